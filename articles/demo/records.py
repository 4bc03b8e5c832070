"""Writing rows so that a second run finds nothing to do: everything is validated, only what differs is saved."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import DateField, ForeignKey, Manager, Model
from django.db.models.fields.files import FieldFile

from vietnamese.dates import parse_date


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class DemoError(Exception):
    """A record that cannot be loaded; the message is Vietnamese and names file and record."""

    def __init__(self, place: str, error: ValidationError | str) -> None:
        messages = [error] if isinstance(error, str) else _messages(error)
        super().__init__(f"{place}: {' '.join(messages)}")


def _messages(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return error.messages
    return [f"[{name}] {message}" for name, messages in error.message_dict.items() for message in messages]


def write(row: Model, values: dict[str, Any]) -> Outcome:
    """Give the row these values, validate it whole, and save it if anything differs from what is stored."""
    is_new = row._state.adding
    before = None if is_new else _columns(row)
    dates = {field.name for field in row._meta.concrete_fields if type(field) is DateField}
    for name, value in values.items():
        # A date may be written as people write it, day first; what is no date is left for full_clean() to refuse.
        is_text_date = name in dates and isinstance(value, str)
        setattr(row, name, (parse_date(value) or value) if is_text_date else value)
    row.full_clean()
    if not is_new and _columns(row) == before:
        return Outcome.UNCHANGED
    row.save()
    return Outcome.CREATED if is_new else Outcome.UPDATED


def write_children(
    manager: Manager, key: tuple[str, ...], wanted: Iterable[dict[str, Any]]
) -> tuple[list[Model], bool]:
    """Make a parent's rows those of the list, in its order; return them, and whether anything changed.

    Rows with the same `key` keep their ids; rows the list does not name are deleted.
    """
    stored = defaultdict(list)
    for row in manager.all():
        stored[_key_of(row, key)].append(row)
    pairs = []
    for place, values in enumerate(wanted, 1):
        same = stored[_key_of(_draft(manager, values), key)]
        pairs.append((same.pop(0) if same else _draft(manager, {}), {**values, "order": place}))
    leftover = list(chain.from_iterable(stored.values()))
    for row in leftover:
        row.delete()
    outcomes = {write(row, values) for row, values in pairs}
    return [row for row, _ in pairs], bool(leftover) or not outcomes <= {Outcome.UNCHANGED}


def _draft(manager: Manager, values: dict[str, Any]) -> Model:
    """Return an unsaved row of the parent with its text cleaned as it would be stored."""
    row = manager.model(**{manager.field.name: manager.instance}, **values)
    if values:
        relations = {field.name for field in row._meta.fields if isinstance(field, ForeignKey)}
        row.clean_fields(exclude=relations)
    return row


def _columns(row: Model) -> dict[str, Any]:
    return {field.attname: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _key_of(row: Model, key: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(_plain(getattr(row, row._meta.get_field(name).attname)) for name in key)


def _plain(value: Any) -> Any:
    return value.name or "" if isinstance(value, FieldFile) else value
