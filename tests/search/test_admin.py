import pytest
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.checks import ModelAdminChecks
from django.contrib.auth.models import Group, Permission

from search import index
from search.admin import IndexedSearchMixin, RefreshingMixin
from tests.search.factories import found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry", "only_our_groups")]


class GroupAdmin(IndexedSearchMixin, ModelAdmin):
    ordering = ["name"]


class PermissionAdmin(RefreshingMixin, ModelAdmin):
    fields = ["name"]


def save(admin: ModelAdmin, request, instance, **data) -> None:
    """What the admin's change view does with a valid form."""
    form = admin.get_form(request, instance)(data, instance=instance)
    admin.save_model(request, admin.save_form(request, form, change=True), form, change=True)
    admin.save_related(request, form, [], change=True)


@pytest.fixture
def search(rf):
    admin = GroupAdmin(Group, AdminSite())

    def search(term: str, **params: str) -> list[str]:
        found, duplicates = admin.get_search_results(rf.get("/", params), Group.objects.order_by("name"), term)
        assert duplicates is False
        return [group.name for group in found]

    return search


@pytest.fixture(autouse=True)
def groups(registry, only_our_groups):
    names = ("Ban Tổ chức", "Chi bộ và Đảng ủy", "Nháp Đảng ủy", "Đảng viên và ủy viên")
    index.refresh([Group.objects.create(name=name) for name in names])


def test_an_accent_free_term_finds_accented_names_best_first(search):
    assert search("dang uy") == ["Nháp Đảng ủy", "Chi bộ và Đảng ủy", "Đảng viên và ủy viên"]


def test_a_word_being_typed_finds_what_it_will_become(search):
    assert search("đảng viê") == ["Đảng viên và ủy viên"]


def test_a_clicked_column_wins_over_relevance(search):
    assert search("dang uy", o="1") == ["Chi bộ và Đảng ủy", "Nháp Đảng ủy", "Đảng viên và ủy viên"]


def test_an_empty_term_narrows_nothing_and_signs_find_nothing(search):
    assert len(search("  ")) == 4
    assert search("***") == []


def test_autocomplete_accepts_such_an_admin():
    admin = GroupAdmin(Group, AdminSite())
    assert ModelAdminChecks()._check_search_fields(admin) == []
    assert admin.get_search_fields(None)


def test_a_save_is_found_with_its_many_to_many_rows(rf, make_permission):
    permission, group = make_permission("Duyệt bài"), Group.objects.get(name="Ban Tổ chức")
    save(GroupAdmin(Group, AdminSite()), rf.post("/"), group, name="Văn phòng", permissions=[permission.pk])
    assert (found("tổ chức"), found("văn phòng"), found("duyệt")) == ([], [group.pk], [group.pk])


def test_a_save_reaches_the_entries_that_show_it(rf, make_permission):
    permission, group = make_permission("Duyệt bài"), Group.objects.get(name="Ban Tổ chức")
    group.permissions.set([permission])
    index.refresh(group)
    save(PermissionAdmin(Permission, AdminSite()), rf.post("/"), permission, name="Gỡ bài")
    assert (found("duyệt"), found("gỡ")) == ([], [group.pk])
