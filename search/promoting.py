"""Pages that the office puts above the results of some questions.

They are few and change seldom, so each process keeps them for a while; whether a page is public is asked each time.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from django.views.generic.detail import SingleObjectMixin

from publishing.addresses import page_at
from search import index
from search.models import PromotedResult, SearchEntry
from vietnamese.words import fold_tokens

MOST_SHOWN = 3
MOST_KEPT = 1_000
KEPT_SECONDS = 5
"""How long another process may show what has just changed here; the one that changed it shows it at once."""

Promotions = Mapping[str, list[PromotedResult]]
"""Questions by their folded words, each with what answers it, in order."""

_kept: tuple[float, Promotions] | None = None


def promoted(*questions: str) -> list[PromotedResult]:
    """What the office answers any of these questions with today, as far as it is public: a few, in order, each address
    once.
    """
    keys = dict.fromkeys(filter(None, map(_key, questions)))
    found = (each for key in keys for each in promotions().get(key, ()) if each.is_due(timezone.localdate()))
    due: dict[str, PromotedResult] = {}
    for each in found:
        due.setdefault(each.url, each)
    public = public_among(due)
    return [each for url, each in due.items() if url in public][:MOST_SHOWN]


def promotions() -> Promotions:
    """What is kept, or read anew when it is older than `KEPT_SECONDS`."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] > KEPT_SECONDS:
        found: dict[str, list[PromotedResult]] = defaultdict(list)
        for each in PromotedResult.objects.filter(is_shown=True)[:MOST_KEPT]:
            for key in dict.fromkeys(map(_key, each.lines)):
                found[key].append(each)
        _kept = now, dict(found)
    return _kept[1]


def public_among(addresses: Iterable[str]) -> set[str]:
    """The addresses at which there is a public page now. That of a record is public when its entry is, which one query
    asks; every other page of the site is.
    """
    pages = {address: (path, page_at(path)) for address in addresses for path in [urlsplit(address).path]}
    records = {path: page.kwargs["pk"] for path, page in pages.values() if page and _is_of_a_record(page)}
    public = _public_entries(records) if records else set()
    return {address for address, (path, page) in pages.items() if page and (path not in records or path in public)}


@receiver([post_save, post_delete], sender=PromotedResult)
def _changed(**kwargs: Any) -> None:
    """Forget now, for the rest of this transaction, and once more when it holds for everybody."""
    forget()
    transaction.on_commit(forget, robust=True)


def forget() -> None:
    """Read anew next time."""
    global _kept
    _kept = None


def _key(question: str) -> str:
    return " ".join(fold_tokens(question))


def _is_of_a_record(page: Any) -> bool:
    return issubclass(page.func.view_class, SingleObjectMixin)


def _public_entries(records: Mapping[str, int]) -> set[str]:
    """Those of some paths that are the address of a public entry; found by its object, for which there is an index."""
    entries = SearchEntry.objects.public().filter(kind__in=index.kinds(), object_id__in=records.values())
    return set(entries.filter(url__in=records).values_list("url", flat=True))
