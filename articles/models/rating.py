"""What readers think of a report: how many said so and the sum of what they said. Who said what is known for a day.

A reader is a hash whose salt is gone when the day ends (publishing/readers.py), and so are the votes of the day.
"""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.dispatch import receiver
from django.utils import timezone

from articles.models.article import Article
from publishing.salt import day_ended
from vietnamese.numbers import format_number


class Score(models.IntegerChoices):
    WORST = 1, "Rất kém"
    BAD = 2, "Kém"
    FAIR = 3, "Trung bình"
    GOOD = 4, "Tốt"
    BEST = 5, "Rất tốt"


class Rating(models.Model):
    """Of one article: all votes added up."""

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="rating", verbose_name="tin, bài"
    )
    count = models.PositiveIntegerField("số lượt", default=0)
    total = models.PositiveIntegerField("tổng điểm", default=0)

    class Meta:
        verbose_name = "đánh giá"
        verbose_name_plural = "đánh giá"

    def __str__(self) -> str:
        return f"{self.average} trên 5 ({format_number(self.count)} lượt)"

    @property
    def average(self) -> str:
        """'4,2': the mean with one decimal."""
        mean = Decimal(self.total) / Decimal(self.count or 1)
        return format_number(mean.quantize(Decimal("0.1"), ROUND_HALF_UP))


class Vote(models.Model):
    """What a reader said of an article today."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="votes", verbose_name="tin, bài")
    reader = models.CharField("bạn đọc", max_length=32)
    score = models.PositiveSmallIntegerField("điểm", choices=Score)
    day = models.DateField("ngày", db_index=True)

    class Meta:
        verbose_name = "lượt đánh giá trong ngày"
        verbose_name_plural = "lượt đánh giá trong ngày"
        constraints = [models.UniqueConstraint(fields=["article", "reader"], name="vote_of_one_reader")]

    def __str__(self) -> str:
        return self.get_score_display()


def rate(article: Article, reader: bytes, score: Score) -> bool:
    """Note what a reader says of an article; return False where it takes the place of what they said before today."""
    today = timezone.localdate()
    forget_votes(today)
    with transaction.atomic():
        said = {"score": score, "day": today}
        votes = Vote.objects.select_for_update()
        vote, is_first = votes.get_or_create(article=article, reader=reader.hex(), defaults=said)
        before = 0 if is_first else vote.score
        if before != score:
            Vote.objects.filter(pk=vote.pk).update(score=score)
            Rating.objects.get_or_create(article=article)
            added = {"count": F("count") + int(is_first), "total": F("total") + int(score) - before}
            Rating.objects.filter(article=article).update(**added)
    return is_first


@receiver(day_ended)
def forget_votes(day: datetime.date, **kwargs: Any) -> None:
    """Delete the votes of days before this one; nothing is written where there are none."""
    ended = Vote.objects.filter(day__lt=day)
    if ended.exists():
        ended.delete()
