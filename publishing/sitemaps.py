"""Base of the sitemaps: public rows of a queryset, with the moment of the last change."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap

from publishing.models import PublicQuerySet, Record


class PublishedSitemap(Sitemap):
    limit = 10_000

    def __init__(self, queryset: PublicQuerySet) -> None:
        self.queryset = queryset

    def items(self) -> Any:
        return self.queryset.published().order_by("-pk")

    def lastmod(self, item: Record) -> datetime.datetime:
        return item.updated_at

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.SITE_URL.partition("://")[0]

    def get_domain(self, site: Any = None) -> str:
        return settings.SITE_URL.partition("://")[2]
