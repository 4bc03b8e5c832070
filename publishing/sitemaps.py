"""Base of the sitemaps: public rows of a queryset, with the moment of the last change.

A file holds the public rows of 1,000 ids in a row; how many files there are follows from the highest
public id, not counted.
"""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage, PageNotAnInteger

from publishing.models import PublicQuerySet, Record
from publishing.paging import WINDOW


class Files:
    """The files of one sitemap as the paginator that Django's sitemaps ask for: numbers from 1, `num_pages`, `page`."""

    def __init__(self, queryset: PublicQuerySet) -> None:
        self.queryset = queryset
        self.object_list: list[Record] = []

    @property
    def num_pages(self) -> int:
        highest = self.queryset.published().order_by("-pk").values_list("pk", flat=True).first()
        return ((highest or 1) - 1) // WINDOW + 1

    def page(self, number: Any) -> "Files":
        """Load the rows of one file. Raises PageNotAnInteger and EmptyPage, which Django answers with 404."""
        if not str(number).isascii() or not str(number).isdigit():
            raise PageNotAnInteger
        last = int(str(number)[:15]) * WINDOW
        if not 1 <= int(number) <= self.num_pages:
            raise EmptyPage
        rows = self.queryset.published().filter(pk__gt=last - WINDOW, pk__lte=last)
        self.object_list = list(rows.order_by("-pk"))
        return self


class PublishedSitemap(Sitemap):
    def __init__(self, queryset: PublicQuerySet) -> None:
        self.queryset = queryset

    @property
    def paginator(self) -> Files:
        return Files(self.queryset)

    def lastmod(self, item: Record) -> datetime.datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> None:
        """Not told: it would take reading every row."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.SITE_URL.partition("://")[0]

    def get_domain(self, site: Any = None) -> str:
        return settings.SITE_URL.partition("://")[2]
