"""From a person, an organization, a directive or a tag to the public reports that tell of it.

Each link knows when its article stands in the public lists, so that one index of the links alone answers which reports
come first, however many there are.
"""

import datetime
from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from publishing.fields import DerivedMomentField
from publishing.paging import Source
from publishing.prepared import prepared


class ArticleLinkQuerySet(models.QuerySet):
    """Queryset of rows that tie an article to something else."""

    def listed(self) -> Self:
        """Links of reports that public lists show at this moment."""
        now = timezone.now()
        return self.filter(Q(listed_until=None) | Q(listed_until__gt=now), listed_from__lte=now)

    def listed_between(self, first: datetime.datetime | None, last: datetime.datetime | None) -> Self:
        """Links of reports posted in the half-open interval; None is no limit."""
        links = self if first is None else self.filter(listed_from__gte=first)
        return links if last is None else links.filter(listed_from__lt=last)

    def source(self) -> Source:
        """The public reports of these links, newest first. The links must be those of one thing."""
        return Source(self.listed(), ("-listed_from", f"-{self.model.article_field}_id"))

    def articles(self, most: int) -> list[Any]:
        """The newest public reports of these links, each once, ready for cards."""
        ids = self.source().ids(None, most)
        articles = cards_among(self.model._meta.get_field(self.model.article_field).related_model, timezone.now(), ids)
        return sorted(articles, key=lambda article: ids.index(article.pk))


@prepared
def cards_among(articles: type[models.Model], now: datetime.datetime, ids: list[int]) -> models.QuerySet:
    """The published ones of these articles, ready for cards, in no order."""
    return articles.objects.published_among(ids, now).for_cards()


def _is_at_hand(link: models.Model, field: models.Field) -> bool:
    if not isinstance(field, models.ForeignKey) or field.get_limit_choices_to() or not field.is_cached(link):
        return False
    row = field.get_cached_value(link)
    return row is not None and not row._state.adding


class ArticleLink(models.Model):
    """A link whose index of reports stays true: set when the link is saved, and by `follow` when its article is."""

    article_field = "article"

    listed_from = DerivedMomentField("ở danh sách từ", derive="_listed_from")
    listed_until = DerivedMomentField("ở danh sách đến", derive="_listed_until")

    objects = ArticleLinkQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """What a link has at hand was read from the database: whether it is there is not asked for again."""
        at_hand = {field.name for field in self._meta.concrete_fields if _is_at_hand(self, field)}
        super().clean_fields({*(exclude or ()), *at_hand})

    def _listed_from(self) -> datetime.datetime | None:
        return getattr(self, self.article_field).listed_from

    def _listed_until(self) -> datetime.datetime | None:
        return getattr(self, self.article_field).expires_at
