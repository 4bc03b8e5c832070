"""Rows that a form names without letting choose: a link for whoever may open it; Django links them for everybody."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import helpers
from django.forms import BaseForm
from django.http import HttpRequest


class LinkedField(helpers.AdminReadonlyField):
    """A field that is read only. `form.asked_by` is the request; without one the row is linked as Django does."""

    def get_admin_url(self, remote_field: Any, remote_obj: Any) -> str:
        request = getattr(self.form, "asked_by", None)
        target = self.model_admin.admin_site._registry.get(remote_field.model)
        if request and target and not target.has_view_permission(request):
            return str(remote_obj)
        return super().get_admin_url(remote_field, remote_obj)


helpers.AdminReadonlyField = LinkedField


def ask_for(request: HttpRequest, context: dict[str, Any]) -> None:
    """Let the forms of a change page know who looks at them."""
    for form in _forms(context):
        form.asked_by = request


def _forms(context: dict[str, Any]) -> Iterator[BaseForm]:
    yield context["adminform"].form
    for inline in context["inline_admin_formsets"]:
        yield from inline.formset.forms
