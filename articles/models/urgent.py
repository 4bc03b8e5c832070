"""The one urgent line under the menu of every page."""

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models.article import Article
from publishing.fields import refuse_strange_dates
from publishing.models import PublicQuerySet


class UrgentNoticeQuerySet(PublicQuerySet):
    def published(self, at: datetime.datetime | None = None) -> Self:
        """Those whose time it is and whose article readers may see."""
        at = at or timezone.now()
        article = Article.objects.published(at).filter(pk=OuterRef("article"))
        return self.filter(Q(until=None) | Q(until__gt=at), Exists(article), shown_from__lte=at)

    def first_published(self, at: datetime.datetime | None = None) -> "UrgentNotice | None":
        """The one that pages show: the last that was raised."""
        parts = ("article__title", "article__slug", "article__published_at", "article__corrected_at")
        return self.published(at).select_related("article").only("shown_from", *parts).first()


class UrgentNotice(models.Model):
    """An article that every page leads to for a while. Raising one takes down the other (articles/home_admin.py)."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="urgent_notices", verbose_name="tin, bài")
    shown_from = models.DateTimeField("nêu từ", default=timezone.now)
    until = models.DateTimeField(
        "đến lúc", null=True, blank=True, help_text="Để trống: nêu cho đến khi có người hạ xuống."
    )

    objects = UrgentNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "tin khẩn"
        verbose_name_plural = "tin khẩn"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.article)

    @property
    def state(self) -> str:
        """Whether readers see it, or why not."""
        now = timezone.now()
        if not self.article.is_public:
            return "Không thấy: tin không công khai"
        if self.shown_from > now:
            return "Chưa đến giờ nêu"
        return "Đã hết giờ nêu" if self.until and self.until <= now else "Đang nêu trên mọi trang"

    def clean(self) -> None:
        super().clean()
        refuse_strange_dates(self)
        errors = {}
        if self.article_id and not self.article.is_public:
            errors["article"] = "Độc giả chưa thấy tin này. Hãy đăng tin trước khi nêu."
        if self.until and self.shown_from and self.until <= self.shown_from:
            errors["until"] = "Thời điểm kết thúc phải sau thời điểm bắt đầu."
        if errors:
            raise ValidationError(errors)
