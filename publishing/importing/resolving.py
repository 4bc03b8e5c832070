"""Putting ids in the place of references, and stored names in the place of file names, for a whole batch."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from django.db import models

from publishing.files import PictureField
from publishing.importing.drafts import Draft
from publishing.importing.files import Files, Stored
from publishing.importing.parts import Part, Refuse, Values, at
from publishing.importing.references import Lookup, lookup_for
from publishing.importing.seen import Seen
from publishing.importing.values import BadValue

Lookups = dict[type[models.Model], Lookup]


def load_lookups(
    drafts: Iterable[Draft], model: type[models.Model], parts: tuple[Part, ...], seen: Seen, user: Any
) -> Lookups:
    """Ask the database about every reference of a batch, once for each model that is referred to."""
    texts: dict[type[models.Model], set[str]] = {}
    for draft in drafts:
        for owner, values, _ in _places(draft, model, parts):
            for name, text in values.references.items():
                texts.setdefault(owner._meta.get_field(name).related_model, set()).add(text)
    lookups = {target: lookup_for(target)(seen, user) for target in texts}
    for target, lookup in lookups.items():
        lookup.load(texts[target] - {""})
    return lookups


def store_files(drafts: Iterable[Draft], model: type[models.Model], parts: tuple[Part, ...], files: Files) -> None:
    """Store the files that rows name, ahead of `resolve()`, which says what is wrong with them."""
    for draft in drafts:
        for owner, values, _ in _places(draft, model, parts):
            for name, text in values.files.items():
                with suppress(BadValue):
                    _find(owner._meta.get_field(name), text, files, [])


def resolve(draft: Draft, model: type[models.Model], parts: tuple[Part, ...], lookups: Lookups, files: Files) -> None:
    """Complete the columns of a draft; what is not found becomes a fault. A second call finds nothing left to do."""
    for owner, values, refuse in _places(draft, model, parts):
        for name, text in values.references.items():
            _resolve_reference(owner._meta.get_field(name), text, values, lookups, draft, refuse)
        for name, text in values.files.items():
            _resolve_file(owner._meta.get_field(name), text, values, files, draft, refuse)
        values.references, values.files = {}, {}


def _places(
    draft: Draft, model: type[models.Model], parts: tuple[Part, ...]
) -> Iterator[tuple[type[models.Model], Values, Refuse]]:
    """Yield the values of a record and of each row in its lists, with the way to refuse them."""
    yield model, draft.values, draft.refuse
    for part in parts:
        for place, values in enumerate(draft.parts.get(part.key, ()), 1):
            yield part.model, values, _refuse_at(draft, part, place)


def _refuse_at(draft: Draft, part: Part, place: int) -> Refuse:
    return lambda name, message: draft.refuse(part.key, at(place, part.key_of(name), message))


def _resolve_reference(
    described: models.ForeignKey, text: str, values: Values, lookups: Lookups, draft: Draft, refuse: Refuse
) -> None:
    own = draft.instance.pk if draft.instance and described.related_model is type(draft.instance) else None
    try:
        target = lookups[described.related_model].resolve(text, own) if text else None
    except BadValue as bad:
        refuse(described.name, str(bad))
    else:
        values.columns[described.attname] = target


def _resolve_file(
    described: models.FileField, text: str, values: Values, files: Files, draft: Draft, refuse: Refuse
) -> None:
    try:
        found = _find(described, text, files, _own(draft, described)) if text else None
    except BadValue as bad:
        refuse(described.name, str(bad))
        return
    values.columns[described.name] = found.name if found else ""
    if isinstance(described, PictureField):
        known = (found.width, found.height, found.avif) if found else (0, 0, None)
        values.columns |= zip(described.described_by, known, strict=True)
    elif found:
        values.columns["size"] = found.size


def _find(described: models.FileField, name: str, files: Files, own: list[str]) -> Stored:
    return (files.picture if isinstance(described, PictureField) else files.document)(name, own)


def _own(draft: Draft, described: models.FileField) -> list[str]:
    """Return the stored files that the record shows in this field now."""
    if draft.instance is None:
        return []
    if isinstance(draft.instance, described.model):
        return [getattr(draft.instance, described.name).name or ""]
    relation = next(
        each.related_name for each in draft.instance._meta.related_objects if each.related_model is described.model
    )
    return [getattr(row, described.name).name for row in getattr(draft.instance, relation).all()]
