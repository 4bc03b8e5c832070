"""Going back: a row and its parts are written as an old version holds them, as far as the world still allows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.serializers.python import Deserializer
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst

from publishing.history.versions import Fields, Part, Whole, parts_of

MOST_FAULTS = 5


class Lost(Exception):
    """The row itself cannot come back; the message says why, for people."""


@dataclass
class Plan:
    """What would be written, and what cannot come back, in words without names."""

    row: dict[str, Any]
    parts: dict[type[models.Model], list[dict[str, Any]]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def plan(model: type[models.Model], whole: Whole) -> Plan:
    """Look at what a whole refers to. Raises Lost where the row itself needs what is gone."""
    model = model._meta.concrete_model
    pk = model._meta.pk.to_python(whole.place.object_id)
    gone = _gone(model, whole)
    fields, missing = _kept(model, whole.fields, gone)
    if missing:
        raise Lost(f"Không khôi phục được: {', '.join(missing)} của bản này đã bị xóa.")
    found = Plan(_record(model, pk, fields), lost=_cleared(model, whole.fields, fields))
    for part, parent in parts_of(model).items():
        rows = found.parts[part] = []
        for each in whole.parts.get(part._meta.label_lower, ()):
            fields, missing = _kept(part, each.fields, gone | {(model, pk): False})
            name = str(part._meta.verbose_name)
            if missing:
                found.lost.append(f"{name}: {', '.join(missing)} đã bị xóa")
            else:
                found.lost += [f"{name}: {each}" for each in _cleared(part, each.fields, fields)]
                rows.append(_record(part, each.pk, {**fields, parent: pk}))
    found.lost = sorted(set(found.lost))
    return found


def carry_out(model: type[models.Model], found: Plan) -> models.Model:
    """Write a plan and return the row as it is then. Raises Lost where another row has taken what it needs."""
    model = model._meta.concrete_model
    try:
        with transaction.atomic():
            write([found.row])
            for part, parent in parts_of(model).items():
                records = found.parts[part]
                kept = [record["pk"] for record in records]
                part._base_manager.filter(**{parent: found.row["pk"]}).exclude(pk__in=kept).delete()
                write(records)
            row = model._base_manager.get(pk=found.row["pk"])
            row.save()  # what follows from the row is made anew: addresses, search keys, links of lists
    except (IntegrityError, ValidationError, models.ProtectedError) as error:
        reason = "mã, tên hoặc địa chỉ của bản này nay thuộc về bản ghi khác, hoặc bản ghi khác đang dùng phần sẽ bỏ."
        raise Lost(f"Không khôi phục được: {reason}") from error
    return row


def check(row: models.Model) -> None:
    """Raise Lost where the row as it is stored, or a part of it, breaks a rule that a form of today would hold."""
    model = type(row)._meta.concrete_model
    rows = [model._base_manager.get(pk=row.pk)]
    for part, parent in parts_of(model).items():
        rows += part._base_manager.filter(**{parent: row.pk}).order_by("pk")
    faults = [fault for each in rows for fault in _faults(each)]
    if faults:
        more = f" (và {len(faults) - MOST_FAULTS} lỗi nữa)" if len(faults) > MOST_FAULTS else ""
        told = " ".join(faults[:MOST_FAULTS])
        raise Lost(f"Không trở lại được, chưa có gì thay đổi: bản này nay trái quy định. {told}{more}")


def _faults(row: models.Model) -> Iterator[str]:
    """In words without the names of rows: what a part refers to may be hidden from whoever reads this."""
    unseen = {each.name for each in row._meta.concrete_fields if not each.editable}
    try:
        row.full_clean(exclude=unseen)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            field = "" if name == NON_FIELD_ERRORS else f", {row._meta.get_field(name).verbose_name}"
            yield f"{capfirst(str(row._meta.verbose_name))}{field}: {' '.join(messages)}"


def _record(model: type[models.Model], pk: Any, fields: Fields) -> dict[str, Any]:
    return {"model": model._meta.label_lower, "pk": pk, "fields": dict(fields)}


def write(records: Iterable[dict[str, Any]]) -> None:
    """Store rows as they are, past what their models would refuse to change."""
    for each in Deserializer(records, ignorenonexistent=True):
        each.save()


def _relations(model: type[models.Model]) -> list[models.Field]:
    return [each for each in (*model._meta.concrete_fields, *model._meta.local_many_to_many) if each.is_relation]


def _ids(each: models.Field, value: Any) -> list[Any]:
    key = each.related_model._meta.pk.to_python
    return [key(one) for one in (value if isinstance(value, list) else [value]) if one is not None]


def without_gone(model: type[models.Model], records: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Records without references to what is gone, and without those that need it."""
    gone = _gone_of((model, each["fields"]) for each in records)
    for each in records:
        fields, missing = _kept(model, each["fields"], gone)
        if not missing:
            yield {**each, "fields": fields}


def _gone(model: type[models.Model], whole: Whole) -> dict[tuple[type[models.Model], Any], bool]:
    return _gone_of(_sources(model, whole))


def _gone_of(sources: Iterable[tuple[type[models.Model], Fields]]) -> dict[tuple[type[models.Model], Any], bool]:
    """Which of the rows that these refer to are there no more: one query a model."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for source, fields in sources:
        for each in _relations(source):
            wanted.setdefault(each.related_model, set()).update(_ids(each, fields.get(each.name)))
    gone = {}
    for target, ids in wanted.items():
        there = set(target._base_manager.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
        gone.update({(target._meta.concrete_model, pk): pk not in there for pk in ids})
    return gone


def _sources(model: type[models.Model], whole: Whole) -> Iterator[tuple[type[models.Model], Fields]]:
    yield model, whole.fields
    for part in parts_of(model):
        rows: list[Part] = whole.parts.get(part._meta.label_lower, [])
        yield from ((part, row.fields) for row in rows)


def _kept(model: type[models.Model], fields: Fields, gone: dict[Any, bool]) -> tuple[dict[str, Any], list[str]]:
    """The fields without references to what is gone, and the names of those that must not be empty."""
    kept, missing = dict(fields), []
    for each in _relations(model):
        target = each.related_model._meta.concrete_model
        ids = _ids(each, fields.get(each.name))
        left = [pk for pk in ids if not gone.get((target, pk), True)]
        if len(left) == len(ids):
            continue
        if each.many_to_many:
            kept[each.name] = left
        elif each.null:
            kept[each.name] = None
        else:
            missing.append(str(each.verbose_name))
    return kept, missing


def _cleared(model: type[models.Model], before: Fields, after: Fields) -> list[str]:
    """Names of the fields that lost a reference on the way; those that people never see aside."""
    names = [each.name for each in _relations(model) if each.editable or each.many_to_many]
    labels = {name: str(model._meta.get_field(name).verbose_name) for name in names}
    return [f"{label} đã bị xóa" for name, label in labels.items() if before.get(name) != after.get(name)]
