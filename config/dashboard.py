"""What waits for the person who opens the admin: only what this person may see, and do something about."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from articles.activity import chart_of_days
from articles.models import Article, ArticleStep, Citation, Photo, UrgentNotice
from articles.models.conditions import has_category
from config.document_desk import document_tiles
from config.to_look_at import to_look_at
from organizations.models import Assignment
from publishing.admin import badge
from publishing.paging import counted
from publishing.scope import scope_of, seen
from publishing.workflow import Status

SHOWN = 6
LOOKED_THROUGH = 300
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
        "document_tiles": document_tiles(request.user),
        **(_articles(request) if request.user.has_perm("articles.view_article") else {}),
    }


def _scope(user: Any) -> str:
    """What this person does here, and where: "viết, đăng tin, bài của toàn cổng"."""
    if not user.has_perm("articles.view_article"):
        return ""
    verbs = [verb for right, verb in MAY if user.has_perm(f"articles.{right}_article")]
    return f"{', '.join(verbs or ['xem'])} tin, bài {_of_whom(user)}"


def _of_whom(user: Any) -> str:
    scope = scope_of(user)
    if not user.has_perm("articles.see_all_article") or not (scope.is_whole or scope.ids):
        return "của mình"
    if scope.is_whole:
        return "của toàn cổng"
    names = [str(each) for each in Assignment.objects.of(user).select_related("organization")[: SHOWN + 1]]
    return f"của {', '.join(names[:SHOWN])}{'…' if len(names) > SHOWN else ''} và cấp dưới"


def _articles(request: HttpRequest) -> dict[str, Any]:
    visible = seen(Article.objects.all(), request.user)
    changed = visible.order_by("-updated_at")
    own = changed.of(request.user)
    approves, publishes = (request.user.has_perm(f"articles.{right}_article") for right in ("approve", "publish"))
    lists = {
        "waiting": changed.awaiting_approval_by(request.user) if approves else changed.in_state(Status.REVIEW),
        "returned": own.in_state(Status.RETURNED),
        "drafts": own.in_state(Status.DRAFT),
        "scheduled": visible.scheduled().oldest_first(),
    }
    base = reverse(CHANGELIST)
    waiting = ("Chờ tôi duyệt", "cua_toi=cho-duyet") if approves else ("Chờ duyệt", "status__exact=review")
    tiles = [
        (waiting[0], lists["waiting"], waiting[1]),
        *([("Chờ tôi đăng", changed.in_state(Status.APPROVED), "status__exact=approved")] if publishes else []),
        ("Trả lại cho tôi", lists["returned"], "cua_toi=tra-lai"),
        ("Bản nháp của tôi", lists["drafts"], "cua_toi=nhap"),
        ("Hẹn giờ đăng", lists["scheduled"], "tinh_trang=hen-gio"),
        ("Trích dẫn cần xem", seen(Citation.objects.undecided(), request.user).order_by(), "trich_dan=can-xem"),
    ]
    return {
        "tiles": [{"label": label, "count": counted(rows), "url": f"{base}?{query}"} for label, rows, query in tiles],
        **_rows(lists),
        "waiting_heading": waiting[0],
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


def _recent(request: HttpRequest) -> list[LogEntry]:
    """The last changes of content this person may see; those of accounts concern the administrator alone.

    Of the last few hundred lines those whose rows this person finds in the admin; an administrator also those whose
    rows are gone.
    """
    visible = {
        model: model_admin
        for model, model_admin in admin.site._registry.items()
        if model._meta.app_label in CONTENT and model_admin.has_view_or_change_permission(request)
    }
    types = ContentType.objects.get_for_models(*visible, for_concrete_models=False)
    kinds = {content_type.pk: visible[model] for model, content_type in types.items()}
    shown = ContentType.objects.filter(pk__in=list(kinds), pk=OuterRef("content_type"))
    entries = LogEntry.objects.filter(Exists(shown))  # so that it is walked from its end, not collected and sorted
    entries = entries.select_related("user", "content_type").order_by("-pk")
    if request.user.is_superuser:
        return list(entries[:SHOWN])
    last = list(entries[:LOOKED_THROUGH])
    found = {
        kind: _ids_seen(request, kinds[kind], [each.object_id for each in last if each.content_type_id == kind])
        for kind in {each.content_type_id for each in last}
    }
    return [each for each in last if each.object_id in found[each.content_type_id]][:SHOWN]


def _ids_seen(request: HttpRequest, model_admin: Any, ids: list[str]) -> set[str]:
    rows = model_admin.get_queryset(request).order_by().filter(pk__in=[pk for pk in ids if pk.isdigit()])
    return set(map(str, rows.values_list("pk", flat=True)))


def _rows_of(model_admin: Any, request: HttpRequest) -> QuerySet:
    return model_admin.get_queryset(request).order_by()


def _raised(request: HttpRequest) -> UrgentNotice | None:
    """The urgent line, for whoever may see it in the admin."""
    may_see = request.user.has_perm("articles.view_urgentnotice")
    notices = seen(UrgentNotice.objects.select_related("article").defer("article__body"), request.user)
    return notices.first() if may_see else None
