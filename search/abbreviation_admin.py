"""The table of abbreviations for the administrator: own rows in the list, the usual ones below it."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from publishing.admin import BaseAdmin, FoldedSearchMixin
from publishing.fields import LinesField
from search.abbreviations import forms, own_lines
from search.models import Abbreviation
from vietnamese.abbreviations import USUAL_LINES, form_of

FOLLOWING = _(
    "Ô tìm kiếm hiểu theo bảng này ngay, chậm nhất là sau một phút. Tin, bài và nội dung khác đã lưu từ trước chỉ theo "
    "bảng này khi được lưu lần sau, hoặc khi bộ phận kỹ thuật chạy lệnh rebuild_search."
)


@admin.register(Abbreviation)
class AbbreviationAdmin(FoldedSearchMixin, BaseAdmin):
    list_display = ("__str__", "meant", "is_used")
    list_filter = ("is_used",)
    fields = ("shorts", "meanings", "is_used")
    formfield_overrides = {LinesField: {"widget": AdminTextareaWidget(attrs={"rows": 4})}}
    change_list_template = "admin/search/abbreviation/change_list.html"

    @admin.display(description=_("nghĩa"))
    def meant(self, abbreviation: Abbreviation) -> str:
        return " | ".join(abbreviation.meanings.splitlines())

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"usual": list(usual()), **(extra_context or {})})

    def save_model(self, request: HttpRequest, obj: Abbreviation, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        messages.info(request, FOLLOWING)

    def delete_model(self, request: HttpRequest, obj: Abbreviation) -> None:
        super().delete_model(request, obj)
        messages.info(request, FOLLOWING)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        messages.info(request, FOLLOWING)


def usual() -> Iterator[dict[str, str]]:
    """The usual abbreviations with their meanings, and those among them for which own rows stand."""
    own = forms(own_lines())
    for line in USUAL_LINES:
        replaced = (short for short in line.shorts if form_of(short) in own)
        meanings = " | ".join(line.meanings)
        yield {"shorts": ", ".join(line.shorts), "meanings": meanings, "replaced": ", ".join(replaced)}
