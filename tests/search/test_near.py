"""What nearly answers a question, where hardly anything holds all of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from search import engines, index
from search.answering import ENOUGH, NEAR
from search.collecting import Scope
from search.forms import NEWEST, OLDEST
from search.models import SearchEntry
from search.query import Query
from search.ranking import pieces
from search.statements import answers
from search.terms import Place, Term
from search.tokens import located
from search.vocabulary import vocabulary
from tests.search.asking import ids, missing, searched
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]


def test_what_lacks_one_word_is_shown_where_little_is_found_and_says_so():
    index.put([make_document(1, "Khai giảng Bản Lầu"), make_document(2, "Khai giảng năm học"), make_document(3, "Mưa")])
    search = searched("khai giảgn bản lầu")
    assert (ids(search), search.has_only_near) == ([1], True)
    assert missing(search) == {"/thing/1/": "giảgn"}


def test_what_holds_everything_stands_before_what_nearly_does():
    index.put(
        [
            make_document(1, "Cháy ở đèo, có gió", date=date(2026, 1, 1)),
            make_document(2, "Mưa", text="cháy rừng đèo gió"),
        ]
    )
    search = searched("cháy rừng đèo gió")
    assert (ids(search), search.has_only_near) == ([2, 1], False)
    assert missing(search) == {"/thing/2/": "", "/thing/1/": "rừng"}


def test_where_enough_is_found_nothing_else_is_shown():
    index.put(make_document(number, "Cháy rừng đèo") for number in range(ENOUGH))
    index.put([make_document(100, "Cháy rừng")])
    assert 100 not in ids(searched("cháy rừng đèo"))


def test_one_of_two_words_is_shown_only_where_nothing_holds_both():
    index.put([make_document(1, "Cháy rừng"), make_document(2, "Cháy nhà")])
    assert ids(searched("cháy rừng")) == [1]
    assert sorted(ids(searched("cháy chợ"))) == [1, 2]
    assert ids(searched("chợ")) == []


def test_of_what_lacks_a_word_only_so_many_are_collected():
    index.put(make_document(number, "Cháy rừng") for number in range(NEAR + 5))
    assert len(ids(searched("cháy rừng tràm"))) == NEAR


def test_where_nothing_lacks_but_one_word_more_are_left_out():
    index.put(
        [
            make_document(1, "Cháy rừng tràm", date=date(2026, 1, 1)),
            make_document(2, "Cháy chợ", date=date(2026, 2, 2)),
            make_document(3, "Mưa"),
        ]
    )
    search = searched("cháy rừng tràm đêm mồng")
    assert (ids(search), missing(search)) == ([1], {"/thing/1/": "đêm mồng"})
    assert ids(searched("cháy đêm mồng một tết")) == []


def test_a_quoted_phrase_is_never_left_out():
    index.put([make_document(1, "Cháy rừng tràm"), make_document(2, "Học tập, rèn luyện")])
    assert ids(searched('cháy rừng tràm "học tập"')) == []
    assert missing(searched('cháy rừng "học tập"')) == {"/thing/2/": "cháy rừng"}
    index.put([make_document(3, "Học tập cách chữa cháy")])
    assert missing(searched('cháy rừng tràm "học tập"')) == {"/thing/3/": "rừng tràm"}
    assert ids(searched('cháy "mưa to"')) == []


def test_nothing_hidden_is_shown_as_nearly_found():
    hour, now = timedelta(hours=1), datetime.now(UTC)
    index.put(
        [
            make_document(1, "Cháy rừng", is_public=False),
            make_document(2, "Cháy rừng", public_from=now + hour),
            make_document(3, "Cháy rừng", public_until=now - hour),
        ]
    )
    assert ids(searched("cháy rừng tràm")) == []


def test_what_is_nearly_found_keeps_to_filters_and_order():
    index.put(
        [
            make_document(1, "Cháy rừng", kind="group", date=date(2025, 1, 1)),
            make_document(2, "Cháy rừng", kind="group", date=date(2026, 1, 1)),
            make_document(3, "Cháy rừng", kind="user", date=date(2026, 2, 1)),
        ]
    )
    assert sorted(ids(searched("cháy rừng tràm", kind="group"))) == [1, 2]
    assert ids(searched("cháy rừng tràm", year=2025)) == [1]
    assert ids(searched("cháy rừng tràm", sort=NEWEST)) == [3, 2, 1]
    assert ids(searched("cháy rừng tràm", sort=OLDEST)) == [1, 2, 3]
    search = searched("cháy rừng tràm", kind="group")
    assert (search.seen.total("kind"), search.seen.is_known("kind", None)) == (2, False)


def test_a_search_that_nearly_finds_takes_four_queries(django_assert_num_queries):
    index.put(make_document(number, "Cháy rừng") for number in range(20))
    index.put([make_document(100, "Cháy rừng ở đèo")])
    vocabulary()
    with django_assert_num_queries(4):
        search = searched("cháy rừng đèo")
        search.results(search.found.places[:10])
        assert search.seen.years == {}


def test_of_a_long_question_what_holds_half_of_it_is_shown_the_most_first():
    index.put(
        [
            make_document(1, "Lương cao, việc nhẹ: cạm bẫy bên kia biên giới", text="Công an bắt 19 người"),
            make_document(2, "Việc nhẹ, lương cao", text="Bên kia sông"),
            make_document(3, "Biên giới mùa xuân"),
        ]
    )
    search = searched("lương cao việc nhẹ bên kia biên giới bắt được mười chín người")
    assert (ids(search), missing(search)["/thing/1/"]) == ([1, 2], "mười chín")
    assert search.has_only_near


@pytest.mark.parametrize("words", [6, 7, 16])
def test_a_question_is_asked_in_a_bounded_number_of_pieces(words: int):
    given = [f"{first}{second}" for first in "bcdg" for second in "aeio"][:words]
    assert 0 < len(pieces(Query.parse(" ".join(given)), given)) <= 35
    assert pieces(Query.parse(" ".join(given)), given[:3]) == pieces(Query.parse(" ".join(given[:3])), given[:3])


def test_who_is_named_beside_something_else_is_shown_and_what_is_not_there_is_told_truly():
    index.put(
        [
            make_document(1, "Trịnh Thị Hằng Nga", text="Phó Chủ tịch xã"),
            make_document(2, "Hằng Nga", text="Chị Hằng, chú Cuội"),
        ]
    )
    search = searched("trịnh thị hằng nga tham nhũng chủ tịch")
    assert (ids(search), missing(search)) == ([1], {"/thing/1/": "tham nhũng"})
    assert ids(searched("trinh thi hang nga tham nhung dat dai nha cua")) == [1]
    assert ids(searched('trinh thi hang nga "tham nhung"')) == []
    assert ids(searched("trình thi hang nga tham nhung dat dai nha cua")) == []


def test_it_is_asked_exactly_of_each_entry_what_it_holds_however_far_they_are_from_one_another():
    days = [date(year, 5, 19) for year in (1990, 2005, 2020, 2026)]
    index.put(
        make_document(number, "Cháy rừng" if number % 2 else "Mưa rừng", date=day) for number, day in enumerate(days)
    )
    places = list(SearchEntry.objects.order_by("object_id").values_list("place", flat=True))
    node = Scope().narrowed(located(Term(("chay",)), Place.ANYWHERE))
    (found,) = answers([engines.current().among_scattered(node, [places[0], places[3]])])
    assert found.places == [places[3]]


def test_what_holds_most_is_shown_beside_the_few_that_hold_all():
    index.put(
        [
            make_document(1, "Chở nước ngọt về cù lao", date=date(2020, 1, 1)),
            make_document(2, "Giếng nước ngọt ở cù lao", date=date(2026, 1, 1)),
            make_document(3, "Về quê", date=date(2026, 1, 1)),
        ]
    )
    search = searched("chở nước ngọt về cù lao")
    assert ids(search) == [1, 2]
    assert missing(search) == {"/thing/1/": "", "/thing/2/": "chở"}
