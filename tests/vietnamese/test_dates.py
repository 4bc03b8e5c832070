"""Reading, finding and writing dates."""

import datetime as dt
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.growth import grows_linearly
from vietnamese.dates import (
    FoundDate,
    day_part_name,
    find_dates,
    format_date,
    nearest_past,
    parse_date,
    parse_datetime,
    weekday_name,
)

PUBLISHED = dt.date(2018, 6, 20)
any_date = st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "03/6/2013", "3/6/2013", "03/06/2013", "3-6-2013", "03.06.2013", "3 / 6 / 2013", "2013-06-03",
        "ngày 03/6/2013",
        "Ngày 3 tháng 6 năm 2013", "3 tháng 6 năm 2013", "ngày 3 tháng 6, năm 2013", "ngày 3 tháng 6/2013",
        "ngày 3 tháng Sáu năm 2013", "Thứ Hai, 03/6/2013", "thứ hai, ngày 03/6/2013", " 03/6/2013\u00a0",
    ],
)  # fmt: skip
def test_every_way_of_writing_a_date_is_read_day_first(text: str) -> None:
    assert parse_date(text) == parse_date(unicodedata.normalize("NFD", text)) == dt.date(2013, 6, 3)


@pytest.mark.parametrize(
    "text",
    [
        "", "31/02/2018", "29/2/2019", "6/13/2013", "0/6/2013", "32/1/2020", "03/6/13", "03/6",
        "tháng 5/2018",
        "năm 2018", "03/6/2013 và", "3-6/2013", "42/2022/NĐ-CP", "17:45 03/6/2013", "03/6/2013 04/6/2013",
        "hôm nay",
    ],
)  # fmt: skip
def test_what_is_no_whole_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "near", "date"),
    [
        ("13/6", dt.date(2018, 6, 20), dt.date(2018, 6, 13)),
        ("13/6", dt.date(2018, 6, 13), dt.date(2018, 6, 13)),
        ("13/6", dt.date(2018, 6, 12), dt.date(2017, 6, 13)),
        ("ngày 28/12", dt.date(2018, 1, 3), dt.date(2017, 12, 28)),
        ("ngày 2 tháng 9", dt.date(2026, 10, 1), dt.date(2026, 9, 2)),
        ("29/2", dt.date(2018, 6, 20), dt.date(2016, 2, 29)),
        ("29/2", dt.date(1904, 2, 28), dt.date(1896, 2, 29)),
        ("31/4", dt.date(2018, 6, 20), None),
        ("03/6/2013", dt.date(2018, 6, 20), dt.date(2013, 6, 3)),
    ],
)
def test_a_missing_year_means_the_nearest_past(text: str, near: dt.date, date: dt.date | None) -> None:
    assert parse_date(text, near) == date


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("01/07/2020 10:47:44", dt.datetime(2020, 7, 1, 10, 47, 44)),
        ("17:45 ngày 20/11/2026", dt.datetime(2026, 11, 20, 17, 45)),
        ("20/11/2026, 17:45", dt.datetime(2026, 11, 20, 17, 45)),
        ("08h30 ngày 05/6/2026", dt.datetime(2026, 6, 5, 8, 30)),
        ("8 giờ 5 phút, ngày 5 tháng 6 năm 2026", dt.datetime(2026, 6, 5, 8, 5)),
        ("8 giờ sáng ngày 05/6/2026", dt.datetime(2026, 6, 5, 8, 0)),
        ("2 giờ chiều ngày 05/6/2026", dt.datetime(2026, 6, 5, 14, 0)),
        ("05/6/2026 2:30 CH", dt.datetime(2026, 6, 5, 14, 30)),
        ("05/6/2026 12:05 SA", dt.datetime(2026, 6, 5, 0, 5)),
        ("Thứ Sáu, 20/11/2026, 17:45 (GMT+7)", dt.datetime(2026, 11, 20, 17, 45)),
        ("20/11/2026 | 17:45", dt.datetime(2026, 11, 20, 17, 45)),
        ("20/11/2026 - 17:45", dt.datetime(2026, 11, 20, 17, 45)),
        ("2020-07-01T10:47:44", dt.datetime(2020, 7, 1, 10, 47, 44)),
        ("20/11/2026", None),
        ("25:00 20/11/2026", None),
        ("17:60 20/11/2026", None),
        ("17:45", None),
        ("31/11/2026 17:45", None),
    ],
)
def test_datetimes_are_read_naive(text: str, moment: dt.datetime | None) -> None:
    assert parse_datetime(text) == moment


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chiều 13/6, tại An Lộc", [("Chiều 13/6", "2018-06-13")]),
        ("Ngày 19/1/2018, Đảng bộ", [("Ngày 19/1/2018", "2018-01-19")]),
        ("số 05-NQ/ĐU, ngày 03/6/2013.", [("ngày 03/6/2013", "2013-06-03")]),
        (
            "nhân dịp 21/6; Sáng nay (13/6), tại",
            [("dịp 21/6", "2017-06-21"), ("Sáng nay (13/6)", "2018-06-13")],
        ),
        ("trong tháng 5/2018 và năm 2017", [("tháng 5/2018", "2018-05-01"), ("năm 2017", "2017-01-01")]),
        ("Trong 2 ngày 13 và 14/6,", [("ngày 13", "2018-06-13"), ("14/6", "2018-06-14")]),
        ("ngày 13-15/6/2017", [("ngày 13", "2017-06-13"), ("15/6/2017", "2017-06-15")]),
        ("từ 13/6 đến 15/6/2017", [("13/6", "2017-06-13"), ("15/6/2017", "2017-06-15")]),
        ("từ ngày 13/6 đến ngày 15/6", [("ngày 13/6", "2018-06-13"), ("ngày 15/6", "2018-06-15")]),
        ("28/12 - 03/1/2018", [("28/12", "2017-12-28"), ("03/1/2018", "2018-01-03")]),
        ("19/5/1890-19/5/2010", [("19/5/1890", "1890-05-19"), ("19/5/2010", "2010-05-19")]),
        ("(ngày 13/6/2018 tại", [("ngày 13/6/2018", "2018-06-13")]),
        ("8h ngày 13/6, 9h ngày 14/6", [("8h ngày 13/6", "2018-06-13"), ("9h ngày 14/6", "2018-06-14")]),
        ("42/2022/NĐ-CP ngày 24/6/2017", [("ngày 24/6/2017", "2017-06-24")]),
        ("ngày mùng 3 tháng 2", [("ngày mùng 3 tháng 2", "2018-02-03")]),
    ],
)
def test_dates_are_found_with_the_words_that_belong_to_them(text: str, found: list[tuple[str, str]]) -> None:
    dates = find_dates(text, PUBLISHED)
    assert [(text[each.start : each.end], each.date.isoformat()) for each in dates] == found


@pytest.mark.parametrize(
    "text",
    [
        "phục vụ 24/7, đạt 10/12 chỉ tiêu, đến 2/3 số phiếu, tăng từ 1/3 đến 1/2",
        "nhiệm kỳ 2015-2020, 2020 – 2025, giai đoạn 2021 - 2023, các năm 2015-2020",
        "42/2022/NĐ-CP, 05/2020/L-CTN, 12/6-KH/TU, 126/2025/QH15, 05-CT/TW",
        "02573.824645, 0912.12.2018, 84.12.12.2018, 13.6.2018.1",
        "3 tháng năm 2018 hay trong 6 tháng 2018, sau 3 tháng 6 ngày",
        "ngày 31/02/2018, ngày 31/4, ngày 13/13/2018",
        "khóa XII, lần thứ XIII, Quý I/2009, tỷ lệ 1/500",
        "xngày5/12, xngày5/12/2017, thángngày5/12/2017, 5ngày6/12/2017, thứngàynăm 2018",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert [text[each.start : each.end] for each in find_dates(text, PUBLISHED)] == []


def test_a_found_date_tells_all_that_was_written() -> None:
    text = "Lúc 2 giờ 30 phút chiều ngày 13/6, khai mạc; tháng 5/2018; 01/07/2017 10:47:44"
    assert find_dates(text, PUBLISHED) == [
        FoundDate(dt.date(2018, 6, 13), "day", 4, 33, "afternoon", dt.time(14, 30), year_given=False),
        FoundDate(dt.date(2018, 5, 1), "month", 45, 57),
        FoundDate(dt.date(2017, 7, 1), "day", 59, 78, "", dt.time(10, 47, 44)),
    ]


def test_without_publication_date_only_dates_with_a_year_are_found() -> None:
    assert [each.date for each in find_dates("Chiều 13/6, ngày 14/6/2018")] == [dt.date(2018, 6, 14)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_are_those_of_the_text_as_stored(form: str) -> None:
    text = unicodedata.normalize(form, "Đảng ủy:\u00a0chiều\u200b ngày\u00a013/6 họp")  # type: ignore[arg-type]
    (found,) = find_dates(text, PUBLISHED)
    assert unicodedata.normalize("NFC", text[found.start : found.end]) == "chiều\u200b ngày\u00a013/6"


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (dt.date(2013, 6, 3), "03/6/2013"), (dt.date(2014, 2, 21), "21/02/2014"), (dt.date(2022, 1, 9),
        "09/01/2022"),
        (dt.date(2018, 3, 13), "13/3/2018"), (dt.date(2026, 11, 20), "20/11/2026"),
    ],
)  # fmt: skip
def test_dates_are_written_as_on_state_papers(date: dt.date, text: str) -> None:
    assert format_date(date) == text


@given(any_date)
def test_a_written_date_is_read_as_itself(date: dt.date) -> None:
    assert parse_date(format_date(date)) == parse_date(date.isoformat()) == date
    assert parse_date(f"{weekday_name(date)}, ngày {date.day} tháng {date.month} năm {date.year}") == date


@given(any_date, any_date)
def test_the_nearest_past_is_never_after_and_never_older_than_needed(date: dt.date, near: dt.date) -> None:
    past = nearest_past(date.day, date.month, near)
    assert past is not None and past <= near
    assert (near - past).days <= (366 if (date.month, date.day) != (2, 29) else 366 * 8)


@given(st.text(alphabet="0123456789/-. ngàythágnămChiềuSáng(),:h"))
def test_found_dates_lie_in_order_inside_the_text(text: str) -> None:
    spans = [(each.start, each.end) for each in find_dates(text, PUBLISHED)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_weekdays_and_parts_of_day_have_their_names() -> None:
    week = [weekday_name(dt.date(2026, 11, date)) for date in range(16, 23)]
    assert week == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
    parts = [day_part_name(part) for part in ("morning", "noon", "afternoon", "evening", "")]
    assert parts == ["Sáng", "Trưa", "Chiều", "Tối", ""]


@pytest.mark.parametrize(
    "unit", ["1/1 ", "1/1/2018 - ", "ngày ", "ngày 1 và 1/1 ", "1:1 ", "1", "(", "năm 2018, ", "2018-01-01"]
)
@pytest.mark.parametrize("work", [lambda text: find_dates(text, PUBLISHED), parse_date])
def test_work_grows_with_the_length_only(work: Callable[[str], object], unit: str) -> None:
    assert grows_linearly(work, unit)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Sáng 12-5, tại hội trường", ["Sáng 12-5"]), ("Ngày 12.5, Đảng ủy", ["Ngày 12.5"]),
        ("chiều nay (12-5)", ["chiều nay (12-5)"]), ("ngày 30-4 và 1-5", ["ngày 30-4", "1-5"]),
        ("kỷ niệm 2-9", ["kỷ niệm 2-9"]), ("ngày15/01/2018", ["ngày15/01/2018"]),
        ("ngày 3-5/6", ["ngày 3", "5/6"]), ("thứ Ba 12-6", ["thứ Ba 12-6"]),
    ],
)  # fmt: skip
def test_days_as_newspapers_write_them(text: str, dates: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_dates(text, PUBLISHED)] == dates


@pytest.mark.parametrize(
    "text",
    [
        "mỗi ngày 5-7 người", "ngày 5-7 lần", "tối 12.5%", "Ngày 2.5 km", "sáng 7-8 giờ", "trang 3-5", "(3-1)",
        "Công văn 12-5", "các ngày 3-5", "ngày 5.000 đồng", "ngày 12-CT/TW", "ngày 3-5 trường hợp",
    ],
)  # fmt: skip
def test_amounts_are_no_days(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []
