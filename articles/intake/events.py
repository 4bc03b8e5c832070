"""When the event of a report took place, and where the report was written."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.intake.citation_patterns import is_date_of_document
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
    days = [each.date for span in spans for each in _days(text, span, taken)]
    return dt.date(max(days).year, 12, 31) if days else None


def event_of(text: str, spans: Spans, taken: Spans, published: dt.date | None) -> FoundDate | None:
    """The first day, in the first paragraphs, that is neither a document's nor a deadline's nor an anniversary's."""
    for number, span in enumerate(spans):
        for found in _days(text, span, taken, published):
            before = text[span[0] : found.start]
            if before.rfind("(") > before.rfind(")"):
                continue
            if (
                (not found.day_part and _NOT_EVENT.search(before))
                or _AFTER_SYMBOL.search(before)
                or (number and not _OPENS.search(before))
            ):
                continue
            return found
    return None


def _days(text: str, span: tuple[int, int], taken: Spans, published: dt.date | None = None) -> Iterator[FoundDate]:
    """The days that a part of the text gives and that are not those of documents, with their places in the text."""
    start, end = span
    found = [
        replace(each, start=start + each.start, end=start + each.end)
        for each in find_dates(text[start:end], published)
        if each.precision == "day"
    ]
    of_documents = {each.start for each in _of_documents(text, taken, found)}
    return (each for each in found if each.start not in of_documents)


def _of_documents(text: str, taken: Spans, days: Sequence[FoundDate]) -> Iterator[FoundDate]:
    """The days that are those of documents: in what cites one, or the first behind it and its issuer."""
    starts, ends = [day.start for day in days], [day.end for day in days]
    for first, last in taken:
        behind = bisect_left(starts, last)
        within = days[bisect_right(ends, first) : behind]
        yield from within
        if not within and behind < len(days) and is_date_of_document(text, last, days[behind]):
            yield days[behind]
