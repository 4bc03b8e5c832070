"""What a form of the admin shows of a row and its inlines, as texts that can be compared."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BaseInlineFormSet
from django.http import QueryDict
from taggit.forms import TagField

UNSHOWN = ("DELETE", "ORDER")
UNTOUCHED = None
"""The text of a file field that nobody touched: whatever is stored stays."""

Text = str | None


def fingerprint(text: Text) -> str:
    """Eight bytes in hexadecimal: equal for equal texts, and of no use to guess a text by."""
    return blake2b((text or "").encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def is_file(each: forms.Field) -> bool:
    return bool(each.widget.needs_multipart_form)


def parts_of(widget: forms.Widget, value: Any) -> list[tuple[str, Any]]:
    """What a browser posts for a value: pairs of the end of the name and the text, or the list of what is chosen."""
    widget = widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
    if hasattr(widget, "decompress"):
        pairs = zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True)
        return [(f"{end}", part.format_value(each) or "") for end, part, each in pairs]
    if isinstance(widget, forms.CheckboxInput):
        return [("", "on" if widget.check_test(value) else "")]
    shown = widget.format_value(value)
    if isinstance(shown, (list, tuple)):
        chosen = [str(each) for each in shown if each not in (None, "")]
        many = getattr(widget, "allow_multiple_selected", False)
        return [("", chosen if many else (chosen or [""])[0])]
    return [("", "" if shown is None else str(shown))]


def text_of(each: forms.Field, value: Any) -> str:
    """One text for a value of a field, however it was written: lines end in one way, what is chosen stands in order."""
    texts = [sorted(part) if isinstance(part, list) else [part] for _end, part in parts_of(each.widget, value)]
    return "\n".join(text.replace("\r\n", "\n").replace("\r", "\n").strip() for part in texts for text in part)


def shown_text(form: BaseForm, name: str) -> Text:
    """The text of a field as the stored row gives it."""
    each = form.fields[name]
    value = form.get_initial_for_field(each, name)
    if is_file(each):
        return str(value or "")
    return text_of(each, each.prepare_value(value))


def typed_text(form: BaseForm, name: str) -> Text:
    """The text of a field as it was posted; a file is told by its name."""
    each = form.fields[name]
    raw = form[name].data
    if is_file(each):
        return UNTOUCHED if raw is None else str(getattr(raw, "name", "") or "")
    if isinstance(each, forms.ModelChoiceField):
        return text_of(each, raw)
    try:
        value = each.clean(raw)
        # Tags are typed as names, and shown from rows that have names.
        value = [SimpleNamespace(name=name) for name in value] if isinstance(each, TagField) else value
        return text_of(each, each.prepare_value(value))
    except ValidationError:
        return " ".join(map(str, raw)) if isinstance(raw, list) else str(raw or "").strip()


def write(data: QueryDict, prefix: str, source: BaseForm, name: str) -> None:
    """Put the value that a form shows where a browser would post it; a file stays as it is stored."""
    each = source.fields[name]
    if is_file(each):
        return
    html_name = f"{prefix}-{name}" if prefix else name
    value = each.prepare_value(source.get_initial_for_field(each, name))
    for end, part in parts_of(each.widget, value):
        if isinstance(part, list):
            data.setlist(html_name + end, part)
        elif isinstance(each.widget, forms.CheckboxInput) and not part:
            data.pop(html_name, None)
        else:
            data[html_name + end] = part


@dataclass
class Rows:
    """The rows of one inline, in the order of the page."""

    formset: BaseInlineFormSet
    may_change: bool
    may_delete: bool

    @property
    def prefix(self) -> str:
        return str(self.formset.prefix)

    @property
    def is_open(self) -> bool:
        return self.may_change or self.may_delete

    def stored(self) -> dict[str, BaseForm]:
        """The stored rows by id."""
        return {str(form.instance.pk): form for form in self.formset.initial_forms}


def content_names(form: BaseForm, formset: BaseInlineFormSet) -> list[str]:
    """The fields of a row that hold content: neither its id nor its parent nor the mark of deletion."""
    unshown = {*UNSHOWN, formset.model._meta.pk.name, formset.fk.name}
    return [name for name in form.fields if name not in unshown]


@dataclass
class Shown:
    """The form of a stored row and its inlines, as one person sees it now.

    `settle` makes the marks of a text mean the same rows wherever these stand (`Settle` in merging.py).
    """

    form: BaseForm
    inlines: Sequence[Rows]
    settle: Callable[[str, Text, Mapping[str, Sequence[str]]], Text]

    @property
    def names(self) -> list[str]:
        """The fields that can be typed into: what a form only shows, such as a hash of a password, it does not save."""
        return [name for name, each in self.form.fields.items() if not each.disabled]

    def text(self, name: str) -> Text:
        """The text of a field of the row itself."""
        return self.settle(
            name, shown_text(self.form, name), {rows.prefix: list(rows.stored()) for rows in self.inlines}
        )

    @cached_property
    def prints(self) -> dict[str, Any]:
        """Fingerprints of every field, and of every row that the person may change."""
        fields = {name: fingerprint(self.text(name)) for name in self.names}
        return {"fields": fields, "rows": {rows.prefix: dict(_prints(rows)) for rows in self.inlines if rows.is_open}}


def _prints(rows: Rows) -> Iterator[tuple[str, list[str]]]:
    for key, form in rows.stored().items():
        yield key, [fingerprint(shown_text(form, name)) for name in content_names(form, rows.formset)]
