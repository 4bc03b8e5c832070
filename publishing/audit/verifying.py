"""Whether the audit trail is whole: every entry sealed, none missing, the end where it was left, changes refused."""

from collections.abc import Iterator

from django.db import DatabaseError, transaction

from publishing.audit.rows import FIRST, AuditEntry, AuditHead


class _StillOpen(Exception):
    """Takes back what the database should have refused."""


def faults(expected: dict[int, str] | None = None) -> Iterator[str]:
    """Say what is wrong, entry by entry; `expected` holds hashes by number that were noted down elsewhere."""
    expected = dict(expected or {})
    number, before = 0, FIRST
    for entry in AuditEntry.objects.order_by("number").iterator():
        number += 1
        if entry.number != number:
            yield f"Thiếu từ dòng {number} đến dòng {entry.number - 1}."
            number = entry.number
        elif entry.previous != before:
            yield f"Dòng {number} không nối với dòng trước."
        if entry.hash != entry.seal():
            yield f"Dòng {number} đã bị sửa."
        if expected.pop(number, entry.hash) != entry.hash:
            yield f"Dòng {number} không còn như đã ghi lại ở nơi khác."
        before = entry.hash
    head = AuditHead.objects.first() or AuditHead()
    if (head.number, head.hash) != (number, before):
        yield f"Cuối nhật ký là dòng {number}, lẽ ra là dòng {head.number}."
    yield from (f"Không có dòng {each} đã ghi lại ở nơi khác." for each in expected)
    if number and not _is_protected():
        yield "Cơ sở dữ liệu không từ chối việc sửa nhật ký: các trigger bảo vệ không còn."


def _is_protected() -> bool:
    """Try it on one row, and take it back if it went through."""
    for attempt in (_update, _delete):
        try:
            with transaction.atomic():
                attempt()
                raise _StillOpen
        except DatabaseError:
            continue
        except _StillOpen:
            return False
    return True


def _update() -> None:
    AuditEntry.objects.filter(number=1).update(note="x")


def _delete() -> None:
    AuditEntry.objects.filter(number=1)._raw_delete(AuditEntry.objects.db)
