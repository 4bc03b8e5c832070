"""How long a document holds, as a bar: solid what has passed in force, dashed what is to come."""

import datetime
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils import timezone

from organizations.models import Directive

OPEN_END = 88
"""Per cent of the width at which today stands where no end is known."""
APART = 20
"""Per cent between two marks, so that their dates have room beside each other."""
ROOM_FOR_WORDS = 30


@dataclass(frozen=True)
class Mark:
    """A day on the bar; `holds` says whether the document is in force from there to the next mark."""

    day: datetime.date
    note: str
    holds: bool


def validity(directive: Directive) -> dict[str, Any] | None:
    """Describe the bar for the template; None where nobody knows from when the document holds."""
    begins, today = directive.effective_on or directive.issued_on, timezone.localdate()
    if begins is None:
        return None
    marks = _marks(begins, directive.expires_on, today)
    is_open = marks[-1].holds
    places = _places([mark.day for mark in marks], OPEN_END if is_open else 100)
    ends = [*zip(marks, pairwise([*places, *([100] if is_open else [])]), strict=False)]
    has_ended = directive.expires_on is not None and directive.expires_on < today
    return {
        "sentence": _sentence(begins, directive.expires_on, today),
        "spans": [_span(mark.day < today, has_ended, *ends) for mark, ends in ends if mark.holds],
        "marks": [
            {"left": left, "anchor": _anchor(left), "date": f"{mark.day:%d/%m/%Y}", "note": mark.note}
            for mark, left in zip(marks, places, strict=True)
        ],
    }


def _marks(begins: datetime.date, expires: datetime.date | None, today: datetime.date) -> list[Mark]:
    """The days in order; of those that fall on one the earlier said stays."""
    days = {begins: "có hiệu lực"}
    if expires:
        days.setdefault(expires, "ngày cuối")
    days.setdefault(today, "hôm nay")
    return [Mark(day, days[day], begins <= day and (expires is None or day < expires)) for day in sorted(days)]


def _places(days: list[datetime.date], last: int) -> list[int]:
    """Where the days stand in per cent: by their distance, but never too close to each other."""
    whole = (days[-1] - days[0]).days or 1
    found = [round((day - days[0]).days / whole * last) if len(days) > 1 else 0 for day in days]
    if len(found) == 3:
        found[1] = min(max(found[1], APART), last - APART)
    return found


def _span(has_begun: bool, has_ended: bool, left: int, right: int) -> dict[str, Any]:
    kind = "open" if not has_begun else "ended" if has_ended else "full"
    words = {"full": "Còn hiệu lực", "ended": "Đã hết hiệu lực", "open": ""}[kind]
    label = words if right - left >= ROOM_FOR_WORDS else ""
    return {"kind": kind, "left": left, "width": right - left, "label": label}


def _anchor(left: int) -> str:
    return "start" if left == 0 else "end" if left == 100 else "middle"


def _sentence(begins: datetime.date, expires: datetime.date | None, today: datetime.date) -> str:
    """The same in words."""
    if expires and expires < today:
        return f"Có hiệu lực từ ngày {begins:%d/%m/%Y} đến hết ngày {expires:%d/%m/%Y}, nay đã hết hiệu lực."
    start = "Có" if begins <= today else "Sẽ có"
    end = f"đến hết ngày {expires:%d/%m/%Y}" if expires else "chưa định ngày hết hiệu lực"
    return f"{start} hiệu lực từ ngày {begins:%d/%m/%Y}{' ' if expires else ', '}{end}."
