"""Part of the admin of what is published: the working copy through which a public row is corrected."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import path
from reversion import create_revision, set_comment, set_user

from publishing.audit.rows import Action
from publishing.audit.telling import gathered, tell


class CorrectionsMixin:
    """For `WorkflowAdmin`. Who may write a text may open its working copy (publishing/corrections.py)."""

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_correct"
        return [
            path("<path:object_id>/ban-sua/", self.admin_site.admin_view(self.correct_view), name=name),
            *super().get_urls(),
        ]

    def correct_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Open the working copy of a public row (POST)."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        obj = self._object(request, object_id)
        if not self.may_write(request, obj):
            raise PermissionDenied
        try:
            copy = self.open_working_copy(request, obj)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self._back(obj)
        messages.info(request, "Đã mở bản sửa.")
        return self._back(copy)

    def open_working_copy(self, request: HttpRequest, obj: Any) -> Any:
        """The working copy of a public row, with the beginning of its history if it is new."""
        with gathered(), create_revision():
            set_user(request.user)
            set_comment("Bắt đầu bản sửa")
            copy = self.start_working_copy(obj, request.user)
            self.index_rows([copy])
            tell(Action.CREATE, copy, user=request.user, note="Bắt đầu bản sửa")
        return copy

    def start_working_copy(self, obj: Any, user: Any) -> Any:
        raise NotImplementedError

    def publish_working_copy(self, copy: Any, action: str, by: Any, **said: Any) -> Any:
        raise NotImplementedError
