"""When the event of a report took place, and where the report was written."""

import datetime as dt
import re
from collections.abc import Sequence

from vietnamese.dates import FoundDate, find_dates

_NOT_EVENT = re.compile(
    r"(?:đến|từ|trước|sau|hết|kể từ|hạn|sinh|số|ký|hành|thành lập|lập|kỷ niệm[^.]{0,60}|truyền thống[^.]{0,40}|"
    r"dịp[^.]{0,30}|hiệu lực(?: từ)?|mốc|/\d{4})\s(?:ngày\s)?\Z",
    re.IGNORECASE,
)
_AFTER_SYMBOL = re.compile(r"[/-][A-ZĐ][\w-]+,?\s(?:ngày\s)?\Z")
_OPENS = re.compile(
    r"(?:\A|[.!?]\s|\)\s?[-–]?\s?|\s[-–]\s|,\s|trong (?:các |hai )?|vào |\n)(?:(?:vừa qua|mới đây|hôm nay|"
    r"hôm qua),?\s)?(?:trong\s|vào\s)?\Z",
    re.IGNORECASE,
)


Spans = Sequence[tuple[int, int]]


def page_day(text: str, spans: Spans, taken: Spans) -> dt.date | None:
    """The end of the latest year that the first paragraphs give with a day: against it a day without a year is read.

    The date of a cited document tells nothing of the event.
    """
    days = [
        each.date
        for start, end in spans
        for each in find_dates(text[start:end])
        if each.precision == "day" and not _overlaps(taken, start + each.start, start + each.end)
    ]
    return dt.date(max(days).year, 12, 31) if days else None


def event_of(text: str, spans: Spans, taken: Spans, published: dt.date | None) -> FoundDate | None:
    """The first day, in the first paragraphs, that is neither a document's nor a deadline's nor an anniversary's."""
    for number, (start, end) in enumerate(spans):
        for found in find_dates(text[start:end], published):
            place = (start + found.start, start + found.end)
            if found.precision != "day" or _overlaps(taken, *place):
                continue
            before = text[start : place[0]]
            if before.rfind("(") > before.rfind(")"):
                continue
            if (
                (not found.day_part and _NOT_EVENT.search(before))
                or _AFTER_SYMBOL.search(before)
                or (number and not _OPENS.search(before))
            ):
                continue
            return FoundDate(found.date, "day", place[0], place[1], found.day_part, found.time, found.year_given)
    return None


def _overlaps(taken: Spans, start: int, end: int) -> bool:
    return any(start < last and first < end for first, last in taken)
