"""Groups and permissions stand in for content: search knows no model above it, and neither do its tests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from search import facets, index
from search.documents import SearchDocument
from search.facets import entries_named, register_facet


def group_documents(groups: QuerySet[Group]) -> Iterator[SearchDocument]:
    """Groups are public unless their name begins with "Nháp"; one named "Ẩn" is not to be found at all."""
    for group in groups.prefetch_related("permissions"):
        if group.name != "Ẩn":
            yield SearchDocument(
                kind="group",
                object_id=group.pk,
                title=group.name,
                url=f"/group/{group.pk}/",
                keywords=tuple(permission.name for permission in group.permissions.all()),
                facets={"permission": [permission.pk for permission in group.permissions.all()]},
                is_public=not group.name.startswith("Nháp"),
            )


def permissions_named(ids: Iterable[int], now: datetime) -> QuerySet:
    return Permission.objects.filter(pk__in=ids).values_list("pk", "name")


def groups_showing(permission_ids: list[int]) -> Iterable[tuple[str, QuerySet]]:
    yield "group", Group.objects.filter(permissions__in=permission_ids).values_list("pk", flat=True)


@pytest.fixture
def registry(monkeypatch):
    """A registry with groups only, which show their permissions."""
    monkeypatch.setattr(index, "_by_kind", {})
    monkeypatch.setattr(index, "_by_model", {})
    monkeypatch.setattr(index, "_dependents", defaultdict(list))
    monkeypatch.setattr(facets, "_kinds", {})
    index.register(Group, "group", group_documents, label="Nhóm")
    register_facet("permission", "Quyền", permissions_named, offered=True)
    register_facet("group", "Nhóm", entries_named("group"))
    index.register_dependents(Permission, groups_showing)


@pytest.fixture
def second_kind(registry):
    index.register(User, "user", lambda users: [], label="Người", people=True)


@pytest.fixture
def only_our_groups(db):
    """The site's roles are groups as well; they would stand between those of a test."""
    Group.objects.all().delete()


@pytest.fixture
def make_permission(db):
    content_type = ContentType.objects.get_for_model(Group)

    def make(name: str) -> Permission:
        return Permission.objects.create(name=name, codename=name, content_type=content_type)

    return make
