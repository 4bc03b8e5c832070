"""The editorial calendar of the staff: what is posted and will be, what expires, what is due to be read again."""

import calendar
import datetime
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.calendar import last_of_month
from articles.models import Article
from publishing.admin import badge
from publishing.fields import FIRST_DAY, LAST_DAY
from publishing.paging import bounded
from publishing.periods import day_bounds
from publishing.scope import seen
from publishing.workflow import Status

MONTH = "thang"
SHOWN = 6
"""Rows a day shows of each kind; the list of the admin has them all."""
MOST = 500
"""Rows a month is read of, each kind: more than an office posts, and a bound for what it costs."""
_ASKED = re.compile(r"([0-9]{4})-([0-9]{2})")
CHANGELIST = "admin:articles_article_changelist"


@dataclass(frozen=True)
class Entry:
    """One article on one day: when (a moment, or a day alone), why it stands there, and where it opens."""

    at: datetime.datetime | datetime.date
    why: str
    article: Article

    @property
    def url(self) -> str:
        return reverse("admin:articles_article_change", args=[self.article.pk])

    @property
    def time(self) -> str:
        return f"{self.at:%H:%M}" if isinstance(self.at, datetime.datetime) else ""


def calendar_view(request: HttpRequest, site: AdminSite) -> HttpResponse:
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    request.current_app = site.name
    context = {**site.each_context(request), "title": "Lịch biên tập", **month(request.user, asked_month(request))}
    return TemplateResponse(request, "admin/editorial_calendar.html", context)


def asked_month(request: HttpRequest) -> datetime.date:
    """The first day of the month asked for; of this month where none or none that exists is asked for."""
    found = _ASKED.fullmatch(request.GET.get(MONTH, ""))
    try:
        first = datetime.date(int(found[1]), int(found[2]), 1) if found else timezone.localdate().replace(day=1)
    except ValueError:
        first = timezone.localdate().replace(day=1)
    return min(max(first, FIRST_DAY.replace(day=1)), LAST_DAY.replace(day=1))


def month(user: Any, first: datetime.date) -> dict[str, Any]:
    """What a person may see of the month: days with their entries, and the months beside it."""
    last = last_of_month(first.year, first.month)
    entries = defaultdict(list)
    for entry in _entries(seen(Article.objects.originals(), user), first, last):
        entries[_day(entry)].append(entry)
    today = timezone.localdate()
    return {
        "days": [_cell(each, entries[each], first, today) for each in _shown_days(first)],
        "month_title": f"Tháng {first.month}/{first.year}",
        "earlier": _month_link(first - datetime.timedelta(days=1)),
        "later": _month_link(last + datetime.timedelta(days=1)),
        "is_empty": not entries,
    }


def _shown_days(first: datetime.date) -> list[datetime.date]:
    """Whole weeks, Monday first."""
    return [day for week in calendar.Calendar().monthdatescalendar(first.year, first.month) for day in week]


def _entries(rows: QuerySet, first: datetime.date, last: datetime.date) -> list[Entry]:
    begin, end = day_bounds(first, last)
    shown = rows.only("title", "status", "published_at", "expires_at", "review_on", "revises")
    posted = shown.in_state(Status.PUBLISHED).posted_between(begin, end).oldest_first()[:MOST]
    # By the index of that date alone: with the state beside it SQLite would sort all that is published.
    ending = bounded(shown.filter(expires_at__lt=end), expires_at__gte=begin).order_by("expires_at", "pk")[:MOST]
    due = shown.due_between(first, last).order_by("review_on", "pk")[:MOST]
    return [
        *(Entry(timezone.localtime(each.published_at), each.state[1], each) for each in posted),
        *(
            Entry(timezone.localtime(each.expires_at), "Hết hạn", each)
            for each in ending
            if each.status == Status.PUBLISHED
        ),
        *(Entry(each.review_on, "Đến hạn xem lại", each) for each in due),
    ]


def _ending(article: Article) -> Entry:
    return Entry(timezone.localtime(article.expires_at), "Hết hạn", article)


def _day(entry: Entry) -> datetime.date:
    return entry.at.date() if isinstance(entry.at, datetime.datetime) else entry.at


def _cell(day: datetime.date, entries: list[Entry], first: datetime.date, today: datetime.date) -> dict[str, Any]:
    chosen = {"published_at__year": day.year, "published_at__month": day.month, "published_at__day": day.day}
    return {
        "date": day,
        "in_month": (day.year, day.month) == (first.year, first.month),
        "is_today": day == today,
        "entries": [{"entry": each, "badge": badge(each.article.state[0], each.why)} for each in entries[:SHOWN]],
        "more": len(entries) - SHOWN if len(entries) > SHOWN else 0,
        "url": f"{reverse(CHANGELIST)}?{urlencode(chosen)}",
    }


def _month_link(day: datetime.date) -> dict[str, str] | None:
    """The month of a day; none beyond the days that the system knows."""
    if not FIRST_DAY <= day <= LAST_DAY:
        return None
    return {"label": f"Tháng {day.month}/{day.year}", "url": f"?{MONTH}={day:%Y-%m}"}
