"""What answers are made from: the words of the archive, and of each entry its keywords and the key of its object.

Columns are added in SQL: Django would make SQLite's table anew, and with it the triggers that keep words under their
places (0003) would go. The index wants a rebuild (`manage.py rebuild_search`).
"""

from django.db import migrations, models

ADD = "ALTER TABLE search_searchentry ADD COLUMN {} NOT NULL DEFAULT ''"
DROP = "ALTER TABLE search_searchentry DROP COLUMN {}"


class Migration(migrations.Migration):
    dependencies = [("search", "0003_places")]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("spelled", models.CharField(max_length=12, primary_key=True, serialize=False, verbose_name="từ")),
            ],
            options={"verbose_name": "từ", "verbose_name_plural": "từ"},
        ),
        migrations.RunSQL(
            ADD.format("keywords text"),
            DROP.format("keywords"),
            [migrations.AddField("searchentry", "keywords", models.TextField(blank=True, verbose_name="từ khóa"))],
        ),
        migrations.RunSQL(
            ADD.format("import_ref varchar(200)"),
            DROP.format("import_ref"),
            [
                migrations.AddField(
                    "searchentry",
                    "import_ref",
                    models.CharField(blank=True, max_length=200, verbose_name="mã nhập liệu"),
                )
            ],
        ),
    ]
