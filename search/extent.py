"""Which years the archive holds."""

import time

from django.db.models import Max, Min

from search.models import SearchEntry
from search.order import DATED, year_of

KEPT_SECONDS = 60
"""How long a process goes on with what it has read: a new year begins rarely."""

_kept: tuple[float, range] | None = None


def years() -> range:
    """The years from the oldest entry with a date to the newest."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] > KEPT_SECONDS:
        ends = SearchEntry.objects.filter(place__gte=DATED.low).aggregate(first=Min("place"), last=Max("place"))
        first, last = (place and year_of(place) for place in ends.values())
        _kept = now, range(first, last + 1) if first and last else range(0)
    return _kept[1]


def forget() -> None:
    """Read anew next time."""
    global _kept
    _kept = None
