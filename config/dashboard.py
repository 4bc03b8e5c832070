"""What waits for the person who opens the admin: only what this person may see, and do something about."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.activity import chart_of_days
from articles.models import Article, ArticleStep, Citation, Photo, UrgentNotice
from articles.models.conditions import has_category
from config.to_look_at import to_look_at
from publishing.admin import badge
from publishing.paging import counted
from publishing.workflow import Status

SHOWN = 6
CONTENT = ("articles", "organizations", "people")
CHANGELIST = "admin:articles_article_changelist"
# What a right to articles lets a person do, in words.
MAY = (("add", "viết"), ("approve", "duyệt"), ("publish", "đăng"), ("export", "xuất danh sách"))


def dashboard(request: HttpRequest) -> dict[str, Any]:
    """Counted tiles, work lists of articles, how much was published, what to look at, what changed last."""
    return {
        "today": timezone.localdate(),
        "scope": _scope(request.user),
        "to_look_at": to_look_at(request),
        "recent": _recent(request),
        **(_articles(request) if request.user.has_perm("articles.view_article") else {}),
    }


def _scope(user: Any) -> str:
    """What this person does here: "viết, duyệt và đăng tin, bài của mọi chuyên mục"."""
    if not user.has_perm("articles.view_article"):
        return ""
    verbs = [verb for right, verb in MAY if user.has_perm(f"articles.{right}_article")]
    return f"{', '.join(verbs or ['xem'])} tin, bài của mọi chuyên mục"


def _articles(request: HttpRequest) -> dict[str, Any]:
    changed = Article.objects.order_by("-updated_at")
    own = changed.of(request.user)
    lists = {
        "waiting": changed.in_state(Status.REVIEW),
        "returned": own.in_state(Status.RETURNED),
        "drafts": own.in_state(Status.DRAFT),
        "scheduled": Article.objects.scheduled().oldest_first(),
    }
    base = reverse(CHANGELIST)
    tiles = [
        ("Chờ duyệt", lists["waiting"], "status__exact=review"),
        ("Trả lại cho tôi", lists["returned"], "cua_toi=tra-lai"),
        ("Bản nháp của tôi", lists["drafts"], "cua_toi=nhap"),
        ("Hẹn giờ đăng", lists["scheduled"], "tinh_trang=hen-gio"),
        ("Trích dẫn cần xem", Citation.objects.undecided().order_by(), "trich_dan=can-xem"),
    ]
    return {
        "tiles": [{"label": label, "count": counted(rows), "url": f"{base}?{query}"} for label, rows, query in tiles],
        **_rows(lists),
        "days_chart": chart_of_days(),
        "raised": _raised(request),
        "may_add": request.user.has_perm("articles.add_article"),
    }


def _rows(lists: dict[str, QuerySet]) -> dict[str, list[dict[str, Any]]]:
    """The first of each list, found by their indexes before anything is loaded of them, and loaded all at once."""
    ids = {name: list(rows.values_list("pk", flat=True)[:SHOWN]) for name, rows in lists.items()}
    wanted = {pk for first in ids.values() for pk in first}
    found = Article.objects.select_related("category", "created_by").defer("body").in_bulk(wanted)
    undescribed = _undescribed(ids["waiting"])
    rows = {name: [_row(found[pk], undescribed[pk]) for pk in first if pk in found] for name, first in ids.items()}
    returns = ArticleStep.objects.last_returns(ids["returned"])
    for row in rows["returned"]:
        row["sent_back"] = returns.get(row["article"].pk)
    return rows


def _row(article: Article, undescribed: int) -> dict[str, Any]:
    faults = [*has_category(article, ()), *([f"Thiếu mô tả {undescribed} ảnh."] if undescribed else [])]
    return {
        "article": article,
        "url": reverse("admin:articles_article_change", args=[article.pk]),
        "badge": badge(*article.state),
        "faults": faults,
    }


def _undescribed(ids: Iterable[int]) -> Counter[int]:
    """How many photos of these articles nobody has described."""
    return Counter(Photo.objects.undescribed().filter(article__in=ids).values_list("article", flat=True))


def _recent(request: HttpRequest) -> QuerySet:
    """The last changes of content this person may see; those of accounts concern the administrator alone."""
    shown = [
        Q(app_label=model._meta.app_label, model=model._meta.model_name)
        for model, model_admin in admin.site._registry.items()
        if model._meta.app_label in CONTENT and model_admin.has_view_or_change_permission(request)
    ]
    kinds = ContentType.objects.filter(Q(*shown, _connector=Q.OR) if shown else Q(pk=None), pk=OuterRef("content_type"))
    if not request.user.has_perm("organizations.view_marked_directive"):
        kinds = kinds.exclude(model="directive")
    entries = LogEntry.objects.filter(Exists(kinds))
    return entries.select_related("user", "content_type").order_by("-pk")[:SHOWN]


def _raised(request: HttpRequest) -> UrgentNotice | None:
    """The urgent line, for whoever may see it in the admin."""
    may_see = request.user.has_perm("articles.view_urgentnotice")
    return UrgentNotice.objects.select_related("article").defer("article__body").first() if may_see else None
