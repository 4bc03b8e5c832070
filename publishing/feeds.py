"""Base of the feeds, as RSS and as Atom: the newest public rows of a queryset."""

import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from publishing.addresses import address
from publishing.models import PublicQuerySet
from publishing.views import absolute

ENTRIES = 20
KINDS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}


class PublishedFeed(Feed):
    """One feed under one URL name, as "atom" or "rss"; addresses are built from SITE_URL.

    `obj` is what `get_object` found, None where there is no such method.
    """

    queryset: PublicQuerySet
    path = "/"
    description = subtitle = "Tin, bài mới đăng"
    language = settings.LANGUAGE_CODE
    item_guid_is_permalink = False

    def __init__(self, url_name: str, kind: str = "atom") -> None:
        self.url_name = url_name
        self.feed_type = KINDS[kind]

    def get_path(self, obj: Any) -> str:
        """The page this feed is of."""
        return self.path

    def get_arguments(self, obj: Any) -> tuple[Any, ...]:
        """What stands in the feed's own address."""
        return ()

    def get_queryset(self, obj: Any) -> PublicQuerySet:
        return self.queryset

    def link(self, obj: Any) -> str:
        return absolute(self.get_path(obj))

    def feed_url(self, obj: Any) -> str:
        return absolute(address(self.url_name, *self.get_arguments(obj)))

    def feed_guid(self, obj: Any) -> str:
        return self.link(obj)

    def items(self, obj: Any) -> Any:
        return self.get_queryset(obj).published()[:ENTRIES]

    def item_title(self, item: Any) -> str:
        return str(item)

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        """The id of the row: it stays when the words in the address change."""
        host = urlsplit(settings.SITE_URL).hostname
        return f"tag:{host},2026:{item._meta.model_name}/{item.pk}"

    def item_pubdate(self, item: Any) -> datetime.datetime:
        return item.published_at
