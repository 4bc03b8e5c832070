"""Dates in Vietnamese text: day first, always.

'Chiều 13/6', 'ngày 06 tháng 7 năm 2018', '08h30 ngày 05/6/2026', 'tháng 5/2018'. A date without a year
means its nearest occurrence that is not after the day of publication.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from vietnamese.date_patterns import BEFORE_NUMBER, EVERY, JOINT, LEAD, MONTHS, NUMBER, SHAPES, TRAIL
from vietnamese.folding import aligned, clean_line

Precision = Literal["day", "month", "year"]
DayPart = Literal["", "morning", "noon", "afternoon", "evening"]

DAY_PARTS: dict[DayPart, str] = {"morning": "Sáng", "noon": "Trưa", "afternoon": "Chiều", "evening": "Tối"}
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

_DAY_PART_WORDS: dict[str, DayPart] = {
    "sáng": "morning", "trưa": "noon", "chiều": "afternoon", "tối": "evening", "đêm": "evening",
}  # fmt: skip
_AFTERNOON_HOURS = {"noon": range(1, 4), "afternoon": range(1, 12), "evening": range(1, 12)}
_WINDOW = _LONGEST = 60
_LONGEST_WORD = len("tháng  ")


@dataclass(frozen=True)
class FoundDate:
    """A date read in a text. A month or a year is represented by its first day; `start` and `end` delimit
    the whole expression, with part of day and time, in the text as given.
    """

    date: dt.date
    precision: Precision
    start: int
    end: int
    day_part: DayPart = ""
    time: dt.time | None = None
    year_given: bool = True


def parse_date(text: str, near: dt.date | None = None) -> dt.date | None:
    """Read a text that is one whole date, as staff type it: '03/6/2013', '3-6-2013', 'ngày 06 tháng 7 năm
    2018', '2013-06-03'. Without a year it needs `near` and means the nearest past. None if it is no date of
    the calendar.
    """
    found = _whole("ngày " + re.sub(r"^ngày\s", "", clean_line(text), flags=re.IGNORECASE), near)
    found = found or _whole(clean_line(text), near)
    return found.date if found and found.time is None else None


def parse_datetime(text: str) -> dt.datetime | None:
    """Read a text that is one whole date with a time, naive: '01/07/2020 10:47:44', '17:45 ngày
    20/11/2026'.
    """
    found = _whole(clean_line(text), None)
    return dt.datetime.combine(found.date, found.time) if found and found.time else None


def find_dates(text: str, published: dt.date | None = None) -> list[FoundDate]:
    """All dates of a text in order. Dates without a year are read against `published`, and left out without
    it.

    'd/m' alone counts only after a word such as ngày, chiều, mùng, in brackets, or in a range with a date:
    '24/7' and '2/3 số phiếu' are no dates; 'd-m' and 'd.m' only after such a word and not before a unit.
    Years count after 'năm', terms such as '2015-2020' do not.
    """
    cleaned, offsets = aligned(text)
    found = sorted(_read_all(cleaned, published), key=lambda date: (date.start, date.date))
    return [replace(date, start=offsets[date.start], end=offsets[date.end]) for date in found]


def format_date(date: dt.date) -> str:
    """Write a date as state and Party papers do: 0 before days below 10 and months 1 and 2 only:
    '03/6/2013'.
    """
    month = f"{date.month:02}" if date.month < 3 else str(date.month)
    return f"{date.day:02}/{month}/{date.year}"


def weekday_name(date: dt.date) -> str:
    """'Thứ Hai' to 'Thứ Bảy', 'Chủ nhật'."""
    return WEEKDAYS[date.weekday()]


def day_part_name(day_part: str) -> str:
    """'morning' -> 'Sáng', '' and anything unknown -> ''."""
    return DAY_PARTS.get(day_part, "")


def nearest_past(day: int, month: int, near: dt.date) -> dt.date | None:
    """The last such day that is not after `near`; None if no year has it (31/4)."""
    years = range(near.year, max(near.year - 9, 0), -1)  # 29 February may be eight years away
    dates = (_date(year, month, day) for year in years)
    return next((date for date in dates if date and date <= near), None)


def _whole(line: str, near: dt.date | None) -> FoundDate | None:
    found = find_dates(line, near) if len(line) <= _LONGEST else []
    if len(found) == 1 and found[0].precision == "day" and (found[0].start, found[0].end) == (0, len(line)):
        return found[0]
    return None


def _cores(text: str) -> list[re.Match[str]]:
    """The matches of all shapes, in text order, none inside another."""
    starts = list(_starts(text))
    taken = bytearray(len(text))
    matches: list[re.Match[str]] = []
    for shape in SHAPES:
        for match in filter(None, (shape.match(text, start) for start in starts)):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(match[0])
                matches.append(match)
    return sorted(matches, key=lambda match: match.start())


def _starts(text: str) -> Iterator[int]:
    for number in NUMBER.finditer(text):
        if word := BEFORE_NUMBER.search(text, max(0, number.start() - _LONGEST_WORD), number.start()):
            yield word.start()
        yield number.start()


def _read_all(text: str, published: dt.date | None) -> Iterator[FoundDate]:
    cores = _cores(text)
    previous: int | None = None
    for core, following in zip_longest(cores, cores[1:]):
        lead = next(LEAD.finditer(text, max(core.start() - _WINDOW, previous or 0), core.start()))
        bound = following if following and JOINT.fullmatch(text, core.end(), following.start()) else None
        year = _year(core) or _range_year(core, bound)
        joined = previous is not None and bool(JOINT.fullmatch(text, previous, core.start()))
        cued = _cued(text, core, lead)
        found = _dates(core, lead, year, published) if year or joined or cued else []
        yield from _with_surroundings(text, found, core, lead)
        previous = core.end() if found else None


def _cued(text: str, core: re.Match[str], lead: re.Match[str]) -> bool:
    """Whether the words before a day and a month say that it is a date; '5-7' needs more than brackets."""
    if core.groupdict().get("amount"):
        told = lead["cue"] or lead["part"] or lead["weekday"]
        return bool(told and not EVERY.search(text, max(0, lead.start() - _WINDOW), lead.start()))
    return bool(lead["cue"] or lead["part"] or lead["weekday"] or _in_brackets(text, core, lead))


def _dates(core: re.Match[str], lead: re.Match[str], year: int | None, published: dt.date | None) -> list[FoundDate]:
    """The date of a core, after that of '13' in 'ngày 13 và 14/6' if there is one."""
    parts = core.groupdict()
    month = MONTHS.get((parts.get("m") or "1").lower()) or int(parts.get("m") or 1)
    precision: Precision = "day" if parts.get("d") else "month" if parts.get("m") else "year"
    days = [int(lead["first"])] if precision == "day" and lead["first"] and lead["cue"] else []
    last = _resolve(int(parts.get("d") or 1), month, year, published)
    dates = [_resolve(day, month, year, published) for day in days] + [last]
    spans = [lead.span("first")] * len(days) + [core.span()]
    found = zip(dates, spans, strict=True)
    return [FoundDate(date, precision, *span, year_given=bool(year)) for date, span in found if date and last]


def _with_surroundings(
    text: str, found: list[FoundDate], core: re.Match[str], lead: re.Match[str]
) -> Iterator[FoundDate]:
    """Add part of day and time; widen the first span to what leads in, the last one to what follows."""
    for index, date in enumerate(found):
        if date.precision != "day":
            yield date
            continue
        bracketed = _in_brackets(text, core, lead)
        part = _DAY_PART_WORDS.get((lead["part"] or "").lower(), "")
        trail = None if lead["h"] else TRAIL.match(text, core.end())
        start = lead.start() if bracketed or not lead["open"] else lead.end("open")
        end = trail.end() if trail else core.end() + bracketed
        yield replace(
            date,
            start=date.start if index else start,
            end=date.end if index < len(found) - 1 else end,
            day_part=part,
            time=_time(trail or lead, part),
        )


def _in_brackets(text: str, core: re.Match[str], lead: re.Match[str]) -> bool:
    return bool(lead["open"]) and text.startswith(")", core.end())


def _year(match: re.Match[str] | None) -> int | None:
    years = [value for name, value in match.groupdict().items() if name[0] == "y" and value] if match else []
    return int(years[0]) if years else None


def _range_year(core: re.Match[str], bound: re.Match[str] | None) -> int | None:
    """The year of '28/12' in '28/12 - 03/1/2020', from the end of the range: 2019."""
    year = _year(bound)
    if not (year and bound and bound.groupdict().get("d") and core.groupdict().get("d")):
        return None
    starts, ends = ((match["m"].zfill(2), match["d"].zfill(2)) for match in (core, bound))
    return year - (starts > ends)


def _resolve(day: int, month: int, year: int | None, published: dt.date | None) -> dt.date | None:
    if year:
        return _date(year, month, day)
    return nearest_past(day, month, published) if published else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _time(match: re.Match[str], part: DayPart) -> dt.time | None:
    """The time of a lead or a trail; '2 giờ chiều' and '2:00 CH' are 14:00."""
    parts = match.groupdict()
    if not parts["h"]:
        return None
    hour, half = int(parts["h"]), (parts.get("half") or "").upper()
    if half in ("CH", "PM") and hour < 12 or hour in _AFTERNOON_HOURS.get(part, ()):
        hour += 12
    elif half in ("SA", "AM") and hour == 12:
        hour = 0
    return dt.time(hour, int(parts["min"] or parts["min2"] or 0), int(parts["sec"] or 0))
