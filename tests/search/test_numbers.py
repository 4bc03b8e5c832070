"""Numbers are found however they are written."""

from datetime import date

import pytest

from search import index
from tests.search.asking import ids, missing, searched
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]


def test_numbers_are_found_however_they_are_written():
    index.put(
        [
            make_document(1, "Đại hội Đảng bộ tỉnh lần thứ XIX", text="Hỗ trợ 3.120 hộ nghèo"),
            make_document(2, "Nghị quyết Trung ương 4 khoá 12", text="3120 hộ; 19 tháng 5"),
            make_document(3, "Đại hội Đảng bộ xã lần thứ nhất", text="Thưởng 12 hộ"),
        ]
    )
    asked = ("đại hội lần thứ 19", "khóa XII", "dai hoi lan thu i", "3120 hộ nghèo", "hỗ trợ 3.120", "3.120 hộ khoá 12")
    assert [ids(searched(text))[0] for text in asked] == [1, 2, 3, 1, 1, 2]
    assert sorted(ids(searched("3120 hộ"))) == sorted(ids(searched("3.120 hộ"))) == [1, 2]


def test_the_other_spelling_of_a_number_is_marked():
    index.put([make_document(1, "Nghị quyết khóa XII giúp 3.120 hộ")])
    (result,) = (search := searched("khóa 12 giúp 3120 hộ")).results(search.found.places)
    assert [part for part, is_hit in result.title_parts if is_hit] == ["khóa XII giúp 3.120 hộ"]


def test_a_name_with_a_number_is_typed_either_way():
    index.put(
        [
            make_document(1, "04-NQ/TW", names=("Nghị quyết Trung ương 4 khóa XII",), date=date(2016, 1, 1)),
            make_document(2, "Nghị quyết Trung ương 4 khóa 12 sau mười năm", date=date(2026, 1, 1)),
        ]
    )
    for asked in ("nghị quyết trung ương 4 khóa 12", "Nghi quyet TW 4 khoa XII"):
        assert ids(searched(asked))[0] == 1, asked


def test_a_row_of_words_may_hold_a_number_written_otherwise():
    index.put(
        [
            make_document(1, "Bầu bí thư mới", text="Đại hội Đoàn tỉnh lần thứ XIV họp", date=date(2017, 1, 1)),
            make_document(2, "Đại hội thi đua", text="14 đoàn của tỉnh, lần thứ 14", date=date(2026, 1, 1)),
        ]
    )
    assert ids(searched("đại hội đoàn tỉnh lần thứ 14")) == [1, 2]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("kỳ họp thứ 12", "Kỳ họp thứ mười hai"),
        ("hội nghị trung ương 4 khóa 12", "Hội nghị Trung ương 4 khóa XII"),
        ("quý 2/2024", "Thu ngân sách quý II/2024"),
        ("quy ii nam 2024", "Thu ngân sách quý 2 năm 2024"),
        ("huân chương hạng 3", "Huân chương Lao động hạng Ba"),
        ("khoa 12", "Bế mạc khóa XII"),
    ],
)
def test_a_number_is_found_in_words_digits_or_roman_numerals(asked: str, text: str):
    index.put([make_document(1, text), make_document(2, "Kỳ họp thứ hai mươi, quý III, hạng nhì, khóa XI")])
    search = searched(asked)
    assert (ids(search)[0], missing(search)["/thing/1/"]) == (1, "")
    assert missing(search).get("/thing/2/") != ""


def test_no_other_word_is_marked_as_a_number():
    index.put([make_document(1, "Vì sao quý vị họp: kỳ họp thứ VI, ngày 6 tháng 6")])
    search = searched("kỳ họp thứ sáu")
    (result,) = search.results(search.found.places)
    assert [part for part, is_hit in result.title_parts if is_hit] == ["họp", "kỳ họp thứ VI"]
