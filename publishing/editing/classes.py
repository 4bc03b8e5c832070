"""What the two looks of a save have in common: first the form as it is stored, then the form that was sent.

The classes of forms are made once, and the rows of inlines read once: both are a large part of what a save costs.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django.forms.models import ALL_FIELDS
from django.http import HttpRequest

_HELD = "_form_classes"


def held(request: HttpRequest) -> dict[Hashable, type]:
    """The classes made so far; a copy of the request that is made after this shares them."""
    return request.__dict__.setdefault(_HELD, {})


def made_once(request: HttpRequest, maker: Any, obj: Any, options: dict[str, Any], make: Callable[[], type]) -> type:
    """The class that `maker`, a ModelAdmin or an inline, makes for a row in the state that it is in."""
    fields = options.get("fields", ALL_FIELDS)
    row = (obj.pk, getattr(obj, "status", None)) if obj is not None else None
    others = tuple(sorted((name, repr(value)) for name, value in options.items() if name != "fields"))
    key = type(maker), row, repr(fields), others
    classes = held(request)
    if key not in classes:
        classes[key] = make()
    return classes[key]


class SharedForms:
    """For a ModelAdmin."""

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Django's, without a copy of all that was sent for each of the inlines: none of them changes it."""
        if request.method != "POST":
            return super().get_formset_kwargs(request, obj, inline, prefix)
        shown = getattr(request, "shown", None)
        read = next((each.formset for each in shown.inlines if each.prefix == prefix), None) if shown else None
        sent = {"data": request.POST, "files": request.FILES, "read": read}
        return {"instance": obj, "prefix": prefix, "queryset": inline.get_queryset(request), **sent}
