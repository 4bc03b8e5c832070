"""What waits in documents for the person who opens the admin, as tiles."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from organizations.models import Directive
from publishing.paging import counted
from publishing.scope import seen
from publishing.workflow import Status

CHANGELIST = "admin:organizations_directive_changelist"


def document_tiles(user: Any) -> list[dict[str, Any]]:
    """Counts of what this person has to do, each with the list that shows it; nothing for who only reads."""
    base = reverse(CHANGELIST)
    found = _lists(user, seen(Directive.objects.all(), user).order_by("-updated_at"))
    return [{"label": label, "count": counted(rows), "url": f"{base}?{query}"} for label, rows, query in found]


def _lists(user: Any, rows: QuerySet) -> Iterator[tuple[str, QuerySet, str]]:
    writes, approves, publishes = (
        user.has_perm(f"organizations.{right}_directive") for right in ("change", "approve", "publish")
    )
    if approves:
        yield "Văn bản chờ tôi duyệt", rows.awaiting_approval_by(user), "cua_toi=cho-duyet"
    elif writes:
        yield "Văn bản chờ duyệt", rows.in_state(Status.REVIEW), "status__exact=review"
    if publishes:
        yield "Văn bản chờ tôi đăng", rows.in_state(Status.APPROVED), "status__exact=approved"
    if writes:
        yield "Văn bản trả lại cho tôi", rows.of(user).in_state(Status.RETURNED), "cua_toi=tra-lai"
        yield "Bản nháp văn bản của tôi", rows.of(user).in_state(Status.DRAFT), "cua_toi=nhap"
