from typing import Any

import reversion
from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from organizations import directive_admin  # noqa: F401 - read so that it is registered
from organizations.admin_parts import (
    LinkedSiteInline,
    MenuItemInline,
    OrganizationAppointmentInline,
    PersonAppointmentInline,
)
from organizations.models import Appointment, Organization, PartyCommittee, Portal
from organizations.models.organization_kinds import PARTY_ONLY_KINDS, Family, Kind
from people.admin import PersonAdmin
from people.models import Person
from publishing.admin import BaseAdmin, FoldedSearchMixin
from publishing.export_admin import ExportAdminMixin
from publishing.import_admin import ImportAdminMixin
from search import index
from search.admin import IndexedSearchMixin, RefreshingMixin


class EndedFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "tinh_trang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("dang", "Đang hoạt động"), ("da", "Đã kết thúc")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "dang":
            return queryset.current()
        if self.value() == "da":
            return queryset.ended()
        return queryset


# How a version says that its body is of the Party family.
OF_PARTY = Q(serialized_data__contains=f'"family": "{Family.PARTY}"')

# What a body outside the Party family can be.
OTHER_FAMILIES = [item for item in Family.choices if item[0] != Family.PARTY]
OTHER_KINDS = [item for item in Kind.choices if item[0] not in PARTY_ONLY_KINDS]


class FamilyFilter(admin.SimpleListFilter):
    title = "khối"
    parameter_name = "family"
    choices_shown = OTHER_FAMILIES

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return self.choices_shown

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(**{self.parameter_name: self.value()}) if self.value() else queryset


class KindFilter(FamilyFilter):
    title = "loại hình"
    parameter_name = "kind"
    choices_shown = OTHER_KINDS


def without(fieldsets: Any, name: str) -> Any:
    """The fieldsets, with one field of the first left out."""
    (title, head), *rest = fieldsets
    return ((title, {**head, "fields": tuple(each for each in head["fields"] if each != name)}), *rest)


class BodyAdmin(ImportAdminMixin, ExportAdminMixin, IndexedSearchMixin, BaseAdmin):
    """What the two faces of Organization share (docs/decisions/0003-party-committee-proxy.md)."""

    list_display = ("name", "kind", "parent", "founded_on", "ended")
    list_filter = ("kind", EndedFilter)
    list_select_related = ("parent",)
    versions_shown: Q
    autocomplete_fields = ("parent", "gathers")
    inlines = (OrganizationAppointmentInline,)
    fieldsets: Any = (
        (None, {"fields": ("family", "kind", "name", "short_name", "symbol", "parent", "gathers")}),
        ("Thời gian hoạt động", {"fields": (("founded_on", "ended_on"),)}),
        ("Liên hệ", {"fields": ("address", ("phone", "email"), "website")}),
        ("Giới thiệu", {"fields": ("description",)}),
        ("Nhập liệu", {"fields": ("import_ref",), "classes": ("collapse",)}),
    )

    @admin.display(description="kết thúc", ordering="ended_on")
    def ended(self, body: Organization) -> str:
        return f"{body.ended_on:%d/%m/%Y}" if body.ended_on else ""


@admin.register(PartyCommittee)
class PartyCommitteeAdmin(BodyAdmin):
    versions_shown = OF_PARTY

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return without(super().get_fieldsets(request, obj), "family")


@admin.register(Organization)
class OrganizationAdmin(BodyAdmin):
    """State bodies, mass organizations and others; the Party family has an admin and rights of its own."""

    list_filter = (FamilyFilter, KindFilter, EndedFilter)
    versions_shown = ~OF_PARTY

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).exclude(family=Family.PARTY)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only a Party body gathers the members who work somewhere."""
        return without(super().get_fieldsets(request, obj), "gathers")

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "family":
            kwargs["choices"] = [("", "---------"), *OTHER_FAMILIES]
        if db_field.name == "kind":
            kwargs["choices"] = [("", "---------"), *OTHER_KINDS]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(Appointment)
class AppointmentAdmin(RefreshingMixin, FoldedSearchMixin, BaseAdmin):
    list_display = ("person", "title", "organization", "organ", "period", "state")
    list_filter = ("state", "organ", "sole_holder")
    list_select_related = ("person", "organization")
    autocomplete_fields = ("person", "organization")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """By words of the title, of the person's name or of the organization's."""
        if not search_term.strip():
            return queryset, False
        titled, _distinct = super().get_search_results(request, queryset, search_term)
        people = index.narrow(Person.objects.order_by(), "person", search_term).order_by().values("pk")
        bodies = index.narrow(Organization.objects.order_by(), "organization", search_term).order_by().values("pk")
        return queryset.filter(
            Q(pk__in=titled.order_by().values("pk")) | Q(person__in=people) | Q(organization__in=bodies)
        ), False

    @admin.display(description="thời gian")
    def period(self, appointment: Appointment) -> str:
        return appointment.dates


@admin.register(Portal)
class PortalAdmin(BaseAdmin):
    list_display = ("name", "managing_body", "responsible_person")
    autocomplete_fields = ("organization",)
    inlines = (MenuItemInline, LinkedSiteInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Portal.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


# Who reverts a person reverts the posts with it; `PersonAdmin` registered the person without them.
reversion.unregister(Person)
reversion.register(Person, follow=("appointments",))
PersonAdmin.inlines = (*PersonAdmin.inlines, PersonAppointmentInline)
