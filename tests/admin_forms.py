"""What a browser would send back from an admin page that nobody has touched."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse


def form_data(page: HttpResponse) -> dict[str, Any]:
    """The values of a change form and its inlines, as a browser posts them; files stay as they are."""
    return shown_values(page.context)


def shown_values(context: Any) -> dict[str, Any]:
    """The same of what a page is drawn from."""
    data: dict[str, Any] = dict(context.get("carried") or {})
    _collect(context["adminform"].form, data)
    for inline in context["inline_admin_formsets"]:
        _collect(inline.formset.management_form, data)
        for form in inline.formset.forms:
            _collect(form, data)
    return data


def _collect(form: BaseForm, data: dict[str, Any]) -> None:
    for bound in form:
        value = bound.value()
        if value is None or value is False or bound.field.widget.needs_multipart_form:
            continue
        parts = getattr(bound.field.widget, "widgets", None)
        if parts:
            typed = value if isinstance(value, list) else bound.field.widget.decompress(value)
            for place, part in enumerate(typed):
                data[f"{bound.html_name}_{place}"] = parts[place].format_value(part) or ""
        else:
            shown = value if isinstance(value, list) else bound.field.widget.format_value(value)
            data[bound.html_name] = "" if shown is None else shown


def row(prefix: str, number: int, **values: Any) -> dict[str, Any]:
    """The fields of one row of an inline; the caller counts the rows in `<prefix>-TOTAL_FORMS`."""
    return {f"{prefix}-{number}-{name}": value for name, value in values.items()}
