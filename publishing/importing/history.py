"""History of imported rows: a revision for each row, so that going back in one touches no other, and log entries.

django-reversion saves one revision at a time with a query or two for every part of it; here those of a whole batch are
made at once, from what the database holds.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Prefetch
from django.utils import timezone
from reversion.models import Revision, Version
from reversion.revisions import _follow_relations_recursive, _get_options

from publishing.fields import RichTextField

FIRST_STATE = "Bản trước khi nhập từ tệp"
_TEXT_LENGTH = 200


def keep_first_states(rows: Iterable[models.Model]) -> None:
    """Before rows are overwritten: record those that no revision knows. Must run in the transaction that follows."""
    rows = list(rows)
    if not rows:
        return
    known = set(
        Version.objects.filter(content_type=_type_of(rows[0]), object_id__in=[str(row.pk) for row in rows])
        .order_by()
        .values_list("object_id", flat=True)
    )
    record([row for row in rows if str(row.pk) not in known], None, FIRST_STATE)


def record(rows: Iterable[models.Model], user: Any, comment: str) -> None:
    """Write a revision of each row with all that follows it, as it is stored now."""
    whole = list(_loaded(rows))
    moment = timezone.now()
    revisions = Revision.objects.bulk_create(Revision(date_created=moment, user=user, comment=comment) for _ in whole)
    pairs = zip(revisions, whole, strict=True)
    Version.objects.bulk_create(
        _version(each, revision) for revision, row in pairs for each in _follow_relations_recursive(row)
    )


def log(rows: Iterable[tuple[type[models.Model], models.Model]], user: Any, is_new: bool, message: str) -> None:
    """Write what the admin's own pages would: pairs of the model that the admin shows it as, and the row."""
    LogEntry.objects.bulk_create(
        LogEntry(
            user_id=user.pk,
            content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
            object_id=row.pk,
            object_repr=str(row)[:_TEXT_LENGTH],
            action_flag=ADDITION if is_new else CHANGE,
            change_message=message,
        )
        for model, row in rows
    )


def _loaded(rows: Iterable[models.Model]) -> Iterator[models.Model]:
    """Read rows anew with all that their versions hold or are called by, in few queries."""
    rows = list(rows)
    if not rows:
        return
    model = type(rows[0])
    follow = _get_options(model).follow
    found = model._base_manager.filter(pk__in=[row.pk for row in rows]).order_by("pk").prefetch_related(*_names(model))
    for name in follow:
        related = model._meta.get_field(name).related_model
        found = found.prefetch_related(name, *_names(related, f"{name}__"))
    yield from found


def _names(model: type[models.Model], start: str = "") -> Iterator[Prefetch | str]:
    """Name the single relations of a model without their long texts, and its relations to many, which versions hold."""
    for each in model._meta.concrete_fields:
        if isinstance(each, models.ForeignKey):
            target = each.related_model
            texts = [text.name for text in target._meta.concrete_fields if isinstance(text, RichTextField)]
            yield Prefetch(f"{start}{each.name}", queryset=target._base_manager.defer(*texts))
    yield from (f"{start}{each.name}" for each in model._meta.local_many_to_many)


def _version(row: models.Model, revision: Revision) -> Version:
    options = _get_options(type(row))
    return Version(
        revision=revision,
        content_type=_type_of(row),
        object_id=str(row.pk),
        db=row._state.db,
        format=options.format,
        serialized_data=_serialized(row, options.fields),
        object_repr=str(row),
    )


def _serialized(row: models.Model, fields: Iterable[str]) -> str:
    """Return what the JSON serializer of Django writes, by the encoder of json that is written in C."""
    plain = serializers.serialize("python", [row], fields=fields)
    return json.dumps(plain, cls=DjangoJSONEncoder, ensure_ascii=False)


def _type_of(row: models.Model) -> ContentType:
    return ContentType.objects.get_for_model(row)
