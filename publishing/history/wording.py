"""Values of versions in the words of the page; names of other rows only as far as the person who looks may see them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from publishing import richtext
from publishing.fields import RichTextField
from publishing.history.versions import Fields, Whole, parts_of

MOST_NAMED = 500
"""Rows of one model that are called by name on one page."""
_SHOWN_THOUGH_NOT_EDITED = ("status",)
_UNSEEN = "(không xem được)"


def fields_of(model: type[models.Model], parent: str = "") -> list[models.Field]:
    """What people write of a row: not its key, its place, the row it belongs to, or what follows from the rest."""
    fields = [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    return [
        each
        for each in fields
        if (each.editable or each.name in _SHOWN_THOUGH_NOT_EDITED)
        and not each.primary_key
        and each.name not in (parent, "order")
    ]


def seen_by(request: HttpRequest, site: AdminSite, model: type[models.Model]) -> list[models.QuerySet]:
    """The rows of a model that this person may look at in the admin, page by page that shows some."""
    pages = [page for each, page in site._registry.items() if each._meta.concrete_model is model._meta.concrete_model]
    return [page.get_queryset(request) for page in pages if page.has_view_permission(request)]


class Words:
    """Says values; the names of all rows that the wholes refer to are loaded at once, one query a model and page."""

    def __init__(self, request: HttpRequest, site: AdminSite, model: type[models.Model], wholes: Iterable[Whole]):
        self.request, self.site = request, site
        ids: dict[type[models.Model], set[Any]] = defaultdict(set)
        for target, value in _references(model, wholes):
            ids[target].add(value)
        self.names = {target: self._named(target, sorted(values)[:MOST_NAMED]) for target, values in ids.items()}

    def _named(self, model: type[models.Model], ids: list[Any]) -> dict[Any, str]:
        found: dict[Any, str] = {}
        for rows in seen_by(self.request, self.site, model):
            found.update((row.pk, str(row)) for row in rows.prefetch_related(None).filter(pk__in=ids))
        left = [pk for pk in ids if pk not in found]
        there = set(model._base_manager.filter(pk__in=left).values_list("pk", flat=True)) if left else set()
        return found | {pk: _UNSEEN if pk in there else f"(đã xóa, mã {pk})" for pk in left}

    def hides(self, fields: Iterable[models.Field], values: Fields) -> bool:
        """Whether a row refers to one that this person may not see: then nothing of it is shown."""
        single = (each for each in fields if each.many_to_one and values.get(each.name) is not None)
        return any(self.say(each, values[each.name]) == _UNSEEN for each in single)

    def say(self, field: models.Field, value: Any) -> str:
        """A value as it stands in a version."""
        if isinstance(field, models.BooleanField):
            return {True: "Có", False: "Không"}.get(value, "")
        if value in (None, "", []):
            return ""
        if field.is_relation:
            values = value if isinstance(value, list) else [value]
            names = self.names.get(field.related_model, {})
            return "\n".join(names.get(_key(field, each), _UNSEEN) for each in values)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return _plain(field, value)


def _references(model: type[models.Model], wholes: Iterable[Whole]) -> Iterator[tuple[type[models.Model], Any]]:
    parts = parts_of(model._meta.concrete_model)
    for whole in wholes:
        yield from _of_fields(fields_of(model._meta.concrete_model), whole.fields)
        for part, parent in parts.items():
            fields = fields_of(part, parent)
            for row in whole.parts.get(part._meta.label_lower, ()):
                yield from _of_fields(fields, row.fields)


def _of_fields(fields: list[models.Field], values: Fields) -> Iterator[tuple[type[models.Model], Any]]:
    for field in fields:
        value = values.get(field.name)
        if field.is_relation and value not in (None, ""):
            for each in value if isinstance(value, list) else [value]:
                yield field.related_model, _key(field, each)


def _key(field: models.Field, value: Any) -> Any:
    return field.related_model._meta.pk.to_python(value)


def _plain(field: models.Field, value: Any) -> str:
    if isinstance(field, RichTextField):
        return richtext.plain_text(str(value))
    if isinstance(field, models.FileField):
        return str(value).rpartition("/")[2]
    try:
        moment = field.to_python(value) if isinstance(field, models.DateField) else None
    except ValidationError:
        return str(value)
    if moment is None:
        return str(value)
    is_moment = isinstance(field, models.DateTimeField)
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}" if is_moment else f"{moment:%d/%m/%Y}"
