"""Dates that the calendar does not have, weekdays that are not theirs, events that come long after their page."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from articles.intake.checks.own import matched, own_text
from articles.intake.reading import Reading
from articles.intake.remarks import Remark, Remedy
from vietnamese.dates import WEEKDAYS, format_date, weekday_name
from vietnamese.sentences import sentence_before

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATE = re.compile(
    rf"(?<![\w/])(?<!\d[.,–-])(?P<day>\d{{1,2}})(?:(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign){_YEAR}"
    rf"|\stháng\s(?P<month_2>\d{{1,2}})(?:\snăm\s{_YEAR.replace('year', 'year_2')})?)(?![\w/])(?![.,-]\d)"
)
_SHORT = re.compile(
    r"(?<!\w)(?:ngày|sáng|chiều|tối|trưa)\s(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\w/])(?![.,-]\d)", re.IGNORECASE
)
_NAMES = {name.casefold(): n for n, name in enumerate(WEEKDAYS)} | {f"thứ {n + 2}": n for n in range(6)}
_WEEKDAY = re.compile(
    r"(?<!\w)(?P<name>(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)),?\s\(?(?:ngày\s)?"
    rf"(?P<date>(?P<day>\d{{1,2}})(?:(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign){_YEAR}"
    rf"|\stháng\s(?P<month_2>\d{{1,2}})\snăm\s{_YEAR.replace('year', 'year_2')}))(?![\w/])(?![.,-]\d)",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:\A|[,(–-]|(?<!\w)(?:sáng|chiều|tối|trưa|đêm|hôm|vào|từ|đến|và))\s?\Z", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|chuẩn bị|tới|tới đây|sắp|kế hoạch|hướng tới|chào mừng|kỷ niệm|hạn|trước|đến|từ)(?!\w)",
    re.IGNORECASE,
)
_LONG_AFTER = dt.timedelta(days=60)
_LEAP = 2000


def impossible_date(reading: Reading) -> Iterator[Remark]:
    """ "31/02/2020", "ngày 31/4"; "06/13/2020" has its month first."""
    text = own_text(reading)
    for found in [*_DATE.finditer(text), *_SHORT.finditer(text)]:
        day, month, year = _numbers(found)
        if not day or not month or _exists(day, month, year) or _is_version(found):
            continue
        message = f"Không có ngày “{found[0]}” trong lịch: xin xem lại."
        yield Remark("impossible-date", "error", message, (matched(found),), _turned(found, day, month, year))


def _numbers(found: re.Match[str]) -> tuple[int, int, int]:
    parts = found.groupdict()
    year = parts.get("year") or parts.get("year_2") or _LEAP
    return int(parts["day"]), int(parts.get("month") or parts.get("month_2") or 0), int(year)


def _is_version(found: re.Match[str]) -> bool:
    """Whether dots or dashes part the numbers, and no word says that they are a date: "phiên bản 2.31.2020"."""
    lead = found.string[max(0, found.start() - 6) : found.start()].casefold()
    return found.groupdict().get("sign") in (".", "-") and not lead.endswith(("ngày ", "sáng ", "chiều ", "tối "))


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _turned(found: re.Match[str], day: int, month: int, year: int) -> Remedy | None:
    """Day and month changed about, where that gives a date."""
    sign = found.groupdict().get("sign")
    if not sign or not _exists(month, day, year):
        return None
    right = f"{month:02}{sign}{day:02}{sign}{year}"
    return Remedy(f"Sửa thành “{right}”", ((matched(found), right),))


def weekday_against_date(reading: Reading) -> Iterator[Remark]:
    """ "Thứ Hai, ngày 13/6/2020" was a Saturday; "lần thứ hai, ngày 13/6/2020" is no weekday."""
    text = own_text(reading)
    for found in _WEEKDAY.finditer(text):
        day, month, year = _numbers(found)
        is_named = found["name"][0].isupper() or found["name"].casefold() == "chủ nhật"
        if not _exists(day, month, year) or not (is_named or _LEADS.search(sentence_before(text, found.start()))):
            continue
        date = dt.date(year, month, day)
        if _NAMES[" ".join(found["name"].casefold().split())] != date.weekday():
            message = f"{found['date']} là {weekday_name(date)}, không phải {found['name']}: xin xem lại thứ hoặc ngày."
            yield Remark("weekday-against-date", "warning", message, (matched(found),))


def event_after_page(reading: Reading) -> Iterator[Remark]:
    """An event that the text tells as past but dates months after the day of the page."""
    event, page, passage = reading.event_date, reading.published_on, reading.event_passage
    if not event or not page or not passage or event - page <= _LONG_AFTER:
        return
    block = next(
        (each.passage for each in reading.blocks if each.passage.start <= passage.start < each.passage.end), None
    )
    if block and not _AHEAD.search(block.text):
        message = f"Sự kiện ngày {format_date(event)} nhưng bài đăng ngày {format_date(page)}: xin xem lại năm."
        yield Remark("event-after-page", "warning", message, (passage,))
