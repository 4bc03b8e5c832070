"""The columns of records that leave the system and come in, most of them made from the fields of a model.

A column is read in two ways: `raw` for JSON Lines (docs/records.md: codes, dates, references) and `cell` for
tables (Vietnamese words), and a cell is read back by `parse`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.text import capfirst

from publishing import cells
from publishing.beside import listed
from publishing.cells import LEFT_OUT, Kind, Part
from publishing.fields import RichTextField

Read = Callable[[Any], Any]
_OWN_ID = re.compile(r"id:([0-9]{1,18})@(.+)")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One thing told of a record: under `key` in JSON Lines, under `header` in tables.

    Without a key it is for people alone: no import reads it. `get` finds the value in a row, `kind` knows its forms.
    `switch` names the row's own boolean field that makes the value public; while it is off, restricted
    readers get an empty value. A `required` column must be filled for a new record; `default` is what a new record
    has where nothing is said.
    """

    key: str = ""
    header: str
    kind: Kind
    get: Read
    public: bool = True
    switch: str = ""
    required: bool = False
    default: Any = ""
    help_text: str = ""

    def parse(self, cell: Any) -> Any:
        """Read a cell of CSV or openpyxl: the value of JSON Lines, or LEFT_OUT. Raises ValueError in Vietnamese."""
        return self.kind.parse(cell)

    def record_reader(self, full: bool) -> Read:
        """Return what reads the value of JSON Lines from a row, for these eyes."""
        raw, get, switch = self.kind.raw, self.get, "" if full else self.switch
        if not switch:
            return get if raw is cells.same else lambda row: raw(get(row))

        def read(row: models.Model) -> Any:
            value = raw(get(row))
            return value if getattr(row, switch) else "" if isinstance(value, str) else None

        return read

    def table_reader(self, full: bool) -> Read:
        """Return what reads the cell of a table from a row, for these eyes."""
        cell, get, switch = self.kind.cell, self.get, "" if full else self.switch
        if not switch:
            return get if cell is cells.same else lambda row: cell(get(row))
        return lambda row: cell(get(row)) if getattr(row, switch) else ""


def reference(row: models.Model | None) -> str | None:
    """Name a record in JSON Lines: by its stable key, else by its id and this site ("id:123@portal.example")."""
    return None if row is None else row.import_ref or f"id:{row.pk}@{_host()}"


def own_id(text: str) -> int | None:
    """Return the id that `reference()` wrote into a text on this site, None for any other text."""
    found = _OWN_ID.fullmatch(text)
    return int(found[1]) if found and found[2] == _host() else None


def _host() -> str:
    return urlsplit(settings.SITE_URL).netloc


REFERENCE = cells.link(reference)


def kind_of(described: models.Field) -> Kind:
    """Return the kind of a model field's values."""
    optional = described.blank or described.null
    if described.choices:
        return cells.choice(described.choices, "" if optional else LEFT_OUT)
    if isinstance(described, models.IntegerField):
        return cells.number(None if described.null else LEFT_OUT)
    return next((kind for types, kind in _KINDS if isinstance(described, types)), cells.TEXT)


# A moment is a date as well: the first that fits counts.
_KINDS: tuple[tuple[type[models.Field], Kind], ...] = (
    (RichTextField, cells.RICH_TEXT),
    (models.BooleanField, cells.BOOLEAN),
    (models.ForeignKey, REFERENCE),
    (models.FileField, cells.FILE),
    (models.DateTimeField, cells.MOMENT),
    (models.DateField, cells.DATE),
)


def field(model: type[models.Model], name: str, **options: Any) -> Column:
    """Make the column of a model field: its name is the key, its verbose name the header."""
    described = model._meta.get_field(name)
    kind = kind_of(described)
    declared = {
        "key": name,
        "header": label(described),
        "kind": kind,
        "get": attrgetter(name),
        "required": not (described.blank or described.null or described.has_default()),
        "default": described.get_default() if described.has_default() else _empty(kind),
        "help_text": str(described.help_text),
    }
    return Column(**{**declared, **options})


def fields(model: type[models.Model], *names: str, **options: Any) -> list[Column]:
    return [field(model, name, **options) for name in names]


def stable_key(model: type[models.Model]) -> Column:
    """Make the column by which other records, and a later import, name the record."""
    key = Kind(parse=lambda cell: cells.TEXT.parse(cell).strip() or LEFT_OUT, hint="chữ", example="bg-2026-001")
    return field(model, "import_ref", kind=key, get=reference)


def computed(header: str, get: Read, **options: Any) -> Column:
    """Make a column of tables for people, which JSON Lines does not need and imports do not read."""
    return Column(**{"header": header, "kind": cells.COMPUTED, "get": get, **options})


def names(key: str, header: str, get: Read, help_text: str = "") -> Column:
    """Make the column of a simple list of texts."""
    return Column(key=key, header=header, kind=cells.NAMES, get=get, default=[], help_text=help_text)


def part(model: type[models.Model], name: str, **options: Any) -> Part:
    """Make the part of a listed thing from a field of its model."""
    described = model._meta.get_field(name)
    return Part(**{"key": name, "label": label(described), "attribute": name, "kind": kind_of(described), **options})


def parts(model: type[models.Model], *names: str) -> list[Part]:
    return [part(model, name) for name in names]


def things(key: str, header: str, *parts: Part) -> Column:
    """Make the column of rows that belong to the record under the related name `key`."""
    return Column(key=key, header=header, kind=cells.things(parts), get=lambda row: listed(row, key), default=[])


def label(described: models.Field) -> str:
    return capfirst(str(described.verbose_name))


def _empty(kind: Kind) -> Any:
    """Return what an empty cell means; where nothing may be empty, the empty text, which no record accepts."""
    value = kind.parse("")
    return "" if value is LEFT_OUT else value
