"""Raising the urgent line and taking it down: two clicks each, from the article or from the desk."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles.models import UrgentNotice
from publishing.admin import BaseAdmin

USUAL_HOURS = 24


@admin.register(UrgentNotice)
class UrgentNoticeAdmin(BaseAdmin):
    """There is one at most: what is raised replaces what was."""

    list_display = ("article", "shown_from", "until", "state")
    list_select_related = ("article",)
    fields = ("article", ("shown_from", "until"))
    autocomplete_fields = ("article",)
    view_on_site = False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A day is enough for most; a line that nobody remembers is worse than none."""
        usual = {"until": timezone.now() + timedelta(hours=USUAL_HOURS)}
        return {**usual, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: UrgentNotice, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        UrgentNotice.objects.exclude(pk=obj.pk).delete()

    def delete_model(self, request: HttpRequest, obj: UrgentNotice) -> None:
        """Take down: none is left that was raised in the same moment in another window."""
        UrgentNotice.objects.all().delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        UrgentNotice.objects.all().delete()

    @admin.display(description="tình trạng")
    def state(self, notice: UrgentNotice) -> str:
        return notice.state
