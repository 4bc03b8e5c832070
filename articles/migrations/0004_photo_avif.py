from django.db import migrations, models


class Migration(migrations.Migration):
    """Whether a photo has AVIF renditions; of the photos that are there nobody knows yet."""

    dependencies = [("articles", "0003_import_permission")]

    operations = [
        migrations.AddField(
            model_name="photo", name="image_avif", field=models.BooleanField(null=True, editable=False)
        ),
    ]
