"""What may be exported of each kind of record, declared as columns. An app's `resources.py` says which.

A column is read in two ways: `raw` for JSON Lines (docs/records.md: codes, dates, references) and `cell` for
tables (Vietnamese words). Who may not change a kind is "restricted": published rows and public columns only.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.db import models
from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst

from publishing.fields import RichTextField
from publishing.richtext import plain_text
from publishing.views import absolute

Read = Callable[[Any], Any]
# Rows loaded at a time, with what they refer to: memory stays that of one batch, whatever the number of rows.
BATCH = 100


@dataclass(frozen=True, kw_only=True)
class Column:
    """One thing told of a record: under `key` in JSON Lines, under `header` in tables; if empty, not there.

    `switch` names the row's own boolean field that makes the value public; while it is off, restricted
    readers get an empty value.
    """

    key: str = ""
    header: str = ""
    raw: Read
    cell: Read
    public: bool = True
    switch: str = ""

    def hidden_in(self, row: models.Model, full: bool) -> bool:
        return bool(self.switch) and not full and not getattr(row, self.switch)

    def record_value(self, row: models.Model, full: bool) -> Any:
        value = self.raw(row)
        return ("" if isinstance(value, str) else None) if self.hidden_in(row, full) else value

    def table_value(self, row: models.Model, full: bool) -> Any:
        return "" if self.hidden_in(row, full) else self.cell(row)


def reference(row: models.Model | None) -> str | None:
    """Name a record in JSON Lines: by its stable key, else by its id here ("id:123")."""
    return None if row is None else row.import_ref or f"id:{row.pk}"


def yes_or_no(value: bool) -> str:
    return "Có" if value else "Không"


def field(model: type[models.Model], name: str, *, in_table: bool = True, **options: Any) -> Column:
    """Make the column of a model field: its name is the key, its verbose name the header."""
    described = model._meta.get_field(name)
    header = capfirst(str(described.verbose_name)) if in_table else ""
    readers = {"raw": _raw_reader(described), "cell": _cell_reader(described)}
    return Column(**{"key": name, "header": header, **readers, **options})


def fields(model: type[models.Model], *names: str, **options: Any) -> list[Column]:
    return [field(model, name, **options) for name in names]


def stable_key(model: type[models.Model]) -> Column:
    """Make the column by which other records, and a later import, name the record."""
    return field(model, "import_ref", raw=reference, cell=lambda row: row.import_ref or "")


def computed(header: str, cell: Read, **options: Any) -> Column:
    """Make a column of tables that JSON Lines does not need."""
    return Column(**{"header": header, "cell": cell, "raw": cell, **options})


def _raw_reader(described: models.Field) -> Read:
    name = described.name
    if isinstance(described, models.ForeignKey):
        return lambda row: reference(getattr(row, name))
    if isinstance(described, models.FileField):
        return lambda row: file_name(getattr(row, name))
    return lambda row: getattr(row, name)


def _cell_reader(described: models.Field) -> Read:
    name = described.name
    if described.choices:
        return lambda row: capfirst(getattr(row, f"get_{name}_display")())
    if isinstance(described, RichTextField):
        return lambda row: plain_text(getattr(row, name))
    if isinstance(described, models.BooleanField):
        return lambda row: yes_or_no(getattr(row, name))
    if isinstance(described, models.ForeignKey):
        return lambda row: str(getattr(row, name) or "")
    if isinstance(described, models.FileField):
        return lambda row: file_name(getattr(row, name)) or ""
    return lambda row: getattr(row, name)


def file_name(stored: Any) -> str | None:
    """Return the name of a stored file without its folder, None where there is none."""
    return PurePath(stored.name).name if stored else None


class Resource:
    """How records of one model leave the system. One instance a model, registered under `kind`."""

    model: type[models.Model]
    kind: str
    # What one of them is called after a number ("Xuất 312 bài"), and how a file of them is called.
    noun: str
    file_stem: str
    columns: tuple[Column, ...]
    # Single relations that the columns read.
    joined: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return capfirst(str(self.model._meta.verbose_name))

    def related(self, full: bool) -> list[Prefetch | str]:
        """Name what the columns read besides; for restricted readers narrowed to what is public."""
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

    def visible(self, queryset: QuerySet, full: bool) -> QuerySet:
        return queryset if full else queryset.filter(pk__in=self.published().order_by().values("pk"))

    def rows(self, queryset: QuerySet, full: bool) -> Iterator[models.Model]:
        """Read the visible rows batch by batch, in the queryset's order, with all that the columns need."""
        found = self.visible(queryset, full).defer(None).select_related(None).select_related(*self.joined)
        found = found.prefetch_related(None).prefetch_related(*self.related(full))
        return found.iterator(chunk_size=BATCH)

    def table_columns(self, full: bool) -> list[Column]:
        columns = [*self.columns, computed("Địa chỉ công khai", self.address)]
        return [column for column in columns if column.header and (full or column.public)]

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
