"""Figures that an article reports."""

from django.db import models

from articles.models.article import Article
from publishing.fields import LineField


class Indicator(models.Model):
    """A figure: what is counted, and the value as printed ("390.770.000"), which nobody computes with."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="indicators", verbose_name="tin, bài")
    label = LineField("chỉ tiêu", max_length=200, help_text="Đếm hoặc đo cái gì, ví dụ “Số hộ được hỗ trợ”.")
    value = LineField("giá trị", max_length=60, help_text="Như in trong bài, ví dụ 390.770.000.")
    unit = LineField("đơn vị", max_length=60, blank=True)
    period = LineField("kỳ", max_length=100, blank=True, help_text="Ví dụ “6 tháng đầu năm 2018”.")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.label}: {self.amount}"

    @property
    def amount(self) -> str:
        """The value with its unit."""
        return f"{self.value} {self.unit}".strip()
