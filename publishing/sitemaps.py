"""Base of the sitemaps: public rows of a queryset, with the moment of the last change.

A file holds the public rows of 1,000 ids in a row; how many files there are follows from the highest
public id, not counted. When a file last changed is known of those that hold one of the 1,000 rows changed last.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.db.models import Max

from publishing.images import Rendition
from publishing.models import PublicQuerySet, Record
from publishing.paging import WINDOW
from publishing.views import absolute

CHANGED_LAST = 1000


class Files:
    """The files of one sitemap as the paginator that Django's sitemaps ask for: numbers from 1, `num_pages`, `page`."""

    def __init__(self, queryset: PublicQuerySet) -> None:
        self.queryset = queryset
        self.object_list: list[Record] = []

    @property
    def num_pages(self) -> int:
        highest = self.queryset.model._default_manager.aggregate(highest=Max("pk"))["highest"]
        number = ((highest or 1) - 1) // WINDOW + 1
        while number > 1 and self._rows(number).values_list("pk").first() is None:
            number -= 1
        return number

    def page(self, number: Any) -> "Files":
        """Load the rows of one file. Raises PageNotAnInteger and EmptyPage, which Django answers with 404."""
        if not str(number).isascii() or not str(number).isdigit():
            raise PageNotAnInteger
        if not 1 <= int(number) <= self.num_pages:
            raise EmptyPage
        self.object_list = list(self._rows(int(number)))
        return self

    def _rows(self, number: int) -> PublicQuerySet:
        """In the order of ids, so that databases walk along these and read no further."""
        rows = self.queryset.published().filter(pk__gt=(number - 1) * WINDOW, pk__lte=number * WINDOW)
        return rows.order_by("-pk")


class SiteSitemap(Sitemap):
    """A sitemap whose addresses are built from SITE_URL."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.SITE_URL.partition("://")[0]

    def get_domain(self, site: Any = None) -> str:
        return settings.SITE_URL.partition("://")[2]

    def changes(self) -> dict[int, datetime.datetime]:
        """Number of a file: when it last changed, where that is known."""
        return {}


class PublishedSitemap(SiteSitemap):
    """`picture` gives what of a row a search engine may show as its picture."""

    def __init__(self, queryset: PublicQuerySet, picture: Callable[[Any], Rendition | None] | None = None) -> None:
        self.queryset = queryset
        self.picture = picture

    @property
    def paginator(self) -> Files:
        return Files(self.queryset)

    def lastmod(self, item: Record) -> datetime.datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> None:
        """Not told: it would take reading every row."""

    def changes(self) -> dict[int, datetime.datetime]:
        """Files that hold no row changed lately are left out."""
        rows = self.queryset.model._default_manager.get_queryset()
        last = dict(rows.changed_last().values_list("pk", "updated_at")[:CHANGED_LAST])
        public = set(rows.published_among(list(last)).values_list("pk", flat=True))
        found: dict[int, datetime.datetime] = {}
        for pk, moment in last.items():
            if pk in public:
                found.setdefault((pk - 1) // WINDOW + 1, moment)
        return found

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        urls = super().get_urls(*args, **kwargs)
        for url in urls if self.picture else ():
            picture = self.picture(url["item"])
            url["image"] = absolute(picture.url) if picture else ""
        return urls
