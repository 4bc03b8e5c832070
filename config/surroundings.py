"""What stands around every public page: portal, menu, linked sites, information pages, how many read.

Six tables are asked for it, and it changes a few times a year, or says how many there were a moment ago; so each
process keeps the answer for a moment.
"""

import time
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from articles.models import Article
from organizations.models import LinkedSite, MenuItem, Portal
from publishing.visits.rows import Visits, visits

KEPT_SECONDS = 5
"""How long another process may show what has just changed here; the one that changed it shows it at once."""
PAGES_SHOWN = 20


@dataclass(frozen=True)
class Surroundings:
    """The rows as they stood at one moment."""

    portal: Portal | None
    menu_items: list[MenuItem]
    linked_sites: list[LinkedSite]
    information_pages: list[Article]

    @cached_property
    def visits(self) -> Visits | None:
        """How many read; asked for by the pages that say it, once."""
        return visits()


_kept: tuple[float, Surroundings] | None = None


def surroundings() -> Surroundings:
    """Return what is kept, or read it anew when it is older than `KEPT_SECONDS`."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] > KEPT_SECONDS:
        _kept = now, _read()
    return _kept[1]


def forget(**kwargs: Any) -> None:
    """Read anew next time."""
    global _kept
    _kept = None


def _read() -> Surroundings:
    portal = Portal.objects.prefetch_related("menu_items", "linked_sites").first()
    pages = Article.objects.published().pages().only("title", "menu_label", "slug").order_by("menu_order", "pk")
    return Surroundings(
        portal=portal,
        menu_items=list(portal.menu_items.all()) if portal else [],
        linked_sites=list(portal.linked_sites.all()) if portal else [],
        information_pages=list(pages[:PAGES_SHOWN]),
    )


def _changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Forget now, for the rest of this transaction, and once more when it holds for everybody."""
    if sender is Article and not instance.is_page:
        return
    forget()
    transaction.on_commit(forget, robust=True)


def watch() -> None:
    """Called once, when all models are there."""
    for model in (Portal, MenuItem, LinkedSite, Article):
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=model, dispatch_uid=f"surroundings-{model.__name__}")
