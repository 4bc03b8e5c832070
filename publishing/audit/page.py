"""The page "Nhật ký": the audit trail for the administrator alone, to be read, searched and exported."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from publishing.admin_guards import SEARCHED_CHARACTERS, ChosenRowsMixin
from publishing.audit.resources import AuditResource
from publishing.audit.rows import AuditEntry
from publishing.audit.telling import pseudonym
from publishing.changelist import BoundedChangeList
from publishing.export_admin import ExportAdminMixin
from publishing.paging import BoundedPaginator
from publishing.steps import name_of


class KindFilter(admin.SimpleListFilter):
    """The kinds of records that the admin has; which of them occur is not asked, for that would read every entry."""

    title = "loại bản ghi"
    parameter_name = "loai"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        models_shown = {model._meta.concrete_model for model in model_admin.admin_site._registry}
        return sorted((each._meta.label_lower, capfirst(str(each._meta.verbose_name))) for each in models_shown)

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class TrailList(BoundedChangeList):
    """Loads the accounts of a page in one query: entries hold plain ids."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        users = get_user_model().objects.in_bulk({each.account for each in self.result_list if each.account})
        for each in self.result_list:
            each.who = users.get(each.account)


@admin.register(AuditEntry)
class AuditEntryAdmin(ExportAdminMixin, ChosenRowsMixin, admin.ModelAdmin):
    """Nobody adds, changes or deletes; nobody but the administrator looks."""

    list_display = ("number", "shown_at", "shown_action", "shown_who", "shown_record", "note", "shown_address")
    list_display_links = None
    list_filter = ("action", KindFilter)
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    date_hierarchy = "at"
    ordering = ("-at", "-number")
    sortable_by = ()
    search_fields = ("person",)
    search_help_text = "Tên đăng nhập hoặc địa chỉ máy, gõ đủ: nhật ký chỉ giữ bí danh của chúng."

    @property
    def export_resource(self) -> AuditResource:
        return AuditResource()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[TrailList]:
        return TrailList

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        """Whom a name or an address stands for is asked by its pseudonym; a short one may be typed from the list."""
        typed = search_term[:SEARCHED_CHARACTERS].strip()
        if not typed:
            return queryset, False
        known = pseudonym(typed)
        return queryset.filter(models.Q(person=known) | models.Q(address=known)), False

    # --- who may do what
    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_active and request.user.is_superuser and obj is None

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def exports_in_full(self, request: HttpRequest) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # --- columns
    @admin.display(description="lúc")
    def shown_at(self, entry: AuditEntry) -> str:
        return entry.local_time

    @admin.display(description="việc")
    def shown_action(self, entry: AuditEntry) -> str:
        return entry.get_action_display()

    @admin.display(description="ai")
    def shown_who(self, entry: AuditEntry) -> str:
        who = getattr(entry, "who", None)
        if who is not None:
            return name_of(who)
        if entry.account:
            return f"Tài khoản đã xóa, mã {entry.account}"
        return f"Bí danh {entry.person[:8]}" if entry.person else "Hệ thống"

    @admin.display(description="bản ghi")
    def shown_record(self, entry: AuditEntry) -> str:
        """The title of then, leading to the record as it is now where the admin has a page of it."""
        said = entry.title or entry.kind_name
        if not (entry.kind and entry.object_id):
            return said
        try:
            address = reverse(f"admin:{entry.kind.replace('.', '_')}_history", args=[entry.object_id])
        except NoReverseMatch:
            return said
        return format_html('<a href="{}">{}</a>', address, said)

    @admin.display(description="máy")
    def shown_address(self, entry: AuditEntry) -> str:
        return entry.address[:8]
