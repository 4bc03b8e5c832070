"""States of a publication and the allowed steps between them, as data.

Scheduled and expired are no states: they follow from the dates when somebody asks, so that nothing has to run at
six in the morning for a report to appear.
"""

from dataclasses import dataclass

from django.db import models


class Status(models.TextChoices):
    DRAFT = "draft", "Bản nháp"
    REVIEW = "review", "Chờ duyệt"
    RETURNED = "returned", "Trả lại"
    APPROVED = "approved", "Đã duyệt"
    PUBLISHED = "published", "Đã đăng"
    WITHDRAWN = "withdrawn", "Đã gỡ"
    ARCHIVED = "archived", "Lưu trữ"


@dataclass(frozen=True)
class Step:
    """One allowed step: its verb on the button, where it starts and ends, the permission it asks for."""

    action: str
    label: str
    sources: frozenset[Status]
    target: Status
    permission: str


_UNPUBLISHED = frozenset({Status.DRAFT, Status.REVIEW, Status.RETURNED, Status.APPROVED})

STEPS: dict[str, Step] = {
    step.action: step
    for step in (
        Step("submit", "Gửi duyệt", frozenset({Status.DRAFT, Status.RETURNED}), Status.REVIEW, "change"),
        Step("return", "Trả lại để sửa", frozenset({Status.REVIEW, Status.APPROVED}), Status.RETURNED, "publish"),
        Step("approve", "Duyệt", frozenset({Status.REVIEW}), Status.APPROVED, "publish"),
        Step("publish", "Đăng", _UNPUBLISHED | {Status.WITHDRAWN, Status.ARCHIVED}, Status.PUBLISHED, "publish"),
        Step("withdraw", "Gỡ khỏi trang", frozenset({Status.PUBLISHED}), Status.WITHDRAWN, "publish"),
        Step("archive", "Lưu trữ", _UNPUBLISHED | {Status.WITHDRAWN}, Status.ARCHIVED, "publish"),
    )
}  # fmt: skip


def steps_from(status: str) -> list[Step]:
    """Return the steps that may be taken from a state, in the order of the table."""
    return [step for step in STEPS.values() if status in step.sources]
