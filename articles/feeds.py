from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles.models import Article, Category
from organizations.models import Organization
from publishing.feeds import ENTRIES, PublishedFeed
from publishing.models import PublicQuerySet


class LatestArticlesFeed(PublishedFeed):
    """The newest reports."""

    title: Any = "Tin mới"
    path = "/tin-tuc/"
    queryset = Article.objects.news().for_cards().newest_first()

    def item_description(self, item: Article) -> str:
        return item.lead

    def item_author_name(self, item: Article) -> str:
        return item.byline

    def item_categories(self, item: Article) -> list[str]:
        return [item.category.name] if item.category else []

    def item_updateddate(self, item: Article) -> Any:
        return item.corrected_at or item.published_at


class CategoryFeed(LatestArticlesFeed):
    """The newest reports of one category."""

    def get_object(self, request: HttpRequest, slug: str) -> Category:
        return get_object_or_404(Category, slug=slug)

    def title(self, category: Category) -> str:
        return category.name

    def get_path(self, category: Category) -> str:
        return category.get_absolute_url()

    def get_arguments(self, category: Category) -> tuple[str]:
        return (category.slug,)

    def get_queryset(self, category: Category) -> PublicQuerySet:
        return self.queryset.filter(category=category)


class OrganizationFeed(LatestArticlesFeed):
    """The newest reports in which one organization had a part."""

    def get_object(self, request: HttpRequest, slug: str, pk: int) -> Organization:
        return get_object_or_404(Organization, pk=pk)  # every one has a page

    def title(self, organization: Organization) -> str:
        return organization.name

    def get_path(self, organization: Organization) -> str:
        return organization.get_absolute_url()

    def get_arguments(self, organization: Organization) -> tuple[str, int]:
        return organization.slug, organization.pk

    def items(self, organization: Organization) -> list[Article]:
        return organization.involvements.articles(ENTRIES)
