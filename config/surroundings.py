"""What stands around every public page: portal, menu, linked sites, information pages, how many read, the urgent line.

Seven tables are asked for it, and it changes a few times a year, or says how many there were a moment ago; so each
process keeps the answer for a moment. The urgent line has a shorter one of its own: raised or taken down, every page
must tell within five seconds.
"""

import time
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from articles.models import Article, UrgentNotice
from organizations.models import LinkedSite, MenuItem, Portal
from publishing.visits.rows import Visits, visits

KEPT_SECONDS = 5
"""How long another process may show what has just changed here; the one that changed it shows it at once."""
URGENT_KEPT_SECONDS = 2
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
_urgent: tuple[float, UrgentNotice | None] | None = None


def surroundings() -> Surroundings:
    """Return what is kept, or read it anew when it is older than `KEPT_SECONDS`."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] > KEPT_SECONDS:
        _kept = now, _read()
    return _kept[1]


def urgent_notice() -> UrgentNotice | None:
    """The urgent line of every page, or none, as it stood `URGENT_KEPT_SECONDS` ago at the most."""
    global _urgent
    now = time.monotonic()
    if _urgent is None or now - _urgent[0] > URGENT_KEPT_SECONDS:
        _urgent = now, UrgentNotice.objects.first_published()
    return _urgent[1]


def forget(**kwargs: Any) -> None:
    """Read anew next time."""
    global _kept
    _kept = None
    forget_urgent()


def forget_urgent() -> None:
    global _urgent
    _urgent = None


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
    is_around = sender is not UrgentNotice and not (sender is Article and not instance.is_page)
    now = forget if is_around else forget_urgent
    now()
    transaction.on_commit(now, robust=True)


def watch() -> None:
    """Called once, when all models are there."""
    for model in (Portal, MenuItem, LinkedSite, Article, UrgentNotice):
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=model, dispatch_uid=f"surroundings-{model.__name__}")
