"""One row of a file on its way into the database, and the reading of its values; nothing here asks the database."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from publishing.importing.parts import Part, Plan, Refuse, Values, at
from publishing.importing.report import Outcome
from publishing.importing.rows import Fault, Row
from publishing.importing.values import BadValue, column_value, name_value, quoted

KEY = "import_ref"
MADE_KEY = "tu-dong:"
Converters = Mapping[str, Callable[[Any], Any]]


@dataclass
class Draft:
    """A row of a file, what it says, what is stored of it and what will be. Any fault refuses it.

    `before` holds the stored columns, nothing for a new row.
    """

    row: Row
    key: str = ""
    values: Values = field(default_factory=Values)
    parts: dict[str, list[Values]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    instance: models.Model | None = None
    before: dict[str, Any] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    outcome: Outcome = Outcome.REFUSED

    @property
    def is_new(self) -> bool:
        return not self.before

    def refuse(self, column: str, message: str) -> None:
        self.faults.append(Fault(column, message))


def made_key(values: Mapping[str, Any]) -> str:
    """Return the key of a record that brings none: made of its values, so that a second run finds it again."""
    said = {name: value for name, value in values.items() if name != KEY and value not in (None, "", [])}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return MADE_KEY + hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32]


def read_row(row: Row, model: type[models.Model], keys: set[str], parts: tuple[Part, ...], own: Converters) -> Draft:
    """Read a row; `own` converts the keys that are no plain column, reference, file or list."""
    draft = Draft(row, faults=list(row.faults))
    lists = {part.key: part for part in parts}
    plain = {}
    for key, value in row.values.items():
        if key not in keys:
            draft.refuse(quoted(key)[1:-1], f"Không có mục {quoted(key)} ở loại bản ghi này.")
        elif key in lists:
            draft.parts[key] = _items(lists[key], value, draft.refuse)
        elif key != KEY:
            plain[key] = value
    read_values(draft.values, model, plain, own, draft.refuse)
    return draft


def _items(part: Part, value: Any, refuse: Refuse) -> list[Values]:
    """Read a list of objects; faults name the place in the list."""
    if value is None or value == "":
        return []
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        refuse(part.key, "Phải là danh sách các đối tượng.")
        return []
    return [_item(part, place, given, refuse) for place, given in enumerate(value, 1)]


def _item(part: Part, place: int, given: dict[str, Any], refuse: Refuse) -> Values:
    def refuse_here(name: str, message: str) -> None:
        refuse(part.key, at(place, part.key_of(name), message))

    values = Values()
    for key in sorted(given.keys() - part.fields.keys()):
        refuse_here(quoted(key)[1:-1], "Không có mục này.")
    known = {name: given[key] for key, name in part.fields.items() if key in given}
    read_values(values, part.model, known, {}, refuse_here)
    return values


def read_values(
    target: Values, model: type[models.Model], given: Mapping[str, Any], own: Converters, refuse: Refuse
) -> None:
    """Read the values of one row of `model`; `refuse` is told the name and what is wrong with it."""
    for name, value in given.items():
        try:
            _read_value(target, model._meta.get_field(name), own.get(name), value)
        except BadValue as bad:
            refuse(name, str(bad))


def _read_value(target: Values, described: models.Field, own: Callable[[Any], Any] | None, value: Any) -> None:
    if own:
        (target.extras if described.many_to_many else target.columns)[described.name] = own(value)
    elif isinstance(described, models.ForeignKey):
        target.references[described.name] = name_value(value, "mã của một bản ghi")
    elif isinstance(described, models.FileField):
        target.files[described.name] = name_value(value, "tên tệp")
    else:
        target.columns[described.name] = column_value(described, value)
