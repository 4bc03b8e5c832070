"""What reaches the audit trail by itself: signing in and out, roles, refusals, and all that the admin logs."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import models
from django.db.models.signals import m2m_changed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from publishing.audit.rows import Action
from publishing.audit.telling import asking, gathered, tell
from publishing.limiting import is_too_often

MOST_A_MINUTE = 60
"""Entries that one address may cause from outside: whoever knocks without end must not fill the disk."""
_CHANGED = {"post_add": "thêm", "post_remove": "bỏ", "post_clear": "bỏ hết"}


class AuditMiddleware:
    """Whatever is told while a request is answered belongs to it; a refusal on a page of the staff is told."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with asking(request):
            response = self.get_response(request)
            if response.status_code == 403 and request.path.startswith(reverse("admin:index")):
                _tell_refusal(request)
        return response


def tell_from_outside(request: HttpRequest | None, action: Action, **facts: Any) -> None:
    """Tell what anybody can cause, as often as it is worth knowing."""
    if request is None or not is_too_often(request, f"audit-{action}", MOST_A_MINUTE):
        tell(action, **facts)


def _tell_refusal(request: HttpRequest) -> None:
    """By the name of the page: an address may hold a token."""
    match = request.resolver_match
    object_id = match.kwargs.get("object_id", "") if match else ""
    note = f"{request.method} {match.view_name if match else ''}"
    tell_from_outside(request, Action.REFUSED, note=note, object_id=object_id)


def _tell_login(sender: Any, user: User, **kwargs: Any) -> None:
    tell(Action.LOGIN, user=user)


def _tell_logout(sender: Any, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        tell(Action.LOGOUT, user=user)


def _tell_failure(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Of what was typed only the pseudonym is kept: people type their password into the wrong field."""
    tell_from_outside(request, Action.FAILED, typed=str(credentials.get("username") or ""))


def _tell_roles(sender: Any, instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **kwargs: Any) -> None:
    """Groups and rights of an account, whatever door they come through."""
    if action not in _CHANGED or (action != "post_clear" and not pk_set):
        return
    accounts = User._base_manager.filter(pk__in=pk_set or ()) if reverse else [instance]
    named = [instance] if reverse else model._base_manager.filter(pk__in=pk_set or ())
    names = ", ".join(str(each) for each in named)
    for account in accounts:
        tell(Action.ROLE, account, note=f"{_CHANGED[action]}: {names}")


def watch() -> None:
    """Connect; called once all models are there."""
    user_logged_in.connect(_tell_login, dispatch_uid="audit-login")
    user_logged_out.connect(_tell_logout, dispatch_uid="audit-logout")
    user_login_failed.connect(_tell_failure, dispatch_uid="audit-failure")
    for through in (User.groups.through, User.user_permissions.through):
        m2m_changed.connect(_tell_roles, sender=through, dispatch_uid=f"audit-{through._meta.model_name}")


def gathering(request: HttpRequest) -> AbstractContextManager[None]:
    """Gather what a page tells while it changes something; only looking takes no transaction."""
    return gathered() if request.method == "POST" else nullcontext()


class AuditedMixin:
    """For every ModelAdmin: what its log says, the trail says as well, in the same transaction."""

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with gathering(request):
            return super().add_view(request, *args, **kwargs)

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with gathering(request):
            return super().change_view(request, *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Within the two above: what is refused after it was saved takes back what was told, too."""
        with gathering(request):
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with gathering(request):
            return super().changelist_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with gathering(request):
            return super().delete_view(request, *args, **kwargs)

    def revision_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with gathering(request):
            return super().revision_view(request, *args, **kwargs)

    def recover_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with gathering(request):
            return super().recover_view(request, *args, **kwargs)

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        entry = super().log_addition(request, obj, message)
        tell(Action.CREATE, obj, user=request.user)
        return entry

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        entry = super().log_change(request, obj, message)
        tell(Action.CHANGE, obj, user=request.user, note=entry.get_change_message())
        return entry

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        entries = super().log_deletions(request, queryset)
        for obj in queryset:
            tell(Action.DELETE, obj, user=request.user)
        return entries
