"""Three states of a form - as it was opened, as it is stored, as it was typed - become one.

What one side alone has changed stands as that side has it. What both have changed is shown side by side, and a person
chooses.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.forms import BaseForm, BaseInlineFormSet
from django.http import QueryDict

from publishing.editing.deciding import Deciding, Spot
from publishing.editing.merged_rows import RowsMerge
from publishing.editing.shown import Shown, Text, typed_text
from publishing.editing.telling import label_of

Settle = Callable[[str, Text, Mapping[str, Sequence[str]]], Text]
"""Makes the marks in a text mean the same rows wherever these stand: name of the field, text, ids of the rows."""


def merge(
    shown: Shown, typed: BaseForm, formsets: Sequence[BaseInlineFormSet], posted: QueryDict, seen: Mapping[str, Any]
) -> Deciding:
    """`shown` is what is stored, `typed` and `formsets` are bound to what was posted, `seen` what its token says."""
    deciding = Deciding(posted, seen)
    keys: dict[str, list[str]] = {}
    for rows, formset in zip(shown.inlines, formsets, strict=True):
        keys[rows.prefix] = RowsMerge(deciding, rows, formset).merge()
    for name in shown.names:
        if name in deciding.data:
            deciding.data.setlist(name, [shown.settle(name, text, keys) for text in deciding.data.getlist(name)])
        states = (seen.get("fields", {}).get(name), shown.text(name), shown.settle(name, typed_text(typed, name), keys))
        deciding.field(shown.form, name, states, Spot(name, name, label_of(typed, name)))
    return deciding
