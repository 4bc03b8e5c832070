import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command

from search import index
from search.models import SearchEntry
from tests.search.factories import found, make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry", "only_our_groups")]


def make_group(name: str, *permissions: Permission) -> Group:
    group = Group.objects.create(name=name)
    group.permissions.set(permissions)
    index.refresh(group)
    return group


def titles() -> list[str]:
    return sorted(SearchEntry.objects.values_list("title", flat=True))


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="'group'"):
        index.register(User, "group", lambda users: [])


def test_a_kind_is_a_plain_word():
    with pytest.raises(ValueError, match="'tin bài' is no plain word"):
        index.register(User, "tin bài", lambda users: [])


def test_kinds_have_labels_and_models_have_kinds():
    index.register(User, "user", lambda users: [])
    assert index.kinds() == {"group": "Nhóm", "user": str(User._meta.verbose_name_plural)}
    assert index.kind_of(Group) == "group"


def test_refresh_takes_one_object_or_many():
    one, two = Group.objects.create(name="Một"), Group.objects.create(name="Hai")
    index.refresh(one)
    assert titles() == ["Một"]
    index.refresh([one, two])
    assert titles() == ["Hai", "Một"]


def test_refresh_follows_a_change():
    group = make_group("Tên cũ")
    group.name = "Tên mới"
    group.save()
    index.refresh(group)
    assert (found("cũ"), found("mới")) == ([], [group.pk])


def test_an_object_without_a_document_leaves_the_index():
    group = make_group("Hiện")
    group.name = "Ẩn"
    group.save()
    index.refresh(group)
    assert titles() == []


def test_a_changed_object_refreshes_what_shows_it(make_permission):
    permission = make_permission("Duyệt bài")
    showing, other = make_group("Thư ký", permission), make_group("Cộng tác viên")
    permission.name = "Gỡ bài"
    permission.save()
    index.refresh(permission)
    assert (found("duyệt"), found("gỡ")) == ([], [showing.pk])
    assert other.pk not in found("gỡ")


def test_a_deleted_object_loses_its_entry():
    group = make_group("Thư ký")
    make_group("Cộng tác viên")
    group.delete()
    assert titles() == ["Cộng tác viên"]


def test_objects_deleted_together_lose_their_entries():
    make_group("Một")
    make_group("Hai")
    Group.objects.filter(name="Một").delete()
    assert titles() == ["Hai"]


def test_a_deleted_object_vanishes_from_what_showed_it(make_permission):
    permission = make_permission("Duyệt bài")
    group = make_group("Thư ký", permission)
    assert found("duyệt") == [group.pk]
    permission.delete()
    assert (found("duyệt"), found("thư ký")) == ([], [group.pk])


def test_refresh_by_ids_goes_in_batches_and_forgets_the_vanished():
    groups = [Group.objects.create(name=f"Nhóm {number}") for number in range(7)]
    ids = [group.pk for group in groups]
    index.put([make_document(ids[-1] + 100, "Không còn", kind="group")])
    index.refresh_kind_ids("group", [*ids, ids[-1] + 100], batch=3)
    assert titles() == [f"Nhóm {number}" for number in range(7)]


def test_narrow_finds_drafts_in_order_of_relevance():
    names = ("Tin của Đảng ủy", "Nháp: Đảng ủy xã", "Nháp: Đảng đoàn và ủy viên", "Chi bộ")
    first, second, third, _ = map(make_group, names)
    assert list(index.narrow(Group.objects.all(), "group", "dang uy")) == [second, first, third]


def test_narrow_keeps_to_the_given_queryset_and_kind():
    make_group("Đảng ủy xã")
    kept = make_group("Đảng ủy phường")
    index.put([make_document(kept.pk, "Lúa", kind="other")])
    queryset = Group.objects.filter(name__endswith="phường")
    assert list(index.narrow(queryset, "group", "dang")) == [kept]
    assert list(index.narrow(queryset, "group", "lúa")) == []
    assert list(index.narrow(queryset, "group", "???")) == []
    assert index.narrow(queryset, "group", "dang").count() == 1


def test_narrow_takes_the_last_word_for_a_beginning_unless_told_otherwise():
    group = make_group("Đảng ủy phường")
    assert list(index.narrow(Group.objects.all(), "group", "đảng ủy ph")) == [group]
    assert list(index.narrow(Group.objects.all(), "group", "đảng ủy ph", prefix=False)) == []


def test_rebuild_writes_everything_and_drops_the_vanished():
    groups = [Group.objects.create(name=f"Nhóm {number}") for number in range(5)]
    index.put([make_document(groups[-1].pk + 1, kind="group"), make_document(1, kind="gone")])
    steps = []
    counts = index.rebuild(batch=2, progress=lambda *step: steps.append(step))
    assert counts == {"group": 5}
    assert titles() == [f"Nhóm {number}" for number in range(5)]
    assert steps == [("group", 2, 5), ("group", 4, 5), ("group", 5, 5)]


def test_rebuild_of_some_kinds_leaves_the_others_alone():
    index.put([make_document(1, "Còn", kind="other")])
    Group.objects.create(name="Nhóm")
    assert index.rebuild(["group"]) == {"group": 1}
    assert titles() == ["Còn", "Nhóm"]


def test_the_command_reports_what_it_did(capsys):
    Group.objects.create(name="Nhóm")
    call_command("rebuild_search")
    assert capsys.readouterr().out == "group: 1/1\ngroup: 1\n"


def test_the_command_names_an_unknown_kind():
    with pytest.raises(CommandError, match=r"^Không có loại: grup\. Có: group\.$"):
        call_command("rebuild_search", "grup")
