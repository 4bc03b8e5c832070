"""What colleagues say to each other about an article (góp ý); readers never see it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.article import Article
from publishing.fields import LineField, ParagraphField


class CommentQuerySet(models.QuerySet):
    def open(self) -> Self:
        """What nobody has settled."""
        return self.filter(settled_at=None)


class Comment(models.Model):
    """One remark on the text of an article, until somebody settles it. Its words are not changed afterwards."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="comments", verbose_name="tin, bài")
    text = ParagraphField("góp ý", max_length=2000)
    at = models.DateTimeField("lúc", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="article_comments",
        verbose_name="người góp ý",
    )
    by_name = LineField("tên người góp ý", max_length=310, blank=True)
    settled_at = models.DateTimeField("xong lúc", null=True, blank=True)
    settled_by_name = LineField("người đánh dấu xong", max_length=310, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "góp ý"
        verbose_name_plural = "góp ý"
        ordering = ["pk"]
        default_permissions = ("view", "add")

    def __str__(self) -> str:
        return self.text[:60]

    def settle(self, by_name: str) -> None:
        """Mark as done; done once, it stays as it was marked first."""
        if self.settled_at is None:
            self.settled_at, self.settled_by_name = timezone.now(), by_name
            self.save(update_fields=["settled_at", "settled_by_name"])
