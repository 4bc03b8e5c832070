import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db.migrations.state import StateApps

from publishing.permissions import (
    APPROVER,
    CLERK,
    CONTRIBUTOR,
    EDITOR,
    OFFICE,
    PUBLISHER,
    READER,
    REGISTRAR,
    ROLES,
    after_migrate,
    codenames,
    ensure_groups,
)

PARTS = ("photo", "attachment", "participation", "involvement", "citation", "award", "indicator")


def rights(app: str, **models: str) -> set[str]:
    return {f"{app}.{action}_{model}" for model, actions in models.items() for action in actions.split()}


def parts(actions: str) -> set[str]:
    return rights("articles", **dict.fromkeys(PARTS, actions))


REFERENCE = rights(
    "organizations", organization="view", partycommittee="view", directive="view", directivealias="view",
    directivefile="view",
)  # fmt: skip
READ_PEOPLE = rights("organizations", appointment="view") | rights("people", person="view")
COMMENTS = rights("articles", comment="view add")
READ_PORTAL = rights("organizations", portal="view", menuitem="view", linkedsite="view")
WRITE_PARTS = parts("view add change delete")
EDITING = (
    REFERENCE | READ_PEOPLE | READ_PORTAL | WRITE_PARTS | COMMENTS | rights("search", unansweredquestion="view")
    | rights("articles", article="view add change see_all edit_all export", category="view", tag="view add change")
)  # fmt: skip
APPROVING = EDITING | rights("articles", article="approve") | rights("organizations", directive="see_all approve")
EXPECTED = {
    CONTRIBUTOR: (
        REFERENCE | WRITE_PARTS | COMMENTS
        | rights("articles", article="view add change", category="view", tag="view")
    ),
    EDITOR: EDITING,
    APPROVER: APPROVING,
    PUBLISHER: APPROVING | rights("search", promotedresult="view add change") | rights(
        "articles", article="publish", category="add change", homepage="view change",
        urgentnotice="view add change delete",
    ) | rights("organizations", directive="publish"),
    CLERK: REFERENCE | rights(
        "organizations", directive="view add change see_all export view_marked", directivefile="view add change delete",
        directivealias="view add change delete",
    ),
    REGISTRAR: REFERENCE | rights("people", person="view add change export") | rights(
        "organizations", organization="view add change export", partycommittee="view add change",
        appointment="view add change delete",
    ),
    READER: (
        REFERENCE | READ_PEOPLE | READ_PORTAL | parts("view")
        | rights("articles", article="view see_all export", category="view", tag="view")
        | rights("articles", homepage="view", urgentnotice="view")
        | rights("organizations", organization="export", directive="see_all export") | rights("people", person="export")
    ),
}  # fmt: skip
FORMER_EDITORS = (
    parts("view add change delete")
    | rights(
        "articles", article="view add change publish export", category="view add change", tag="view add change",
        homepage="view change", urgentnotice="view add change delete",
    )
    | rights(
        "organizations", organization="view add change export", partycommittee="view add change",
        appointment="view add change delete", directive="view add change export view_marked",
        directivealias="view add change delete", directivefile="view add change delete",
        portal="view", menuitem="view", linkedsite="view",
    )
    | rights("people", person="view add change export")
    | rights("search", unansweredquestion="view", promotedresult="view add change")
)  # fmt: skip

pytestmark = pytest.mark.django_db


def rights_by_group() -> dict[str, set[str]]:
    return {
        group.name: {
            f"{app}.{codename}"
            for app, codename in group.permissions.values_list("content_type__app_label", "codename")
        }
        for group in Group.objects.all()
    }


def test_migrating_an_empty_database_makes_every_role_with_all_its_rights():
    assert rights_by_group() == EXPECTED


def test_whoever_does_all_the_work_of_an_office_may_what_its_one_group_could():
    assert codenames(*OFFICE) - FORMER_EDITORS == (
        COMMENTS | rights("articles", article="see_all edit_all approve")
        | rights("organizations", directive="see_all approve publish")
    )  # fmt: skip
    assert codenames(*OFFICE) >= FORMER_EDITORS


def test_nobody_but_the_administrator_deletes_records_overrides_or_imports():
    kept = {
        f"{app}.{action}_{model}"
        for app, model in (("articles", "article"), ("organizations", "organization"),
                           ("organizations", "partycommittee"), ("organizations", "directive"), ("people", "person"))
        for action in ("delete", "import", "override")
    }  # fmt: skip
    assert codenames(*ROLES) & kept == set()


def test_groups_are_set_back_to_the_table_and_other_groups_stay():
    editors = Group.objects.get(name=EDITOR)
    editors.permissions.set(Permission.objects.filter(codename__in=["delete_article", "view_article"]))
    Group.objects.get(name=READER).delete()
    own = Group.objects.create(name="Tổ ảnh")
    own.permissions.add(Permission.objects.get(codename="add_directive"))
    ensure_groups()
    assert rights_by_group() == {**EXPECTED, "Tổ ảnh": {"organizations.add_directive"}}
    assert Group.objects.get(name=EDITOR) == editors


def test_setting_up_twice_keeps_the_same_rows():
    def rows() -> list[tuple[int, int, int]]:
        return sorted(Group.permissions.through.objects.values_list("pk", "group_id", "permission_id"))

    before = rows()
    ensure_groups()
    assert rows() == before


def test_missing_permissions_are_created_on_the_way():
    Permission.objects.filter(content_type__app_label__in=["articles", "organizations", "people", "search"]).delete()
    assert rights_by_group() == {role: set() for role in ROLES}
    ensure_groups()
    assert rights_by_group() == EXPECTED


def test_migrate_sets_the_groups_up_whichever_app_comes_first():
    Group.objects.all().delete()
    Permission.objects.all().delete()
    after_migrate(sender=apps.get_app_config("articles"), using="default")
    assert rights_by_group() == {}
    after_migrate(sender=apps.get_app_config("publishing"), using="default")
    assert rights_by_group() == EXPECTED
    call_command("migrate", verbosity=0)
    assert rights_by_group() == EXPECTED


def test_nothing_is_asked_of_a_database_without_accounts(django_assert_num_queries):
    with django_assert_num_queries(0):
        after_migrate(sender=apps.get_app_config("publishing"), using="default", apps=StateApps([], {}))
