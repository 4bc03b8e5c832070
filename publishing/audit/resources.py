"""The audit trail as a table that goes out: for the administrator alone, and that it went out is told in it."""

from django.db.models import QuerySet

from publishing.audit.rows import AuditEntry
from publishing.columns import Column, computed, fields
from publishing.resources import Resource


class AuditResource(Resource):
    model = AuditEntry
    kind = "audit"
    noun = "dòng nhật ký"
    file_stem = "nhat-ky"
    columns = (
        *fields(AuditEntry, "number", public=False),
        computed("Lúc", lambda entry: entry.local_time, public=False),
        *fields(
            AuditEntry, "action", "account", "person", "address", "kind", "object_id", "title", "note", "before",
            "after", "previous", "hash", public=False,
        ),
    )  # fmt: skip

    def visible(self, queryset: QuerySet, full: bool) -> QuerySet:
        return queryset if full else queryset.none()

    def is_public(self, row: AuditEntry) -> bool:
        return False

    def table_columns(self, full: bool) -> list[Column]:
        return list(self.columns)
