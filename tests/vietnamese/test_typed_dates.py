import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vietnamese.typed_dates import find_typed_dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13/6/2018", [("13/6/2018", 2018, 6, 13)]),
        ("13-06-2018", [("13-06-2018", 2018, 6, 13)]),
        ("2018-06-13", [("2018-06-13", 2018, 6, 13)]),
        ("chiều 13/6", [("13/6", 0, 6, 13)]),
        ("ngày 19 tháng 5 năm 2024", [("ngày 19 tháng 5 năm 2024", 2024, 5, 19)]),
        ("ngay 19 thang 5", [("ngay 19 thang 5", 0, 5, 19)]),
        ("mùng 6 tháng 2", [("mùng 6 tháng 2", 0, 2, 6)]),
        ("tháng 3/2025", [("tháng 3/2025", 2025, 3, 0)]),
        ("thang 9 nam 2025", [("thang 9 nam 2025", 2025, 9, 0)]),
        ("3/2025", [("3/2025", 2025, 3, 0)]),
        ("đại hội năm 2020", [("năm 2020", 2020, 0, 0)]),
        ("đại hội 2020", [("2020", 2020, 0, 0)]),
        ("từ 1/7/2025 đến 2/9", [("1/7/2025", 2025, 7, 1), ("2/9", 0, 9, 2)]),
        ("29/2", [("29/2", 0, 2, 29)]),
        ("31/02", []),
        ("29/2/2025", []),
        ("13/2018", []),
        ("nhiệm kỳ 2015-2020", []),
        ("05-CT/TW", []),
        ("bão số 3", []),
        ("1.2020", []),
        ("", []),
    ],
)
def test_dates_as_people_type_them(text, found):
    told = [(text[each.start : each.end], each.year, each.month, each.day) for each in find_typed_dates(text)]
    assert told == found


@settings(deadline=None, database=None)
@given(st.text(max_size=200))
def test_any_text_has_its_dates_in_order_and_apart(text):
    found = find_typed_dates(text)
    assert all(before.end <= after.start for before, after in zip(found, found[1:], strict=False))
