"""The steps that documents have gone."""

from django.db import models

from organizations.models.directive import Directive
from publishing.steps import StepTaken


class DirectiveStep(StepTaken):
    row_name = "directive"

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="steps", verbose_name="văn bản")

    class Meta(StepTaken.Meta):
        abstract = False
        verbose_name = "bước đã qua"
        verbose_name_plural = "bước đã qua"
