"""How a text of a file names another record: by key, by id here, or as a kind of record says besides.

One `Lookup` serves a batch: `load` asks the database once for all texts, `resolve` answers for each.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from publishing.columns import own_id
from publishing.importing.seen import Seen
from publishing.importing.values import BadValue, quoted
from publishing.scope import offered

_by_model: dict[type[models.Model], type["Lookup"]] = {}


def records_by_key(records: models.QuerySet, keys: Iterable[str]) -> dict[str, models.Model]:
    """Find records by `import_ref`, and those without one by `id:123@host` where the host is this site."""
    keys = set(keys)
    ids = {key: pk for key in keys if (pk := own_id(key)) is not None}
    named = {row.import_ref: row for row in records.filter(import_ref__in=keys)}
    nameless = records.filter(Q(import_ref=None) | Q(import_ref=""), pk__in=ids.values()).in_bulk() if ids else {}
    return {key: row for key in keys if (row := named.get(key) or nameless.get(ids.get(key)))}


class Lookup:
    """Finds records of one model by what files call them. `noun` is what one of them is called."""

    model: type[models.Model]
    noun: str

    def __init__(self, seen: Seen, user: Any = None) -> None:
        self.seen = seen
        self.user = user
        self.known: dict[str, models.Model] = {}

    def records(self) -> models.QuerySet:
        """Return what may be referred to, as forms offer it; with no more columns than the ways of finding need."""
        rows = self.model._default_manager.all() if self.user is None else offered(self.model, self.user)
        return rows.only("pk", "import_ref")

    def load(self, texts: Iterable[str]) -> None:
        self.known = records_by_key(self.records(), texts)
        self.load_others({text for text in texts if text not in self.known})

    def load_others(self, texts: set[str]) -> None:
        """Ask the database about texts that are no key."""

    def resolve(self, text: str, but: int | None = None) -> int:
        """Return the id of the one record that `text` names; `but` is never meant. Raises BadValue."""
        row = self.known.get(text)
        return row.pk if row else self.resolve_other(text, but)

    def resolve_other(self, text: str, but: int | None) -> int:
        raise BadValue(f"Không có {self.noun} {quoted(text)}.")


def one_of(candidates: list[tuple[int, str]], text: str, noun: str) -> int:
    """Return the id of the only candidate (id, key). Raises BadValue that lists the keys of several."""
    if not candidates:
        raise BadValue(f"Không có {noun} {quoted(text)}.")
    if len(candidates) > 1:
        keys = ", ".join(sorted(key for _, key in candidates))
        raise BadValue(f"Có {len(candidates)} {noun} ứng với {quoted(text)}. Hãy ghi mã của một trong số đó: {keys}.")
    return candidates[0][0]


def register(lookup: type[Lookup]) -> None:
    """Say how records of a model are referred to; called from the app's `importers.py`."""
    _by_model[lookup.model] = lookup


def lookup_for(model: type[models.Model]) -> type[Lookup]:
    return _by_model[model]
