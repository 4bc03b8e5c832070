import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db.migrations.state import StateApps

from publishing.permissions import EDITORS, READERS, after_migrate, ensure_groups

EDITOR_RIGHTS = {
    "articles.view_article", "articles.add_article", "articles.change_article", "articles.publish_article",
    "articles.export_article",
    "articles.view_category", "articles.add_category", "articles.change_category",
    "articles.view_tag", "articles.add_tag", "articles.change_tag",
    "articles.view_photo", "articles.add_photo", "articles.change_photo", "articles.delete_photo",
    "articles.view_attachment", "articles.add_attachment", "articles.change_attachment", "articles.delete_attachment",
    "articles.view_participation", "articles.add_participation", "articles.change_participation",
    "articles.delete_participation",
    "articles.view_involvement", "articles.add_involvement", "articles.change_involvement",
    "articles.delete_involvement",
    "articles.view_citation", "articles.add_citation", "articles.change_citation", "articles.delete_citation",
    "articles.view_award", "articles.add_award", "articles.change_award", "articles.delete_award",
    "articles.view_indicator", "articles.add_indicator", "articles.change_indicator", "articles.delete_indicator",
    "articles.view_homepage", "articles.change_homepage",
    "articles.view_urgentnotice", "articles.add_urgentnotice", "articles.change_urgentnotice",
    "articles.delete_urgentnotice",
    "organizations.view_organization", "organizations.add_organization", "organizations.change_organization",
    "organizations.export_organization",
    "organizations.view_partycommittee", "organizations.add_partycommittee", "organizations.change_partycommittee",
    "organizations.view_appointment", "organizations.add_appointment", "organizations.change_appointment",
    "organizations.delete_appointment",
    "organizations.view_directive", "organizations.add_directive", "organizations.change_directive",
    "organizations.export_directive",
    "organizations.view_directivealias", "organizations.add_directivealias", "organizations.change_directivealias",
    "organizations.delete_directivealias",
    "organizations.view_directivefile", "organizations.add_directivefile", "organizations.change_directivefile",
    "organizations.delete_directivefile", "organizations.view_marked_directive",
    "organizations.view_portal", "organizations.view_menuitem", "organizations.view_linkedsite",
    "people.view_person", "people.add_person", "people.change_person", "people.export_person",
    "search.view_unansweredquestion",
    "search.view_promotedresult", "search.add_promotedresult", "search.change_promotedresult",
}  # fmt: skip
READER_RIGHTS = {
    "articles.view_article", "articles.export_article", "articles.view_category", "articles.view_tag",
    "articles.view_photo", "articles.view_attachment", "articles.view_participation", "articles.view_involvement",
    "articles.view_citation", "articles.view_award", "articles.view_indicator", "articles.view_homepage",
    "articles.view_urgentnotice",
    "organizations.view_organization", "organizations.export_organization", "organizations.view_partycommittee",
    "organizations.view_appointment", "organizations.view_directive", "organizations.export_directive",
    "organizations.view_directivealias", "organizations.view_directivefile", "organizations.view_portal",
    "organizations.view_menuitem", "organizations.view_linkedsite",
    "people.view_person", "people.export_person",
}  # fmt: skip

pytestmark = pytest.mark.django_db


def rights_by_group() -> dict[str, set[str]]:
    return {
        group.name: {
            f"{app}.{codename}"
            for app, codename in group.permissions.values_list("content_type__app_label", "codename")
        }
        for group in Group.objects.all()
    }


EXPECTED = {EDITORS: EDITOR_RIGHTS, READERS: READER_RIGHTS}


def test_migrating_an_empty_database_makes_both_groups_with_all_their_rights():
    assert rights_by_group() == EXPECTED


def test_groups_are_set_back_to_the_table_and_other_groups_stay():
    editors = Group.objects.get(name=EDITORS)
    editors.permissions.set(Permission.objects.filter(codename__in=["delete_article", "view_article"]))
    Group.objects.get(name=READERS).delete()
    own = Group.objects.create(name="Văn thư")
    own.permissions.add(Permission.objects.get(codename="add_directive"))
    ensure_groups()
    assert rights_by_group() == {**EXPECTED, "Văn thư": {"organizations.add_directive"}}
    assert Group.objects.get(name=EDITORS) == editors


def test_setting_up_twice_keeps_the_same_rows():
    def rows() -> list[tuple[int, int, int]]:
        return sorted(Group.permissions.through.objects.values_list("pk", "group_id", "permission_id"))

    before = rows()
    ensure_groups()
    assert rows() == before


def test_missing_permissions_are_created_on_the_way():
    Permission.objects.filter(content_type__app_label__in=["articles", "organizations", "people", "search"]).delete()
    assert rights_by_group() == {EDITORS: set(), READERS: set()}
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
