"""An entry's place: one number that says where it stands among all entries, the newest highest.

The upper bits hold the day (0 without a date, so that the undated come last), the lower 32 a number of the entry's own.
Words are stored under this number, so an engine can hand out matches in order, and a year is a range of numbers.
"""

from datetime import date as Date
from functools import lru_cache
from typing import NamedTuple

OWN_BITS = 32


class Span(NamedTuple):
    """A range of places, both ends in it."""

    low: int
    high: int


UNDATED = Span(0, (1 << OWN_BITS) - 1)
DATED = Span(1 << OWN_BITS, 1 << 62)
EVER = Span(UNDATED.low, DATED.high)


def place_of(date: Date | None, number: int) -> int:
    """The place of an entry of that day; `number` is its own and below 2³²."""
    return (date.toordinal() if date else 0) << OWN_BITS | number


def date_of(place: int) -> Date | None:
    """The day of an entry with that place; None without a date."""
    day = place >> OWN_BITS
    return Date.fromordinal(day) if day else None


def year_of(place: int) -> int | None:
    return _year_of_day(place >> OWN_BITS)


@lru_cache(maxsize=50_000)
def _year_of_day(day: int) -> int | None:
    return Date.fromordinal(day).year if day else None


def year_span(year: int) -> Span:
    return days_span(Date(year, 1, 1), Date(year, 12, 31))


def days_span(first: Date | None, last: Date | None) -> Span:
    """The places of a period; without its first or last day, from the oldest or to the newest entry with a date."""
    low = place_of(first, 0) if first else DATED.low
    return Span(low, place_of(last, (1 << OWN_BITS) - 1) if last else DATED.high)
