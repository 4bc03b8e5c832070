from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0010_directive_public"),
    ]

    operations = [
        migrations.AlterField(
            model_name="directive",
            name="expires_on",
            field=models.DateField(
                blank=True, help_text="Ngày cuối cùng còn hiệu lực.", null=True, verbose_name="ngày hết hiệu lực"
            ),
        ),
    ]
