"""What may be exported of each kind of record, declared as columns. An app's `resources.py` says which.

Who may not change a kind is "restricted": published rows and public columns only.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.text import capfirst

from publishing.beside import Beside, Known, read_beside, read_named
from publishing.columns import Column, computed
from publishing.views import absolute

# Rows loaded at a time, with what they refer to: memory stays that of one batch, whatever the number of rows.
BATCH = 100


class Resource:
    """How records of one model leave the system. One instance a model, registered under `kind`."""

    model: type[models.Model]
    kind: str
    # What one of them is called after a number ("Xuất 312 bài"), and how a file of them is called.
    noun: str
    file_stem: str
    columns: tuple[Column, ...]
    # What stands as an example in the guide of the template, by key, where the kind's own example does not do.
    examples: dict[str, str] = {}
    # The foreign keys whose records the columns read.
    named: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return capfirst(str(self.model._meta.verbose_name))

    def related(self, full: bool) -> list[Prefetch | str]:
        """Name what the columns read besides as models; for restricted readers narrowed to what is public."""
        return []

    def beside(self, full: bool) -> list[Beside]:
        """Name the rows beside a record that the columns list; narrowed in the same way."""
        return []

    def published(self) -> QuerySet:
        return self.model._default_manager.published()

    def is_public(self, row: Any) -> bool:
        return row.is_public

    def public_page(self, row: Any) -> Any:
        """Return the record on whose page readers find the row."""
        return row

    def address(self, row: Any) -> str:
        """Return the absolute public address, empty where readers find nothing."""
        return absolute(self.public_page(row).get_absolute_url()) if self.is_public(row) else ""

    def records(self, queryset: QuerySet) -> QuerySet:
        """Leave out rows that are no records of their own."""
        return queryset

    def visible(self, queryset: QuerySet, full: bool) -> QuerySet:
        queryset = self.records(queryset)
        return queryset if full else queryset.filter(Exists(self.published().filter(pk=OuterRef("pk"))))

    def rows(self, queryset: QuerySet, full: bool) -> Iterator[models.Model]:
        """Read the visible rows batch by batch, in the queryset's order, with all that the columns need."""
        found = self.visible(queryset, full).defer(None).select_related(None)
        found = found.prefetch_related(None).prefetch_related(*self.related(full)).iterator(chunk_size=BATCH)
        known, kinds = Known(), self.beside(full)
        while rows := list(islice(found, BATCH)):
            read_named(rows, self.named, known)
            read_beside(rows, kinds, known)
            yield from rows

    def table_columns(self, full: bool) -> list[Column]:
        columns = [*self.columns, computed("Địa chỉ công khai", self.address)]
        return [column for column in columns if full or column.public]

    def record_columns(self, full: bool) -> list[Column]:
        return [column for column in self.columns if column.key and (full or column.public)]


_by_kind: dict[str, Resource] = {}
_by_model: dict[type[models.Model], Resource] = {}


def register(resource: type[Resource]) -> None:
    """Make a kind exportable; called from the app's `resources.py`, which `ready()` imports."""
    if resource.kind in _by_kind:
        raise ValueError(f"The kind {resource.kind!r} is registered twice.")
    _by_kind[resource.kind] = _by_model[resource.model] = resource()


def kinds() -> dict[str, Resource]:
    """Return the registered resources by kind, in alphabetical order."""
    return dict(sorted(_by_kind.items()))


def resource_for(model: type[models.Model]) -> Resource:
    """Return the resource of a model, or of the model that it is a proxy of."""
    return _by_model[model._meta.concrete_model]
