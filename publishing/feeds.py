"""Base of the RSS feeds."""

import datetime
from typing import Any

from django.contrib.syndication.views import Feed

from publishing.models import PublicQuerySet
from publishing.views import absolute

ENTRIES = 20


class PublishedFeed(Feed):
    """The newest public rows of a queryset; addresses are built from SITE_URL."""

    queryset: PublicQuerySet
    path = "/"
    description = "Tin, bài mới đăng"

    def get_path(self, obj: Any) -> str:
        """The page this feed is of; `obj` is what `get_object` found, None where there is no such method."""
        return self.path

    def get_queryset(self, obj: Any) -> PublicQuerySet:
        return self.queryset

    def link(self, obj: Any) -> str:
        return absolute(self.get_path(obj))

    def items(self, obj: Any) -> Any:
        return self.get_queryset(obj).published()[:ENTRIES]

    def item_title(self, item: Any) -> str:
        return str(item)

    def item_description(self, item: Any) -> str:
        return item.lead

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_pubdate(self, item: Any) -> datetime.datetime:
        return item.published_at
