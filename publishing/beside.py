"""Rows that stand beside records, and records that others name, read for many records with few statements.

An export reads a hundred thousand records, each with a dozen rows beside it: these come as plain values and not as
models, and a record that many name is read once.
"""

from collections import defaultdict, namedtuple
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import QuerySet

_HELD = "_beside"
MOST_KNOWN = 5_000  # of one model, before they are forgotten and read again


def listed(row: models.Model, name: str) -> Sequence[Any]:
    """Return the rows beside a record by related name: as `read_beside` holds them, else asked for."""
    held = vars(row).get(_HELD)
    return held[name] if held is not None and name in held else getattr(row, name).all()


@dataclass(frozen=True)
class Beside:
    """Rows that an export reads beside each record.

    They stand under the related `name`, in the order of `queryset`; `owner` is their foreign key to the record.
    `values` says which lookup fills which attribute: what a foreign key names comes as the record itself.
    """

    name: str
    queryset: QuerySet
    owner: str
    values: dict[str, str]


def beside(name: str, queryset: QuerySet, owner: str, /, *attributes: str, **lookups: str) -> Beside:
    return Beside(name, queryset, owner, {"pk": "pk", **{each: each for each in attributes}, **lookups})


@dataclass
class Known:
    """Records by model and id, without their long texts."""

    _rows: dict[type[models.Model], dict[Any, models.Model]] = field(default_factory=lambda: defaultdict(dict))

    def read(self, model: type[models.Model], ids: Iterable[Any]) -> dict[Any, models.Model]:
        """Return all that is known of a model, these ids among them."""
        known, wanted = self._rows[model], set(ids) - {None}
        if len(known) + len(wanted) > MOST_KNOWN:
            known.clear()
        if missing := wanted - known.keys():
            long = [each.name for each in model._meta.concrete_fields if isinstance(each, models.TextField)]
            known.update(model._base_manager.defer(*long).in_bulk(missing))
        return known


def read_named(rows: Sequence[models.Model], names: Iterable[str], known: Known) -> None:
    """Fill foreign keys of the rows with the records they name."""
    for name in names:
        each = rows[0]._meta.get_field(name)
        found = known.read(each.remote_field.model, (getattr(row, each.attname) for row in rows))
        for row in rows:
            each.set_cached_value(row, found.get(getattr(row, each.attname)))


def read_beside(rows: Sequence[models.Model], kinds: Iterable[Beside], known: Known) -> None:
    """Read what stands beside the rows, for `listed` to find."""
    for row in rows:
        vars(row)[_HELD] = {}
    for kind in kinds:
        found = _read(kind, [row.pk for row in rows], known)
        for row in rows:
            vars(row)[_HELD][kind.name] = found.get(row.pk, ())


def _read(kind: Beside, ids: Sequence[Any], known: Known) -> dict[Any, list[Any]]:
    found = list(kind.queryset.filter(**{f"{kind.owner}__in": ids}).values_list(kind.owner, *kind.values.values()))
    columns = list(zip(*found, strict=True)) or [()] * (len(kind.values) + 1)
    for place, lookup in enumerate(kind.values.values(), 1):
        columns[place] = _as_records(kind.queryset.model, lookup, columns[place], known)
    make = namedtuple(kind.name, kind.values)._make  # noqa: PYI024
    grouped: dict[Any, list[Any]] = defaultdict(list)
    for owner, *values in zip(*columns, strict=True):
        grouped[owner].append(make(values))
    return grouped


def _as_records(model: type[models.Model], lookup: str, values: Sequence[Any], known: Known) -> Sequence[Any]:
    described = None if lookup == "pk" or "__" in lookup else model._meta.get_field(lookup)
    if not isinstance(described, models.ForeignKey):
        return values
    records = known.read(described.remote_field.model, values)
    return [records.get(value) for value in values]
