"""The calendar of days with news."""

import calendar
import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from articles.models import Article
from publishing.addresses import address
from publishing.periods import day_bounds
from publishing.prepared import prepared


def month_url(year: int, month: int) -> str:
    return f"{address('articles:archive')}{year}/{month:02d}/"


def day_url(day: datetime.date) -> str:
    return f"{address('articles:archive')}{day:%Y/%m/%d}/"


def month_calendar(year: int, month: int, chosen: datetime.date | None = None) -> dict[str, Any]:
    """Describe one month for the template: weeks from Monday, how many reports each day has, the months beside it."""
    first = datetime.date(year, month, 1)
    last = datetime.date(year, month, calendar.monthrange(year, month)[1])
    counts = news_per_day(first, last)
    today = timezone.localdate()
    weeks = [
        [_cell(day, counts.get(day, 0), day.month == month, today, chosen) for day in week]
        for week in calendar.Calendar().monthdatescalendar(year, month)
    ]
    return {
        "title": f"Tháng {month}/{year}",
        **_months_beside(first, last),
        "weeks": weeks,
    }


def news_per_day(first: datetime.date, last: datetime.date) -> dict[datetime.date, int]:
    """Count public reports of each local day from `first` to `last`."""
    return dict(_days_and_counts(timezone.now(), *day_bounds(first, last)))


@prepared
def _days_and_counts(now: datetime.datetime, begin: datetime.datetime, end: datetime.datetime) -> QuerySet:
    rows = Article.objects.published(now).news().posted_between(begin, end).order_by()
    return rows.annotate(day=TruncDate("published_at")).values_list("day").annotate(Count("pk"))


def _cell(day: datetime.date, count: int, in_month: bool, today: datetime.date, chosen: Any) -> dict[str, Any]:
    return {
        "day": day.day,
        "date": day,
        "in_month": in_month,
        "count": count,
        "url": day_url(day) if count and in_month else None,
        "is_today": day == today,
        "is_chosen": day == chosen,
    }


def _months_beside(first: datetime.date, last: datetime.date) -> dict[str, Any]:
    """The nearest months with news; where there is none, nothing before and the next month as plain text after.

    Linking every month would lead readers and crawlers through endless empty ones.
    """
    following = last + datetime.timedelta(days=1)
    return {
        "previous": _month_of(nearest_day(first, last, newer=False)),
        "next": _month_of(nearest_day(first, last, newer=True)) or {"label": f"Tháng {following.month}", "url": None},
    }


def nearest_day(first: datetime.date, last: datetime.date, newer: bool) -> datetime.date | None:
    """The nearest local day with news after `last`, or before `first`."""
    (begin, end), now = day_bounds(first, last), timezone.now()
    if newer and end > now:
        return None
    found = _first_moment_since(now, end) if newer else _last_moment_before(now, begin)
    return timezone.localtime(found[0]).date() if found else None


@prepared
def _first_moment_since(now: datetime.datetime, end: datetime.datetime) -> QuerySet:
    news = Article.objects.published(now).news().posted_since(end).oldest_first()
    return news.values_list("published_at", flat=True)[:1]


@prepared
def _last_moment_before(now: datetime.datetime, begin: datetime.datetime) -> QuerySet:
    news = Article.objects.published(now).news().posted_before(begin).newest_first()
    return news.values_list("published_at", flat=True)[:1]


def _month_of(day: datetime.date | None) -> dict[str, Any] | None:
    return day and {"label": f"Tháng {day.month}/{day.year}", "url": month_url(day.year, day.month)}
