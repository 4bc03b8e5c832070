"""Whoever is of the staff today goes on as before: everywhere. Whoever comes later is assigned by an administrator."""

from django.db import migrations


def assign_everybody(apps, schema_editor):
    alias = schema_editor.connection.alias
    User, Assignment = apps.get_model("auth", "User"), apps.get_model("organizations", "Assignment")
    users = User.objects.using(alias).filter(is_staff=True, is_superuser=False, assignments=None)
    Assignment.objects.using(alias).bulk_create(Assignment(user=user, whole_portal=True) for user in users)


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0006_assignment"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(assign_everybody, migrations.RunPython.noop)]
