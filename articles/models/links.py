"""From a person, an organization or a directive to the public articles that tell of it."""

from django.db import models

from articles.models.article import Article, ArticleQuerySet


class ArticleLinkQuerySet(models.QuerySet):
    """Queryset of rows that tie an article to something else by a foreign key `article`."""

    def articles(self) -> ArticleQuerySet:
        """Public articles that these rows belong to, each once, newest first, ready for cards."""
        found = Article.objects.published().filter(pk__in=self.order_by().values("article"))
        return found.for_cards().newest_first()

    def of_published_articles(self):
        return self.filter(article__in=Article.objects.published())
