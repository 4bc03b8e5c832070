"""Where a form leads that is not saved: to what it has made before, or to its own words where it has no place."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from publishing.editing.keeping import tell_saved
from publishing.editing.refusal import STALE
from publishing.editing.shown import typed_text
from publishing.editing.submissions import Submission
from publishing.editing.telling import label_of, told


def at(moment: Any) -> str:
    """A moment as it is told: the day where it is not today."""
    local = timezone.localtime(moment)
    return date_format(local, "H:i") if local.date() == timezone.localdate() else date_format(local, "H:i j/n/Y")


class Answers:
    """For a ModelAdmin whose forms are guarded."""

    def _saved_before(self, request: HttpRequest, sent: Submission) -> HttpResponse:
        messages.info(request, f"Biểu mẫu này đã được lưu lúc {at(sent.made_at)}, không lưu thêm lần nữa.")
        popup = f"?{IS_POPUP_VAR}=1" if IS_POPUP_VAR in request.POST else ""
        answer = HttpResponseRedirect(self._address(sent) + popup)
        tell_saved(request, answer)
        return answer

    def _address(self, sent: Submission) -> str:
        """What a form made; the list where that is no more, such as a correction that was put in its place."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        is_there = self.model._base_manager.filter(pk=sent.object_id).exists()
        return reverse(f"{name}_change", args=[sent.object_id]) if is_there else reverse(f"{name}_changelist")

    def _left(self, request: HttpRequest, message: str) -> HttpResponse:
        """What was typed into a form that has nowhere to go, for its writer to take elsewhere."""
        form = self.get_form(request, None, change=True)(request.POST)
        names = [name for name in form.fields if name in request.POST]
        typed = [(label_of(form, name), told(form, name, typed_text(form, name))) for name in names]
        context = {
            **self.admin_site.each_context(request), "title": message, "opts": self.opts, "is_popup": False,
            "typed": [pair for pair in typed if pair[1]],
        }  # fmt: skip
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/left_text.html", context, status=STALE)
