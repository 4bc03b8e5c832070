"""The history of every record in the admin: who saved what and when, two versions compared, going back to one."""

from typing import Any

import reversion
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from reversion.models import Version

from publishing.audit.rows import Action
from publishing.audit.telling import gathered, tell
from publishing.history.comparing import Comparison
from publishing.history.restoring import Lost, carry_out, check, plan
from publishing.history.versions import Whole, whole_now, whole_of
from publishing.history.wording import Words
from publishing.paging import BoundedPaginator

VERSIONS_SHOWN = 25
NOW = "hien-nay"


class HistoryMixin:
    """For a ModelAdmin with versions. Every page starts from the row as this person may see it today."""

    # Fields that stay as they are when an old version comes back.
    fields_kept: tuple[str, ...] = ()

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        compare = self.admin_site.admin_view(require_safe(self.compare_view))
        restore = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.restore_view))
        return [
            path("<path:object_id>/history/so-sanh/", compare, name=f"{name}_compare"),
            path("<path:object_id>/history/<int:version_id>/tro-lai/", restore, name=f"{name}_restore"),
            *super().get_urls(),
        ]

    # --- pages
    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        self._demand_seen(request, None)
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, unquote(object_id))
        self._demand_seen(request, obj)
        versions = self._versions(obj).defer("serialized_data").select_related("revision__user").order_by("-pk")
        page = BoundedPaginator(versions, VERSIONS_SHOWN).get_page(request.GET.get("p"))
        shown = {"page": page, "may_restore": self.has_change_permission(request, obj), "now": NOW}
        return self._history_page(request, "history", obj, "Lịch sử", shown | (extra_context or {}))

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """`tu` and `den` name two versions of this row; `den` may be the row as it stands now."""
        obj = self._seen_row(request, object_id)
        older, newer = (self._asked(obj, request.GET.get(name, NOW)) for name in ("tu", "den"))
        if newer is not None and (older is None or older.pk > newer.pk):
            older, newer = newer, older
        shown = self._compared(request, obj, older, newer)
        shown["may_restore"] = older is not None and self.has_change_permission(request, obj)
        return self._history_page(request, "compare", obj, "So sánh hai bản", shown)

    def restore_view(self, request: HttpRequest, object_id: str, version_id: int) -> HttpResponse:
        """GET says what going back would change and what cannot come back; POST does it."""
        obj = self._seen_row(request, object_id)
        version = get_object_or_404(self._versions(obj).select_related("revision__user"), pk=version_id)
        if not self.has_change_permission(request, obj) or self.reverts_outside(request, version, obj):
            raise PermissionDenied
        try:
            found = plan(self.model, whole_of(obj, version))
            if request.method == "POST":
                return self._restore(request, obj, version)
        except Lost as lost:
            messages.error(request, str(lost))
            return HttpResponseRedirect(self._history_address("history", obj))
        compared = self._compared(request, obj, None, version, self.fields_kept)
        shown = {**compared, "lost": found.lost, "version": version}
        return self._history_page(request, "restore", obj, "Trở lại bản cũ", shown)

    # --- what they share
    def kept_when_restored(self, request: HttpRequest, before: Any, row: Any) -> None:
        """Set what an old version does not bring back, and bring along what follows from the row."""

    def _restore(self, request: HttpRequest, obj: Any, version: Version) -> HttpResponse:
        moment = timezone.localtime(version.revision.date_created)
        said = f"Trở lại bản lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}"
        with gathered(), reversion.create_revision():
            reversion.set_user(request.user)
            held = self.model._base_manager.select_for_update().get(pk=obj.pk)
            if not self.has_change_permission(request, held):
                raise PermissionDenied
            found = plan(self.model, whole_of(held, version))
            row = carry_out(self.model, found)
            self.kept_when_restored(request, held, row)
            check(row)
            self.log_change(request, row, said)
            reversion.set_comment(said)
            tell(Action.RESTORE, row, user=request.user, note=said)
        messages.success(request, f"Đã trở lại bản lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}.")
        for each in found.lost:
            messages.warning(request, f"Không trở lại được: {each}.")
        return HttpResponseRedirect(self._history_address("change", row))

    def _demand_seen(self, request: HttpRequest, obj: Any) -> None:
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied

    def _seen_row(self, request: HttpRequest, object_id: str) -> Any:
        self._demand_seen(request, None)
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404("Không có bản ghi này")
        self._demand_seen(request, obj)
        return obj

    @staticmethod
    def _versions(obj: Any) -> Any:
        return Version.objects.get_for_object(obj)

    def _asked(self, obj: Any, text: str) -> Version | None:
        """A version of this very row; None for what stands now. Raises Http404 for anything else."""
        if text == NOW:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            raise Http404("Không có bản này")
        versions = self._versions(obj).select_related("revision__user").defer("serialized_data")
        return get_object_or_404(versions, pk=int(text))

    def _compared(
        self,
        request: HttpRequest,
        obj: Any,
        older: Version | None,
        newer: Version | None,
        without: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        def held(version: Version | None) -> Whole:
            return whole_now(obj) if version is None else whole_of(obj, version)

        first, second = held(older), held(newer)
        words = Words(request, self.admin_site, self.model, (first, second))
        return {"older": older, "newer": newer, "comparison": Comparison(self.model, first, second, words, without)}

    def _history_address(self, view: str, obj: Any, *more: Any) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}"
        return reverse(name, args=[obj.pk, *more], current_app=self.admin_site.name)

    def _history_page(
        self, request: HttpRequest, name: str, obj: Any, title: str, shown: dict[str, Any]
    ) -> TemplateResponse:
        request.current_app = self.admin_site.name
        addresses = {view: self._history_address(view, obj) for view in ("change", "history", "compare")}
        context = {
            **self.admin_site.each_context(request), "title": title, "opts": self.opts, "object": obj,
            "original": obj, "addresses": addresses, **shown,
        }  # fmt: skip
        return TemplateResponse(request, f"admin/history/{name}.html", context)
