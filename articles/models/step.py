"""The steps that articles have gone, and what the last one tells readers of an article that is no longer there."""

from typing import Self

from django.db import models

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
        verbose_name_plural = "các bước đã qua"
