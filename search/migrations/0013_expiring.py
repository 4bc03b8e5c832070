"""What has been public until some moment is found without reading all entries: `search.expiring`."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0012_no_fewer_matches")]

    operations = [
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(
                fields=["public_until"], condition=models.Q(public_until__isnull=False), name="search_entry_until"
            ),
        ),
    ]
