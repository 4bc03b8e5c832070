"""Base of the admin of what is published: workflow buttons, preview, working copies, and what readers see is locked."""

from typing import Any

from csp.constants import SELF
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from reversion import create_revision, get_comment, set_comment, set_user

from publishing.admin import BaseAdmin, badge
from publishing.workflow import STEPS, Status, steps_from

FRAMED = "khung"  # asks for a preview that may stand in a frame of the form


class WorkflowAdmin(BaseAdmin):
    """Admin of a `Publishable`: buttons take the steps of publishing/workflow.py, and readers' text is locked.

    What readers see is not edited in place: a public row is shown read-only and corrected through a working copy.
    """

    actions = ("publish_selected", "withdraw_selected")
    preview_template: str

    # --- what may be done
    def may(self, request: HttpRequest, permission: str) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.{permission}_{self.opts.model_name}")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not self._is_locked(request, obj)

    def _is_locked(self, request: HttpRequest, obj: Any) -> bool:
        """Whether readers see the row; while an old version is looked at, its own state of then does not count."""
        return getattr(request, "is_locked", obj is not None and obj.is_public)

    def is_shut_since(self, request: HttpRequest, obj: Any) -> bool:
        return super().has_change_permission(request, obj) and self._is_locked(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A public row is never deleted; a correction may be given up by whoever may write one."""
        if obj is not None and obj.revises_id:
            return super().has_change_permission(request, obj)
        return super().has_delete_permission(request, obj) and not (obj is not None and obj.is_public)

    def allowed_steps(self, request: HttpRequest, obj: Any) -> list[Any]:
        if obj is None or obj.revises_id:
            return []
        return [step for step in steps_from(obj.status) if self.may(request, step.permission)]

    def main_step(self, request: HttpRequest, obj: Any) -> Any:
        """The step that comes next for this person, the red button of the form; None leaves plain saving."""
        ahead = {step.action: step for step in steps_from(obj.status if obj else Status.DRAFT)}
        wanted = (ahead[action] for action in ("publish", "submit") if action in ahead)
        return next((step for step in wanted if self.may(request, step.permission)), None)

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if obj.is_public else None

    # --- addresses beside the change page
    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path("<path:object_id>/xem-truoc/", self.admin_site.admin_view(self.preview_view), name=f"{name}_preview"),
            path(
                "<path:object_id>/buoc/<slug:action>/", self.admin_site.admin_view(self.step_view), name=f"{name}_step"
            ),
            path("<path:object_id>/ban-sua/", self.admin_site.admin_view(self.correct_view), name=f"{name}_correct"),
        ]
        return own + super().get_urls()

    def _object(self, request: HttpRequest, object_id: str) -> Any:
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        return obj

    def _back(self, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])
        )

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The public page of the stored row, whatever its state, for whoever may see it in the admin.

        Beside the form it stands in a frame, without scripts; no other page of the site may be framed, nor this one by
        others.
        """
        obj = self._object(request, object_id)
        is_framed = FRAMED in request.GET
        context = {**self.preview_context(obj), "is_preview": True, "is_framed": is_framed}
        response = TemplateResponse(request, self.preview_template, context)
        if is_framed:
            response._csp_replace = {"frame-ancestors": [SELF]}  # what the decorator of django-csp sets, too
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def revision_view(self, request: HttpRequest, object_id: str, version_id: str, *args: Any) -> HttpResponse:
        """An old version may be read at any time, but going back to it never overwrites what readers see."""
        current = self.get_object(request, unquote(object_id))
        if current is None:
            return super().revision_view(request, object_id, version_id, *args)
        request.is_locked = current.is_public
        request.is_checked = current.status == Status.PUBLISHED  # what waits for its hour takes no further step
        if request.method == "POST" and not self.has_change_permission(request, current):
            raise PermissionDenied
        if request.method != "POST":
            return super().revision_view(request, object_id, version_id, *args)
        try:
            with transaction.atomic(), create_revision():
                response = super().revision_view(request, object_id, version_id, *args)
                if response.status_code == 302:
                    self._keep_state(current)
                    set_comment("Trở lại một bản cũ")
        except ValidationError as error:
            messages.error(request, f"Không trở lại bản ấy được: {' '.join(error.messages)}")
            return self._back(current)
        return response

    def _keep_state(self, before: Any) -> None:
        """An old version brings its text back, not its state: that takes a step of the workflow."""
        row = type(before)._base_manager.get(pk=before.pk)
        for name in ("status", "published_at", "expires_at", "revises", "corrected_at", "created_by"):
            setattr(row, name, getattr(before, name))
        row.version = before.version + 1
        row.save()
        self.index_rows([row])

    def preview_context(self, obj: Any) -> dict[str, Any]:
        raise NotImplementedError

    def step_view(self, request: HttpRequest, object_id: str, action: str) -> HttpResponse:
        """Take one step of the workflow (POST)."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        obj = self._object(request, object_id)
        if obj.revises_id and action == "publish":
            return self._publish_copy(request, obj)
        self.advance(request, obj, action)
        return self._back(obj)

    def correct_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Open the working copy of a public row (POST)."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        obj = self._object(request, object_id)
        if not super().has_change_permission(request, obj):
            raise PermissionDenied
        try:
            copy = self.open_working_copy(request, obj)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self._back(obj)
        messages.info(request, "Đây là bản sửa. Độc giả vẫn thấy bản đã đăng cho đến khi bạn đăng bản sửa.")
        return self._back(copy)

    def open_working_copy(self, request: HttpRequest, obj: Any) -> Any:
        """The working copy of a public row, with the beginning of its history if it is new."""
        with transaction.atomic(), create_revision():
            set_user(request.user)
            set_comment("Bắt đầu bản sửa")
            copy = self.start_working_copy(obj, request.user)
            self.index_rows([copy])
        return copy

    def start_working_copy(self, obj: Any, user: Any) -> Any:
        raise NotImplementedError

    def publish_working_copy(self, copy: Any) -> Any:
        raise NotImplementedError

    def index_rows(self, rows: list[Any]) -> None:
        """Bring the search index up to date; the room above knows the index."""

    # --- steps
    def advance(self, request: HttpRequest, obj: Any, action: str) -> bool:
        """Take a step, or say why not; what was saved stays saved."""
        step = STEPS.get(action)
        if step is None or not self.may(request, step.permission):
            raise PermissionDenied
        try:
            with transaction.atomic(), create_revision():
                set_user(request.user)
                current = type(obj)._base_manager.select_for_update().get(pk=obj.pk)
                current.take(action)
                current.save()
                # What was changed in the form just now stays in the comment, beside the step.
                comment = "; ".join(part for part in (get_comment(), step.label) if part)
                self.log_change(request, current, step.label)
                set_comment(comment)
                self.index_rows([current])
        except ValidationError as error:
            reasons = " ".join(error.messages)
            messages.error(request, f"“{obj}” chưa thể {step.label.lower()}: {reasons}")
            return False
        obj.status, obj.published_at = current.status, current.published_at
        messages.success(request, f"{obj}: {self._now_is(current)}.")
        return True

    @staticmethod
    def _now_is(row: Any) -> str:
        """Where the row stands after a step, with the moment where one is awaited."""
        code, label = row.state
        if code == "scheduled":
            return f"hẹn đăng lúc {timezone.localtime(row.published_at):%H:%M ngày %d/%m/%Y}"
        return label.lower()

    def _publish_copy(self, request: HttpRequest, copy: Any) -> HttpResponse:
        if not self.may(request, "publish"):
            raise PermissionDenied
        try:
            with transaction.atomic(), create_revision():
                set_user(request.user)
                set_comment("Đăng bản sửa")
                original = self.publish_working_copy(copy)
                self.log_change(request, original, "Đăng bản sửa")
                self.index_rows([original])
        except ValidationError as error:
            messages.error(request, f"Chưa thể đăng bản sửa: {' '.join(error.messages)}")
            return self._back(copy)
        messages.success(request, f"Đã đăng bản sửa của “{original}”.")
        return self._back(original)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.index_rows([form.instance])

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._after_save(request, obj) or super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._after_save(request, obj) or super().response_change(request, obj)

    def _after_save(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """Do what the pressed button asks beyond saving."""
        if "_publish" in request.POST and obj.revises_id:
            return self._publish_copy(request, obj)
        for action in STEPS:
            if f"_{action}" in request.POST:
                self.advance(request, obj, action)
                return self._back(obj)
        if "_preview" in request.POST:
            return HttpResponseRedirect(
                reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_preview", args=[obj.pk])
            )
        return None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user
        elif obj.status == Status.PUBLISHED:  # scheduled or expired: a correction begun before is stale now
            obj.version += 1
        if getattr(request, "is_checked", False):
            obj.check_before_publishing()
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        context["steps"] = self.allowed_steps(request, obj)
        context["main_step"] = self.main_step(request, obj)
        context["other_steps"] = [step for step in context["steps"] if step != context["main_step"]]
        context["may_publish"] = self.may(request, "publish")
        context["may_correct"] = bool(obj and obj.is_public and super().has_change_permission(request, obj))
        context["state_badge"] = badge(*obj.state) if obj else ""
        return super().render_change_form(request, context, *args, **kwargs)

    # --- actions of the changelist
    @admin.action(description="Đăng các mục đã chọn", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        for obj in queryset.originals():
            self.advance(request, obj, "publish")

    @admin.action(description="Gỡ các mục đã chọn khỏi trang", permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        for obj in queryset.originals().in_state(Status.PUBLISHED):
            self.advance(request, obj, "withdraw")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "publish")

    @admin.display(description="trạng thái")
    def state(self, obj: Any) -> str:
        return badge(*obj.state)
