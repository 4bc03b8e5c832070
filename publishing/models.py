"""What "public" means, and what every record shares: an address, a stable key, dates.

`published()` is the one word for public. Whoever shows something to readers starts from it.
"""

import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from publishing.accounts.rows import Attempt as Attempt  # tables of this room
from publishing.accounts.rows import RecoveryCode as RecoveryCode
from publishing.accounts.rows import SecondFactor as SecondFactor
from publishing.addresses import address
from publishing.audit.rows import AuditEntry as AuditEntry
from publishing.audit.rows import AuditHead as AuditHead
from publishing.editing.submissions import Submission as Submission
from publishing.editorial import Editorial as Editorial
from publishing.editorial import EditorialQuerySet as EditorialQuerySet
from publishing.editorial import PublicQuerySet as PublicQuerySet
from publishing.fields import DerivedField, LineField, refuse_strange_dates
from publishing.files import DocumentField, download_name, extension_of
from publishing.history.trash import Deleted as Deleted
from publishing.import_runs import ImportRun as ImportRun
from publishing.paging import Beyond, bounded
from publishing.visits.rows import VisitCount as VisitCount
from publishing.workflow import Status
from vietnamese.slugs import slugify


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


class PublishableQuerySet(EditorialQuerySet):
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

    def changed_last(self) -> Self:
        """By state alone: SQLite would rather sort all that is published than walk along the changes."""
        return self.in_state(Status.PUBLISHED).order_by("-updated_at", "-pk")

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


class Publishable(Editorial):
    """A record that passes through the states of publishing/workflow.py, and is shown from one hour to another."""

    is_timed = True
    noun = "tin"

    published_at = models.DateTimeField(
        "ngày giờ đăng", null=True, blank=True,
        help_text="Để trống thì lấy lúc bấm Đăng. Ngày giờ sắp tới là hẹn giờ đăng; ngày đã qua là đăng lùi ngày.",
    )  # fmt: skip
    expires_at = models.DateTimeField(
        "hết hạn", null=True, blank=True, help_text="Từ lúc này tin không còn trên trang."
    )

    class Meta(Editorial.Meta):
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
            *Editorial.Meta.constraints,
        ]

    @property
    def is_public(self) -> bool:
        now = timezone.now()
        return self.was_seen and (self.expires_at is None or self.expires_at > now)

    @property
    def was_seen(self) -> bool:
        return super().was_seen and self.published_at is not None and self.published_at <= timezone.now()

    @property
    def listed_from(self) -> datetime.datetime | None:
        """From when on public lists show it, unless it has expired; None where they never do."""
        return self.published_at if self.status == Status.PUBLISHED and not self.revises_id else None

    @property
    def state(self) -> tuple[str, str]:
        """Dates taken into account."""
        if self.status == Status.PUBLISHED and not self.revises_id:
            if self.published_at > timezone.now():
                return "scheduled", "Hẹn giờ"
            if not self.is_public:
                return "expired", "Hết hạn"
        return super().state

    def post(self, moment: datetime.datetime | None = None) -> None:
        posted = moment or self.published_at or timezone.now()
        if self.expires_at and self.expires_at <= posted:
            raise ValidationError("Thời điểm hết hạn phải sau ngày giờ đăng.")
        self.published_at = posted

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
