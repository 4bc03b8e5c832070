"""The abbreviations in force: the usual ones of Party and state papers, and over them what the administrator says.

Questions and texts are read with `table()`, which asks no database. Whoever takes a question or writes the index calls
`follow()` before.
"""

import time
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from search.models import Abbreviation
from vietnamese.abbreviations import TABLE, USUAL_LINES, Line, Table, form_of

KEPT_SECONDS = 60
"""How long a process goes on with the rows it has read; the one that changed them reads them anew at once."""

_kept: tuple[float, Table] | None = None


def table() -> Table:
    """The abbreviations as last read; the usual ones where nothing has been read."""
    return _kept[1] if _kept else TABLE


def follow() -> None:
    """Read the rows anew where they were read longer than `KEPT_SECONDS` ago."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] > KEPT_SECONDS:
        _kept = now, _table_of(own_lines())


def forget() -> None:
    """Read anew next time."""
    global _kept
    _kept = None


def own_lines() -> tuple[Line, ...]:
    """What the administrator says."""
    return tuple(each.line for each in Abbreviation.objects.all()[: Abbreviation.MOST])


def forms(lines: Iterable[Line]) -> frozenset[str]:
    """All abbreviations that lines speak of."""
    return frozenset(form_of(short) for line in lines for short in line.shorts)


@lru_cache(maxsize=1)
def _table_of(own: tuple[Line, ...]) -> Table:
    """Made anew only where a row has changed: that takes some milliseconds."""
    said = forms(own)
    usual = (line._replace(shorts=tuple(short for short in line.shorts if form_of(short) not in said))
             for line in USUAL_LINES)  # fmt: skip
    return Table((*usual, *own)) if own else TABLE


@receiver((post_save, post_delete), sender=Abbreviation)
def _changed(**kwargs: Any) -> None:
    transaction.on_commit(forget, robust=True)
