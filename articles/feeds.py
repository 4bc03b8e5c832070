from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles.models import Article, Category
from publishing.feeds import PublishedFeed
from publishing.models import PublicQuerySet


class LatestArticlesFeed(PublishedFeed):
    """The newest reports."""

    title = "Tin mới"
    path = "/tin-tuc/"
    queryset = Article.objects.news().for_cards().newest_first()


class CategoryFeed(LatestArticlesFeed):
    """The newest reports of one category."""

    def get_object(self, request: HttpRequest, slug: str) -> Category:
        return get_object_or_404(Category, slug=slug)

    def title(self, category: Category) -> str:
        return category.name

    def get_path(self, category: Category) -> str:
        return category.get_absolute_url()

    def get_queryset(self, category: Category) -> PublicQuerySet:
        return self.queryset.filter(category=category)
