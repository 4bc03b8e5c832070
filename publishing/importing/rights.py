"""What whoever sends a file may not do with it, as in the admin; without a user nothing is refused."""

from typing import Any

from django.db import models

from publishing import scope
from publishing.importing.batch import Batch
from publishing.importing.drafts import Draft


def refuse_unallowed(draft: Draft, shown_as: type[models.Model], user: Any) -> None:
    """Refuse what the user may not do with a row, which the admin has under the rights of the model `shown_as`."""
    if user is None:
        return
    action, verb = ("add", "thêm") if draft.is_new else ("change", "sửa")
    meta = shown_as._meta
    if not user.has_perm(f"{meta.app_label}.{action}_{meta.model_name}"):
        draft.refuse("", f"Bạn không có quyền {verb} {meta.verbose_name}.")


def refuse_foreign(batch: Batch, model: type[models.Model]) -> None:
    """Refuse a row that would overwrite what is out of scope, even where it says the same."""
    stored = {draft.instance.pk: draft for draft in batch.drafts if draft.instance}
    if not (batch.user and stored):
        return
    rows = scope.touched(model._base_manager.filter(pk__in=stored), batch.user).order_by()
    for pk in stored.keys() - set(rows.values_list("pk", flat=True)):
        stored[pk].refuse("", scope.OUTSIDE)


def refuse_moved(draft: Draft, batch: Batch, model: type[models.Model]) -> None:
    """Refuse a row that would hang on what its writer may not touch, as the forms of the admin do."""
    found, row = scope.tie_of(model), draft.instance
    if not (batch.user and found and found.field) or scope.scope_of(batch.user).is_whole:
        return
    field = model._meta.get_field(found.field)
    value = getattr(row, field.attname)
    is_moved = draft.is_new or value != draft.before.get(field.attname)
    if is_moved and not _may_hang_on(field, value, batch):
        draft.refuse(field.name, scope.OUTSIDE)


def _may_hang_on(field: Any, value: int | None, batch: Batch) -> bool:
    if value is None:
        return scope.may_stay_empty(field, batch.user)
    if value < 0:  # a row of the same file, which is refused by itself
        return True
    allowed = scope.choices(field, batch.user).filter(pk=value)
    return batch.once(f"may hang on {value}", allowed.exists)
