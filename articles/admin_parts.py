"""Inlines and filters of the article's admin."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import format_html

from articles.forms import PhotoForm
from articles.models import (
    Attachment,
    Award,
    Citation,
    Indicator,
    Involvement,
    OriginalText,
    Participation,
    Photo,
)
from organizations.models import Directive
from publishing import scope
from publishing.admin_guards import StackedRows, TabularRows
from publishing.paging import WINDOW, among

EMPTY_ROWS = 3


class PhotoInline(StackedRows):
    model = Photo
    form = PhotoForm
    template = "admin/articles/photo_inline.html"
    fields = (("image", "shown"), "caption", ("credit", "decorative"), "alt", ("persons", "order"))
    readonly_fields = ("shown",)
    autocomplete_fields = ("persons",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("persons")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Empty rows for whoever works without scripts; the page links to them."""
        return EMPTY_ROWS if "them-anh" in request.GET else 0

    @admin.display(description="xem")
    def shown(self, photo: Photo) -> str:
        return thumbnail(photo)


class AttachmentInline(TabularRows):
    model = Attachment
    extra = 0
    fields = ("title", "file", "pages", "order")
    view_on_site = False


class ParticipationInline(TabularRows):
    model = Participation
    extra = 0
    autocomplete_fields = ("person",)
    fields = ("person", "role", "titles", "order")


class InvolvementInline(TabularRows):
    model = Involvement
    extra = 0
    autocomplete_fields = ("organization",)
    fields = ("organization", "organ", "role", "name", "order")


class CitationInline(TabularRows):
    model = Citation
    extra = 0
    autocomplete_fields = ("directive",)
    fields = ("directive", "as_written", "state", "order")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Who may not see a document does not see it cited either."""
        offered = Q(directive=None) | Q(directive__in=scope.offered(Directive, request.user).order_by().values("pk"))
        return super().get_queryset(request).filter(offered)


class AwardInline(StackedRows):
    model = Award
    template = "admin/edit_inline/folded.html"
    extra = 0
    autocomplete_fields = ("giver", "person", "organization")
    fields = (
        ("form", "year", "order"),
        ("person", "organization", "recipient_text"),
        ("giver", "giver_organ", "giver_text"),
        "reason",
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("person", "organization")


class IndicatorInline(TabularRows):
    model = Indicator
    extra = 0
    fields = ("label", "value", "unit", "period", "order")


class OriginalTextInline(StackedRows):
    """What the article was read from: read only, and by those alone who may change articles."""

    model = OriginalText
    fields = ("kind", "file_name", "address", "encoding", "read_at", "text")
    readonly_fields = fields
    classes = ("collapse",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_article")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


def thumbnail(photo: Photo) -> str:
    rendition = photo.rendition if photo.pk else None
    if rendition is None:
        return "Chưa lưu"
    return format_html('<img class="thumbnail" src="{}" alt="{}">', rendition.thumbnail, rendition.alt)


class PublicationFilter(admin.SimpleListFilter):
    """Where a report stands, dates taken into account."""

    title = "tình trạng"
    parameter_name = "tinh_trang"
    QUERYSETS = {
        "cong-khai": ("Đang công khai", "published"),
        "hen-gio": ("Hẹn giờ", "scheduled"),
        "het-han": ("Hết hạn", "expired"),
        "ban-sua": ("Bản sửa", "working_copies"),
        "den-han": ("Đến hạn xem lại", "due"),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, label) for value, (label, _name) in self.QUERYSETS.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.QUERYSETS.get(self.value() or "")
        return getattr(queryset, chosen[1])() if chosen else queryset


class OpenCitationsFilter(admin.SimpleListFilter):
    """Reports with a citation that nobody has decided on."""

    title = "trích dẫn"
    parameter_name = "trich_dan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("can-xem", "Cần xem")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() != "can-xem":
            return queryset
        return among(queryset, self._first(request))

    @staticmethod
    def _first(request: HttpRequest) -> list[int]:
        """The first articles: state by state, for each has them in order in the index, and both together have not."""
        found: set[int] = set()
        for state in Citation.UNDECIDED:
            articles = (
                scope.seen(Citation.objects.filter(state=state), request.user)
                .order_by("article")
                .values_list("article", flat=True)
            )
            found.update(articles.distinct()[:WINDOW])
        return sorted(found)[:WINDOW]
