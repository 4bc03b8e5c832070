"""The trash: a line for each record that was deleted, until it is brought back or deleted for good.

What the record held stands in its last version, written in the transaction that deleted it.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from reversion.models import Revision, Version

from publishing.audit.rows import Action
from publishing.audit.telling import gathered, tell
from publishing.history.companions import companions
from publishing.history.versions import last_versions, parts_of, wholes
from publishing.importing.history import record

KEPT = datetime.timedelta(days=30)
COMMENT = "Bản trước khi xóa"


class DeletedQuerySet(models.QuerySet):
    def of_model(self, model: type[models.Model]) -> models.QuerySet:
        """Those that this face of a table showed: of a proxy its own."""
        return self.filter(kind=model._meta.label_lower)

    def old_enough(self) -> models.QuerySet:
        """What may be deleted for good."""
        return self.filter(deleted_at__lte=timezone.now() - KEPT)


class Deleted(models.Model):
    """A record in the trash."""

    kind = models.CharField("loại bản ghi", max_length=100)
    object_id = models.CharField("mã bản ghi", max_length=64)
    title = models.CharField("bản ghi", max_length=200)
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name="bản cuối")
    deleted_at = models.DateTimeField("xóa lúc", default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="người xóa"
    )
    beside = models.JSONField("những gì đi kèm", default=list, encoder=DjangoJSONEncoder)

    objects = DeletedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "bản ghi đã xóa"
        verbose_name_plural = "bản ghi đã xóa"
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="deleted_once")]
        indexes = [
            models.Index(fields=["kind", "-deleted_at", "-id"], name="deleted_newest"),
            models.Index(fields=["deleted_at"], name="deleted_oldest"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def goes_at(self) -> datetime.datetime:
        """From when on it may be deleted for good."""
        return self.deleted_at + KEPT


def throw_away(rows: Iterable[models.Model], user: Any, kind: str, names: Iterable[str] = ()) -> None:
    """Keep what the rows hold, and a line of this kind for each. The caller deletes them in the same transaction.

    `names` are the relations whose rows go with them and stand in no version.
    """
    rows = list(rows)
    record(rows, user, COMMENT)
    beside = companions(rows, names)
    for row in rows:
        (version,) = last_versions(type(row), str(row.pk), 1)
        values = {"title": str(row)[:200], "version": version, "deleted_at": timezone.now(), "user": user}
        values["beside"] = beside[row.pk]
        Deleted.objects.update_or_create(kind=kind, object_id=str(row.pk), defaults=values)


@gathered()
def delete_for_good(deleted: Deleted, user: Any = None) -> None:
    """Remove the line and every version of the record; its files are left to `clean_media`."""
    model = deleted.version._model
    versions = Version.objects.get_for_object_reference(model, deleted.object_id)
    revisions = set(versions.order_by().values_list("revision_id", flat=True))
    tell(Action.PURGE, user=user, kind=deleted.kind, object_id=deleted.object_id, note=deleted.title)
    deleted.delete()
    parts = _parts(model, deleted.object_id, revisions)
    versions.delete()
    for part, ids in parts.items():
        of_part = Version.objects.filter(content_type=ContentType.objects.get_for_model(part), object_id__in=ids)
        of_part.filter(revision__in=revisions).delete()
    Revision.objects.filter(pk__in=revisions, version=None).delete()


def _parts(model: type[models.Model], object_id: str, revisions: set[int]) -> dict[type[models.Model], set[str]]:
    """The ids of all rows that were ever part of the record, by model."""
    found: dict[type[models.Model], set[str]] = {part: set() for part in parts_of(model)}
    held = wholes(model, revisions)
    for revision in revisions:
        whole = held.get((revision, object_id))
        for part, ids in found.items() if whole else ():
            ids.update(str(row.pk) for row in whole.parts.get(part._meta.label_lower, ()))
    return found
