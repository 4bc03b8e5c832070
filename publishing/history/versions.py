"""Versions read as wholes: a row with the parts that its revision holds, as plain values."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import Http404
from reversion.models import Version
from reversion.revisions import _get_options

Fields = Mapping[str, Any]


class Place(NamedTuple):
    """A row by the label of its concrete model and its id, as versions name it."""

    label: str
    object_id: str


class Part(NamedTuple):
    """One row that belongs to another: a photo, a person in an article."""

    pk: Any
    fields: Fields


@dataclass
class Whole:
    """A row as one revision holds it. Values are those of Django's JSON: codes, ids, ISO dates."""

    version_id: int
    place: Place
    fields: Fields
    parts: dict[str, list[Part]] = field(default_factory=lambda: defaultdict(list))

    @property
    def fingerprint(self) -> str:
        """SHA-256 over all of it, the same in whatever order the parts were read."""
        parts = {
            label: sorted(([str(pk), fields] for pk, fields in rows), key=str) for label, rows in self.parts.items()
        }
        told = json.dumps([self.place, self.fields, parts], sort_keys=True, cls=DjangoJSONEncoder)
        return sha256(told.encode()).hexdigest()


def place_of(row: models.Model) -> Place:
    return Place(row._meta.concrete_model._meta.label_lower, str(row.pk))


@cache
def parts_of(model: type[models.Model]) -> dict[type[models.Model], str]:
    """The models whose rows a version of this one takes along, each with its foreign key to it."""
    relations = [model._meta.get_field(name) for name in _get_options(model).follow]
    return {each.related_model: each.field.name for each in relations if each.one_to_many or each.one_to_one}


def wholes(model: type[models.Model], revisions: Iterable[int]) -> dict[tuple[int, str], Whole]:
    """Every row of the model that these revisions hold, by revision and id, in one query."""
    concrete, parts = model._meta.concrete_model, parts_of(model._meta.concrete_model)
    types = ContentType.objects.get_for_models(concrete, *parts)
    labels = {content_type.pk: each for each, content_type in types.items()}
    # By revision alone: with the types beside it SQLite would walk all versions of these.
    versions = Version.objects.filter(revision__in=list(revisions)).order_by("revision", "pk")
    found: dict[tuple[int, str], Whole] = {}
    loose = []
    for pk, revision, kind, data in versions.values_list("pk", "revision_id", "content_type_id", "serialized_data"):
        source = labels.get(kind)
        for record in json.loads(data) if source else ():
            if source is concrete:
                place = Place(concrete._meta.label_lower, str(record["pk"]))
                found[revision, place.object_id] = Whole(pk, place, record["fields"])
            else:
                loose.append((revision, source, record))
    for revision, source, record in loose:
        if owner := found.get((revision, str(record["fields"].get(parts[source])))):
            owner.parts[source._meta.label_lower].append(Part(record["pk"], record["fields"]))
    return found


def whole_now(row: models.Model) -> Whole:
    """The row as it is stored now, with its parts, as a version of it would hold them."""
    model = type(row)._meta.concrete_model
    (record,) = _records(model._base_manager.filter(pk=row.pk))
    whole = Whole(0, place_of(row), record["fields"])
    for part, parent in parts_of(model).items():
        rows = part._base_manager.filter(**{parent: row.pk}).order_by("pk")
        rows = rows.prefetch_related(*(each.name for each in part._meta.local_many_to_many))
        whole.parts[part._meta.label_lower] = [Part(each["pk"], each["fields"]) for each in _records(rows)]
    return whole


def _records(rows: models.QuerySet) -> list[dict[str, Any]]:
    fields = _get_options(rows.model).fields
    return json.loads(json.dumps(serializers.serialize("python", rows, fields=fields), cls=DjangoJSONEncoder))


def whole_of(row: models.Model, version: Version) -> Whole:
    """What a version of this row holds, with the parts of its revision. Raises Http404 where it holds nothing."""
    whole = wholes(type(row), [version.revision_id]).get((version.revision_id, str(row.pk)))
    if whole is None:
        raise Http404("Bản này không còn đọc được")
    return whole


def last_versions(row_model: type[models.Model], object_id: str, most: int) -> list[Version]:
    """The last versions of a row without what they hold, the newest first."""
    versions = Version.objects.get_for_object_reference(row_model, object_id).defer("serialized_data")
    return list(versions.order_by("-pk")[:most])
