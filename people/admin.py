from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils.html import format_html

from people.models import Person
from publishing.admin import BaseAdmin
from publishing.export_admin import ExportAdminMixin
from publishing.import_admin import ImportAdminMixin
from publishing.scope import may_touch
from search.admin import IndexedSearchMixin


@admin.register(Person)
class PersonAdmin(ImportAdminMixin, ExportAdminMixin, IndexedSearchMixin, BaseAdmin):
    export_asks_again = True
    list_display = ("full_name", "posts_held", "is_public", "updated_at")
    list_filter = ("is_public", "gender")
    readonly_fields = ("portrait_shown",)
    fieldsets = (
        (None, {"fields": ("full_name", "aliases", "is_public", ("portrait", "portrait_shown"), "biography")}),
        (
            "Thông tin cá nhân (chỉ hiện trên trang khi được bật công khai)",
            {
                "fields": (
                    ("gender", "gender_public"),
                    ("birth_year", "birth_year_public"),
                    ("home_town", "home_town_public"),
                    ("party_joined_on", "party_joined_on_public"),
                )
            },
        ),
        ("Nhập liệu", {"fields": ("import_ref",), "classes": ("collapse",)}),
    )

    def view_on_site(self, person: Person) -> str | None:
        return person.get_absolute_url() if person.is_public else None

    def get_fieldsets(self, request: Any, obj: Any = None) -> Any:
        """What is private of a person is told to nobody outside the scope, be the page of the person public or not."""
        head, facts, *rest = super().get_fieldsets(request, obj)
        return (head, facts, *rest) if obj is None or may_touch(request.user, obj) else (head,)

    def compare_view(self, request: Any, object_id: str) -> Any:
        """Two versions side by side tell all that is private."""
        if not may_touch(request.user, self._seen_row(request, object_id)):
            raise PermissionDenied
        return super().compare_view(request, object_id)

    def save_model(self, request: Any, obj: Person, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("appointments__organization")

    @admin.display(description="chức vụ đang giữ")
    def posts_held(self, person: Person) -> str:
        return "; ".join(str(post) for post in person.appointments.all() if post.is_held_now)

    @admin.display(description="ảnh hiện có")
    def portrait_shown(self, person: Person) -> str:
        rendition = person.portrait_rendition if person.pk else None
        if rendition is None:
            return "Chưa có ảnh"
        return format_html('<img class="thumbnail" src="{}" alt="">', rendition.thumbnail)
