"""The calendar of days with news."""

import calendar
import datetime
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from articles.models import Article
from publishing.addresses import address
from publishing.views import day_bounds


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
    rows = Article.objects.published().news().posted_between(*day_bounds(first, last)).order_by()
    return dict(rows.annotate(day=TruncDate("published_at")).values_list("day").annotate(Count("pk")))


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
    begin, end = day_bounds(first, last)
    news = Article.objects.published().news().only("published_at")
    older, newer = news.posted_before(begin).newest_first().first(), news.posted_since(end).oldest_first().first()
    following = last + datetime.timedelta(days=1)
    return {
        "previous": _month_of(older),
        "next": _month_of(newer) or {"label": f"Tháng {following.month}", "url": None},
    }


def _month_of(article: Article | None) -> dict[str, Any] | None:
    if article is None:
        return None
    day = timezone.localtime(article.published_at).date()
    return {"label": f"Tháng {day.month}/{day.year}", "url": month_url(day.year, day.month)}
