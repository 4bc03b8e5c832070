"""What "public" means, and what every record shares: an address, a stable key, dates.

`published()` is the one word for public. Whoever shows something to readers starts from it.
"""

import datetime
from collections.abc import Sequence
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from publishing.accounts.rows import Attempt as Attempt  # tables of this room
from publishing.accounts.rows import RecoveryCode as RecoveryCode
from publishing.accounts.rows import SecondFactor as SecondFactor
from publishing.addresses import address
from publishing.audit.rows import AuditEntry as AuditEntry
from publishing.audit.rows import AuditHead as AuditHead
from publishing.editing.submissions import Submission as Submission
from publishing.fields import DerivedField, LineField, refuse_strange_dates
from publishing.files import DocumentField, download_name, extension_of
from publishing.history.trash import Deleted as Deleted
from publishing.import_runs import ImportRun as ImportRun
from publishing.paging import Beyond, bounded
from publishing.steps import TakesSteps
from publishing.visits.rows import VisitCount as VisitCount
from publishing.workflow import LOCKED, Status
from vietnamese.slugs import slugify


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


class Record(models.Model):
    """A record with a public address `<slug>-<id>`: the id never changes, the slug may."""

    import_ref = LineField(
        "mã nhập liệu", max_length=100, null=True, blank=True, unique=True, default=None,
        help_text="Mã ổn định của bản ghi ở nơi khác, dùng khi nhập hàng loạt. Để trống nếu không cần.",
    )  # fmt: skip
    slug = DerivedField("phần chữ của địa chỉ", max_length=100, derive="make_slug")
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)

    url_name: str

    class Meta:
        abstract = True

    def make_slug(self) -> str:
        return slugify(str(self)) or "trang"

    def get_absolute_url(self) -> str:
        return address(self.url_name, self.slug, self.pk)

    def clean(self) -> None:
        super().clean()
        refuse_strange_dates(self)
        self.import_ref = self.import_ref or None


class PublishableQuerySet(PublicQuerySet):
    def published(self, at: datetime.datetime | None = None) -> Self:
        """Posted, not a working copy, its time come and not over, at the moment `at` (now unless given)."""
        at = at or timezone.now()
        return self.filter(
            Q(expires_at=None) | Q(expires_at__gt=at),
            status=Status.PUBLISHED,
            published_at__lte=at,
            revises=None,
        )

    def scheduled(self) -> Self:
        return self.originals().filter(status=Status.PUBLISHED, published_at__gt=timezone.now())

    def expired(self) -> Self:
        return self.originals().filter(status=Status.PUBLISHED, expires_at__lte=timezone.now())

    def originals(self) -> Self:
        """Everything but working copies.

        Said as a denial: SQLite would look up "of no row" in the index of that column, and sort all it finds.
        """
        return self.exclude(revises__isnull=False)

    def working_copies(self) -> Self:
        return self.filter(revises__isnull=False)

    def changed_last(self) -> Self:
        """By state alone: SQLite would rather sort all that is published than walk along the changes."""
        return self.in_state(Status.PUBLISHED).order_by("-updated_at", "-pk")

    def in_state(self, *states: Status) -> Self:
        return self.filter(status__in=states)

    def of(self, user: Any) -> Self:
        """What this person has begun."""
        return self.filter(created_by=user)

    def posted_since(self, moment: datetime.datetime) -> Self:
        return bounded(self, published_at__gte=moment)

    def posted_before(self, moment: datetime.datetime) -> Self:
        return bounded(self, published_at__lt=moment)

    def posted_between(self, first: datetime.datetime, last: datetime.datetime) -> Self:
        """Posted in the half-open interval [first, last)."""
        return self.posted_since(first).posted_before(last)

    def next_change(self, first: datetime.datetime, last: datetime.datetime, at: datetime.datetime) -> Any:
        """The next moment after `at` when time alone shows or hides a row posted in [first, last); None if never."""
        posted = self.in_state(Status.PUBLISHED).originals()
        coming = posted.posted_between(max(first, at + datetime.timedelta.resolution), last).order_by("published_at")
        ending = posted.filter(expires_at__gt=at).posted_between(first, last).order_by("expires_at")
        found = [*coming.values_list("published_at", flat=True)[:1], *ending.values_list("expires_at", flat=True)[:1]]
        return min(found, default=None)

    def newer_than(self, posted: datetime.datetime, pk: int) -> Self:
        """Rows after the one posted at that moment in the order of `newest_first()`, the nearest first."""
        after = Beyond(("published_at", "pk"), (posted, pk), descending=False)
        return bounded(self, beyond=after).oldest_first()

    def older_than(self, posted: datetime.datetime, pk: int) -> Self:
        """Rows before that one, the nearest first."""
        before = Beyond(("published_at", "pk"), (posted, pk), descending=True)
        return bounded(self, beyond=before).newest_first()

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def oldest_first(self) -> Self:
        return self.order_by("published_at", "pk")


class Publishable(TakesSteps, models.Model):
    """A record that passes through the states of publishing/workflow.py."""

    status = models.CharField(
        "trạng thái", max_length=12, choices=Status, default=Status.DRAFT, editable=False, db_index=True
    )
    published_at = models.DateTimeField(
        "ngày giờ đăng", null=True, blank=True,
        help_text="Để trống thì lấy lúc bấm Đăng. Ngày giờ sắp tới là hẹn giờ đăng; ngày đã qua là đăng lùi ngày.",
    )  # fmt: skip
    expires_at = models.DateTimeField(
        "hết hạn", null=True, blank=True, help_text="Từ lúc này tin không còn trên trang."
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
                name="%(class)s_published_has_date",
                condition=~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False),
                violation_error_message="Tin đã đăng phải có ngày giờ đăng.",
            ),
            models.CheckConstraint(
                name="%(class)s_expires_after_published",
                condition=Q(expires_at=None) | Q(published_at=None) | Q(expires_at__gt=models.F("published_at")),
                violation_error_message="Thời điểm hết hạn phải sau ngày giờ đăng.",
            ),
            models.CheckConstraint(
                name="%(class)s_working_copy_not_public",
                condition=Q(revises=None) | (~Q(status=Status.PUBLISHED) & Q(import_ref=None)),
                violation_error_message="Bản sửa không được đăng trực tiếp và không mang mã nhập liệu.",
            ),
        ]

    @property
    def is_public(self) -> bool:
        """Whether a reader may see it this moment: the row's answer to `published()`."""
        now = timezone.now()
        return (
            self.status == Status.PUBLISHED
            and self.revises_id is None
            and self.published_at is not None
            and self.published_at <= now
            and (self.expires_at is None or self.expires_at > now)
        )

    @property
    def was_seen(self) -> bool:
        """Whether readers see it, or saw it until it expired."""
        return self.status == Status.PUBLISHED and not self.revises_id and self.published_at <= timezone.now()

    @property
    def is_locked(self) -> bool:
        """Whether its text has been approved: it is changed after a step back, or through a working copy."""
        return self.status in LOCKED

    @property
    def listed_from(self) -> datetime.datetime | None:
        """From when on public lists show it, unless it has expired; None where they never do."""
        return self.published_at if self.status == Status.PUBLISHED and not self.revises_id else None

    @property
    def state(self) -> tuple[str, str]:
        """The state as people speak of it: code and Vietnamese name, dates taken into account."""
        if self.revises_id:
            label = Status(self.status).label.lower()
            return self.status, "Bản sửa" if self.status == Status.DRAFT else f"Bản sửa, {label}"
        if self.status == Status.PUBLISHED and self.published_at > timezone.now():
            return "scheduled", "Hẹn giờ"
        if self.status == Status.PUBLISHED and not self.is_public:
            return "expired", "Hết hạn"
        return self.status, Status(self.status).label

    def check_before_publishing(self) -> None:
        """Raise ValidationError with all that a person must mend before readers may see this."""

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.status == Status.PUBLISHED and not self.published_at:
            errors["published_at"] = "Tin đã đăng phải có ngày giờ đăng."
        if self.expires_at and self.published_at and self.expires_at <= self.published_at:
            errors["expires_at"] = "Thời điểm hết hạn phải sau ngày giờ đăng."
        if errors:
            raise ValidationError(errors)


class StoredDocument(models.Model):
    """A file that readers may download where what it belongs to is public; a view hands it out."""

    title = LineField("tên tệp", max_length=200)
    file = DocumentField("tệp")
    size = models.PositiveBigIntegerField(default=0, editable=False)
    pages = models.PositiveSmallIntegerField("số trang", null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.size = self.file.size
        super().save(*args, **kwargs)

    @property
    def type(self) -> str:
        """What stands on its tag: PDF, DOCX…"""
        return extension_of(self.file.name).upper()

    @property
    def download_name(self) -> str:
        return download_name(self.title, self.file.name)
