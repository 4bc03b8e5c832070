"""What waits for the person who opens the admin."""

from datetime import timedelta
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Citation, Photo
from publishing.admin import badge
from publishing.workflow import Status

SHOWN = 6
CHANGELIST = "admin:articles_article_changelist"


def dashboard(request: HttpRequest) -> dict[str, Any]:
    """Counted tiles, what waits for review, own drafts, what is scheduled, what to look at, what changed last."""
    if not request.user.has_perm("articles.view_article"):
        return {}
    articles = Article.objects.select_related("category", "created_by").defer("body").order_by("-updated_at")
    waiting = articles.in_state(Status.REVIEW)
    drafts = articles.in_state(Status.DRAFT, Status.RETURNED).filter(created_by=request.user)
    scheduled = articles.scheduled().oldest_first()
    base = reverse(CHANGELIST)
    tiles = [
        ("Chờ duyệt", waiting.count(), f"{base}?status__exact=review"),
        ("Trả lại để sửa", articles.in_state(Status.RETURNED).count(), f"{base}?status__exact=returned"),
        ("Bản nháp của tôi", drafts.count(), f"{base}?status__exact=draft"),
        ("Hẹn giờ đăng", scheduled.count(), f"{base}?tinh_trang=hen-gio"),
        ("Trích dẫn cần xem", Citation.objects.undecided().count(), f"{base}?trich_dan=can-xem"),
    ]
    return {
        "today": timezone.localdate(),
        "tiles": [{"label": label, "count": count, "url": url} for label, count, url in tiles],
        "waiting": _rows(waiting[:SHOWN]),
        "drafts": _rows(drafts[:SHOWN]),
        "scheduled": _rows(scheduled[:SHOWN]),
        "to_look_at": [row for row in _to_look_at() if row["count"]],
        "recent": _recent(request),
        "may_add": request.user.has_perm("articles.add_article"),
    }


def _rows(articles: Any) -> list[dict[str, Any]]:
    return [
        {"article": each, "url": reverse("admin:articles_article_change", args=[each.pk]), "badge": badge(*each.state)}
        for each in articles
    ]


def _recent(request: HttpRequest) -> Any:
    """The last changes of content this person may see; those of accounts concern the administrator alone."""
    entries = LogEntry.objects.filter(content_type__app_label__in=("articles", "organizations", "people"))
    if not request.user.has_perm("organizations.view_marked_directive"):
        entries = entries.exclude(content_type__model="directive")
    return entries.select_related("user", "content_type").order_by("-pk")[:SHOWN]


def _to_look_at() -> list[dict[str, Any]]:
    soon = timezone.now() + timedelta(days=7)
    public = Article.objects.published()
    no_alt = Photo.objects.filter(Q(alt=""), decorative=False, article__in=public)
    return [
        {
            "label": "Tin hết hạn trong bảy ngày tới",
            "count": public.filter(expires_at__lt=soon).count(),
            "url": f"{reverse(CHANGELIST)}?tinh_trang=cong-khai",
        },
        {
            "label": "Ảnh đã đăng thiếu mô tả",
            "count": no_alt.count(),
            "url": f"{reverse('admin:articles_photo_changelist')}?mo_ta=thieu",
        },
    ]
