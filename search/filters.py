"""Filter fields for lists, answered by the index: a reader types a name, or a link carries an id."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from search.answering import search
from search.collecting import Scope
from search.models import SearchEntry
from search.query import Query
from vietnamese.folding import clean_line, tone_key

MOST = 50


def public_ids(kind: str, value: str) -> list[int]:
    """Return ids of the public things of a kind that a reader means: an id, an exact title, else words of it."""
    if value.isascii() and value.isdigit():
        entries = SearchEntry.objects.public().filter(kind=kind, object_id=value[:18])
        return list(entries.values_list("object_id", flat=True))
    found = [entry.object_id for entry in search(Query.asked(value), Scope(kind), MOST).entries]
    titles = dict(SearchEntry.objects.filter(kind=kind, object_id__in=found).values_list("object_id", "title"))
    exact = [pk for pk in found if tone_key(titles.get(pk, "")) == tone_key(value)]
    return exact or found


class NamedField(forms.CharField):
    """A text field that shows the title where a link carried only the id."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(*args, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and value.isascii() and value.isdigit():
            entry = SearchEntry.objects.public().filter(kind=self.kind, object_id=value[:18]).first()
            return entry.title if entry else value
        return value

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value))


class NamedFilter(django_filters.CharFilter):
    """Keep the rows tied to a public thing of that name or id.

    `field_name` holds an id or leads to one; where the tie is less plain, `narrow` names a method of the filter set
    that gets the queryset and the list of ids (which may be empty: then nothing is kept).
    """

    field_class = NamedField

    def __init__(self, *args: Any, kind: str, narrow: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, kind=kind, **kwargs)
        self.kind = kind
        self.narrow = narrow

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        ids = public_ids(self.kind, value)
        if self.narrow:
            return getattr(self.parent, self.narrow)(qs, ids)
        return qs.filter(**{f"{self.field_name}__in": ids})
