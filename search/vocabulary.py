"""The words of the archive, from which typing errors are repaired.

Every word of what readers may see is noted once, with its marks and in small letters. It stays when the last text that
held it goes, which does no harm: nothing is offered that finds nothing.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction

from search.models import Word
from search.tokens import folded_term

LENGTHS = range(2, 13)
"""Letters of a word that is worth knowing: Vietnamese ones have seven at most, names of others some more."""
MOST_KNOWN = 200_000
KEPT_SECONDS = 60
"""How long a process goes on with the words it has read."""

Vocabulary = Mapping[str, list[str]]
"""Folded words, each with its spellings."""

_kept: tuple[float, Vocabulary] | None = None
_noted: set[str] = set()
"""Words that this process knows to be noted: an archive goes on with those that it has."""


def note(found: Iterable[str]) -> None:
    """Note words of what readers may see; must run in the transaction that indexes it."""
    spelled = {word.lower() for word in found if word.isalpha() and len(word) in LENGTHS} - _noted
    new = spelled.difference(Word.objects.filter(spelled__in=spelled).values_list("spelled", flat=True))
    Word.objects.bulk_create([Word(spelled=word) for word in sorted(new)], ignore_conflicts=True)
    transaction.on_commit(lambda: _remember(spelled))


def vocabulary() -> Vocabulary:
    """All words that are known, read anew when they are older than `KEPT_SECONDS`."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] > KEPT_SECONDS:
        found: dict[str, list[str]] = defaultdict(list)
        for word in Word.objects.order_by("spelled").values_list("spelled", flat=True)[:MOST_KNOWN]:
            found[folded_term(word)].append(word)
        _kept = now, dict(found)
    return _kept[1]


def forget() -> None:
    """Read anew next time."""
    global _kept
    _kept = None
    _noted.clear()


def _remember(spelled: set[str]) -> None:
    if len(_noted) + len(spelled) > MOST_KNOWN:
        _noted.clear()
    _noted.update(spelled)
