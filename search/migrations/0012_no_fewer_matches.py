"""PostgreSQL looks at two thousand matches at once where the newest days hold none, however few are wanted.

Who wanted four (suggestions) looked at 32, threw them away where there were more, and walked through all stretches of days.
"""

from importlib import import_module

from django.db import migrations

before = import_module("search.migrations.0011_fitting_stretches")
first = import_module("search.migrations.0008_stretches")

FEW = "few CONSTANT int := 8 * most;"
FOUND = before.FOUND.replace(FEW, "few CONSTANT int := greatest(8 * most, 2000);")
assert FOUND != before.FOUND  # noqa: S101 - a migration that changes nothing is an error


class Migration(migrations.Migration):
    dependencies = [("search", "0011_fitting_stretches")]

    operations = [migrations.RunPython(first.on_postgresql(FOUND), first.on_postgresql(before.FOUND))]
