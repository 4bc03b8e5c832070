"""The trash of one kind of records in the admin: listed, brought back, and deleted for good."""

from typing import Any

import reversion
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from publishing.accounts.confirming import asked_again
from publishing.audit.rows import Action
from publishing.audit.telling import gathered, tell
from publishing.history.companions import bring_back
from publishing.history.restoring import Lost, carry_out, plan
from publishing.history.trash import KEPT, Deleted, delete_for_good, throw_away
from publishing.history.versions import wholes
from publishing.paging import BoundedPaginator

ROWS_SHOWN = 50
FOR_GOOD = "Xóa hẳn"


class TrashMixin:
    """For a ModelAdmin with versions: deleting moves to the trash, and the administrator takes things out of it."""

    # Relations of rows that go with a record, come back with it, and stand in no version.
    kept_in_trash: tuple[str, ...] = ()

    def may_recover(self, request: HttpRequest) -> bool:
        """Whether what was deleted may be listed to this person: nobody can tell any more in whose scope it was."""
        return request.user.is_superuser

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with gathered():
            throw_away([obj], request.user, self.opts.label_lower, self.kept_in_trash)
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        with gathered():
            throw_away(queryset, request.user, self.opts.label_lower, self.kept_in_trash)
            super().delete_queryset(request, queryset)

    # --- pages
    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        views = (
            ("recover/", require_safe(self.recoverlist_view), "recoverlist"),
            ("recover/<int:deleted_id>/lay-lai/", require_POST(self.take_out_view), "take_out"),
            ("recover/<int:deleted_id>/xoa-han/", require_POST(self.purge_view), "purge"),
        )
        own = [path(route, self.admin_site.admin_view(view), name=f"{name}_{end}") for route, view, end in views]
        left_out = {f"{name}_recoverlist", f"{name}_recover"}  # reversion's own, which read every version there is
        return own + [each for each in super().get_urls() if each.name not in left_out]

    def recoverlist_view(self, request: HttpRequest, *args: Any) -> HttpResponse:
        self._demand_trash(request)
        rows = self._trash().select_related("user").defer("beside").order_by("-deleted_at", "-pk")
        page = BoundedPaginator(rows, ROWS_SHOWN).get_page(request.GET.get("p"))
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request), "title": "Thùng rác", "opts": self.opts, "page": page,
            "list_url": self._trash_address(), "days": KEPT.days,
            "going": self._going(page.object_list),
        }  # fmt: skip
        return TemplateResponse(request, "admin/history/trash.html", context)

    def take_out_view(self, request: HttpRequest, deleted_id: int) -> HttpResponse:
        """Bring a record back under its own id (POST). What readers may see begins again as a draft."""
        self._demand_trash(request)
        deleted = get_object_or_404(self._trash().select_related("version"), pk=deleted_id)
        try:
            row, lost = self._take_out(request, deleted)
        except Lost as fault:
            messages.error(request, str(fault))
            return HttpResponseRedirect(self._trash_address())
        messages.success(request, f"Đã lấy lại “{row}” từ thùng rác.")
        for each in lost:
            messages.warning(request, f"Không lấy lại được: {each}.")
        return HttpResponseRedirect(reverse(self._trash_name("change"), args=[row.pk]))

    def purge_view(self, request: HttpRequest, deleted_id: int) -> HttpResponse:
        """Delete for good (POST), after thirty days, by somebody who has just proved who they are."""
        self._demand_trash(request)
        deleted = get_object_or_404(self._trash().select_related("version"), pk=deleted_id)
        if asking := asked_again(request, self._trash_address(), FOR_GOOD):
            return asking
        if not Deleted.objects.old_enough().filter(pk=deleted.pk).exists():
            messages.error(request, f"Chưa xóa hẳn được: còn trong thời hạn {KEPT.days} ngày.")
        else:
            delete_for_good(deleted, request.user)
            messages.success(request, "Đã xóa hẳn.")
        return HttpResponseRedirect(self._trash_address())

    # --- what they share
    def kept_when_taken_out(self, row: Any) -> None:
        """Set what a record does not bring back from the trash."""

    def _take_out(self, request: HttpRequest, deleted: Deleted) -> tuple[Any, list[str]]:
        with gathered(), reversion.create_revision():
            reversion.set_user(request.user)
            revision = deleted.version.revision_id
            if self.model._base_manager.filter(pk=deleted.object_id).exists():
                raise Lost("Không lấy lại được: nay đã có một bản ghi khác mang mã này.")
            found = plan(self.model, wholes(self.model, [revision])[revision, deleted.object_id])
            row = carry_out(self.model, found)
            bring_back(row, self.kept_in_trash, deleted.beside)
            self.kept_when_taken_out(row)
            self.kept_when_restored(request, row, row)
            deleted.delete()
            said = "Lấy lại từ thùng rác"
            self.log_change(request, row, said)
            reversion.set_comment(said)
            tell(Action.RESTORE, row, user=request.user, note=said)
        return row, found.lost

    def _demand_trash(self, request: HttpRequest) -> None:
        if not self.may_recover(request):
            raise PermissionDenied

    def _trash(self) -> models.QuerySet:
        return Deleted.objects.of_model(self.model)

    @staticmethod
    def _going(rows: Any) -> set[int]:
        """Those of the rows shown that may be deleted for good."""
        return {row.pk for row in rows if row.goes_at <= timezone.now()}

    def _trash_name(self, view: str) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}"

    def _trash_address(self) -> str:
        return reverse(self._trash_name("recoverlist"), current_app=self.admin_site.name)
