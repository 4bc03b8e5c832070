"""Filters of the lists of what passes through the workflow."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from publishing import scope
from publishing.paging import WINDOW, among
from publishing.workflow import Status


class OwnFilter(admin.SimpleListFilter):
    """What the person who asks has begun and not finished, and what waits for them as the second person."""

    title = "việc của tôi"
    parameter_name = "cua_toi"
    STATES = {"nhap": ("Bản nháp của tôi", Status.DRAFT), "tra-lai": ("Trả lại cho tôi", Status.RETURNED)}
    WAITING = ("cho-duyet", "Chờ tôi duyệt")

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        own = [(value, label) for value, (label, _state) in self.STATES.items()]
        return [*own, self.WAITING] if model_admin.may(request, "approve") else own

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        rows = queryset.model._default_manager.all()
        if self.value() == self.WAITING[0]:
            found = scope.seen(rows, request.user).awaiting_approval_by(request.user)
        elif self.value() in self.STATES:
            found = rows.of(request.user).in_state(self.STATES[self.value()][1])
        else:
            return queryset
        return among(queryset, list(found.order_by("-updated_at").values_list("pk", flat=True)[:WINDOW]))


class CopiesFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "tinh_trang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("cong-khai", "Đang công khai"), ("ban-sua", "Bản sửa")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = {"cong-khai": queryset.published, "ban-sua": queryset.working_copies}.get(self.value() or "")
        return chosen() if chosen else queryset
