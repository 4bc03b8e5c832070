"""Bases of the admin: history, strict Content-Security-Policy, folded search."""

from collections.abc import Callable, Iterable
from typing import Any

import js_asset
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from reversion.admin import VersionAdmin
from reversion.models import Version

from publishing import richtext
from publishing.admin_guards import SEARCHED_CHARACTERS, ChosenRowsMixin, RelationsMixin
from publishing.audit.watching import AuditedMixin
from publishing.changelist import BoundedChangeList
from publishing.deletion import BoundedDeletionMixin
from publishing.editing.guard import GuardedForms
from publishing.fields import RichTextField
from publishing.history.pages import HistoryMixin
from publishing.history.trash_pages import TrashMixin
from publishing.paging import BoundedPaginator
from publishing.readonly import ask_for
from publishing.scope_admin import ScopedMixin
from vietnamese.words import fold_tokens


def badge(code: str, label: str) -> str:
    """Draw a state as icon, word and border (the icon comes from the style sheet)."""
    return format_html('<span class="state state-{}">{}</span>', code, label)


class BaseAdmin(
    TrashMixin, HistoryMixin, AuditedMixin, GuardedForms, RelationsMixin, ChosenRowsMixin, ScopedMixin,
    BoundedDeletionMixin, VersionAdmin,
):  # fmt: skip
    """Every change makes a revision; scripts carry the page's nonce; no list does work that grows.

    Whoever makes a column sortable gives it an index.
    """

    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by: tuple[str, ...] = ()
    save_on_top = False
    history_latest_first = True
    change_list_template = "admin/history/change_list.html"
    wrapped: tuple[str, ...] = ()
    """Fields of one line that may be longer than the form is wide: they are written in lines that wrap."""

    class Media:
        js = ("js/admin-editor.js",)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[BoundedChangeList]:
        return BoundedChangeList

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["media"] = js_asset.Media.from_media(context["media"], nonce=str(request.csp_nonce))
        answer = super().render_change_form(request, context, *args, **kwargs)
        ask_for(request, answer.context_data)
        return answer

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.wrapped:
            kwargs["widget"] = AdminTextareaWidget({"rows": 2, "class": "vLargeTextField wrapped-field"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who may only read sees formatted text as readers do, not its HTML."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [(title, {**each, "fields": self._to_read(each["fields"])}) for title, each in fieldsets]

    def _to_read(self, names: Iterable[Any]) -> tuple[Any, ...]:
        """The names, nested where fields share a line; each field of formatted text as what draws it."""
        texts = {each.name: each for each in self.opts.fields if isinstance(each, RichTextField)}
        return tuple(
            (self._drawing(texts[name]) if name in texts else name) if isinstance(name, str) else self._to_read(name)
            for name in names
        )

    def _drawing(self, field: RichTextField) -> Callable[[models.Model], str]:
        def shown(obj: models.Model) -> str:
            return self.draw_text(obj, getattr(obj, field.name)) or self.get_empty_value_display()

        shown.__name__ = f"shown_{field.name}"  # names the class of its row
        return admin.display(description=field.verbose_name)(shown)

    def draw_text(self, obj: Any, html: str) -> str:
        """A formatted text as readers see it."""
        return richtext.for_page(html)

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def revision_view(self, request: HttpRequest, object_id: str, version_id: str, *args: Any) -> HttpResponse:
        """An old version of this very row, for whoever may see the row as it stands today, and change it to go back.

        Left alone, reversion names the row of any version: in the title, and in the message of a failure.
        """
        current = self.get_object(request, unquote(object_id))
        if current is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, unquote(object_id))
        version = get_object_or_404(Version.objects.get_for_object(current), pk=version_id)
        may = (
            self._may_revert(request, version, current)
            if request.method == "POST"
            else self._may_look(request, current)
        )
        if not may:
            raise PermissionDenied
        return super().revision_view(request, object_id, version_id, *args)

    # Asked before anything is written: reversion restores an old version first, and then asks who may see it.
    def _may_look(self, request: HttpRequest, current: models.Model) -> bool:
        return self.has_view_or_change_permission(request, current)

    def _may_revert(self, request: HttpRequest, version: Version, current: models.Model) -> bool:
        return self.has_change_permission(request, current) and not self.reverts_outside(request, version, current)


class FoldedSearchMixin:
    """For small tables outside the index: every word asked for is part of the folded column `search_key`."""

    search_fields = ("search_key",)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        for word in fold_tokens(search_term[:SEARCHED_CHARACTERS]):
            queryset = queryset.filter(search_key__contains=word)
        return queryset, False
