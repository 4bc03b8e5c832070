"""Base of the admin of what is published: workflow buttons, preview, working copies, and what readers see is locked."""

from typing import Any

from csp.constants import SELF
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from reversion import create_revision, set_comment

from publishing import notices
from publishing.admin import BaseAdmin, badge
from publishing.audit.rows import Action
from publishing.audit.telling import gathered, tell
from publishing.corrections_admin import CorrectionsMixin
from publishing.steps_admin import StepsMixin
from publishing.workflow import STEPS, Status, Step

STEPS_SHOWN = 30
LOCKED_BECAUSE = {
    Status.REVIEW: "đang chờ duyệt: muốn sửa thì rút về.",
    Status.APPROVED: "đã duyệt nên không sửa được nữa: muốn sửa thì phải trả lại.",
    Status.PUBLISHED: "đang công khai nên không sửa trực tiếp: hãy mở bản sửa.",
    Status.WITHDRAWN: "đã gỡ khỏi trang nên không sửa được: muốn sửa thì phải trả lại.",
    Status.ARCHIVED: "đã lưu trữ nên không sửa được: muốn sửa thì phải trả lại.",
    "scheduled": "đã duyệt, đang chờ đến giờ đăng nên không sửa được nữa: muốn sửa thì phải trả lại.",
    "expired": "đã hết hạn, độc giả đã từng thấy nên không sửa trực tiếp: hãy mở bản sửa.",
}
FRAMED = "khung"  # asks for a preview that may stand in a frame of the form


class WorkflowAdmin(CorrectionsMixin, StepsMixin, BaseAdmin):
    """Admin of a `Publishable`: buttons take the steps of publishing/workflow.py, and readers' text is locked.

    What readers see is not edited in place: a public row is shown read-only and corrected through a working copy.
    """

    preview_template: str

    # --- what may be done
    def may(self, request: HttpRequest, permission: str) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.{permission}_{self.opts.model_name}")

    def may_write(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether this person may change such a text at all, in whatever state it is now."""
        return super().has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_write(request, obj) and not self._is_locked(request, obj)

    def _is_locked(self, request: HttpRequest, obj: Any) -> bool:
        """Whether the text stands still: approved, or with those who approve.

        While an old version is looked at, its own state of then does not count.
        """
        if hasattr(request, "is_locked"):
            return request.is_locked
        return obj is not None and (obj.is_locked or self._waits_for_others(request, obj))

    def _waits_for_others(self, request: HttpRequest, obj: Any) -> bool:
        return obj.status == Status.REVIEW and not self.may(request, "approve")

    def locked_because(self, obj: Any) -> str:
        """Why the form is only read, as it stands above it; nothing where an old version is looked at."""
        code, _label = obj.state
        return LOCKED_BECAUSE.get(code, "")

    def is_shut_since(self, request: HttpRequest, obj: Any) -> bool:
        return self.may_write(request, obj) and self._is_locked(request, obj)

    def shut_because(self, obj: Any) -> str:
        return self.locked_because(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A public row is never deleted; a correction may be given up by whoever may write one."""
        if obj is not None and obj.revises_id:
            return self.may_write(request, obj)
        return super().has_delete_permission(request, obj) and not (obj is not None and obj.is_public)

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
        ]
        return own + super().get_urls()

    def _object(self, request: HttpRequest, object_id: str) -> Any:
        return self.shown_to(request, self.get_object(request, unquote(object_id)))

    def shown_to(self, request: HttpRequest, obj: Any) -> Any:
        """The row, for whoever may look at it."""
        if obj is None or not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        return obj

    def _back(self, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(self._form_of(obj))

    def _form_of(self, obj: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The public page of the stored row, whatever its state, for whoever may see it in the admin.

        Beside the form it stands in a frame, without scripts; no other page of the site may be framed, nor this one by
        others.
        """
        obj = self._object(request, object_id)
        is_framed = FRAMED in request.GET
        shown = {"is_preview": True, "is_framed": is_framed, "previewed": obj, "form_url": self._form_of(obj)}
        context = {**self.preview_context(obj), **shown}
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
        request.is_locked = self._is_locked(request, current)
        if request.method == "POST" and not self.has_change_permission(request, current):
            raise PermissionDenied
        if request.method != "POST":
            return super().revision_view(request, object_id, version_id, *args)
        try:
            with gathered(), create_revision():
                response = super().revision_view(request, object_id, version_id, *args)
                if response.status_code == 302:
                    self._keep_state(current)
                    set_comment("Trở lại một bản cũ")
                    tell(Action.RESTORE, current, user=request.user, note="Trở lại một bản cũ")
        except ValidationError as error:
            messages.error(request, f"Không trở lại bản ấy được: {' '.join(error.messages)}")
            return self._back(current)
        return response

    def _keep_state(self, before: Any) -> None:
        """An old version brings its text back, not its state: that takes a step of the workflow."""
        self.kept_when_restored(None, before, type(before)._base_manager.get(pk=before.pk))

    fields_kept = ("status", "revises", "corrected_at", "created_by")

    def kept_when_restored(self, request: HttpRequest | None, before: Any, row: Any) -> None:
        for name in self.fields_kept:
            setattr(row, name, getattr(before, name))
        row.version = before.version + 1
        row.save()
        self.index_rows([row])

    def kept_when_taken_out(self, row: Any) -> None:
        row.status = Status.DRAFT

    def preview_context(self, obj: Any) -> dict[str, Any]:
        raise NotImplementedError

    def index_rows(self, rows: list[Any]) -> None:
        """Bring the search index up to date; the room above knows the index."""

    def after_step(self, request: HttpRequest, obj: Any, step: Step, said: dict[str, Any]) -> None:
        notices.tell(step.action, obj, request.user, said.get("reason") or said.get("public_reason") or "")

    # --- saving
    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._after_save(request, obj) or super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._after_save(request, obj) or super().response_change(request, obj)

    def _after_save(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """Do what the pressed button asks beyond saving."""
        for step in STEPS.values():
            if f"_{step.action}" in request.POST:
                return self.step_after_save(request, obj, step)
        if "_preview" in request.POST:
            return HttpResponseRedirect(
                reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_preview", args=[obj.pk])
            )
        return None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        steps = self.allowed_steps(request, obj)
        context["steps"] = steps
        context["main_step"] = self.main_step(steps, obj)
        context["other_steps"] = [step for step in steps if step != context["main_step"]]
        may_write = obj is not None and self.may_write(request, obj)
        context["may_write"] = may_write
        context["may_correct"] = bool(may_write and obj.was_seen)
        context["locked_because"] = self.locked_because(obj) if may_write and self._is_locked(request, obj) else ""
        context["state_badge"] = badge(*obj.state) if obj else ""
        context.update(self._history_of(request, obj) if obj else {})
        return super().render_change_form(request, context, *args, **kwargs)

    def _history_of(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """The steps gone, the newest first, and what the author must know: why it came back, why another approves."""
        taken = list(obj.steps.select_related("by").newest_first()[:STEPS_SHOWN])
        is_back = obj.status == Status.RETURNED
        returned = next((step for step in taken if is_back and step.action == "return"), None)
        others = obj.status == Status.REVIEW and self.may(request, "approve") and obj.needs_other_person(request.user)
        return {
            "steps_taken": taken,
            "returned": returned,
            "others_approve": others,
        }

    @admin.display(description="trạng thái")
    def state(self, obj: Any) -> str:
        return badge(*obj.state)
