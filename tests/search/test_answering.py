"""What is shown for a question as a whole, the best first."""

from datetime import date

import pytest

from search import index
from search.vocabulary import vocabulary
from tests.search.asking import ids, missing, searched
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]


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


def test_more_words_in_the_title_come_first():
    index.put(
        [
            make_document(2, "Tin vắn", text="Hội nghị tổng kết công tác dân vận", date=date(2026, 2, 2)),
            make_document(1, "Hội nghị dân vận", text="Tổng kết công tác năm", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("hội nghị công tác dân vận tổng kết")) == [1, 2]


def test_a_search_that_finds_nothing_takes_two_queries(django_assert_num_queries):
    index.put([make_document(1, "Cháy rừng")])
    vocabulary()
    with django_assert_num_queries(2):
        assert searched("lấy ý kiến nhân dân về tràm").found.places == []


def test_two_words_side_by_side_stand_before_the_same_scattered():
    index.put(
        [
            make_document(1, "Lễ giao nhận", summary="Tân binh lên đường", date=date(2025, 1, 1)),
            make_document(2, "Tân Hòa thăm thương binh", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("tân binh")) == [1, 2]


def test_little_words_are_not_marked():
    index.put([make_document(1, "Quyết định của tỉnh", summary="Đó là quyết định về họp của tỉnh")])
    search = searched("quyết định của tỉnh là gì")
    (result,) = search.results(search.found.places)
    assert [text for text, is_hit in result.title_parts if is_hit] == ["Quyết định", "tỉnh"]
    assert [text for text, is_hit in result.snippet_parts if is_hit] == ["quyết định", "tỉnh"]


def test_a_concept_of_one_spelling_counts_where_it_stands_within_an_abbreviation():
    index.put(
        [
            make_document(1, "PCT UBND xã Hòa An thăm chợ", date=date(2020, 1, 1)),
            make_document(2, "Thăm chợ", text="Chủ tịch xã cùng đi", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("chủ tịch thăm chợ")) == [1, 2]
