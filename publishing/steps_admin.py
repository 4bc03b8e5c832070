"""Part of the admin of what is published: buttons, pages and actions by which people take steps of the workflow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from reversion import create_revision, get_comment, set_comment, set_user

from publishing.audit.rows import Action
from publishing.audit.telling import gathered, tell
from publishing.clicked_twice import taken_before
from publishing.step_forms import FORMS
from publishing.steps import StepRefused
from publishing.workflow import MAIN, STEPS, Status, Step, steps_from

MOST_AT_ONCE = 100


class StepsMixin:
    """For `WorkflowAdmin`. A step that the table does not allow is answered by 409, and nothing of the post is kept."""

    actions = ("publish_selected", "withdraw_selected")

    # --- what is offered
    def may_take(self, request: HttpRequest, step: Step, obj: Any) -> bool:
        """Whether this person has the right that the step asks for."""
        return self.may_write(request, obj) if step.permission == "change" else self.may(request, step.permission)

    def allowed_steps(self, request: HttpRequest, obj: Any) -> list[Step]:
        """The steps that this person may take now. A text that is not saved yet stands where a draft does."""
        if obj is None:
            return [step for step in steps_from(Status.DRAFT) if self.may_take(request, step, None)]
        steps = steps_from(obj.status, of_copy=bool(obj.revises_id))
        return [step for step in steps if self.may_take(request, step, obj) and obj.offers(step, request.user)]

    @staticmethod
    def main_step(steps: list[Step], obj: Any) -> Step | None:
        """The step that comes next for this person, the red button of the form; None leaves plain saving.

        What was taken from readers waits for nothing.
        """
        is_over = obj is not None and obj.status in (Status.WITHDRAWN, Status.ARCHIVED)
        found = {step.action: step for step in steps if not is_over}
        return next((found[action] for action in MAIN if action in found), None)

    # --- one row
    def step_view(self, request: HttpRequest, object_id: str, action: str) -> HttpResponse:
        """Take one step (POST). Where it asks something, or shows what there is to look at, the page of it (GET)."""
        step = STEPS.get(action)
        if request.method != "POST" and not (step and (step.asks or step.looks)):
            return HttpResponseNotAllowed(["POST"])
        form = FORMS[step.asks](request.POST if request.method == "POST" else None) if step and step.asks else None
        row = self.get_object(request, unquote(object_id))
        if step and request.method == "POST" and (taken := taken_before(self, request, object_id, row, step, form)):
            return self._step_page(request, "step_refused", "Việc này đã làm rồi", taken, StepRefused.status)
        obj = self.shown_to(request, row)
        if step is None or not self.may_take(request, step, obj):
            raise PermissionDenied
        try:
            obj.may_start(step, request.user)
            if request.method != "POST" or (form and not form.is_valid()):
                return self._asking_page(request, step, form, [obj])
            return self.advance(request, obj, step, **(form.said() if form else {}))
        except StepRefused as refused:
            return self.refuse(request, obj, refused)

    def step_after_save(self, request: HttpRequest, obj: Any, step: Step) -> HttpResponse:
        """What a button of the form does once all is saved. A refused step takes the saving back with it."""
        if not self.may_take(request, step, obj):
            raise PermissionDenied
        if not step.asks and not self.findings_before(request, step, obj):
            return self.advance(request, obj, step)
        obj.may_start(step, request.user)
        return HttpResponseRedirect(self.step_address(obj, step))

    def step_address(self, obj: Any, step: Step) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_step", args=[obj.pk, step.action])

    def advance(self, request: HttpRequest, obj: Any, step: Step, **said: Any) -> HttpResponse:
        """Take a step, or say what is lacking for it; what was saved stays saved. Raises StepRefused."""
        try:
            with self._on_record(request):
                current = self._take(request, obj, step, said)
        except StepRefused:
            raise
        except ValidationError as error:
            messages.error(request, f"“{obj}” chưa thể {step.label.lower()}: {' '.join(error.messages)}")
            return self._back(obj)
        messages.success(request, f"{current}: {self._now_is(current)}.")
        return self._back(current)

    def _take(self, request: HttpRequest, obj: Any, step: Step, said: dict[str, Any]) -> Any:
        """The row after the step; of a correction that is put in its place, its original."""
        before = Status(obj.status).label
        if obj.revises_id and step.target == Status.PUBLISHED:
            current = self.publish_working_copy(obj, step.action, request.user, **said)
            label = f"{step.label} (bản sửa)"
        else:
            current = type(obj)._base_manager.select_for_update().get(pk=obj.pk)
            current.take(step.action, request.user, **said)
            label = step.label
        # What was changed in the form just now stays in the comment, beside the step.
        comment = "; ".join(part for part in (get_comment(), label) if part)
        self.log_change(request, current, label)
        set_comment(comment)
        self.index_rows([current])
        tell(Action.STEP, current, user=request.user, note=f"{label}: {before} → {Status(current.status).label}")
        self.after_step(request, current, step, said)
        return current

    @staticmethod
    @contextmanager
    def _on_record(request: HttpRequest) -> Iterator[None]:
        """One transaction, one revision of this person."""
        with gathered(), create_revision():
            set_user(request.user)
            yield

    @staticmethod
    def _now_is(row: Any) -> str:
        """Where the row stands after a step, with the moment where one is awaited."""
        code, label = row.state
        if code == "scheduled":
            return f"hẹn đăng lúc {timezone.localtime(row.published_at):%H:%M ngày %d/%m/%Y}"
        return label.lower()

    # --- for the rooms above
    def findings_before(self, request: HttpRequest, step: Step, obj: Any) -> list[Any]:
        """What a person should look at before a step."""
        return []

    def after_step(self, request: HttpRequest, obj: Any, step: Step, said: dict[str, Any]) -> None:
        """What follows a step, in its transaction."""

    # --- pages
    def _asking_page(
        self, request: HttpRequest, step: Step, form: forms.Form | None, rows: list[Any], action: str = ""
    ) -> TemplateResponse:
        """`action` is the one of the list that asks once for all these rows."""
        title = f"{step.label}: {rows[0]}" if not action else f"{step.label}: {len(rows)} mục"
        shown = {"step": step, "form": form, "rows": rows, "action": action, "chosen": ACTION_CHECKBOX_NAME}
        if step.looks:
            shown["findings"] = findings = self.findings_before(request, step, rows[0])
            shown["is_blocked"] = any(each.blocks for each in findings)
        return self._step_page(request, "step", title, shown, 200)

    def refuse(self, request: HttpRequest, obj: Any, refused: StepRefused) -> TemplateResponse:
        """Say why nothing was done."""
        shown = {"said": " ".join(refused.messages), "obj": obj}
        return self._step_page(request, "step_refused", "Chưa làm được", shown, refused.status)

    def _step_page(
        self, request: HttpRequest, name: str, title: str, shown: dict[str, Any], status: int
    ) -> TemplateResponse:
        request.current_app = self.admin_site.name
        context = {**self.admin_site.each_context(request), "title": title, "opts": self.opts, **shown}
        return TemplateResponse(request, f"admin/{name}.html", context, status=status)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except StepRefused as refused:
            return self.refuse(request, self.get_object(request, unquote(object_id)) if object_id else None, refused)

    # --- actions of the changelist
    @admin.action(description="Đăng các mục đã chọn", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        step = STEPS["publish"]
        for obj in queryset.originals():
            if not self.may_take(request, step, obj):
                raise PermissionDenied
            try:
                self.advance(request, obj, step)
            except StepRefused as refused:
                messages.error(request, f"“{obj}” chưa thể {step.label.lower()}: {' '.join(refused.messages)}")

    @admin.action(description="Gỡ các mục đã chọn khỏi trang", permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        """Ask once for all chosen rows; then all of them, or none."""
        step = STEPS["withdraw"]
        rows = self._chosen(request, queryset)
        if not rows:
            return None
        form = FORMS[step.asks](request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            return self._asking_page(request, step, form, rows, "withdraw_selected")
        self._all_or_none(request, rows, step, form.said)
        return None

    def _chosen(self, request: HttpRequest, queryset: models.QuerySet) -> list[Any]:
        """The rows of the ids that were sent, if this person may see each of them; else none, and it is said why."""
        ids = {int(each) for each in request.POST.getlist(ACTION_CHECKBOX_NAME)}
        if request.POST.get("select_across") == "1":
            ids = set(queryset.values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(ids) > MOST_AT_ONCE:
            messages.error(request, f"Mỗi lần gỡ nhiều nhất {MOST_AT_ONCE} mục. Chưa gỡ mục nào.")
            return []
        rows = list(self.get_queryset(request).filter(pk__in=ids).order_by("pk"))
        if len(rows) == len(ids):
            return rows
        messages.error(
            request, "Trong các mục đã chọn có mục không còn, hoặc không phải việc của bạn. Chưa gỡ mục nào."
        )
        return []

    def _all_or_none(self, request: HttpRequest, rows: list[Any], step: Step, said: Callable[[], Any]) -> None:
        try:
            with self._on_record(request):
                for row in rows:
                    if not self.may_take(request, step, row):
                        raise PermissionDenied
                    self._take_of_many(request, row, step, said())
        except ValidationError as error:
            messages.error(request, f"{' '.join(error.messages)} Chưa gỡ mục nào.")
        else:
            messages.success(request, f"Đã gỡ {len(rows)} mục khỏi trang.")

    def _take_of_many(self, request: HttpRequest, row: Any, step: Step, said: dict[str, Any]) -> None:
        try:
            self._take(request, row, step, dict(said))
        except ValidationError as error:
            raise ValidationError(f"“{row}” chưa thể {step.label.lower()}: {' '.join(error.messages)}") from error

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "publish")
