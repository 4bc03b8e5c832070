"""Mail to colleagues about an article or a document: whose turn it is, what became of it, what somebody remarked.

A mail goes to those alone who may see the row as it stands, each by itself, and never to the one who acted. It is
sent once all is stored, and its failing undoes nothing.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import reverse

from publishing.scope import seen
from publishing.steps import name_of
from publishing.views import absolute

logger = logging.getLogger("bantin.notices")


def _with_right(right: str) -> Callable[[Any], Iterable[Any]]:
    """The staff who hold a right; the administrator, who holds all of them, is not called each time."""
    return lambda row: User.objects.with_perm(
        _right(row, right), backend="django.contrib.auth.backends.ModelBackend", include_superusers=False
    )


def _right(row: Model, right: str) -> str:
    return f"{row._meta.app_label}.{right}_{row._meta.model_name}"


def _writers(row: Any) -> Iterable[Any]:
    """Who began it, and who answers for it."""
    return User.objects.filter(pk__in={row.created_by_id, row.submitter_id()} - {None})


def _speakers(row: Any) -> Iterable[Any]:
    """The writers, and who has remarked on it."""
    return _writers(row) | User.objects.filter(pk__in=row.comments.values("by"))


@dataclass(frozen=True)
class Notice:
    """What happened in words, and whom it concerns."""

    words: str
    concerned: Callable[[Any], Iterable[Any]]


NOTICES: dict[str, Notice] = {
    "submit": Notice("chờ duyệt", _with_right("approve")),
    "return": Notice("được trả lại để sửa", _writers),
    "approve": Notice("đã duyệt, chờ đăng", _with_right("publish")),
    "publish": Notice("đã đăng", _writers),
    "schedule": Notice("được hẹn giờ đăng", _writers),
    "override": Notice("được đăng không qua duyệt", _writers),
    "withdraw": Notice("đã gỡ khỏi trang", _writers),
    "comment": Notice("có góp ý mới", _speakers),
}
"""By the step that was taken, as publishing/workflow.py calls it; a comment is no step."""


def tell(what: str, row: Any, actor: Any, said: str = "") -> None:
    """Send the notice of what happened, with a reason or remark, once the transaction is stored."""
    if what not in NOTICES or not settings.NOTICES:
        return

    def send_notice() -> None:
        _send(NOTICES[what], row, actor, said)

    transaction.on_commit(send_notice, robust=True)


def recipients(notice: Notice, row: Any, actor: Any) -> list[Any]:
    """Those concerned who have an address and an account, and may see the row; each once."""
    found = {user.pk: user for user in notice.concerned(row) if user.is_active and user.is_staff and user.email}
    found.pop(actor.pk, None)
    this = type(row)._base_manager.filter(pk=row.pk)
    return [user for user in found.values() if user.has_perm(_right(row, "view")) and seen(this, user).exists()]


def _send(notice: Notice, row: Any, actor: Any, said: str) -> None:
    users = recipients(notice, row, actor)
    if not users:
        return
    context = {"row": row, "kind": row._meta.verbose_name, "words": notice.words, "actor": name_of(actor), "said": said}
    context["url"] = absolute(reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]))
    text = render_to_string("notices/step.txt", context)
    subject = f"{notice.words[0].upper()}{notice.words[1:]}: {row}"[:200]
    mails = [EmailMessage(subject, text, to=[user.email]) for user in users]
    get_connection().send_messages(mails)
    logger.info("%d notices sent of %s %d", len(mails), row._meta.model_name, row.pk)
