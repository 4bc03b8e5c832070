"""The steps that articles have gone, and what the last one tells readers of an article that is no longer there."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models.article import Article
from publishing.steps import StepTaken, StepTakenQuerySet
from publishing.workflow import STEPS, Status

_ON_OR_OFF = ("withdraw", *(step.action for step in STEPS.values() if step.target == Status.PUBLISHED))


class ArticleStepQuerySet(StepTakenQuerySet):
    def withdrawal_of(self, pk: int) -> "ArticleStep | None":
        """The step by which readers lost this article; None where it is back, or was never before them."""
        unposted = self.filter(article=pk).exclude(article__status__in=(Status.PUBLISHED, Status.ARCHIVED))
        last = unposted.filter(action__in=_ON_OR_OFF, is_correction=False).newest_first().first()
        return last if last and last.action == "withdraw" else None

    def last_returns(self, articles: list[int]) -> dict[int, Self]:
        """The last sending back of each of these articles."""
        return {step.article_id: step for step in self.filter(article__in=articles, action="return").order_by("pk")}


class ArticleStep(StepTaken):
    article = models.ForeignKey(Article, models.CASCADE, related_name="steps", verbose_name="tin, bài")

    objects = ArticleStepQuerySet.as_manager()

    class Meta(StepTaken.Meta):
        abstract = False
        verbose_name = "bước đã qua"
        verbose_name_plural = "bước đã qua"


def awaiting_approval_by(rows: QuerySet, user: Any) -> QuerySet:
    """Of these articles those that this person may be the second one for: somebody else answers for them."""
    waiting = rows.in_state(Status.REVIEW)
    if not settings.SECOND_PERSON:
        return waiting
    submitted = ArticleStep.objects.filter(article=OuterRef("pk"), action="submit").newest_first().values("by")[:1]
    answering = Coalesce(Subquery(submitted), F("created_by"), output_field=models.BigIntegerField())
    return waiting.annotate(answering=answering).filter(Q(answering=None) | ~Q(answering=user.pk))
