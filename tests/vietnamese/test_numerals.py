"""Numbers that are written in two ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.folding import fold
from vietnamese.numerals import large_numbers, ordinals, spellings
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
    ],
)
def test_which_of_several_a_text_means(text: str, values: list[int]):
    assert read(text) == values


def test_readers_type_roman_numerals_in_small_letters():
    assert read("khoa xii quy iv lan thu nhat", typed=True) == [12, 4, 1]
    assert read("khoa xii quy iv lan thu nhat") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3.120 hộ và 4500 người, 390.770.000đồng, 3000ha, A3000", [3120, 4500, 390_770_000, 3000]),
        ("thu 390.770.000 đồng", [390_770_000]),
        ("Quyết định 3120/QĐ-UBND năm 2024 ngày 2.3.2024", []),
        ("điện thoại 02073822175, 0207.382.175; 1.500,5 ha; 12.34", []),
        ("2.024 hộ năm 2024", [2024]),
    ],
)
def test_large_numbers(text: str, values: list[int]):
    assert [found.value for found in large_numbers(text)] == values


@given(st.integers(1, 10**12))
def test_every_spelling_of_a_number_is_read_as_that_number(value: int):
    for spelled in spellings(value):
        ordinal = read(f"khóa {spelled[0].upper()}") if len(spelled) == 1 else []
        large = [found.value for found in large_numbers(f"có {'.'.join(spelled)} hộ")]
        assert value in (*ordinal, *large) or 39 < value < 1000 and value > 99 or value in range(1900, 2100)


@given(st.text())
def test_any_text_can_be_read(text: str):
    assert all(found.value > 0 for found in large_numbers(text))
    read(text, typed=True)
