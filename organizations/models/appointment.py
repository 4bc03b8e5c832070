"""Posts held: who was what, where, from when to when."""

import datetime
from collections.abc import Collection
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from organizations.models.known_dates import Precision, at_precision, first_day, last_day
from organizations.models.organization import Organization
from organizations.models.organization_kinds import Organ
from organizations.models.post_titles import with_body, with_organ
from people.models import Person
from publishing.fields import DerivedField, LineField, refuse_strange_dates
from vietnamese.folding import fold, tone_key


class AppointmentQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> Self:
        """Posts held that day; an unknown beginning or end does not exclude."""
        return self.filter(Q(start=None) | Q(start__lte=day), Q(end=None) | Q(end__gte=day))

    def current(self) -> Self:
        return self.on(timezone.localdate())

    def of_published_people(self) -> Self:
        """Only those of persons readers may see."""
        return self.filter(Exists(Person.objects.published().filter(pk=OuterRef("person"))))

    def by_rank(self) -> Self:
        return self.order_by("-rank", "start", "person__sort_key", "pk")


class Appointment(models.Model):
    """One post of one person. A person's list of them is the quá trình công tác."""

    beside: Collection[int] = ()
    """Ids of stored posts that are edited in one form with this one: the form compares them, `clean()` does not."""

    class State(models.TextChoices):
        SEEN = "seen", "thấy trong tin, bài"
        CONFIRMED = "confirmed", "đã xác nhận"

    person = models.ForeignKey(Person, models.CASCADE, related_name="appointments", verbose_name="nhân sự")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="appointments", verbose_name="tổ chức")
    organ = models.CharField("cơ quan của tổ chức", max_length=16, choices=Organ, blank=True)
    title = LineField("chức vụ", max_length=200)
    title_key = DerivedField(max_length=240, derive="make_title_key")
    search_key = DerivedField(max_length=200, derive="make_search_key")
    rank = models.PositiveSmallIntegerField(
        "bậc xếp", default=10, help_text="Số lớn xếp trước: 75 bí thư tỉnh ủy, 60 bí thư đảng ủy, 10 đảng viên."
    )
    start = models.DateField("từ ngày", null=True, blank=True)
    start_precision = models.CharField("chính xác đến", max_length=7, choices=Precision, default=Precision.DAY)
    end = models.DateField("đến ngày", null=True, blank=True)
    end_precision = models.CharField("chính xác đến", max_length=7, choices=Precision, default=Precision.DAY)
    concurrent = models.BooleanField("kiêm nhiệm", default=False)
    sole_holder = models.BooleanField(
        "mỗi lúc chỉ một người giữ",
        default=False,
        help_text="Ví dụ bí thư, giám đốc: không cho hai người trùng thời gian.",
    )
    basis = LineField("căn cứ", max_length=250, blank=True, help_text="Quyết định bổ nhiệm, kết quả bầu cử…")
    state = models.CharField("mức xác nhận", max_length=9, choices=State, default=State.CONFIRMED)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ đảm nhiệm"
        verbose_name_plural = "chức vụ đảm nhiệm"
        ordering = ["-rank", "start", "pk"]
        indexes = [
            models.Index(fields=["organization", "end", "-rank"], name="appointment_roster"),
            models.Index(fields=["organization", "organ", "title_key"], name="appointment_of_post"),
            models.Index(fields=["-rank", "start", "id"], name="appointment_by_rank"),
            models.Index(fields=["start", "id"], name="appointment_by_start"),
            models.Index(fields=["state", "-rank", "start", "id"], name="appointment_of_state"),
            models.Index(fields=["organ", "-rank", "start", "id"], name="appointment_of_organ"),
            models.Index(
                fields=["-rank", "start", "id"], name="appointment_of_sole_holder", condition=Q(sole_holder=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_start",
                condition=Q(end=None) | Q(start=None) | Q(end__gte=F("start")),
                violation_error_message="Ngày thôi giữ chức vụ phải sau ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["organization", "organ", "title_key"],
                condition=Q(sole_holder=True, end=None),
                name="appointment_one_current_sole_holder",
                violation_error_message="Chức vụ này đang có người giữ. Hãy ghi ngày thôi giữ của người trước.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titled}, {self.organization}"

    def make_title_key(self) -> str:
        return tone_key(self.title)

    def make_search_key(self) -> str:
        return fold(self.title)

    def is_held_on(self, day: datetime.date) -> bool:
        """The row's answer to `on(day)`."""
        return (self.start is None or self.start <= day) and (self.end is None or self.end >= day)

    @property
    def is_held_now(self) -> bool:
        return self.is_held_on(timezone.localdate())

    @property
    def titled(self) -> str:
        """The title with the organ, unless the title already names it: "Ủy viên Ban Thường vụ"."""
        return with_organ(self.title, self.organ)

    @property
    def in_full(self) -> str:
        """The same with the body, unless the title already names it: "Giám đốc Sở", "Chủ tịch UBND tỉnh"."""
        return with_body(self.titled, self.organization.short_name or self.organization.name)

    @property
    def is_to_come(self) -> bool:
        return self.start is not None and self.start > timezone.localdate()

    @property
    def period(self) -> str:
        """From when to when, no more exactly than known: "06/2025 – nay", "2015 – 28/02/2025", "từ 01/08/2026"."""
        if self.end is None and self.is_held_now:
            return f"{self.since} – nay" if self.since else "đến nay"
        return self.dates

    @property
    def dates(self) -> str:
        """From when or from when to when, in words that stay true when the post ends: "từ 06/2025"."""
        start, end = self.since, at_precision(self.end, self.end_precision)
        if self.end is not None and self.end_precision == Precision.UNKNOWN:
            return f"{start} – không rõ" if start else "không rõ thời gian"
        if start and end:
            return f"{start} – {end}"
        return f"từ {start}" if start else f"đến {end}" if end else ""

    @property
    def dated(self) -> str:
        """The post with its dates: "Giám đốc, Sở Y tế (từ 06/2025)"."""
        return f"{self} ({self.dates})" if self.dates else str(self)

    @property
    def since(self) -> str:
        return at_precision(self.start, self.start_precision)

    def clean(self) -> None:
        super().clean()
        self.check_dates()
        if self.person_id and self.organization_id:
            self._refuse_overlap()

    def check_dates(self) -> None:
        """Stretch the dates to the days they stand for; raises ValidationError where they are out of order."""
        refuse_strange_dates(self)
        self.start = first_day(self.start, self.start_precision)
        self.end = last_day(self.end, self.end_precision)
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": "Ngày thôi giữ chức vụ phải sau ngày bắt đầu."})

    def _refuse_overlap(self) -> None:
        """One title is held once by one person at a time, and a sole title by one person at a time."""
        same_post = Appointment.objects.filter(
            organization=self.organization_id, organ=self.organ, title_key=self.make_title_key()
        ).exclude(pk__in={self.pk, *self.beside} - {None})
        # Only a post that may touch this one can exclude it; of these few some are known by their year alone.
        if self.start:
            same_post = same_post.filter(Q(end=None) | Q(end__gt=self.start))
        if self.end:
            same_post = same_post.filter(Q(start=None) | Q(start__lt=self.end))
        if not self.sole_holder:
            same_post = same_post.filter(Q(person=self.person_id) | Q(sole_holder=True))
        # In no order: for one, SQLite would go through all posts that name no organ.
        if found := next(filter(self.excludes, same_post.select_related("person").order_by()), None):
            raise ValidationError({"title": found.refusal()})

    def excludes(self, other: "Appointment") -> bool:
        """Tell whether two appointments to one post cannot both be: the rule of `clean()` for rows in memory."""
        is_one_holder = self.person_id == other.person_id
        if not (is_one_holder or self.sole_holder or other.sole_holder):
            return False
        is_apart = self._may_end_before(other) or other._may_end_before(self)
        return not is_apart or (is_one_holder and self._known == other._known)

    def _may_end_before(self, other: "Appointment") -> bool:
        """Tell whether the other may have begun when this one ended; that may be on one day."""
        return self._earliest_end <= other._latest_start

    @property
    def _known(self) -> tuple[Any, ...]:
        return self.start, self.start_precision, self.end, self.end_precision

    @property
    def _earliest_end(self) -> datetime.date:
        """The first day on which it may have ended: never before it began."""
        start = first_day(self.start, self.start_precision) or datetime.date.min
        end = first_day(self.end, self.end_precision) or datetime.date.max
        return max(start, end)

    @property
    def _latest_start(self) -> datetime.date:
        """The last day on which it may have begun: never after it ended."""
        end = last_day(self.end, self.end_precision) or datetime.date.max
        return min(end, last_day(self.start, self.start_precision) or datetime.date.min)

    def refusal(self) -> str:
        """Say why nobody else can be appointed."""
        return f"{self.person} đã giữ chức vụ “{self.title}” ở tổ chức này trong cùng thời gian."
