"""The public pages a search engine may know.

Each request makes its own sitemap: Django keeps the moment of the last change on the object it serves.
"""

from functools import partial
from operator import attrgetter

from django.urls import reverse

from articles.models import Article, Category
from organizations.models import Directive, Organization
from people.models import Person
from publishing.sitemaps import PublishedSitemap, SiteSitemap

LISTS = (
    "home", "articles:list", "articles:archive", "articles:awards", "organizations:directive_list",
    "organizations:list", "people:list", "articles:album_list", "articles:activity", "organizations:contact",
)  # fmt: skip


class ListsSitemap(SiteSitemap):
    """Home, the lists, and the categories."""

    def items(self) -> list[str]:
        return [*map(reverse, LISTS), *(category.get_absolute_url() for category in Category.objects.all())]

    def location(self, item: str) -> str:
        return item


SITEMAPS = {
    "tin-bai": partial(
        PublishedSitemap, Article.objects.with_cover().only("slug", "updated_at"), picture=attrgetter("cover")
    ),
    "van-ban": partial(PublishedSitemap, Directive.objects.only("slug", "updated_at")),
    "to-chuc": partial(PublishedSitemap, Organization.objects.only("slug", "updated_at")),
    "nhan-su": partial(
        PublishedSitemap,
        Person.objects.only(
            "slug", "full_name", "updated_at", "portrait", "portrait_width", "portrait_height", "portrait_avif"
        ),
        picture=attrgetter("portrait_rendition"),
    ),
    "chung": ListsSitemap,
}
