"""The photo library in the admin."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest

from articles.admin_parts import thumbnail
from articles.forms import PhotoForm
from articles.models import Article, Photo
from publishing.admin import BaseAdmin, FoldedSearchMixin


class CreditFilter(admin.SimpleListFilter):
    title = "tác giả ảnh"
    parameter_name = "tac_gia"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("thieu", "Thiếu tác giả")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(credit="") if self.value() == "thieu" else queryset


class AltTextFilter(admin.SimpleListFilter):
    title = "mô tả ảnh"
    parameter_name = "mo_ta"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("thieu", "Thiếu mô tả")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.undescribed() if self.value() == "thieu" else queryset


class PhotoAdmin(FoldedSearchMixin, BaseAdmin):
    """The photo library: every photo of every article, with the mark that puts it into a text."""

    form = PhotoForm
    list_display = ("shown", "mark", "caption", "credit", "article")
    list_select_related = ("article",)
    list_filter = (AltTextFilter, CreditFilter)
    ordering = ("-pk",)
    autocomplete_fields = ("article", "persons")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who may only read sees the picture, not the name of its file."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        names = ("shown" if name == "image" else name for name in flatten_fieldsets(fieldsets))
        return [(None, {"fields": tuple(names)})]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A photo comes in with its article, through the article's form."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        """What may not be changed in the article is not changed from the side."""
        return super().has_change_permission(request, obj) and self._may_change_article(request, obj)

    def is_shut_since(self, request: HttpRequest, obj: Photo) -> bool:
        articles = self.admin_site.get_model_admin(Article)
        return super().has_change_permission(request, obj) and articles.is_shut_since(request, obj.article)

    def shut_because(self, obj: Photo) -> str:
        return f"thuộc tin {self.admin_site.get_model_admin(Article).shut_because(obj.article)}"

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_change_article(request, obj)

    def _may_change_article(self, request: HttpRequest, obj: Photo | None) -> bool:
        articles = self.admin_site.get_model_admin(Article)
        return obj is None or articles.has_change_permission(request, obj.article)

    @admin.display(description="ảnh")
    def shown(self, photo: Photo) -> str:
        return thumbnail(photo)

    @admin.display(description="mã trong bài")
    def mark(self, photo: Photo) -> str:
        return f"[ảnh #{photo.pk}]"
