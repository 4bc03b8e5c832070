"""What readers may see, and what an office decides together: the state of a record, its corrections, who began it."""

import datetime
from collections.abc import Sequence
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from publishing.fields import LineField
from publishing.steps import TakesSteps
from publishing.workflow import LOCKED, Status


class PublicQuerySet(models.QuerySet):
    """Base of every queryset of records that readers may see in part."""

    def published(self, at: datetime.datetime | None = None) -> Self:
        """Return the rows readers may see; nobody else decides this."""
        raise NotImplementedError

    def published_among(self, ids: Sequence[int], at: datetime.datetime | None = None) -> Self:
        """The rows with these ids that are published at the moment `at`, in no order.

        Asked of each row by itself: SQLite would rather read all published rows than look up twenty ids.
        """
        public = self.model._default_manager.get_queryset().published(at).filter(pk=OuterRef("pk"))
        return self.filter(Exists(public), pk__in=ids).order_by()

    def changed_last(self) -> Self:
        """The rows changed last first, along an index; a caller asks which of them are published."""
        return self.published().order_by("-updated_at", "-pk")


class EditorialQuerySet(PublicQuerySet):
    """Of records that pass through the states of publishing/workflow.py."""

    def originals(self) -> Self:
        """Everything but working copies.

        Said as a denial: SQLite would look up "of no row" in the index of that column, and sort all it finds.
        """
        return self.exclude(revises__isnull=False)

    def working_copies(self) -> Self:
        return self.filter(revises__isnull=False)

    def in_state(self, *states: Status) -> Self:
        return self.filter(status__in=states)

    def of(self, user: Any) -> Self:
        """What this person has begun."""
        return self.filter(created_by=user)

    def awaiting_approval_by(self, user: Any) -> Self:
        """Those that this person may be the second one for: somebody else answers for them."""
        waiting = self.in_state(Status.REVIEW)
        if not settings.SECOND_PERSON:
            return waiting
        steps = self.model._meta.get_field("steps")
        submitted = steps.related_model.objects.filter(**{steps.field.name: OuterRef("pk")}, action="submit")
        last = Subquery(submitted.newest_first().values("by")[:1])
        answering = Coalesce(last, F("created_by"), output_field=models.BigIntegerField())
        return waiting.annotate(answering=answering).filter(Q(answering=None) | ~Q(answering=user.pk))


class Editorial(TakesSteps, models.Model):
    """A record that passes through the states of publishing/workflow.py. What is posted, readers see at once."""

    is_timed = False
    noun: str

    status = models.CharField(
        "trạng thái", max_length=12, choices=Status, default=Status.DRAFT, editable=False, db_index=True
    )
    revises = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, editable=False,
        related_name="working_copies", verbose_name="bản sửa của",
    )  # fmt: skip
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    corrected_at = models.DateTimeField("cập nhật sau khi đăng", null=True, blank=True, editable=False)
    change_note = LineField(
        "nội dung cập nhật", max_length=200, blank=True,
        help_text="Độc giả thấy dòng này khi tin đã đăng được sửa, ví dụ: bổ sung số liệu phường Tân An.",
    )  # fmt: skip
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False,
        related_name="%(class)ss_created", verbose_name="người tạo",
    )  # fmt: skip

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_working_copy_not_public",
                condition=Q(revises=None) | (~Q(status=Status.PUBLISHED) & Q(import_ref=None)),
                violation_error_message="Bản sửa không được đăng trực tiếp và không mang mã nhập liệu.",
            ),
        ]

    @property
    def is_public(self) -> bool:
        """Whether a reader may see it this moment: the row's answer to `published()`."""
        return self.was_seen

    @property
    def was_seen(self) -> bool:
        """Whether readers see it, or saw it until it expired."""
        return self.status == Status.PUBLISHED and not self.revises_id

    @property
    def is_locked(self) -> bool:
        """Whether its text has been approved: it is changed after a step back, or through a working copy."""
        return self.status in LOCKED

    @property
    def state(self) -> tuple[str, str]:
        """The state as people speak of it: code and Vietnamese name."""
        label = Status(self.status).label
        if not self.revises_id:
            return self.status, label
        return self.status, "Bản sửa" if self.status == Status.DRAFT else f"Bản sửa, {label.lower()}"

    def open_working_copy(self) -> Self | None:
        """The correction that is being written and may still be published, if there is one."""
        return self.working_copies.filter(version=self.version).first()

    def check_before_publishing(self) -> None:
        """Raise ValidationError with all that a person must mend before readers may see this."""
