"""Inlines of the admin of organizations, documents and the portal."""

from collections import defaultdict
from typing import Any

from django import forms
from django.http import HttpRequest

from organizations.models import Appointment, Assignment, DirectiveAlias, DirectiveFile, LinkedSite, MenuItem
from publishing.admin_guards import StackedRows, TabularRows, WholeRows


class AppointmentRows(WholeRows):
    """Compares the posts of the form with each other, as they will be: a post compares itself with stored ones only.

    So one may end in the form in which the next begins.
    """

    def full_clean(self) -> None:
        if self.is_bound:
            shown = {form.instance.pk for form in self.initial_forms} - {None}
            for form in self.forms:
                form.instance.beside = shown
        super().full_clean()

    def clean(self) -> None:
        super().clean()
        same_post: dict[tuple[Any, ...], list[Appointment]] = defaultdict(list)
        for form in filter(self._stays, self.forms):
            row = form.instance
            above = same_post[row.organization_id, row.organ, row.make_title_key()]
            if any(map(row.excludes, above)):
                form.add_error("title", self._refusal(row))
            above.append(row)

    def _stays(self, form: forms.ModelForm) -> bool:
        is_row = form in self.initial_forms or form.has_changed()
        return is_row and form.is_valid() and not self._should_delete_form(form)

    @staticmethod
    def _refusal(row: Appointment) -> str:
        return (
            f"Một mục ở trên đã ghi chức vụ “{row.title}” trong cùng thời gian. "
            "Hãy ghi ngày thôi giữ ở mục trước, sửa ngày, hoặc xóa một mục."
        )

    def save_existing_objects(self, commit: bool = True) -> list[Appointment]:
        """Rows of the form step aside first: whichever of them is saved first, the database sees no two holders."""
        touched = [form.instance.pk for form in self.initial_forms if form.has_changed()]
        if commit and len(touched) > 1:
            Appointment.objects.filter(pk__in=touched, sole_holder=True, end=None).update(sole_holder=False)
        return super().save_existing_objects(commit)


class AppointmentInline(StackedRows):
    model = Appointment
    formset = AppointmentRows
    template = "admin/edit_inline/folded.html"
    extra = 0
    fields = (
        ("title", "organ", "rank"),
        ("start", "start_precision", "end", "end_precision"),
        ("sole_holder", "concurrent", "state"),
        "basis",
    )

    def heading_of(self, row: Appointment) -> str:
        return row.dated


class PersonAppointmentInline(AppointmentInline):
    """A person's posts; hung on the person's page from here, because people know nothing of where they serve."""

    fields = ("organization", *AppointmentInline.fields)
    autocomplete_fields = ("organization",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("organization")


class OrganizationAppointmentInline(AppointmentInline):
    fields = ("person", *AppointmentInline.fields)
    autocomplete_fields = ("person",)
    fk_name = "organization"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("person")

    def heading_of(self, row: Appointment) -> str:
        """On the page of a body its posts are told apart by who holds them, and when."""
        held = f"{row.person}, {row.titled}"
        return f"{held} ({row.dates})" if row.dates else held


class AliasRows(WholeRows):
    """Asks, too, whether two rows of the form are one name in two spellings: their keys are no fields of the form."""

    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            key = form.instance.make_key()
            if key in seen and form not in self.deleted_forms:
                form.add_error("text", "Văn bản đã có tên gọi này.")
            seen |= {key} - {""} if form not in self.deleted_forms else set()


class DirectiveAliasInline(TabularRows):
    model = DirectiveAlias
    formset = AliasRows
    extra = 0
    fields = ("text",)


class DirectiveFileInline(TabularRows):
    model = DirectiveFile
    extra = 0
    fields = ("title", "file", "pages", "order")
    view_on_site = False


class MenuItemInline(TabularRows):
    model = MenuItem
    extra = 0


class AssignmentInline(TabularRows):
    """Where an account does its work; on the page of the account."""

    model = Assignment
    extra = 0
    fields = ("whole_portal", "organization")
    autocomplete_fields = ("organization",)
    view_on_site = False


class LinkedSiteInline(TabularRows):
    model = LinkedSite
    extra = 0
