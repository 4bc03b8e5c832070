"""What is shown for a question as a whole: the best first, and what nearly answers where hardly anything does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from search import index
from search.answering import ENOUGH, NEAR
from search.choosing import Filters
from search.forms import NEWEST, OLDEST, RELEVANCE
from search.query import Query
from search.results import Search
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]


def searched(text: str, kind: str = "", year: int | None = None, sort: str = RELEVANCE) -> Search:
    """What is answered where nothing is repaired (`test_correcting.py`)."""
    return Search(Query.parse(text), Filters(kind, year), sort, exact=True)


def ids(search: Search) -> list[int]:
    return [entry.object_id for entry in search.found.entries]


def missing(search: Search) -> dict[str, str]:
    return {result.url: result.missing for result in search.results(search.found.places)}


def test_who_bears_the_name_comes_first():
    index.put(
        [
            make_document(1, "Lê Thị Hòa", kind="user"),
            make_document(2, "Lê Thị Hòa nhận công tác mới", date=date(2026, 11, 1)),
            make_document(3, "Họp báo", keywords=("Lê Thị Hòa",), date=date(2026, 11, 2)),
        ]
    )
    assert ids(searched("lê thị hòa")) == ids(searched("đ/c Lê Thị Hoà")) == ids(searched("le thi hoa")) == [1, 2, 3]


def test_another_name_of_a_thing_is_its_name():
    index.put([make_document(1, "Sở Nội vụ mới", date=date(2026, 1, 1)), make_document(2, "Sở", names=("Sở Nội vụ",))])
    assert ids(searched("so noi vu"))[0] == 2


def test_the_owner_of_a_symbol_comes_before_newer_texts_about_it():
    index.put(
        [
            make_document(1, "Chỉ thị 23-CT/TU về giữ đê", symbol="23-CT/TU", date=date(2020, 1, 1)),
            make_document(2, "Chỉ thị 23-CT/TU: sơ kết", keywords=("23-CT/TU",), date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("23 ct tu")) == [1, 2]


def test_abbreviations_are_found_both_ways():
    index.put([make_document(1, "BTV Tỉnh ủy họp"), make_document(2, "Ban Thường vụ Tỉnh ủy họp")])
    assert sorted(ids(searched("btv tỉnh ủy"))) == sorted(ids(searched("ban thuong vu tinh uy"))) == [1, 2]


def test_an_uncertain_abbreviation_finds_what_it_may_mean_where_nothing_else_is_found():
    index.put([make_document(1, "Chỉ thị 05"), make_document(2, "Chủ tịch 05"), make_document(3, "Kế hoạch 05")])
    search = searched("CT 05")
    assert sorted(ids(search))[:2] == [1, 2]
    assert missing(search)["/thing/1/"] == ""


def test_dates_find_the_day_of_an_entry_and_days_in_its_text():
    index.put(
        [
            make_document(1, "Bão số 3", date=date(2018, 6, 13)),
            make_document(2, "Bão", text="Ngày 13/6/2018 bão vào.", date=date(2018, 7, 1)),
            make_document(3, "Bão 13", date=date(2018, 7, 2)),
        ]
    )
    assert ids(searched("13/6/2018")) == [1, 2]
    assert ids(searched("13 tháng 6")) == [1, 2]
    assert sorted(ids(searched("thang 6/2018"))) == [1, 2]
    assert sorted(ids(searched("bão năm 2018"))) == [1, 2, 3]


def test_what_lacks_one_word_is_shown_where_little_is_found_and_says_so():
    index.put([make_document(1, "Khai giảng Bản Lầu"), make_document(2, "Khai giảng năm học"), make_document(3, "Mưa")])
    search = searched("khai giảgn bản lầu")
    assert (ids(search), search.has_only_near) == ([1], True)
    assert missing(search) == {"/thing/1/": "giảgn"}


def test_more_words_in_the_title_come_first():
    index.put(
        [
            make_document(2, "Tin vắn", text="Hội nghị tổng kết công tác dân vận", date=date(2026, 2, 2)),
            make_document(1, "Hội nghị dân vận", text="Tổng kết công tác năm", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("hội nghị công tác dân vận tổng kết")) == [1, 2]


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


def test_a_search_that_nearly_finds_takes_five_queries(django_assert_num_queries):
    index.put(make_document(number, "Cháy rừng") for number in range(20))
    index.put([make_document(100, "Cháy rừng ở đèo")])
    with django_assert_num_queries(5):
        search = searched("cháy rừng đèo")
        search.results(search.found.places[:10])
        assert search.seen.years == {}
