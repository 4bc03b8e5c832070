"""What is read of the few entries that come first: what they are scored by, and what is shown of them."""

from collections.abc import Iterable
from datetime import date as Date
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, QuerySet, TextField
from django.db.models.sql.compiler import SQLCompiler

from publishing.prepared import padded, prepared
from search.models import SearchEntry
from search.snippets import SNIPPET_TEXT_LIMIT


class Row(NamedTuple):
    """What one entry shows; `beginning` is that of its text."""

    place: int
    title: str
    keywords: str
    summary: str
    beginning: str
    url: str
    kind: str
    object_id: int
    import_ref: str
    label: str
    context: str
    date: Date | None
    image: str


class Beginning(Func):
    """The first characters of a text. PostgreSQL counts them slowly, so it gives all that is not very long whole."""

    template = f"SUBSTR(%(expressions)s, 1, {SNIPPET_TEXT_LIMIT})"
    output_field = TextField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        size, longest = "octet_length(%(expressions)s)", 4 * SNIPPET_TEXT_LIMIT
        template = f"CASE WHEN {size} <= {longest} THEN %(expressions)s ELSE {self.template} END"
        return self.as_sql(compiler, connection, template=template, **context)


def rows(places: Iterable[int]) -> dict[int, Row]:
    """What is read of the entries at some places, by place, in no order; those that have gone are left out."""
    given = padded(places)
    return {row[0]: Row._make(row) for row in _rows(given)} if given else {}


@prepared
def _rows(places: list[int]) -> QuerySet:
    entries = SearchEntry.objects.filter(place__in=places).order_by()
    return entries.annotate(beginning=Beginning("text")).values_list(*Row._fields)
