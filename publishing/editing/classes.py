"""The classes of forms that a request asks for, each made once: making one is a large part of what a save costs."""

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
