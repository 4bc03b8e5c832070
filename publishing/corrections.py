"""Corrections of something published (docs/decisions/0004-working-copies.md).

A working copy is a row whose `revises` points at the original. It is never public. Publishing it copies fields and
children onto the original in one transaction and removes the copy; id and address of the original never change, and
the ids of the children that readers' links or other texts use stay.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from publishing.workflow import STEPS, Status

STALE = "Bản gốc đã được sửa hoặc gỡ sau khi bản sửa này bắt đầu. Hãy so lại rồi làm bản sửa mới."
KEPT_BY_ORIGINAL = frozenset({
    "id", "import_ref", "slug", "status", "published_at", "revises", "version", "corrected_at", "created_by",
    "created_at", "updated_at", "review_on",
})  # fmt: skip


class Corrections:
    """How rows of one model are corrected; a room above says what belongs to a row.

    `owner` is the foreign key of the children to their row. Children that are `kept` have an `origin`, and their ids
    stay; those that are `replaced` go as a whole.
    """

    model: type[models.Model]
    owner: str
    kept: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()

    @transaction.atomic
    def start(self, row: Any, user: Any) -> Any:
        """Return the open working copy of a published row, made now if there is none.

        One that has gone stale can never be published: it stays for comparing, and another is made.
        """
        original = self.model.objects.select_for_update().get(pk=row.pk)
        if original.revises_id:
            raise ValidationError("Đây đã là một bản sửa.")
        if original.status != Status.PUBLISHED:
            raise ValidationError(f"Chỉ {self.noun} đã đăng mới cần bản sửa; hãy sửa thẳng mục này.")
        return original.open_working_copy() or self._copied(original, user)

    @property
    def noun(self) -> str:
        return self.model._meta.verbose_name

    def _copied(self, original: Any, user: Any) -> Any:
        copy = self.model.objects.get(pk=original.pk)
        copy.pk, copy._state.adding = None, True
        copy.revises, copy.status, copy.import_ref, copy.created_by = original, Status.DRAFT, None, user
        copy.change_note = ""
        copy.save()
        ids = {name: self._copy_children(original, copy, name) for name in (*self.kept, *self.replaced)}
        self.carry(original, copy, ids)
        return copy

    def _copy_children(self, original: Any, copy: Any, name: str) -> dict[int, int]:
        """Save the children once more as those of the copy; maps the ids they stand for to their own."""
        ids = {}
        for child in getattr(original, name).all():
            old, persons = child.pk, list(child.persons.all()) if hasattr(child, "persons") else []
            if hasattr(child, "origin"):
                child.origin_id = old
            child.pk, child._state.adding = None, True
            setattr(child, self.owner, copy)
            child.save()
            if persons:
                child.persons.set(persons)
            ids[old] = child.pk
        return ids

    @transaction.atomic
    def publish(self, copy: Any, action: str = "publish", by: Any = None, **said: Any) -> Any:
        """Put a correction in its place by a step of the workflow; returns the original, which keeps both their steps.

        It goes the same way as any text: another person has approved it, or it is overridden with a reason.
        """
        step = STEPS[action]
        current = self.model.objects.select_for_update().filter(pk=copy.pk).first()
        if current is None:
            raise ValidationError(STALE)
        current.check_step(step, by)
        current.check_said(step, said)
        current.record_step(step, current.status, by, **said)
        return self.put_in_place(current)

    @transaction.atomic
    def put_in_place(self, copy: Any) -> Any:
        """Write the correction over what readers see and remove it; returns the original. Asks nobody."""
        original = self.model.objects.select_for_update().get(pk=copy.revises_id)
        if original.version != copy.version:
            raise ValidationError(STALE)
        for field in self.model._meta.concrete_fields:
            if field.name not in KEPT_BY_ORIGINAL:
                setattr(original, field.attname, getattr(copy, field.attname))
        original.version += 1
        original.corrected_at = timezone.now()
        ids = {name: self._replace_kept(original, copy, name) for name in self.kept}
        for name in self.replaced:
            getattr(original, name).all().delete()
            getattr(copy, name).update(**{self.owner: original})
        self.settle(original, copy, ids)
        original.full_clean(validate_constraints=False)
        original._prefetched_objects_cache = {}
        original.check_before_publishing()
        original.save()
        copy.steps.hand_over(**{self.owner: original})
        self.model.objects.get(pk=copy.pk).delete()
        return original

    def _replace_kept(self, original: Any, copy: Any, name: str) -> dict[int, int]:
        """Write rows of the copy over those they stand for, adopt new ones, drop the rest; maps ids to kept ids."""
        known = {row.pk: row for row in getattr(original, name).all()}
        kept: dict[int, int] = {}
        for row in getattr(copy, name).all():
            target = known.pop(row.origin_id, None)
            if target is None:
                setattr(row, self.owner, original)
                row.origin = None
                row.save()
                continue
            for field in row._meta.concrete_fields:
                if field.name not in ("id", self.owner, "origin"):
                    setattr(target, field.attname, getattr(row, field.attname))
            target.save()
            if hasattr(row, "persons"):
                target.persons.set(row.persons.all())
            kept[row.pk] = target.pk
        for row in known.values():
            row.delete()
        return kept

    # --- for the rooms above
    def carry(self, original: Any, copy: Any, ids: dict[str, dict[int, int]]) -> None:
        """What else a new working copy takes over from its original."""

    def settle(self, original: Any, copy: Any, ids: dict[str, dict[int, int]]) -> None:
        """What else the original takes over from its correction, before it is saved."""
