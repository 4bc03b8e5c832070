"""The steps that articles have gone."""

from django.db import models

from articles.models.article import Article
from publishing.steps import StepTaken


class ArticleStep(StepTaken):
    row_name = "article"

    article = models.ForeignKey(Article, models.CASCADE, related_name="steps", verbose_name="tin, bài")

    class Meta(StepTaken.Meta):
        abstract = False
        verbose_name = "bước đã qua"
        verbose_name_plural = "bước đã qua"
