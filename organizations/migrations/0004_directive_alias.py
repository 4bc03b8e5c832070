import django.db.models.deletion
import publishing.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Other names of documents."""

    dependencies = [
        ("organizations", "0003_import_permission"),
    ]

    operations = [
        migrations.CreateModel(
            name="DirectiveAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "text",
                    publishing.fields.LineField(
                        help_text="Ví dụ “Nghị quyết Trung ương 4 khóa XII”.",
                        max_length=200,
                        verbose_name="tên gọi khác",
                    ),
                ),
                (
                    "key",
                    publishing.fields.DerivedField(
                        blank=True, db_index=True, default="", editable=False, max_length=420
                    ),
                ),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="organizations.directive",
                        verbose_name="văn bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "tên gọi khác",
                "verbose_name_plural": "tên gọi khác",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("directive", "key"),
                        name="directivealias_once",
                        violation_error_message="Văn bản đã có tên gọi này.",
                    )
                ],
            },
        ),
    ]
