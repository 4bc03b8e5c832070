"""Taking a step of the workflow, and the record of the steps taken (docs/decisions/0029-workflow.md)."""

import datetime
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from publishing.addresses import page_at
from publishing.fields import LineField, ParagraphField
from publishing.workflow import MOMENT, READERS, REASON, STEPS, Status, Step

MISSING = {
    REASON: "Hãy viết lý do để đồng nghiệp biết.",
    READERS: "Hãy viết lý do để độc giả biết.",
    MOMENT: "Hãy chọn ngày giờ sắp tới.",
}


_ON_OR_OFF = ("withdraw", *(step.action for step in STEPS.values() if step.target == Status.PUBLISHED))


class StepRefused(ValidationError):
    """The table does not allow this step from where the row stands now."""

    status = 409


class OwnSubmission(StepRefused):
    """Nobody approves what they have submitted themselves."""

    status = 403


def check_onward(url: str) -> None:
    """Raise ValidationError for what is neither a page of this site nor an https address."""
    is_ours = url.startswith("/") and not url.startswith(("//", "/\\")) and page_at(url.partition("?")[0])
    if url and not is_ours and not url.startswith("https://"):
        raise ValidationError("Hãy nhập đường dẫn một trang của cổng này, bắt đầu bằng /, hoặc địa chỉ https://…")


class TakesSteps:
    """Part of `Editorial`: the only way from one state to another. Imports write states by a door of their own."""

    def check_step(self, step: Step, by: Any = None) -> None:
        """Raise StepRefused where the step does not start here, OwnSubmission where another person must take it, and
        ValidationError with all that is lacking. Without a person (`by`) nobody is asked to be another one.
        """
        if self.revises_id and not step.of_copies:
            raise StepRefused(f"Đây là bản sửa của {self.noun} đã đăng: việc này làm ở chính {self.noun} ấy.")
        if step.asks == MOMENT and not self.is_timed:
            raise StepRefused(f"{self._noun} lên trang ngay khi đăng, không hẹn giờ.")
        if not step.starts_from(self.status):
            raise StepRefused(f"Không thể “{step.label}” khi đang ở trạng thái “{Status(self.status).label}”.")
        for name in step.holds:
            getattr(self, f"_hold_{name}")(by)

    def may_start(self, step: Step, by: Any = None) -> None:
        """Raise as `check_step`, but for what is only lacking: that a person may still mend."""
        try:
            self.check_step(step, by)
        except StepRefused:
            raise
        except ValidationError:
            pass

    def offers(self, step: Step, by: Any = None) -> bool:
        try:
            self.may_start(step, by)
        except StepRefused:
            return False
        return True

    def take(self, action: str, by: Any = None, **said: Any) -> Any:
        """Go one step, save, and keep record of it; the caller holds the row locked in a transaction.

        `said` are the words of the step: reason, public_reason, onward, moment. Raises as `check_step`, and
        ValidationError where what the step asks is not said.
        """
        step = STEPS[action]
        self.check_step(step, by)
        self.check_said(step, said)
        if self.revises_id and step.target == Status.PUBLISHED:
            raise StepRefused("Bản sửa được đăng bằng nút “Đăng bản sửa”, không đăng riêng.")
        source = self.status
        if step.target == Status.PUBLISHED:
            self.post(said.pop(MOMENT, None))
        elif source == Status.PUBLISHED:
            self.version += 1  # it may be edited in place again: an open working copy would undo that
        self.status = step.target
        self.save()
        return self.record_step(step, source, by, **said)

    @staticmethod
    def check_said(step: Step, said: dict[str, Any]) -> None:
        if step.asks and not said.get(step.asks):
            raise ValidationError(MISSING[step.asks])

    def record_step(self, step: Step, source: str, by: Any, **said: Any) -> Any:
        names = {"by": by, "by_name": name_of(by)} if by else {}
        taken = self.steps.model(
            **{self.steps.field.name: self}, action=step.action, source=source, is_correction=bool(self.revises_id),
            **names, **said,
        )  # fmt: skip
        taken.full_clean(exclude=[self.steps.field.name, "by"])
        taken.save()
        return taken

    def submitter_id(self) -> int | None:
        """Who answers for the text: the last to submit it, else who began it."""
        last = self.steps.filter(action="submit").order_by("-pk").values_list("by", flat=True)[:1]
        return last[0] if last else self.created_by_id

    def needs_other_person(self, by: Any) -> bool:
        return bool(settings.SECOND_PERSON and by and by.pk == self.submitter_id())

    def post(self, moment: datetime.datetime | None = None) -> None:
        """What is noted when readers get to see it, at once or from `moment` on."""

    @property
    def _noun(self) -> str:
        return self.noun[0].upper() + self.noun[1:]

    # --- what must hold, as the table names it
    def _hold_complete(self, by: Any) -> None:
        self.check_before_publishing()

    def _hold_second_person(self, by: Any) -> None:
        if self.needs_other_person(by):
            raise OwnSubmission("Bạn là người gửi duyệt, nên phải có người khác duyệt.")

    def _hold_seen(self, by: Any) -> None:
        if not self.was_seen:
            raise StepRefused(f"{self._noun} chưa đến giờ đăng, độc giả chưa thấy: hãy trả lại để sửa.")

    def _hold_unseen(self, by: Any) -> None:
        if self.was_seen:
            raise StepRefused(f"{self._noun} đã lên trang: hãy mở bản sửa, hoặc gỡ khỏi trang.")


def name_of(user: Any) -> str:
    """The name of a colleague as it stays on record: family name first."""
    return f"{user.last_name} {user.first_name}".strip() or user.get_username()


class StepTakenQuerySet(models.QuerySet):
    """Rows that are read and added to, never changed."""

    def update(self, **values: Any) -> int:
        raise TypeError("Steps taken are not changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("Steps taken are not deleted.")

    def hand_over(self, **target: models.Model) -> int:
        """Give the steps of a correction to its original, when that takes its place."""
        return super().update(**target)

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def withdrawal_of(self, pk: int) -> "StepTaken | None":
        """The step by which readers lost this row; None where it is back, or was never before them."""
        row = self.model.row_name
        unposted = self.filter(**{row: pk}).exclude(**{f"{row}__status__in": (Status.PUBLISHED, Status.ARCHIVED)})
        last = unposted.filter(action__in=_ON_OR_OFF, is_correction=False).newest_first().first()
        return last if last and last.action == "withdraw" else None

    def last_returns(self, ids: list[int]) -> dict[int, Self]:
        """The last sending back of each of these rows."""
        sent_back = self.filter(**{f"{self.model.row_name}__in": ids}, action="return").order_by("pk")
        return {getattr(step, f"{self.model.row_name}_id"): step for step in sent_back}


class StepTaken(models.Model):
    """One step that somebody took: written together with it, never changed, gone only with its row.

    `row_name` is the foreign key to that row, whose steps are its `steps`.
    """

    row_name: str

    action = models.CharField("việc", max_length=12, choices=[(each.action, each.label) for each in STEPS.values()])
    source = models.CharField("từ trạng thái", max_length=12, choices=Status)
    at = models.DateTimeField("lúc", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="%(class)ss", verbose_name="người làm"
    )
    by_name = LineField("tên người làm", max_length=310, blank=True)
    reason = ParagraphField("lý do", max_length=2000, blank=True)
    public_reason = ParagraphField("lý do cho độc giả", max_length=1000, blank=True)
    onward = LineField("trang nên xem thay", max_length=300, blank=True)
    is_correction = models.BooleanField("của bản sửa", default=False)

    objects = StepTakenQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_action_display()

    def clean(self) -> None:
        super().clean()
        try:
            check_onward(self.onward)
        except ValidationError as error:
            raise ValidationError({"onward": error.messages}) from error

    @property
    def is_override(self) -> bool:
        return self.action == "override"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Steps taken are not changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("Steps taken are not deleted.")
