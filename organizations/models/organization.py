"""Organizations and their Party-family proxy (docs/decisions/0003-party-committee-proxy.md)."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from organizations.models.organization_kinds import PARTY_ONLY_KINDS, Family, Kind
from publishing.fields import DerivedField, LineField, MailAddressField, ParagraphField, RichTextField, WebAddressField
from publishing.models import PublicQuerySet, Record
from vietnamese.folding import tone_key
from vietnamese.names import collation_key

MAX_DEPTH = 10
_ENDED = Q(ended_on__isnull=False)


class OrganizationQuerySet(PublicQuerySet):
    def published(self, at: datetime.datetime | None = None) -> Self:
        """Every organization is public: the page of an ended body never becomes a 404."""
        return self.all()

    def current(self, on: datetime.date | None = None) -> Self:
        """Bodies that exist on the day (today unless given).

        Said as denials: of "unknown or before" SQLite would gather all rows by their days, and sort them.
        """
        on = on or timezone.localdate()
        return self.exclude(founded_on__gt=on).exclude(ended_on__lt=on)

    def ended(self, on: datetime.date | None = None) -> Self:
        """Bodies that had come to their end before the day (today unless given)."""
        return self.filter(ended_on__lt=on or timezone.localdate())

    def unfounded(self, on: datetime.date | None = None) -> Self:
        """Bodies that are to be founded after the day (today unless given)."""
        return self.filter(founded_on__gt=on or timezone.localdate())

    def party(self) -> Self:
        return self.filter(family=Family.PARTY)

    def with_ancestors(self) -> Self:
        """Load the whole chain of parents in the same query."""
        return self.select_related("__".join(["parent"] * MAX_DEPTH))


class Organization(Record):
    """A committee, agency or mass organization; it ends, it is never deleted while something refers to it."""

    url_name = "organizations:detail"

    family = models.CharField("khối", max_length=5, choices=Family)
    kind = models.CharField("loại hình", max_length=16, choices=Kind)
    name = LineField("tên", max_length=250)
    short_name = LineField("tên gọi tắt", max_length=120, blank=True)
    symbol = LineField(
        "ký hiệu văn bản", max_length=20, blank=True, help_text="Ký hiệu dùng trong văn bản, ví dụ TU, ĐU, BTCTW."
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="cấp trên trực tiếp"
    )
    gathers = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="gathered_in", verbose_name="cơ quan",
        help_text="Cơ quan, đơn vị mà đảng viên của tổ chức đảng này công tác.",
    )  # fmt: skip
    founded_on = models.DateField("ngày thành lập", null=True, blank=True)
    ended_on = models.DateField("ngày kết thúc hoạt động", null=True, blank=True)
    address = ParagraphField("địa chỉ", blank=True)
    phone = LineField("điện thoại", max_length=50, blank=True)
    email = MailAddressField("thư điện tử", blank=True)
    website = WebAddressField("trang thông tin", blank=True)
    description = RichTextField("giới thiệu", blank=True)
    sort_key = DerivedField(max_length=500, derive="make_sort_key", db_index=True)
    name_key = DerivedField(max_length=300, derive="make_name_key", db_index=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức"
        verbose_name_plural = "cơ quan, đoàn thể"
        ordering = ["sort_key", "pk"]
        permissions = [
            ("export_organization", "Xuất danh sách tổ chức"),
            ("import_organization", "Nhập tổ chức từ tệp"),
        ]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="organization_by_name"),
            models.Index(fields=["family", "sort_key", "id"], name="organization_of_family"),
            models.Index(fields=["kind", "sort_key", "id"], name="organization_of_kind"),
            models.Index(fields=["family", "kind", "sort_key", "id"], name="organization_of_kind_in_family"),
            models.Index(fields=["parent", "sort_key", "id"], name="organization_below"),
            models.Index(fields=["sort_key", "id"], name="organization_ended", condition=_ENDED),
            models.Index(fields=["family", "sort_key", "id"], name="organization_ended_in_family", condition=_ENDED),
            models.Index(
                fields=["sort_key", "id"], name="organization_ended_not_party", condition=_ENDED & ~Q(family="party")
            ),
            models.Index(fields=["sort_key", "id"], name="organization_not_party", condition=~Q(family="party")),
            models.Index(fields=["-updated_at", "-id"], name="organization_changed"),
            models.Index(fields=["founded_on", "id"], name="organization_by_founding"),
            models.Index(fields=["family", "founded_on", "id"], name="organization_founded_in_family"),
        ]
        constraints = [
            models.CheckConstraint(
                name="organization_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message="Tổ chức không thể là cấp trên của chính mình.",
            ),
            models.CheckConstraint(
                name="organization_ends_after_founding",
                condition=Q(ended_on=None) | Q(founded_on=None) | Q(ended_on__gte=F("founded_on")),
                violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
            ),
            models.CheckConstraint(
                name="organization_party_kinds_in_party",
                condition=Q(family=Family.PARTY) | ~Q(kind__in=sorted(PARTY_ONLY_KINDS)),
                violation_error_message="Loại hình này chỉ dành cho tổ chức đảng.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def make_sort_key(self) -> str:
        return collation_key(self.name)

    def make_name_key(self) -> str:
        return tone_key(self.name)

    @property
    def is_ended(self) -> bool:
        return self.ended_on is not None and self.ended_on < timezone.localdate()

    @property
    def is_unfounded(self) -> bool:
        return self.founded_on is not None and self.founded_on > timezone.localdate()

    def ancestors(self) -> list["Organization"]:
        """Return the parents, the highest first. Use `with_ancestors()` to have them loaded; cycles are cut."""
        chain: list[Organization] = []
        seen = {self.pk}
        above = self.parent
        while above is not None and above.pk not in seen and len(chain) < MAX_DEPTH:
            chain.insert(0, above)
            seen.add(above.pk)
            above = above.parent
        return chain

    def clean(self) -> None:
        super().clean()
        errors = self.faults_alone()
        if self.parent_id and (message := self._fault_of_parent()):
            errors["parent"] = message
        if errors:
            raise ValidationError(errors)

    def faults_alone(self) -> dict[str, str]:
        """Return what is wrong with the row by itself, by field; its place in the tree is another matter."""
        errors: dict[str, str] = {}
        if self.founded_on and self.ended_on and self.ended_on < self.founded_on:
            errors["ended_on"] = "Ngày kết thúc phải sau ngày thành lập."
        if self.kind in PARTY_ONLY_KINDS and self.family != Family.PARTY:
            errors["kind"] = "Loại hình này chỉ dành cho tổ chức đảng."
        if self.gathers_id and self.gathers_id == self.pk:
            errors["gathers"] = "Tổ chức không thể là cơ quan của chính mình."
        return errors

    def _fault_of_parent(self) -> str:
        parents = Organization.objects.values_list("parent_id", flat=True)
        return fault_of_place(self.pk, self.parent_id, lambda pk: parents.filter(pk=pk).first(), self.height)

    def height(self) -> int:
        """Count the levels from here down, this one included; never more than one above what is allowed."""
        height, level = 1, [self.pk] if self.pk else []
        while height <= MAX_DEPTH and (
            level := list(Organization.objects.filter(parent__in=level).values_list("pk", flat=True))
        ):
            height += 1
        return height


def fault_of_place(
    pk: int | None, parent: int | None, parent_of: Callable[[int], int | None], height: Callable[[], int]
) -> str:
    """Say in Vietnamese why an organization `height` levels high cannot stand below `parent`, or nothing."""
    above, depth = parent, 0
    while above is not None and depth < MAX_DEPTH:
        if above == pk:
            return "Cấp trên được chọn lại nằm dưới tổ chức này. Hãy chọn cấp trên khác."
        depth += 1
        above = parent_of(above)
    return f"Cây tổ chức sâu nhất {MAX_DEPTH} cấp." if depth + height() > MAX_DEPTH else ""


class PartyCommitteeManager(models.Manager.from_queryset(OrganizationQuerySet)):
    def get_queryset(self) -> OrganizationQuerySet:
        return super().get_queryset().filter(family=Family.PARTY)


class PartyCommittee(Organization):
    """The Party family of `Organization`, with admin and rights of its own; no foreign key points here."""

    objects = PartyCommitteeManager()

    class Meta:
        proxy = True
        verbose_name = "tổ chức đảng"
        verbose_name_plural = "tổ chức đảng"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.pk and not self.family:
            self.family = Family.PARTY

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save as `Organization`, so that signals, history and index see one class."""
        with self._as_organization():
            Organization.save(self, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with self._as_organization():
            return Organization.delete(self, *args, **kwargs)

    @contextmanager
    def _as_organization(self) -> Iterator[None]:
        self.__class__ = Organization
        try:
            yield
        finally:
            self.__class__ = PartyCommittee
