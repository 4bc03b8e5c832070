"""What waits for the person who opens the admin."""

from datetime import timedelta
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.activity import chart_of_days
from articles.models import Article, Citation, Photo
from publishing.admin import badge
from publishing.paging import WINDOW, counted
from publishing.workflow import Status

SHOWN = 6
CONTENT = ("articles", "organizations", "people")
CHANGELIST = "admin:articles_article_changelist"


def dashboard(request: HttpRequest) -> dict[str, Any]:
    """Counted tiles, what waits for review, own drafts, what is scheduled, what to look at, what changed last, and how
    much was published.
    """
    if not request.user.has_perm("articles.view_article"):
        return {}
    articles = Article.objects.order_by("-updated_at")
    waiting = articles.in_state(Status.REVIEW)
    drafts = articles.in_state(Status.DRAFT, Status.RETURNED).filter(created_by=request.user)
    scheduled = articles.scheduled().oldest_first()
    base = reverse(CHANGELIST)
    tiles = [
        ("Chờ duyệt", counted(waiting), f"{base}?status__exact=review"),
        ("Trả lại để sửa", counted(articles.in_state(Status.RETURNED)), f"{base}?status__exact=returned"),
        ("Bản nháp của tôi", counted(drafts), f"{base}?status__exact=draft"),
        ("Hẹn giờ đăng", counted(scheduled), f"{base}?tinh_trang=hen-gio"),
        ("Trích dẫn cần xem", counted(Citation.objects.undecided().order_by()), f"{base}?trich_dan=can-xem"),
    ]
    return {
        "today": timezone.localdate(),
        "tiles": [{"label": label, "count": count, "url": url} for label, count, url in tiles],
        "waiting": _rows(waiting),
        "drafts": _rows(drafts),
        "scheduled": _rows(scheduled),
        "to_look_at": [row for row in _to_look_at() if row["count"]],
        "recent": _recent(request),
        "days_chart": chart_of_days(),
        "may_add": request.user.has_perm("articles.add_article"),
    }


def _rows(articles: Any) -> list[dict[str, Any]]:
    """The first of these, found by their index before anything is loaded of them."""
    ids = list(articles.values_list("pk", flat=True)[:SHOWN])
    found = Article.objects.select_related("category", "created_by").defer("body").in_bulk(ids)
    return [
        {"article": each, "url": reverse("admin:articles_article_change", args=[each.pk]), "badge": badge(*each.state)}
        for each in (found[pk] for pk in ids if pk in found)
    ]


def _recent(request: HttpRequest) -> Any:
    """The last changes of content this person may see; those of accounts concern the administrator alone."""
    kinds = ContentType.objects.filter(pk=OuterRef("content_type"), app_label__in=CONTENT)
    if not request.user.has_perm("organizations.view_marked_directive"):
        kinds = kinds.exclude(model="directive")
    entries = LogEntry.objects.filter(Exists(kinds))
    return entries.select_related("user", "content_type").order_by("-pk")[:SHOWN]


def _to_look_at() -> list[dict[str, Any]]:
    now = timezone.now()
    ending = Article.objects.filter(expires_at__gt=now, expires_at__lt=now + timedelta(days=7)).order_by("expires_at")
    expiring = Article.objects.published_among(list(ending.values_list("pk", flat=True)[:WINDOW]))
    no_alt = Photo.objects.filter(alt="", decorative=False).of_published_articles().order_by()
    return [
        {
            "label": "Tin hết hạn trong bảy ngày tới",
            "count": counted(expiring),
            "url": f"{reverse(CHANGELIST)}?tinh_trang=cong-khai",
        },
        {
            "label": "Ảnh đã đăng thiếu mô tả",
            "count": counted(no_alt),
            "url": f"{reverse('admin:articles_photo_changelist')}?mo_ta=thieu",
        },
    ]
