"""The admin of documents."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import HttpRequest
from django.utils.html import format_html

from organizations.admin_parts import DirectiveAliasInline, DirectiveFileInline
from organizations.checking import findings
from organizations.directive_page import directive_context
from organizations.models import Directive, Portal
from organizations.models.working_copy import corrections
from publishing.admin import badge
from publishing.export_admin import ExportAdminMixin
from publishing.import_admin import ImportAdminMixin
from publishing.paging import among
from publishing.scope import may_touch
from publishing.workflow import Status, Step
from publishing.workflow_admin import WorkflowAdmin
from publishing.workflow_filters import CopiesFilter, OwnFilter
from search import index
from search.admin import IndexedSearchMixin

POSTED = (Status.PUBLISHED, Status.WITHDRAWN, Status.ARCHIVED)


class SecrecyFilter(admin.SimpleListFilter):
    title = "độ mật"
    parameter_name = "mat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("khong", "Không có dấu mật"), ("co", "Có dấu mật, nội bộ")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "khong":
            return queryset.filter(secrecy="")
        if self.value() == "co":
            return queryset.exclude(secrecy="")
        return queryset


class FileFilter(admin.SimpleListFilter):
    title = "tệp"
    parameter_name = "tep"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("chua", "Chưa có tệp")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return among(queryset, queryset.lacking_file()) if self.value() == "chua" else queryset


@admin.register(Directive)
class DirectiveAdmin(ImportAdminMixin, ExportAdminMixin, IndexedSearchMixin, WorkflowAdmin):
    kept_in_trash = ("steps",)
    preview_template = "organizations/directive_detail.html"
    list_display = ("shown_symbol", "state", "doc_type", "abstract", "issuer", "issued_on", "shown_force")
    list_display_links = ("shown_symbol", "abstract")
    list_filter = ("status", OwnFilter, CopiesFilter, "family", "doc_type", SecrecyFilter, FileFilter, "is_stub")
    list_select_related = ("issuer",)
    date_hierarchy = "issued_on"
    autocomplete_fields = ("issuer", "signer")
    inlines = (DirectiveAliasInline, DirectiveFileInline)
    fieldsets = (
        (None, {"fields": (("family", "doc_type"), "symbol", "abstract", ("issuer", "organ"), "secrecy", "is_stub")}),
        ("Số và nhiệm kỳ", {"fields": (("number", "issuing_symbol", "series"),)}),
        ("Ngày", {"fields": (("issued_on", "effective_on", "expires_on"),)}),
        ("Ký và lĩnh vực", {"fields": (("signer_capacity", "signer", "signer_name"), "subject")}),
        ("Toàn văn", {"fields": ("full_text",)}),
        ("Nhập liệu", {"fields": ("import_ref",), "classes": ("collapse",)}),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """An abstract is long: it is written as a title is, in lines that wrap."""
        if db_field.name == "abstract":
            kwargs["widget"] = AdminTextareaWidget({"rows": 2, "class": "vLargeTextField title-field"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="số, ký hiệu", ordering="symbol_key")
    def shown_symbol(self, directive: Directive) -> str:
        """The symbol, and the mark of what must not be passed on."""
        symbol = directive.symbol or "(không số)"
        if not directive.secrecy:
            return symbol
        return format_html("{}<br>{}", symbol, badge("marked", directive.get_secrecy_display()))

    @admin.display(description="hiệu lực")
    def shown_force(self, directive: Directive) -> str:
        """A document that never was posted is in force nowhere yet."""
        return directive.force.label if directive.status in POSTED else "–"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What readers are told of a correction stands first in it; a key of an import is its original's."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not obj.revises_id:
            return fieldsets
        return [("Bản sửa", {"fields": ("change_note",)}), *fieldsets[:-1]]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = {"family": "party", "issuer": Portal.usual_body(request.user)}
        return {**initial, **super().get_changeform_initial_data(request)}

    # --- the workflow
    def preview_context(self, obj: Directive) -> dict[str, Any]:
        return directive_context(obj)

    def start_working_copy(self, obj: Directive, user: Any) -> Directive:
        return corrections.start(obj, user)

    def publish_working_copy(self, copy: Directive, action: str, by: Any, **said: Any) -> Directive:
        return corrections.publish(copy, action, by, **said)

    def index_rows(self, rows: list[Any]) -> None:
        index.refresh(rows)

    def may_take(self, request: HttpRequest, step: Step, obj: Directive | None) -> bool:
        """A document that readers see is seen by all staff, but goes its way in the hands of its own office."""
        return super().may_take(request, step, obj) and (obj is None or may_touch(request.user, obj))

    def findings_before(self, request: HttpRequest, step: Step, obj: Directive) -> list[Any]:
        return findings(obj, request.user) if step.action == "submit" else []
