"""PostgreSQL begins to look for a thousand matches in as many days as hold some three thousand entries.

It began with 512 days, however many entries these held: fifteen thousand, where ten thousand are written a year.
"""

from importlib import import_module

from django.db import migrations

before = import_module("search.migrations.0012_no_fewer_matches")
first = import_module("search.migrations.0008_stretches")

SHIFTS = "CASE WHEN most > 500 THEN '{8,11,14,0}' ELSE '{5,8,11,14,0}' END"
LOOP = "        LOOP\n            EXIT WHEN low"
NARROW = f"""
        IF most > 500 AND NOT oldest THEN
            stretch := (SELECT place FROM search_words WHERE place <= high ORDER BY place DESC OFFSET most / 2 LIMIT 1);
            number := 6 * (((high - coalesce(stretch, 0)) >> 32) + 1) / 32 + 1;
            IF number > 12 THEN
                level := 2;
            ELSE
                width := greatest(number, 2);
            END IF;
        END IF;
{LOOP}"""
FOUND = before.FOUND.replace(SHIFTS, SHIFTS.replace("most > 500", "most > 500 AND oldest")).replace(LOOP, NARROW)
assert FOUND.count("most > 500") == 2  # noqa: S101 - a migration that changes nothing is an error


class Migration(migrations.Migration):
    dependencies = [("search", "0013_expiring")]

    operations = [migrations.RunPython(first.on_postgresql(FOUND), first.on_postgresql(before.FOUND))]
