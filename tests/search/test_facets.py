"""What entries belong to: their labels, and the names that readers see."""

from datetime import UTC, datetime, timedelta

import pytest

from search import index
from search.facets import MOST_OF_ENTRY, entries_named, labels, names_of, offered_labels, register_facet, term_of
from tests.search.factories import make_document

registered = pytest.mark.usefixtures("registry")


@registered
def test_an_entry_bears_a_label_for_each_thing_once():
    facets = {"permission": [7, 7, 8], "group": [3]}
    assert labels(facets) == ("in_permission_7", "in_permission_8", "in_group_3")
    assert offered_labels(facets) == "in_permission_7 in_permission_8"
    assert term_of("in_permission_7") == ("permission", 7)


@pytest.mark.parametrize("name", ["", "a_b", "tổ", "a b"])
@registered
def test_the_name_of_a_facet_is_one_plain_word(name):
    with pytest.raises(ValueError, match="no plain word"):
        register_facet(name, "Tên", entries_named("thing"))


@registered
def test_an_entry_bears_only_so_many_labels():
    assert len(labels({"permission": range(10_000)})) == MOST_OF_ENTRY


@pytest.mark.django_db
@registered
def test_names_of_several_facets_are_asked_for_at_once(make_permission, django_assert_num_queries):
    permission = make_permission("Đọc")
    index.put([make_document(5, "Nhóm năm", kind="group")])
    with django_assert_num_queries(1):
        names = names_of({"permission": [permission.pk, 10**9], "group": [5, 6]})
    assert names == {("permission", permission.pk): "Đọc", ("group", 5): "Nhóm năm"}
    assert names_of({"permission": [], "group": []}) == {}


@pytest.mark.django_db
def test_a_hidden_thing_has_no_name():
    hour, now = timedelta(hours=1), datetime.now(UTC)
    index.put(
        [
            make_document(1, "Thường"),
            make_document(2, "Nháp", is_public=False),
            make_document(3, "Sắp tới", public_from=now + hour),
            make_document(4, "Đã gỡ", public_until=now - hour),
        ]
    )
    assert list(entries_named("thing")([1, 2, 3, 4], now)) == [(1, "Thường")]
