"""Exporting from a changelist: the rows on view with its filters and search, or the ones chosen in it."""

import json
import logging
from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import IGNORED_PARAMS, PAGE_VAR, SEARCH_VAR, ChangeList
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from publishing import scope
from publishing.accounts.confirming import asked_again
from publishing.audit.rows import Action
from publishing.audit.telling import tell
from publishing.exporting import FORMATS, Export, file_name
from publishing.paging import Total, counted
from publishing.resources import Resource, resource_for
from publishing.steps import name_of

log = logging.getLogger("bantin.export")

# Endings of the addresses of the date drill-down and of raw lookups, as people say them.
_DATE_PARTS = {"year": "năm", "month": "tháng", "day": "ngày"}


class ExportAdminMixin:
    """For a ModelAdmin of a model with a registered resource and an `export_<model>` permission.

    Where the user may export, the changelist's context gets `export_url` and `export_count_label`
    ("Xuất 312 bài").
    """

    export_template = "admin/export.html"
    export_asks_again = False
    full_export_rights: tuple[str, ...] = ()
    """Whether only somebody who has just proved who they are may export."""

    @property
    def export_resource(self) -> Resource:
        return resource_for(self.model)

    def has_export_permission(self, request: HttpRequest) -> bool:
        """A proxy is exported under the permission of the model behind it."""
        meta = self.model._meta.concrete_model._meta
        return request.user.has_perm(f"{meta.app_label}.export_{meta.model_name}")

    def exports_in_full(self, request: HttpRequest) -> bool:
        """Who may change the records, all of them, gets all rows of the changelist and all columns."""
        return self.has_change_permission(request) and request.user.has_perms(self.full_export_rights)

    def exported(self, request: HttpRequest, rows: QuerySet) -> QuerySet:
        """All columns are told only of rows in the scope of whoever asks."""
        is_narrower = scope.looks_further(self.model, request.user) and self.exports_in_full(request)
        return scope.touched(rows, request.user) if is_narrower else rows

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_http_methods(["GET", "POST"])(self.export_view))
        return [path("export/", view, name=self._export_url_name()), *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if actions is not None and self.has_export_permission(request):
            actions["export_selected"] = self.get_action("export_selected")
        return actions

    @admin.action(description="Xuất mục đã chọn")
    def export_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        """Ask for the format; the page carries the selection on."""
        if asked := self._asked_again(request):
            return asked
        everything = request.POST.get("select_across") == "1"
        selected = [] if everything else request.POST.getlist(ACTION_CHECKBOX_NAME)
        chosen = self.exported(request, queryset)
        return self._ask_for_format(request, self.get_changelist_instance(request), chosen, selected)

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """GET asks for the format and tells the number of rows; POST hands out the file."""
        if not (self.has_export_permission(request) and self.has_view_or_change_permission(request)):
            raise PermissionDenied
        if asked := self._asked_again(request):
            return asked
        try:
            changelist = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            messages.error(request, "Điều kiện lọc không hợp lệ, chưa xuất được.")
            return HttpResponseRedirect(self._admin_url("changelist"))
        selected = request.POST.getlist(ACTION_CHECKBOX_NAME)
        queryset = self.exported(request, changelist.queryset)
        if selected:
            queryset = queryset.filter(pk__in=filter(_is_id, selected))
        if request.POST.get("format") in FORMATS:
            return self._download(request, changelist, queryset, selected)
        return self._ask_for_format(request, changelist, queryset, selected)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().changelist_view(request, *args, **kwargs)
        changelist = (getattr(response, "context_data", None) or {}).get("cl")
        if changelist and self.has_export_permission(request):
            full = self.exports_in_full(request)
            rows = self.exported(request, changelist.queryset)
            count = changelist.result_count if full and rows is changelist.queryset else self._count(rows, full)
            label = f"Xuất {count} {self.export_resource.noun}"
            response.context_data |= {"export_count_label": label, "export_url": self._export_url(request)}
        return response

    def _asked_again(self, request: HttpRequest) -> HttpResponse | None:
        return asked_again(request, request.get_full_path(), "Xuất") if self.export_asks_again else None

    def _ask_for_format(
        self, request: HttpRequest, changelist: ChangeList, queryset: QuerySet, selected: list[str]
    ) -> TemplateResponse:
        full = self.exports_in_full(request)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Xuất {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "count": self._count(queryset, full),
            "noun": self.export_resource.noun,
            "filters": describe(changelist, request.GET, bool(selected)),
            "is_full": full,
            "formats": FORMATS.values(),
            "selected": selected,
            "selected_name": ACTION_CHECKBOX_NAME,
            "export_url": self._export_url(request),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.export_template, context)

    def _download(
        self, request: HttpRequest, changelist: ChangeList, queryset: QuerySet, selected: list[str]
    ) -> StreamingHttpResponse:
        chosen = FORMATS[request.POST["format"]]
        export = Export(
            resource=self.export_resource,
            queryset=queryset,
            full=self.exports_in_full(request),
            by=_name_of(request.user),
            filters=describe(changelist, request.GET, bool(selected)),
        )
        facts = "; ".join((export.resource.kind, chosen.code, *export.filters))
        tell(Action.EXPORT, kind=self.model._meta.label_lower, user=request.user, note=facts)
        pieces = chosen.write(export)
        # The first piece is made before anything is sent: what fails then is an error page, no broken file.
        first = next(pieces, b"")
        response = StreamingHttpResponse(
            _delivered(export, first, pieces, chosen.code, request.user), content_type=chosen.content_type
        )
        response.headers["Content-Disposition"] = f'attachment; filename="{file_name(export, chosen.code)}"'
        response.headers["Cache-Control"] = "no-store"
        return response

    def _count(self, queryset: QuerySet, full: bool) -> Total:
        return counted(self.export_resource.visible(queryset, full))

    def _export_url_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_export"

    def _admin_url(self, name: str) -> str:
        url_name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return reverse(url_name, current_app=self.admin_site.name)

    def _export_url(self, request: HttpRequest) -> str:
        """Keep filters, search and order of the changelist; its page does not matter."""
        query = request.GET.copy()
        query.pop(PAGE_VAR, None)
        return self._admin_url("export") + (f"?{query.urlencode()}" if query else "")


def describe(changelist: ChangeList, asked: QueryDict, is_selection: bool = False) -> list[str]:
    """Say in Vietnamese what a changelist is narrowed to: "Trạng thái: Đã đăng", "Tìm kiếm: đảng ủy"."""
    lines = ["Các mục được chọn"] if is_selection else []
    if changelist.query:
        lines.append(f"Tìm kiếm: {changelist.query}")
    told = {*IGNORED_PARAMS, SEARCH_VAR}
    for spec in changelist.filter_specs:
        names = [name for name in spec.expected_parameters() if asked.get(name)]
        told.update(names)
        if names:
            chosen = [str(choice["display"]) for choice in spec.choices(changelist) if choice.get("selected")]
            values = chosen or [value for name in names for value in asked.getlist(name)]
            lines.append(f"{str(spec.title).capitalize()}: {', '.join(values)}")
    rest = [(name, value) for name in asked for value in asked.getlist(name) if name not in told and value]
    return lines + [f"{_lookup_label(changelist, name)}: {value}" for name, value in rest]


def _lookup_label(changelist: ChangeList, lookup: str) -> str:
    """Name a lookup that no filter explains, most of all the date drill-down: "Ngày giờ đăng, năm"."""
    field_name, _, ending = lookup.partition("__")
    names = {field.name: str(field.verbose_name) for field in changelist.model._meta.fields}
    label = names.get(field_name, field_name).capitalize()
    return f"{label}, {_DATE_PARTS.get(ending, ending)}" if ending else label


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _name_of(user: AbstractBaseUser) -> str:
    name, account = name_of(user), user.get_username()
    return account if name == account else f"{name} ({account})"


def _delivered(
    export: Export, first: bytes, rest: Iterator[bytes], code: str, user: AbstractBaseUser
) -> Iterator[bytes]:
    """Pass the file on and leave one line in the log, also where the reader breaks off."""
    is_whole = False
    try:
        yield first
        yield from rest
        is_whole = True
    finally:
        # As JSON, so that nothing typed into a search box can pass for another line.
        facts = {
            "user": user.get_username(), "kind": export.resource.kind, "format": code, "rows": export.rows,
            "filters": export.filters, "full": export.full, "whole": is_whole,
        }  # fmt: skip
        log.info("export %s", json.dumps(facts, ensure_ascii=False))
