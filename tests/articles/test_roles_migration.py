"""The groups of former versions give way to the roles, and nobody loses a right by that."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.db import connection

from publishing.permissions import OFFICE, READER, ensure_groups
from tests import factories

move_members = import_module("articles.migrations.0012_roles").move_members
pytestmark = pytest.mark.django_db


def migrate() -> None:
    move_members(apps, SimpleNamespace(connection=connection))
    ensure_groups()


def roles(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def test_members_hold_the_roles_that_their_group_was_made_of():
    Group.objects.all().delete()
    editor, reader, other = (factories.staff(username=name) for name in ("a", "b", "c"))
    for name, user in (("Biên tập", editor), ("Chỉ xem và xuất", reader)):
        user.groups.add(Group.objects.create(name=name))
    migrate()
    assert (roles(editor), roles(reader), roles(other)) == (set(OFFICE), {READER}, set())
    assert not Group.objects.filter(name__in=["Biên tập", "Chỉ xem và xuất"]).exists()


def test_a_group_of_the_offices_own_keeps_its_rights_and_gains_none_of_a_role():
    Group.objects.all().delete()
    own = Group.objects.create(name="Văn thư")
    own.permissions.add(Permission.objects.get(codename="view_directive"))
    user = factories.staff("Văn thư")
    migrate()
    assert (roles(user), user.get_all_permissions()) == ({"Văn thư (riêng)"}, {"organizations.view_directive"})


def test_who_saw_and_changed_the_articles_of_all_does_so_still():
    Group.objects.all().delete()
    Group.objects.create(name="Tổ ảnh").permissions.add(Permission.objects.get(codename="view_article"))
    of_group, of_rights = factories.staff("Tổ ảnh"), factories.staff(rights=("change_article", "publish_article"))
    Permission.objects.filter(codename__in=["see_all_article", "edit_all_article", "approve_article"]).delete()
    migrate()
    assert of_group.get_all_permissions() == {"articles.view_article", "articles.see_all_article"}
    assert of_rights.get_all_permissions() == {
        f"articles.{action}_article" for action in ("change", "edit_all", "publish", "approve")
    }
