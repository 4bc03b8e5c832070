"""States of a publication and the allowed steps between them, as data (docs/decisions/0029-workflow.md).

Scheduled and expired are no states: they follow from the dates when somebody asks, so that nothing has to run at
six in the morning for a report to appear.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models


class Status(models.TextChoices):
    DRAFT = "draft", "Bản nháp"
    REVIEW = "review", "Chờ duyệt"
    RETURNED = "returned", "Trả lại"
    APPROVED = "approved", "Đã duyệt"
    PUBLISHED = "published", "Đã đăng"
    WITHDRAWN = "withdrawn", "Đã gỡ"
    ARCHIVED = "archived", "Lưu trữ"


D, R, T, A, P, W, X = Status
LOCKED = frozenset({A, P, W, X})
"""What a second person has read is not changed any more; only steps lead out of these states."""

# What a step asks of the person who takes it: the names that must be said with it.
REASON, READERS, MOMENT = "reason", "public_reason", "moment"


@dataclass(frozen=True)
class Step:
    """One allowed step.

    `permission` is the right it asks for, as in `publish_article`. `holds` names what must be true of the row
    (publishing/steps.py), `asks` what must be said. `of_copies` tells whether a correction takes it, too. `alone` are
    further states to start from where the office does without a second person (settings.SECOND_PERSON). What there is
    to look at is shown before a step that `looks`.
    """

    action: str
    label: str
    sources: frozenset[Status]
    target: Status
    permission: str
    holds: tuple[str, ...] = ()
    asks: str = ""
    of_copies: bool = True
    alone: frozenset[Status] = frozenset()
    looks: bool = False

    def starts_from(self, status: str) -> bool:
        return status in self.sources or (status in self.alone and not settings.SECOND_PERSON)


STEPS: dict[str, Step] = {
    step.action: step
    for step in (
        Step("submit", "Gửi duyệt", frozenset({D, T}), R, "change", looks=True),
        Step("recall", "Rút về để sửa", frozenset({R}), D, "change"),
        Step("return", "Trả lại để sửa", frozenset({R, A, P, W, X}), T, "approve", ("unseen",), REASON),
        Step("approve", "Duyệt", frozenset({R}), A, "approve", ("second_person", "complete")),
        Step("publish", "Đăng", frozenset({A, W, X}), P, "publish", ("complete",), alone=frozenset({D, R, T})),
        Step("schedule", "Hẹn giờ đăng", frozenset({A, P}), P, "publish", ("unseen", "complete"), MOMENT, False),
        Step("withdraw", "Gỡ khỏi trang", frozenset({P}), W, "publish", ("seen",), READERS, False),
        Step("archive", "Lưu trữ", frozenset({P, W}), X, "publish", (), REASON, False),
        Step("override", "Đăng không qua duyệt", frozenset({D, R, T}), P, "override", ("complete",), REASON),
    )
}
"""In the order of the buttons: see `MAIN` for the red one."""

MAIN = ("publish", "approve", "submit")
"""The first of these that a person may take is the next step of a row for this person."""


def steps_from(status: str, of_copy: bool = False) -> list[Step]:
    """Return the steps that start from a state, in the order of the table."""
    return [step for step in STEPS.values() if step.starts_from(status) and (step.of_copies or not of_copy)]


def may_go(before: str | None, after: str, user: Any, right_to_publish: str) -> bool:
    """Tell whether a user may import a row into another state; what readers see is for who may publish."""
    if user.has_perm(right_to_publish):
        return True
    if before in LOCKED:
        return False
    start = before or Status.DRAFT
    steps = (step for step in STEPS.values() if step.permission == "change")
    return start == after or any(start in step.sources and after == step.target for step in steps)
