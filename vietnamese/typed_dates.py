"""Dates as people type them into a search box: often without accents, without a year, without the word 'ngày'.

Whoever asks for '19/5' means every 19 May, so that no year is guessed here, unlike in texts (`vietnamese.dates`).
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vietnamese.folding import fold

_DAY, _MONTH, _YEAR = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>(?:19|20)\d\d)"
_BEFORE, _AFTER = r"(?<![\w/.-])", r"(?![\w/-])(?!\.\d)"
_LEAP_YEAR = 2024

# On folded text, the most telling shape first: a later one reads no part of what an earlier one has read.
_SHAPES = [
    re.compile(_BEFORE + shape + _AFTER)
    for shape in (
        rf"{_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)",
        rf"(?:ngay )?{_DAY} ?(?P<s>[/.-]) ?{_MONTH} ?(?P=s) ?{_YEAR}",
        rf"(?:ngay )?(?:mung |mong )?{_DAY} thang {_MONTH}(?:,? nam |/){_YEAR}",
        rf"(?:ngay )?(?:mung |mong )?{_DAY} thang {_MONTH}",
        rf"(?<!quy )(?<!ky )(?<!dot )(?:thang )?{_MONTH}/{_YEAR}",
        rf"thang {_MONTH},? (?:nam )?{_YEAR}",
        rf"(?:ngay )?{_DAY}/{_MONTH}",
        rf"(?:nam )?{_YEAR}",
    )
]


@dataclass(frozen=True)
class TypedDate:
    """A day, a month or a year, also a day of every year; what was not typed is 0. `start` and `end` are its place."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0


def find_typed_dates(text: str) -> list[TypedDate]:
    """All dates of a cleaned line, in order; what is no date of the calendar ('31/02', '13/2018') is none."""
    folded = fold(text)
    # A letter that folds into several would shift all places.
    return sorted(_read(folded), key=lambda found: found.start) if len(folded) == len(text) else []


def _read(text: str) -> Iterator[TypedDate]:
    for shape in _SHAPES:
        for match in shape.finditer(text):
            parts = match.groupdict()
            found = TypedDate(*match.span(), *(int(parts.get(name) or 0) for name in ("y", "m", "d")))
            if _exists(found):
                yield found
                text = f"{text[: found.start]}{'_' * (found.end - found.start)}{text[found.end :]}"


def _exists(found: TypedDate) -> bool:
    try:
        dt.date(found.year or _LEAP_YEAR, found.month or 1, found.day or 1)
    except ValueError:
        return False
    return bool(found.month) or not found.day
