"""The home page as editors arrange it: one form, with a preview of what it would show."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.home import home_context
from articles.models import HomeBlock, HomePage, Placement
from publishing.admin import BaseAdmin
from publishing.admin_guards import TabularRows


class _HomeRows(TabularRows):
    """Rows of the arrangement: whoever may change it may change them."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_homepage") or self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_homepage")

    has_add_permission = has_delete_permission = has_change_permission


class PlacementInline(_HomeRows):
    model = Placement
    max_num = HomePage.MOST_PLACED
    autocomplete_fields = ("article",)
    fields = ("article", "place", "order", "shown", "until")
    readonly_fields = ("shown",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("article").defer("article__body")

    @admin.display(description="độc giả")
    def shown(self, placement: Placement) -> str:
        """Whether the article stands on the page now, or why not."""
        if not placement.pk:
            return "Chưa lưu"
        if not placement.is_current:
            return "Không thấy: đã hết hạn chọn"
        return "Thấy" if placement.article.is_public else f"Không thấy: {placement.article.state[1].lower()}"


class HomeBlockInline(_HomeRows):
    model = HomeBlock
    max_num = HomePage.MOST_BLOCKS
    autocomplete_fields = ("category",)
    fields = ("kind", "category", "order", "items", "layout")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("category")


@admin.register(HomePage)
class HomePageAdmin(BaseAdmin):
    """There is one arrangement, and it stays; emptied, it leaves everything to the page itself."""

    list_display = ("__str__", "featured_shown")
    inlines = (PlacementInline, HomeBlockInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def view_on_site(self, obj: HomePage) -> str:
        return "/"

    # --- preview
    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """A preview writes nothing, and so no revision."""
        if "_preview" in request.POST:
            return self.changeform_view(request, object_id, *args, **kwargs)
        return super().change_view(request, object_id, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: HomePage) -> HttpResponse:
        return self._previewed(request) or super().response_change(request, obj)

    @staticmethod
    def _previewed(request: HttpRequest) -> HttpResponse | None:
        """The page as the form has arranged it, within the transaction of its saving, which is then taken back."""
        if "_preview" not in request.POST:
            return None
        response = TemplateResponse(request, "home.html", {**home_context(), "is_preview": True}).render()
        transaction.set_rollback(True)
        return response
