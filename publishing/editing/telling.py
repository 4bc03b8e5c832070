"""The value of a field in the words of the page, for people who compare two of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseForm
from django_prose_editor.fields import ProseEditorFormField

from publishing import richtext
from publishing.editing.shown import Text, is_file

MOST_CHOSEN = 200


def label_of(form: BaseForm, name: str) -> str:
    label = str(form.fields[name].label or name)
    return label[:1].upper() + label[1:]


def told(form: BaseForm, name: str, text: Text) -> str:
    """The text of a field as a person reads it: what is chosen by its name, formatted text as lines of words."""
    each = form.fields[name]
    if not text:
        return "Không" if isinstance(each, forms.BooleanField) else ""
    if isinstance(each, forms.BooleanField):
        return "Có"
    if isinstance(each, ProseEditorFormField):
        return richtext.plain_text(text)
    if isinstance(each, forms.ModelChoiceField):
        return _rows(each, text.split("\n"))
    if isinstance(each, forms.ChoiceField):
        return _choices(each, text.split("\n"))
    if is_file(each):
        return text.rpartition("/")[2]
    return text.replace("\n", " ") if isinstance(each, forms.SplitDateTimeField) else text


def _rows(each: forms.ModelChoiceField, keys: Sequence[str]) -> str:
    """Names of rows that this form may choose; of others nothing is told."""
    ids = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19][:MOST_CHOSEN]
    return "\n".join(sorted(each.label_from_instance(row) for row in each.queryset.filter(pk__in=ids)))


def _choices(each: forms.ChoiceField, values: Sequence[str]) -> str:
    labels: dict[str, Any] = {}
    for value, label in each.choices:
        labels.update(label if isinstance(label, (list, tuple)) else [(value, label)])
    named = {str(value): str(label) for value, label in labels.items()}
    return "\n".join(named.get(value, value) for value in values)


def row_told(form: BaseForm, names: Sequence[str], texts: Sequence[Text]) -> str:
    """A row of an inline in one line each field."""
    pairs = [(label_of(form, name), told(form, name, text)) for name, text in zip(names, texts, strict=True) if text]
    return "\n".join(f"{label}: {said}" for label, said in pairs if said)
