"""The organization whose site this is, and what stands around every page."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from organizations.models.organization import Organization
from publishing.fields import LineField, MailAddressField, ParagraphField, WebAddressField
from publishing.scope import scope_of

# "//" and "/\\", which browsers read alike, begin the address of another site.
_SAFE_ADDRESS = re.compile(r"/(?![/\\])|https?://")


class Portal(models.Model):
    """The one portal of this installation. Its legal lines are required by law (NĐ 147/2024, NĐ 174/2026)."""

    # What the footer must say before anything may be published.
    REQUIRED = ("name", "managing_body", "address", "phone", "email", "responsible_person")

    singleton = models.BooleanField(default=True, unique=True, editable=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="portals", verbose_name="tổ chức"
    )
    name = LineField("tên cổng", max_length=150, help_text="Ví dụ: Tỉnh ủy An Lộc.")
    tagline = LineField("dòng dưới tên", max_length=150, blank=True, default="Cổng thông tin điện tử")
    strip = LineField("dòng trên cùng", max_length=150, blank=True, help_text="Trang này của ai.")
    managing_body = LineField("cơ quan quản lý", max_length=200, blank=True)
    parent_body = LineField("cơ quan chủ quản", max_length=200, blank=True)
    responsible_person = LineField("người chịu trách nhiệm nội dung", max_length=200, blank=True)
    licence = LineField("giấy phép", max_length=200, blank=True)
    address = ParagraphField("địa chỉ", blank=True)
    phone = LineField("điện thoại", max_length=50, blank=True)
    email = MailAddressField("thư điện tử", blank=True)
    notice = LineField("dòng ghi nguồn", max_length=250, blank=True)

    class Meta:
        verbose_name = "cổng thông tin"
        verbose_name_plural = "cổng thông tin"
        constraints = [models.CheckConstraint(name="portal_is_one", condition=Q(singleton=True))]

    def __str__(self) -> str:
        return self.name

    def missing(self) -> list[str]:
        """Return the Vietnamese names of the required lines that are still empty."""
        return [str(self._meta.get_field(name).verbose_name) for name in self.REQUIRED if not getattr(self, name)]

    @classmethod
    def usual_body(cls, user: Any) -> int | None:
        """The id of the organization that somebody writes for, where nothing else is said."""
        scope = scope_of(user)
        return cls.objects.values_list("organization", flat=True).first() if scope.is_whole else scope.first

    @classmethod
    def fault(cls) -> str:
        """Say in Vietnamese what keeps this site from publishing, or nothing."""
        portal = cls.objects.first()
        if portal is None:
            return "Cổng thông tin chưa được thiết lập, nên chưa thể đăng tin."
        if missing := portal.missing():
            return f"Chân trang còn thiếu: {', '.join(missing)}. Chưa thể đăng tin khi thiếu các mục này."
        return ""


class MenuItem(models.Model):
    """A word of the menu that an editor adds."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="menu_items", verbose_name="cổng")
    label = LineField("nhãn", max_length=40)
    url = LineField("địa chỉ", max_length=300, help_text="Đường dẫn trong trang, bắt đầu bằng /, hoặc https://…")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mục trình đơn"
        verbose_name_plural = "mục trình đơn"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="menuitem_safe_address",
                condition=(Q(url__startswith="/") & ~Q(url__startswith="//") & ~Q(url__startswith="/\\"))
                | Q(url__startswith="https://")
                | Q(url__startswith="http://"),
                violation_error_message="Địa chỉ phải bắt đầu bằng / hoặc https://.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if not _SAFE_ADDRESS.match(self.url):
            raise ValidationError({"url": "Địa chỉ phải bắt đầu bằng / hoặc https://."})


class LinkedSite(models.Model):
    """A website the footer links to."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="linked_sites", verbose_name="cổng")
    name = LineField("tên", max_length=150)
    url = WebAddressField("địa chỉ")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "liên kết website"
        verbose_name_plural = "liên kết website"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name
