"""What is read of the few entries that come first, and of others only when they are shown."""

import pytest

from search import index
from search.collecting import RANKED
from search.models import SearchEntry
from search.rows import rows
from search.snippets import SNIPPET_TEXT_LIMIT
from tests.search.asking import searched
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]


def places() -> dict[int, int]:
    return dict(SearchEntry.objects.values_list("object_id", "place"))


def test_all_that_is_shown_is_read_at_once(django_assert_num_queries):
    index.put(make_document(number, f"Họp {number}", keywords=("chi bộ",), summary="Tóm tắt") for number in (1, 2, 3))
    found = places()
    with django_assert_num_queries(1):
        read = rows([found[3], found[1]])
    assert {place: (row.title, row.keywords, row.summary, row.object_id) for place, row in read.items()} == {
        found[1]: ("Họp 1", "chi bộ", "Tóm tắt", 1),
        found[3]: ("Họp 3", "chi bộ", "Tóm tắt", 3),
    }


def test_what_has_gone_is_left_out_and_nothing_is_asked_for_nothing(django_assert_num_queries):
    index.put([make_document(1, "Họp")])
    assert list(rows([places()[1], 5])) == [places()[1]]
    with django_assert_num_queries(0):
        assert rows([]) == {}


@pytest.mark.parametrize("letter", ["a", "ắ", "𠀋"])
@pytest.mark.parametrize("size", [0, 1, SNIPPET_TEXT_LIMIT, 5 * SNIPPET_TEXT_LIMIT])
def test_of_a_text_its_beginning_is_read(letter: str, size: int):
    """In characters, not in bytes; of a short one in bytes it may be more."""
    index.put([make_document(1, "Họp", text=letter * size)])
    (row,) = rows(places().values()).values()
    assert set(row.beginning) <= {letter}
    assert min(size, SNIPPET_TEXT_LIMIT) <= len(row.beginning) <= 4 * SNIPPET_TEXT_LIMIT


def test_a_page_beyond_what_is_ranked_is_read_when_it_is_shown(django_assert_num_queries):
    index.put(make_document(number, "Họp chi bộ") for number in range(1, 2 * RANKED))
    search = searched("họp chi bộ")
    shown = search.found.places
    with django_assert_num_queries(0):
        first = search.results(shown[:RANKED])
    with django_assert_num_queries(1):
        last = search.results(shown[RANKED - 1 :])
    numbers = [result.object_id for result in (*first, *last[1:])]
    assert (last[0], sorted(numbers)) == (first[-1], list(range(1, 2 * RANKED)))
    assert all(("Họp chi bộ", True) in result.title_parts for result in (*first, *last))
