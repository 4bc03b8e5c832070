import datetime

from organizations.models import Directive
from publishing.feeds import PublishedFeed
from publishing.periods import day_bounds


class DirectivesFeed(PublishedFeed):
    """The newest documents, by the day they were issued."""

    title = "Văn bản mới"
    description = subtitle = "Văn bản mới ban hành"
    path = "/van-ban/"
    queryset = Directive.objects.for_rows().newest_first()

    def item_title(self, item: Directive) -> str:
        return f"{item.type_name} {item.symbol}".strip()

    def item_description(self, item: Directive) -> str:
        return item.abstract

    def item_author_name(self, item: Directive) -> str:
        return item.issuer_name

    def item_pubdate(self, item: Directive) -> datetime.datetime | None:
        return day_bounds(item.issued_on, item.issued_on)[0] if item.issued_on else None

    def item_updateddate(self, item: Directive) -> datetime.datetime:
        return item.updated_at
