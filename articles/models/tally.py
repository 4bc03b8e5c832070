"""What a year counts for readers, kept until something of it changes (docs/decisions/0024-counts-that-are-kept.md)."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from articles import counting
from articles.models.article import Article
from organizations.models.organization import Organization
from publishing.periods import year_bounds

NEVER = datetime.datetime(9999, 12, 31, tzinfo=datetime.UTC)
MARKS_AT_ONCE = 1_000


class YearChange(models.Model):
    """A mark: something that counts in this year has changed. Marks are only added, so nobody waits for a row."""

    year = models.PositiveSmallIntegerField("năm")

    class Meta:
        verbose_name = "năm có thay đổi"
        verbose_name_plural = "năm có thay đổi"
        indexes = [models.Index(fields=["year"], name="year_change")]

    def __str__(self) -> str:
        return str(self.year)


class YearTallyQuerySet(models.QuerySet):
    def settled(self, years: Iterable[int]) -> dict[int, "YearTally"]:
        """The rows of these years, each with the version that stands for all that has changed up to now."""
        years, now = list(years), timezone.now()
        changed = Exists(YearChange.objects.filter(year=OuterRef("year")))
        known = {row.year: row for row in self.filter(year__in=years).annotate(changed=changed)}
        for year in years:
            if year not in known or known[year].changed or known[year].due <= now:
                known[year] = self._settle(year, now)
        return known

    @transaction.atomic
    def _settle(self, year: int, now: datetime.datetime) -> "YearTally":
        """Take the marks away, after which whoever counts counts what they told of; a later change leaves its own."""
        row, _is_new = self.select_for_update().get_or_create(year=year, defaults={"due": NEVER})
        marks = list(YearChange.objects.filter(year=year).values_list("pk", flat=True)[:MARKS_AT_ONCE])
        YearChange.objects.filter(pk__in=marks).delete()
        row.version += 1
        row.due = Article.objects.next_change(*year_bounds(year), now) or NEVER
        row.save(update_fields=["version", "due"])
        return row

    def counted(self, years: Iterable[int]) -> dict[int, "YearTally"]:
        """The rows of these years with counts that are true at this moment."""
        rows = self.settled(years)
        for row in rows.values():
            if row.counted != row.version:
                row.counts, row.counted = counting.year(row.year), row.version
                self.filter(year=row.year, version=row.version).update(counts=row.counts, counted=row.counted)
        return rows


class YearTally(models.Model):
    """One year of the whole site. `counts` holds for the version `counted`; `due` is when time alone changes it."""

    year = models.PositiveSmallIntegerField("năm", primary_key=True)
    version = models.PositiveBigIntegerField("phiên bản", default=0)
    due = models.DateTimeField("đến lúc đếm lại")
    counted = models.PositiveBigIntegerField("phiên bản đã đếm", null=True)
    counts = models.JSONField("số đếm", default=dict)

    objects = YearTallyQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu của năm"
        verbose_name_plural = "số liệu của năm"

    def __str__(self) -> str:
        return str(self.year)


class BodyTallyQuerySet(models.QuerySet):
    def of(self, organization: Organization, years: Sequence[int]) -> list["BodyTally"]:
        """What is public of an organization in each of the years, in their order."""
        versions = {year: row.version for year, row in YearTally.objects.settled(years).items()}
        known = {row.year: row for row in self.filter(organization=organization, year__in=years)}
        stale = [year for year in years if year not in known or known[year].version != versions[year]]
        if stale:
            known |= self._count(organization, stale, versions)
        return [known[year] for year in years]

    def _count(self, organization: Organization, years: list[int], versions: dict[int, int]) -> dict[int, "BodyTally"]:
        counts = counting.body(organization.pk, years)
        rows = [
            BodyTally(organization=organization, year=year, version=versions[year], **counts[year]) for year in years
        ]
        BodyTally.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["organization", "year"],
            update_fields=["version", "articles", "directives"],
        )
        return {row.year: row for row in rows}


class BodyTally(models.Model):
    """One year of one organization: public reports in which it stands or which it publishes, documents it issued."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="tallies", verbose_name="tổ chức", db_index=False
    )
    year = models.PositiveSmallIntegerField("năm")
    version = models.PositiveBigIntegerField("phiên bản đã đếm")
    articles = models.PositiveIntegerField("tin, bài", default=0)
    directives = models.PositiveIntegerField("văn bản", default=0)

    objects = BodyTallyQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu của tổ chức"
        verbose_name_plural = "số liệu của tổ chức"
        constraints = [models.UniqueConstraint(fields=["organization", "year"], name="body_tally_once_a_year")]

    def __str__(self) -> str:
        return f"năm {self.year}"


def mark(*moments: datetime.date | None) -> None:
    """Say that something of the years of these moments has changed; None is no moment."""
    local = (timezone.localtime(each) if isinstance(each, datetime.datetime) else each for each in moments)
    years = sorted({each.year for each in local if each})
    YearChange.objects.bulk_create(YearChange(year=year) for year in years)
