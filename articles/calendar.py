"""The calendar of days with news."""

import calendar
import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from articles.models import Article, Category
from publishing.addresses import address
from publishing.periods import day_bounds
from publishing.prepared import prepared


def year_url(year: int) -> str:
    return f"{address('articles:archive')}{year}/"


def month_url(year: int, month: int, category: Category | None = None) -> str:
    if category:
        return _filtered(category, datetime.date(year, month, 1), last_of_month(year, month))
    return f"{address('articles:archive')}{year}/{month:02d}/"


def day_url(day: datetime.date, category: Category | None = None) -> str:
    return _filtered(category, day, day) if category else f"{address('articles:archive')}{day:%Y/%m/%d}/"


def _filtered(category: Category, first: datetime.date, last: datetime.date) -> str:
    """The page of a category narrowed to some days: a category has no archive of its own."""
    days = {"tu_ngay": f"{first:%d/%m/%Y}", "den_ngay": f"{last:%d/%m/%Y}"}
    return f"{category.get_absolute_url()}?{urlencode(days, safe='/')}"


def last_of_month(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def month_calendar(
    year: int, month: int, chosen: datetime.date | None = None, category: Category | None = None
) -> dict[str, Any]:
    """Describe one month for the template: weeks from Monday, how many reports each day has, the months beside it.

    With a category its own reports, and links to its own page.
    """
    first, last = datetime.date(year, month, 1), last_of_month(year, month)
    counts = news_per_day(first, last, category)
    today = timezone.localdate()
    weeks = [
        [_cell(day, counts.get(day, 0), day.month == month, today, chosen, category) for day in week]
        for week in calendar.Calendar().monthdatescalendar(year, month)
    ]
    return {
        "title": f"Tháng {month}/{year}",
        "of": category.name if category else "",
        **_months_beside(first, last, category),
        "weeks": weeks,
    }


def news_per_day(
    first: datetime.date, last: datetime.date, category: Category | None = None
) -> dict[datetime.date, int]:
    """Count public reports of each local day from `first` to `last`."""
    return dict(_days_and_counts(timezone.now(), *day_bounds(first, last), category and category.pk))


@prepared
def _days_and_counts(
    now: datetime.datetime, begin: datetime.datetime, end: datetime.datetime, category: int | None
) -> QuerySet:
    rows = _of(category, Article.objects.published(now).news().posted_between(begin, end).order_by())
    return rows.annotate(day=TruncDate("published_at")).values_list("day").annotate(Count("pk"))


def _of(category: int | None, rows: QuerySet) -> QuerySet:
    return rows if category is None else rows.filter(category=category)


def _cell(
    day: datetime.date, count: int, in_month: bool, today: datetime.date, chosen: Any, category: Category | None
) -> dict[str, Any]:
    return {
        "day": day.day,
        "date": day,
        "in_month": in_month,
        "count": count,
        "url": day_url(day, category) if count and in_month else None,
        "is_today": day == today,
        "is_chosen": day == chosen,
    }


def _months_beside(first: datetime.date, last: datetime.date, category: Category | None) -> dict[str, Any]:
    """The nearest months with news; where there is none, nothing before and the next month as plain text after.

    Linking every month would lead readers and crawlers through endless empty ones.
    """
    following = last + datetime.timedelta(days=1)
    before, after = (nearest_day(first, last, newer, category) for newer in (False, True))
    return {
        "previous": _month_of(before, category),
        "next": _month_of(after, category) or {"label": f"Tháng {following.month}", "url": None},
    }


def nearest_day(
    first: datetime.date, last: datetime.date, newer: bool, category: Category | None = None
) -> datetime.date | None:
    """The nearest local day with news after `last`, or before `first`."""
    (begin, end), now, pk = day_bounds(first, last), timezone.now(), category and category.pk
    if newer and end > now:
        return None
    found = _first_moment_since(now, end, pk) if newer else _last_moment_before(now, begin, pk)
    return timezone.localtime(found[0]).date() if found else None


@prepared
def _first_moment_since(now: datetime.datetime, end: datetime.datetime, category: int | None) -> QuerySet:
    news = _of(category, Article.objects.published(now).news().posted_since(end).oldest_first())
    return news.values_list("published_at", flat=True)[:1]


@prepared
def _last_moment_before(now: datetime.datetime, begin: datetime.datetime, category: int | None) -> QuerySet:
    news = _of(category, Article.objects.published(now).news().posted_before(begin).newest_first())
    return news.values_list("published_at", flat=True)[:1]


def _month_of(day: datetime.date | None, category: Category | None) -> dict[str, Any] | None:
    return day and {"label": f"Tháng {day.month}/{day.year}", "url": month_url(day.year, day.month, category)}
