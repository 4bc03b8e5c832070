"""What belongs to a record and stands in no version of it, such as remarks: it lies in the trash and comes back."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core import serializers
from django.db import models

from publishing.history.restoring import without_gone, write

Records = list[dict[str, Any]]


def companions(rows: Sequence[models.Model], names: Iterable[str]) -> dict[Any, Records]:
    """The rows that hang on these by the relations named, by the id they hang on: one query a relation."""
    found: dict[Any, Records] = {row.pk: [] for row in rows}
    for name in names if rows else ():
        parent = rows[0]._meta.get_field(name).field
        hanging = parent.model._base_manager.filter(**{f"{parent.name}__in": list(found)}).order_by("pk")
        for each in hanging:
            found[getattr(each, parent.attname)] += serializers.serialize("python", [each])
    return found


def bring_back(row: models.Model, names: Iterable[str], records: Records) -> None:
    """Write them again beside the row, as they were; what is gone meanwhile, such as an account, they name no more."""
    for model in [row._meta.get_field(name).related_model for name in names]:
        write(without_gone(model, [each for each in records if each["model"] == model._meta.label_lower]))
