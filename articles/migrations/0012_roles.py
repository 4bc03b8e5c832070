"""The roles of an office take the place of its two groups; nobody loses a right by that."""

from django.db import migrations

FORMER = {
    "Biên tập": (
        "Biên tập viên", "Thư ký Ban Biên tập", "Lãnh đạo Ban Biên tập", "Văn thư", "Quản lý hồ sơ tổ chức – cán bộ",
    ),
    "Chỉ xem và xuất": ("Cán bộ tổng hợp",),
}  # fmt: skip
ROLES = {"Cộng tác viên", *(role for roles in FORMER.values() for role in roles)}
# Until now one right was enough for the articles of everybody, and one for approving and publishing.
DIVIDED = (
    ("view_article", "see_all_article", "Xem cả tin, bài của người khác"),
    ("change_article", "edit_all_article", "Sửa cả tin, bài của người khác, phần đăng tin"),
    ("publish_article", "approve_article", "Duyệt, trả lại tin, bài"),
)


def move_members(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    groups = Group.objects.using(schema_editor.connection.alias)
    if not groups.exists():
        return
    for own in groups.filter(name__in=ROLES):  # an office's own group must not gain the rights of a role
        own.name = f"{own.name} (riêng)"
        own.save()
    divide_rights(apps, schema_editor)
    for former, roles in FORMER.items():
        group = groups.filter(name=former).first()
        for role in roles if group else ():
            groups.get_or_create(name=role)[0].user_set.add(*group.user_set.all())
        groups.filter(name=former).delete()


def divide_rights(apps, schema_editor):
    """Whoever holds a right of their own or by an own group holds what was divided off from it."""
    alias = schema_editor.connection.alias
    ContentType, Permission = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    of_article = ContentType.objects.using(alias).filter(app_label="articles", model="article").first()
    rights = Permission.objects.using(alias).filter(content_type=of_article)
    for whole, part, name in DIVIDED:
        held = rights.filter(codename=whole).first() if of_article else None
        if held:
            new, _is_new = Permission.objects.using(alias).get_or_create(
                content_type=of_article, codename=part, defaults={"name": name}
            )
            new.group_set.add(*held.group_set.all())
            new.user_set.add(*held.user_set.all())


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_ratings"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-published_at", "-pk"],
                "permissions": [
                    ("publish_article", "Đăng, gỡ tin, bài"),
                    ("export_article", "Xuất danh sách tin, bài"),
                    ("import_article", "Nhập tin, bài từ tệp"),
                    ("see_all_article", "Xem cả tin, bài của người khác"),
                    ("edit_all_article", "Sửa cả tin, bài của người khác, phần đăng tin"),
                    ("approve_article", "Duyệt, trả lại tin, bài"),
                    ("override_article", "Tự duyệt tin, bài của mình, có nêu lý do"),
                ],
                "verbose_name": "tin, bài",
                "verbose_name_plural": "tin, bài",
            },
        ),
        migrations.RunPython(move_members, migrations.RunPython.noop),
    ]
