"""What a form shows but lets nobody change: rows are linked for whoever may open them, help is for who writes."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import helpers
from django.db.models.fields.files import FieldFile
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.html import format_html


class LinkedField(helpers.AdminReadonlyField):
    """A field that is read only. `form.asked_by` is the request; without one the row is linked as Django does.

    A form that may only be read (`form.is_closed`) does not tell how its fields are filled in.
    """

    def __init__(self, form: BaseForm, *args: Any, **kwargs: Any) -> None:
        super().__init__(form, *args, **kwargs)
        if getattr(form, "is_closed", False):
            self.field["help_text"] = ""

    def contents(self) -> str:
        """Many rows that are none are said to be empty as well; the name under which a file is stored is not told."""
        file = getattr(self.form.instance, str(self.field["name"]), None)
        if isinstance(file, FieldFile) and file:
            return format_html('<a href="{}">Mở tệp</a>', file.url)
        return super().contents() or self.empty_value_display

    def get_admin_url(self, remote_field: Any, remote_obj: Any) -> str:
        request = getattr(self.form, "asked_by", None)
        target = self.model_admin.admin_site._registry.get(remote_field.model)
        if request and target and not target.has_view_permission(request):
            return str(remote_obj)
        return super().get_admin_url(remote_field, remote_obj)


helpers.AdminReadonlyField = LinkedField


def ask_for(request: HttpRequest, context: dict[str, Any]) -> None:
    """Let the forms of a change page, which is not drawn yet, know who looks at them."""
    for form in _forms(context):
        form.asked_by = request
        form.is_closed = not (context["add"] or context["has_change_permission"])


def _forms(context: dict[str, Any]) -> Iterator[BaseForm]:
    yield context["adminform"].form
    for inline in context["inline_admin_formsets"]:
        yield from inline.formset.forms
