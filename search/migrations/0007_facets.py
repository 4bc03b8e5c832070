"""What an entry belongs to, beside its place: filters are counted from the index over places alone.

The column is added in SQL, as in 0004. The labels come with a rebuild of the index (`manage.py rebuild_search`).
"""

from importlib import import_module

from django.db import migrations, models

before = import_module("search.migrations.0004_vocabulary")
BY_PLACE = ["place", "kind", "object_id", "facets", "is_public", "public_from", "public_until"]


class Migration(migrations.Migration):
    dependencies = [("search", "0006_desk")]

    operations = [
        migrations.RunSQL(
            before.ADD.format("facets text"),
            before.DROP.format("facets"),
            [migrations.AddField("searchentry", "facets", models.TextField(blank=True, verbose_name="thuộc về"))],
        ),
        migrations.RemoveIndex("searchentry", "search_entry_by_place"),
        migrations.AddIndex("searchentry", models.Index(fields=BY_PLACE, name="search_entry_by_place")),
    ]
