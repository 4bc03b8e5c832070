"""Documents that readers saw are posted; those with a mark, which nobody saw, are drafts. Nobody loses a right by that."""

from django.db import migrations

# Until now whoever saved a document posted it, and whoever saw the marked ones saw all there were.
DIVIDED = (
    ("change_directive", "see_all_directive", "Xem cả văn bản chưa đăng"),
    ("view_marked_directive", "see_all_directive", "Xem cả văn bản chưa đăng"),
    ("change_directive", "approve_directive", "Duyệt, trả lại văn bản"),
    ("change_directive", "publish_directive", "Đăng, gỡ văn bản"),
)


def set_states(apps, schema_editor):
    rows = apps.get_model("organizations", "Directive").objects.using(schema_editor.connection.alias)
    rows.filter(secrecy="").update(status="published")
    rows.exclude(secrecy="").update(withheld="draft")


def divide_rights(apps, schema_editor):
    """Groups and people of their own; the groups of the roles are set to their table after every migration."""
    alias = schema_editor.connection.alias
    ContentType, Permission = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    of_directive = ContentType.objects.using(alias).filter(app_label="organizations", model="directive").first()
    rights = Permission.objects.using(alias).filter(content_type=of_directive)
    for whole, part, name in DIVIDED:
        held = rights.filter(codename=whole).first() if of_directive else None
        if held:
            new, _is_new = Permission.objects.using(alias).get_or_create(
                content_type=of_directive, codename=part, defaults={"name": name}
            )
            new.group_set.add(*held.group_set.all())
            new.user_set.add(*held.user_set.all())


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0008_directive_workflow"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(set_states, migrations.RunPython.noop),
        migrations.RunPython(divide_rights, migrations.RunPython.noop),
    ]
