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

    def link(self) -> str:
        return absolute(self.path)

    def items(self) -> Any:
        return self.queryset.published()[:ENTRIES]

    def item_title(self, item: Any) -> str:
        return str(item)

    def item_description(self, item: Any) -> str:
        return item.lead

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_pubdate(self, item: Any) -> datetime.datetime:
        return item.published_at
