"""The lists of a record (photos, people, citations): rows of their own, matched with those that are stored.

A row that stands for a stored one keeps its id, because links and texts use it; what the list does not name goes.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

Refuse = Callable[[str, str], None]


@dataclass
class Values:
    """What a file says of one row: columns, names of other records, names of files, and relations to many, by field."""

    columns: dict[str, Any] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    extras: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A list under `key`, stored in the relation of that name.

    `fields` maps the keys of its objects to fields; `match` says by which fields a listed row is the same as a stored
    one, the strictest first.
    """

    model: type[models.Model]
    key: str
    fields: Mapping[str, str]
    match: tuple[tuple[str, ...], ...]

    def key_of(self, name: str) -> str:
        """Return the key under which files have a field."""
        return next((key for key, each in self.fields.items() if each == name), name)

    @property
    def parent(self) -> models.ForeignKey:
        relations = (each for each in self.model._meta.fields if isinstance(each, models.ForeignKey))
        return next(each for each in relations if each.remote_field.related_name == self.key)

    @property
    def once(self) -> list[models.UniqueConstraint]:
        """What may stand in one list only once."""
        found = (each for each in self.model._meta.constraints if isinstance(each, models.UniqueConstraint))
        return [each for each in found if self.parent.name in each.fields]


def same(*names: str) -> dict[str, str]:
    """Map keys to the fields of the same names."""
    return {name: name for name in names}


@dataclass
class Plan:
    """The rows of one list as they will be: in order, changed or new ones apart, and those that go."""

    rows: list[models.Model]
    changed: list[models.Model]
    gone: list[models.Model]

    @property
    def is_change(self) -> bool:
        return bool(self.changed or self.gone)


def snapshot(row: models.Model) -> dict[str, Any]:
    """Return the columns of a row as they compare: a file by its name."""
    return {each.attname: _plain(getattr(row, each.attname)) for each in row._meta.concrete_fields}


def _plain(value: Any) -> Any:
    return value.name or "" if hasattr(value, "storage") else value


def set_columns(row: models.Model, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        # Records tell moments to the second: a stored one keeps its fractions where that is all the difference.
        stored = getattr(row, name) if isinstance(value, datetime.datetime) else None
        if stored is None or stored.replace(microsecond=0) != value:
            setattr(row, name, value)


def validate(row: models.Model, refuse: Refuse, exclude: set[str], clean: Callable[[], None]) -> None:
    """Check a row as a form would, but for what asks the database: relations and uniqueness."""
    relations = {each.name: each for each in row._meta.fields if isinstance(each, models.ForeignKey)}
    for name, relation in relations.items():
        if name not in exclude and not relation.null and getattr(row, relation.attname) is None:
            refuse(name, str(relation.error_messages["blank"]))
    for check in (lambda: row.clean_fields(exclude={*relations, *exclude}), clean):
        try:
            check()
        except ValidationError as error:
            for name, messages in _by_field(error).items():
                refuse(name, " ".join(messages))


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return {"" if name == "__all__" else name: messages for name, messages in found.items()}


def plan(part: Part, stored: list[models.Model], wanted: list[Values], refuse: Refuse) -> Plan:
    """Match what a file lists with what is stored, in memory; `refuse` is told the faults."""
    matched = _matched(part, stored, wanted)
    before = [snapshot(row) if row else None for row in matched]
    rows = [row or part.model() for row in matched]
    # Orders that people gave stay as long as they put the rows as the file does.
    renumber = [row.pk for row in stored] != [row.pk for row in rows]
    for place, (row, values) in enumerate(zip(rows, wanted, strict=True), 1):
        set_columns(row, values.columns)
        if renumber:
            row.order = place
        validate(row, _at_place(part, place, refuse), {part.parent.name}, row.clean)
    _refuse_doubles(part, rows, refuse)
    changed = [row for row, old in zip(rows, before, strict=True) if old is None or snapshot(row) != old]
    kept = {row.pk for row in rows}
    return Plan(rows, changed, [row for row in stored if row.pk not in kept])


def _matched(part: Part, stored: list[models.Model], wanted: list[Values]) -> list[models.Model | None]:
    found: list[models.Model | None] = [None] * len(wanted)
    free = list(stored)
    for names in part.match:
        attnames = [part.model._meta.get_field(name).attname for name in names]
        by_key = defaultdict(list)
        for row in free:
            by_key[tuple(_plain(getattr(row, name)) for name in attnames)].append(row)
        for place, values in enumerate(wanted):
            key = tuple(values.columns.get(name, _default(part, name)) for name in attnames)
            if found[place] is None and by_key[key]:
                found[place] = by_key[key].pop(0)
        free = [row for row in free if row not in found]
    return found


def _default(part: Part, attname: str) -> Any:
    return part.model._meta.get_field(attname).get_default()


def _refuse_doubles(part: Part, rows: list[models.Model], refuse: Refuse) -> None:
    for constraint in part.once:
        names = [part.model._meta.get_field(name).attname for name in constraint.fields if name != part.parent.name]
        places: dict[tuple[Any, ...], int] = {}
        for place, row in enumerate(rows, 1):
            key = tuple(getattr(row, name) for name in names)
            if None not in key and places.setdefault(key, place) != place:
                refuse(part.key, at(place, "", f"{constraint.violation_error_message} Xem mục {places[key]}."))


def _at_place(part: Part, place: int, refuse: Refuse) -> Refuse:
    return lambda column, message: refuse(part.key, at(place, part.key_of(column), message))


def at(place: int, column: str, message: str) -> str:
    """Say where in a list a fault is."""
    return f"Mục {place}{f', “{column}”' if column else ''}: {message}"


def write(part: Part, plans: list[tuple[models.Model, Plan]]) -> None:
    """Store the planned rows of many records at once."""
    gone = [row.pk for _, each in plans for row in each.gone]
    if gone:
        part.model._default_manager.filter(pk__in=gone).delete()
    new, old = [], []
    for owner, each in plans:
        for row in each.changed:
            setattr(row, part.parent.name, owner)
            (new if row.pk is None else old).append(row)
    part.model._default_manager.bulk_create(new)
    for row in old:
        row.save()
