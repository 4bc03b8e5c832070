"""Which years of the archive readers may see."""

import time

from django.db.models import Q, QuerySet

from search.models import SearchEntry
from search.order import DATED, year_of

KEPT_SECONDS = 60
"""How long a process goes on with what it has read: a new year begins rarely."""

_kept: tuple[float, range] | None = None


def years() -> range:
    """The years from the oldest entry with a date that readers may see to the newest."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] > KEPT_SECONDS:
        ends = sorted(filter(None, map(year_of, _ends())))
        _kept = now, range(ends[0], ends[-1] + 1) if ends else range(0)
    return _kept[1]


def _ends() -> QuerySet:
    """The first and the last place, each looked for from its end of the index."""
    dated = SearchEntry.objects.public().filter(place__gte=DATED.low)
    first, last = (dated.order_by(order).values("place")[:1] for order in ("place", "-place"))
    return SearchEntry.objects.filter(Q(place=first) | Q(place=last)).values_list("place", flat=True)


def forget() -> None:
    """Read anew next time."""
    global _kept
    _kept = None
