from django.db import migrations, models


class Migration(migrations.Migration):
    """Whether a portrait has AVIF renditions; of the portraits that are there nobody knows yet."""

    dependencies = [("people", "0002_import_permission")]

    operations = [
        migrations.AddField(
            model_name="person", name="portrait_avif", field=models.BooleanField(null=True, editable=False)
        ),
    ]
