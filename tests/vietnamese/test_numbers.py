"""Reading and writing numbers."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.growth import grows_linearly
from vietnamese.numbers import find_quantities, format_money, format_number, format_size, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("390.770.000", "390770000"), ("71,4", "71.4"), ("1.234,5", "1234.5"), ("05", "5"), ("0", "0"),
        ("-3", "-3"),
        ("−1.000", "-1000"), ("1 000 000", "1000000"), ("1\u00a0000", "1000"), (" 605 ", "605"), ("1,234",
        "1.234"),
    ],
)  # fmt: skip
def test_numbers_are_read_with_dots_between_thousands(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "", "1.4", "12.34", "1.2345", ",5", "5,", "1,234,567", "98%", "năm", "02573.824645", "0912345678",
        "84. 0257",
        "0912 345 678", "+84912345678", "1..000", "05-CT/TW",
    ],
)  # fmt: skip
def test_telephone_numbers_and_half_numbers_are_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tổng số 390.770.000đ, thêm 287.000.000 đồng", [("390770000", "đ"), ("287000000", "đồng")]),
        ("đạt 98% trở lên, tăng 71,4 %", [("98", "%"), ("71.4", "%")]),
        ("605 văn bản đến, 169 văn bản đi và 3 văn bản", [("605", "văn bản đến"), ("169", "văn bản đi"),
        ("3", "văn bản")]),
        ("kết nạp 05 đảng viên mới; 1.250 Đảng viên", [("5", "đảng viên mới"), ("1250", "đảng viên")]),
        ("1.500 tỷ đồng, 0,5 nghìn tỷ đồng, 12 triệu đồng", [("1500", "tỷ đồng"), ("0.5", "nghìn tỷ đồng"),
        ("12", "triệu đồng")]),
        ("12 Đảng uỷ và 4 đảng ủy", [("12", "đảng ủy"), ("4", "đảng ủy")]),
        ("50 km², 3m2, 10ha", [("50", "km²"), ("3", "m2"), ("10", "ha")]),
        ("Chỉ thị 05 Đảng ủy, khóa 12 đảng viên, © 2019 ĐẢNG ỦY, số 9 tỉnh", []),
        ("ngày 5 tháng 6, 13/6 đảng viên, 2/3 đại biểu, 05-CT/TW, 0912345678 người, 5 emails", []),
    ],
)  # fmt: skip
def test_quantities_are_numbers_before_a_known_unit(text: str, found: list[tuple[str, str]]) -> None:
    assert [(str(each.value), each.unit) for each in find_quantities(text)] == found
    assert [(str(each.value), each.unit) for each in find_quantities(unicodedata.normalize("NFD", text))] == found


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("390.770.000đ", 390_770_000),
        ("71,4 triệu đồng", 71_400_000),
        ("2 tỷ đồng", 2_000_000_000),
        ("98%", None),
    ],
)
def test_money_is_counted_in_dong(text: str, amount: int | None) -> None:
    assert [each.dong for each in find_quantities(text)] == [amount]


def test_spans_are_those_of_the_text_as_stored() -> None:
    text = unicodedata.normalize("NFD", "có\u200b 12\u00a0đảng viên, đã rõ")
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == unicodedata.normalize("NFD", "12\u00a0đảng viên")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (390_770_000, "390.770.000"),
        (71.4, "71,4"),
        (Decimal("-1234.50"), "-1.234,50"),
        (0, "0"),
        (999, "999"),
    ],
)
def test_numbers_are_written_with_dots_between_thousands(number: int | float | Decimal, text: str) -> None:
    assert format_number(number) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_written_number_is_read_as_itself(number: Decimal) -> None:
    assert parse_number(format_number(number)) == number


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (287_000_000, "287.000.000 đồng"),
        (Decimal("0.5"), "1 đồng"),
        (1999.4, "1.999 đồng"),
        (-5000, "-5.000 đồng"),
    ],
)
def test_money_is_written_in_whole_dong(amount: int | float | Decimal, text: str) -> None:
    assert format_money(amount) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (319_488, "312 KB"), (1_048_575, "1 MB"),
        (1_048_576, "1 MB"),
        (1_468_006, "1,4 MB"), (10**9, "953,7 MB"), (3 * 1024**4, "3 TB"), (5000 * 1024**4, "5.000 TB"),
    ],
)  # fmt: skip
def test_sizes_have_one_decimal_from_megabytes_up(size: int, text: str) -> None:
    assert format_size(size) == text


@pytest.mark.parametrize("unit", ["1", "1.000", "1 000 ", "1,1", "1 đ", "văn bản ", "1 văn bản "])
@pytest.mark.parametrize("work", [find_quantities, parse_number])
def test_work_grows_with_the_length_only(work: Callable[[str], object], unit: str) -> None:
    assert grows_linearly(work, unit)
