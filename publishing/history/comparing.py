"""Two versions of a row compared: field by field, and part by part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.text import capfirst

from publishing import images
from publishing.files import PictureField
from publishing.history.differing import Line, difference
from publishing.history.versions import Fields, Part, Whole, parts_of
from publishing.history.wording import Words, fields_of

ADDED, REMOVED, CHANGED = "ins", "del", "change"
_NOTHING: Fields = {}


@dataclass(frozen=True)
class Change:
    """One field: what it is called, and its lines with what went and what came."""

    label: str
    lines: list[Line]


@dataclass(frozen=True)
class PartChange:
    """A row that was added, removed or changed."""

    kind: str
    title: str
    changes: list[Change]
    picture: str = ""


@dataclass
class Group:
    """The parts of one kind: photos, people. `is_moved` where those that stayed stand in another order."""

    label: str
    rows: list[PartChange] = field(default_factory=list)
    is_moved: bool = False


class Comparison:
    """What lies between an older and a newer whole of the same row."""

    def __init__(
        self, model: type[models.Model], older: Whole, newer: Whole, words: Words, without: Sequence[str] = ()
    ) -> None:
        self.model, self.older, self.newer, self.words = model._meta.concrete_model, older, newer, words
        fields = [each for each in fields_of(self.model) if each.name not in without]
        self.changes = list(self._changes(fields, older.fields, newer.fields))
        self.groups = [group for group in self._groups() if group.rows or group.is_moved]

    @property
    def is_empty(self) -> bool:
        return not (self.changes or self.groups)

    def _changes(self, fields: Sequence[models.Field], older: Fields, newer: Fields) -> Iterator[Change]:
        for each in fields:
            before, after = (self.words.say(each, side.get(each.name)) for side in (older, newer))
            if before != after:
                yield Change(capfirst(str(each.verbose_name)), difference(before, after))
            elif older and newer and older.get(each.name) != newer.get(each.name):
                yield Change(capfirst(str(each.verbose_name)), [])  # such as emphasis in the text

    def _groups(self) -> Iterator[Group]:
        for part, parent in parts_of(self.model).items():
            label = part._meta.label_lower
            before, after = (_in_order(side.parts.get(label, [])) for side in (self.older, self.newer))
            pairs = list(_pairs(part, parent, before, after))
            stayed = [after.index(new) for old, new in pairs if old and new]
            group = Group(capfirst(str(part._meta.verbose_name_plural)), is_moved=stayed != sorted(stayed))
            fields = fields_of(part, parent)
            group.rows = [row for old, new in pairs if (row := self._row(part, fields, old, new))]
            yield group

    def _row(
        self, part: type[models.Model], fields: list[models.Field], old: Part | None, new: Part | None
    ) -> PartChange | None:
        shown = new or old
        if any(self.words.hides(fields, each.fields) for each in (old, new) if each):
            return None
        changes = list(self._changes(fields, old.fields if old else _NOTHING, new.fields if new else _NOTHING))
        if old and new and not changes:
            return None
        kind = CHANGED if old and new else ADDED if new else REMOVED
        return PartChange(kind, self._title(fields, shown.fields), changes, _picture(part, shown.fields))

    def _title(self, fields: list[models.Field], values: Fields) -> str:
        """What is said first of the row: whom or what it names, else its first words."""
        said = [(each, self.words.say(each, values.get(each.name))) for each in fields]
        named = [text for each, text in said if each.many_to_one and text]
        plain = [text for each, text in said if text and not isinstance(each, models.BooleanField | models.FileField)]
        return next(iter([*named, *plain]), "").replace("\n", ", ")[:200]


def _in_order(rows: Sequence[Part]) -> list[Part]:
    return sorted(rows, key=lambda row: (row.fields.get("order") or 0, row.pk))


def _pairs(
    part: type[models.Model], parent: str, before: list[Part], after: list[Part]
) -> Iterator[tuple[Part | None, Part | None]]:
    """Old and new of each row in the old order, then what is new.

    By id; else by all that it says, else by whom it names: a correction that is published writes some rows anew.
    """
    left = {row.pk: row for row in after}
    found = {row.pk: left.pop(row.pk) for row in before if row.pk in left}
    names = [each.name for each in fields_of(part, parent)]
    targets = [each.name for each in fields_of(part, parent) if each.many_to_one]
    for keys in (names, targets[:1]):
        waiting: dict[str, list[Part]] = {}
        for row in left.values():
            waiting.setdefault(_said(row, keys), []).append(row)
        for row in before:
            if keys and row.pk not in found and (same := waiting.get(_said(row, keys))):
                found[row.pk] = left.pop(same.pop(0).pk)
    yield from ((row, found.get(row.pk)) for row in before)
    yield from ((None, row) for row in left.values())


def _said(row: Part, names: Sequence[str]) -> str:
    return repr([row.fields.get(name) for name in names])


def _picture(part: type[models.Model], values: Fields) -> str:
    """The address of the small picture of a row that has one; its file is kept as long as the version is."""
    pictures = (each for each in part._meta.concrete_fields if isinstance(each, PictureField))
    for each in pictures:
        width, height, avif = (values.get(name) for name in each.described_by)
        shown = images.rendition(values.get(each.name) or "", width or 0, height or 0, "", avif)
        return shown.thumbnail if shown else ""
    return ""
