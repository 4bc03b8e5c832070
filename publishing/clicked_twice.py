"""A button of a step that is pressed a second time: whoever does so is told calmly that it has been done."""

import json
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from django.utils import timezone
from reversion.models import Version

from publishing.workflow import MOMENT, Step


def taken_before(
    page: Any, request: HttpRequest, object_id: str, row: Any, step: Step, form: forms.Form | None
) -> dict[str, Any] | None:
    """What to say where the last step of a row is the one that is sent now; None where it is to be taken.

    `page` is the ModelAdmin, `row` what it finds under the id. Whoever took it is told so even where the step itself
    took the row out of their hands, as handing in a text does; others only where they might have taken it.
    """
    row = row or _corrected(page, request, unquote(object_id))
    if row is None or not page.has_view_or_change_permission(request, row):
        return None
    last = row.steps.newest_first().first()
    if last is None or last.action != step.action:
        return None
    is_own = last.by_id == request.user.pk
    if not is_own and not page.may_take(request, step, row):
        return None
    if step.starts_from(row.status) and not (is_own and _says_the_same(form, row)):
        return None
    moment = timezone.localtime(last.at)
    who = "Bạn" if is_own else last.by_name or "Người khác"
    said = f"{who} đã “{step.label}” lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}. Lần bấm này không làm gì thêm."
    return {"said": said, "obj": row, "is_done": True}


def _says_the_same(form: forms.Form | None, row: Any) -> bool:
    """A step that leads to where it starts, to another hour: the same hour is the same step."""
    said = form.said() if form is not None and form.is_valid() else {}
    return MOMENT in said and said[MOMENT] == row.published_at


def _corrected(page: Any, request: HttpRequest, object_id: str) -> Any:
    """The original of a correction that has been put in its place and is no more, as its last version tells."""
    version = Version.objects.get_for_object_reference(page.model, object_id).select_related("revision").first()
    if version is None:
        return None
    original = json.loads(version.serialized_data)[0]["fields"].get("revises")
    row = page.get_object(request, str(original)) if original else None
    last = row.steps.newest_first().first() if row else None
    return row if last and last.is_correction and last.at >= version.revision.date_created else None
