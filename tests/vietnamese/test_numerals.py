"""Numbers that are written in two ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.folding import fold
from vietnamese.numerals import is_number, large_numbers, ordinals, spellings
from vietnamese.words import words


def read(text: str, typed: bool = False) -> list[int]:
    given = words(text)
    return [found.value for found in ordinals(given, [*map(fold, given)], typed)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Đại hội đại biểu lần thứ XIX", [19]),
        ("khóa XII, khoá 12, Trung ương 4", [12, 12, 4]),
        ("lần thứ nhất; lần thứ I; quý IV; lần thứ tư", [1, 1, 4, 4]),
        ("Nghị quyết XIII", [13]),
        ("thứ tự, khu vi mạch, VÌ DÂN, hội vì người nghèo, xi măng", []),
        ("12 hộ, ngày 5 tháng 8, khóa 2021", []),
        ("thứ mười hai, thứ hai mươi, thứ mười, thứ hai mươi lăm", [12, 20, 10, 25]),
        ("hạng Ba, giải nhất, hạng tư", [3, 1]),
        ("kết quả thu năm 2024, thu 5 tỷ, thu ba khoản", []),
        ("khóa ④, phần ①, khóa ፩, khóa 0", []),
        ("Lần thứ nhất", [1]),
        ("LẦN THỨ NHẤT, KHÓA XII", [1, 12]),
    ],
)
def test_which_of_several_a_text_means(text: str, values: list[int]):
    assert read(text) == values


def test_readers_type_roman_numerals_in_small_letters():
    assert read("khoa xii quy iv lan thu nhat ky hop thu muoi hai", typed=True) == [12, 4, 1, 12]
    assert read("khoa xii quy iv lan thu nhat") == []
    assert read("Nguyen Thu Ba thu nam 2024", typed=True) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3.120 hộ và 4500 người, 390.770.000đồng, 3000ha, A3000", [3120, 4500, 390_770_000, 3000]),
        ("thu 390.770.000 đồng", [390_770_000]),
        ("Quyết định 3120/QĐ-UBND năm 2024 ngày 2.3.2024", []),
        ("điện thoại 02073822175, 0207.382.175; 1.500,5 ha; 12.34", []),
        ("2.024 hộ năm 2024", [2024]),
        ("3.120/3.500 hộ, 10.000-15.000 người", [3120, 3500, 10_000, 15_000]),
        ("0299 3811 222, 1900 1234, 84912345678, 20251231", []),
    ],
)
def test_large_numbers(text: str, values: list[int]):
    assert [found.value for found in large_numbers(text)] == values


@given(st.integers(1, 10**12))
def test_every_spelling_of_a_number_is_read_as_that_number(value: int):
    for spelled in spellings(value):
        ordinal = [*read(f"khóa {spelled[0].upper()}"), *read(f"kỳ họp thu {' '.join(spelled)}", typed=True)]
        large = [found.value for found in large_numbers(f"có {'.'.join(spelled)} hộ")]
        is_none = 99 < value < 1000 or value in range(1900, 2100) or value > 9_999_999 and len(spelled) == 1
        assert value in (*ordinal, *large) or is_none


@pytest.mark.parametrize(
    ("text", "word", "value", "is_one"),
    [
        ("Đại hội khóa XII", "XII", 12, True),
        ("Đại hội khóa XII", "XII", 11, False),
        ("Vì sao quý vị đại biểu vi phạm", "vi", 6, False),
        ("Kỳ họp thứ mười hai", "mười", 10, False),
        ("ngày 12/5", "12", 12, False),
        ("có 3.120 hộ", "3.120", 3120, True),
    ],
)
def test_what_stands_around_a_number_says_whether_it_is_one(text: str, word: str, value: int, is_one: bool):
    start = text.index(word)
    assert is_number(text, start, start + len(word), value) == is_one


@given(st.text(), st.characters())
def test_any_text_can_be_read(text: str, sign: str):
    for each in (text, f"khóa {sign}", f"{text}thứ {text}", f"1{text}000"):
        assert all(found.value > 0 for found in large_numbers(each))
        read(each, typed=True)
        is_number(each, 0, len(each), 1)
