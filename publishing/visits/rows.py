"""The stored numbers: a row for the site, one for each article that was read, and one for each process that counts."""

import datetime
import struct
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.utils import timezone

ONLINE = 5 * 60
"""Seconds for which somebody who has opened a page is taken to read it."""
_SEEN = struct.Struct("<QI")  # of a reader: half of the fingerprint, and when they were last seen


class VisitCount(models.Model):
    """One number that grows. `number` is the id of an article, or the name that a process gave itself by lot."""

    class Kind(models.IntegerChoices):
        SITE = 0, "cả trang"
        PROCESS = 1, "tiến trình"
        ARTICLE = 2, "tin, bài"

    kind = models.PositiveSmallIntegerField("loại", choices=Kind)
    number = models.PositiveBigIntegerField("số", default=0)
    visits = models.PositiveBigIntegerField("lượt", default=0)
    readers = models.BinaryField("bạn đọc đang xem", null=True)
    since = models.DateField("đếm từ ngày")
    written_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "lượt truy cập"
        verbose_name_plural = "lượt truy cập"
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="visits_of_one_thing")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}: {self.visits}"


@dataclass(frozen=True)
class Visits:
    """What the foot of a page tells."""

    online: int
    total: int
    since: datetime.date


def visits() -> Visits | None:
    """The numbers as they were last stored, in one query; None before the first visit."""
    rows = list(VisitCount.objects.filter(kind__in=(VisitCount.Kind.SITE, VisitCount.Kind.PROCESS)))
    site = next((row for row in rows if row.kind == VisitCount.Kind.SITE), None)
    if site is None:
        return None
    begin = time.time() - ONLINE
    online = {reader for row in rows for reader, seen in _SEEN.iter_unpack(row.readers or b"") if seen > begin}
    return Visits(max(len(online), 1), site.visits, site.since)  # whoever looks at the number is here


def views_of(article: Any) -> models.Subquery:
    """How often the article of this id, or of an outer query, was opened, as part of a query."""
    row = VisitCount.objects.filter(kind=VisitCount.Kind.ARTICLE, number=article)
    return models.Subquery(row.values("visits")[:1])


def store(process: int, site: int, articles: Mapping[int, int], readers: Mapping[int, int]) -> None:
    """Add to the stored numbers and replace what this process tells of its readers: one statement.

    Rows stand in one order, whoever writes them: two processes never wait for each other.
    """
    packed = b"".join(_SEEN.pack(reader, seen) for reader, seen in readers.items())
    rows = [(VisitCount.Kind.SITE, 0, site, None), (VisitCount.Kind.PROCESS, process, site, packed)]
    rows += [(VisitCount.Kind.ARTICLE, number, views, None) for number, views in sorted(articles.items())]
    _add(rows)


def forget_processes() -> None:
    """Remove what processes that are gone have left; nothing is written where nothing is left."""
    ended = timezone.now() - datetime.timedelta(seconds=2 * ONLINE)
    left = VisitCount.objects.filter(kind=VisitCount.Kind.PROCESS, written_at__lt=ended)
    if left.exists():
        left.delete()


def _add(rows: Iterable[tuple[int, int, int, bytes | None]]) -> None:
    table = connection.ops.quote_name(VisitCount._meta.db_table)
    today = connection.ops.adapt_datefield_value(timezone.localdate())
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    values = [(*row, today, now) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS counted (kind, number, visits, readers, since, written_at)"  # noqa: S608
            f" VALUES {', '.join(['(%s, %s, %s, %s, %s, %s)'] * len(values))}"
            " ON CONFLICT (kind, number) DO UPDATE SET visits = counted.visits + excluded.visits,"
            " readers = excluded.readers, written_at = excluded.written_at",
            [value for row in values for value in row],
        )
