"""Adding to the audit trail: `tell()` what was done, in the transaction that does it.

The end of the chain is locked from an entry until its transaction ends, so entries are written last: what is told
inside `gathered()` waits until that block is done. Whoever locks rows after telling must gather.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from publishing.audit.fingerprints import Target, pair
from publishing.audit.rows import Action, AuditEntry, AuditHead
from publishing.readers import address_of
from vietnamese.folding import clean_line

_SALT = "publishing.audit"
_asking: ContextVar[HttpRequest | None] = ContextVar("asking", default=None)
_gathering: ContextVar[list["Told"] | None] = ContextVar("gathering", default=None)


@dataclass
class Told:
    """What is to be written: an entry without number, hashes and end."""

    action: Action
    row: models.Model | None
    facts: dict[str, Any]
    at: datetime = field(default_factory=timezone.now)


def pseudonym(text: str) -> str:
    """Stand for a personal word such as a user name or an address, with the site's key; empty for an empty one.

    The same person has the same pseudonym, however the name is typed, as long as the site keeps its key.
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    return salted_hmac(_SALT, plain, algorithm="sha256").hexdigest()[:32] if plain else ""


def tell(
    action: Action, row: models.Model | None = None, *, note: str = "", user: Any = None, typed: str = "",
    kind: str = "", object_id: Any = "",
) -> None:  # fmt: skip
    """Add an entry. Who: `user`, or who is signed in, or, of a name that was only `typed`, its pseudonym."""
    request = _asking.get()
    user = user or getattr(request, "user", None)
    is_known = bool(user and user.is_authenticated) and not typed
    title = str(row) if row is not None else ""
    told = Told(action, row, {
        "account": user.pk if is_known else None,
        "person": pseudonym(user.get_username() if is_known else typed),
        "address": pseudonym(address_of(request)) if request is not None else "",
        "kind": row._meta.label_lower if row is not None else kind,
        "object_id": _line(str(row.pk if row is not None else object_id), 64),
        "title": _line(title, 200),
        "note": _line(note, 500),
    })  # fmt: skip
    waiting = _gathering.get()
    if waiting is None:
        _write([told])
    else:
        waiting.append(told)


def _line(text: str, length: int) -> str:
    """One line without invisible characters, as any database holds it."""
    return clean_line(text.encode("utf-8", "replace").decode()[: 4 * length])[:length].strip()


@contextmanager
def asking(request: HttpRequest) -> Iterator[None]:
    """The request that what is told inside belongs to."""
    before = _asking.set(request)
    try:
        yield
    finally:
        _asking.reset(before)


@contextmanager
def gathered() -> Iterator[None]:
    """A transaction at whose end all that was told in it is written; what fails takes back what it told."""
    outer = _gathering.get()
    if outer is not None:
        known = len(outer)
        try:
            with transaction.atomic():
                yield
        except BaseException:
            del outer[known:]
            raise
        return
    with transaction.atomic():
        own: list[Told] = []
        before = _gathering.set(own)
        try:
            yield
        finally:
            _gathering.reset(before)
        if not transaction.get_rollback():
            _write(own)


@transaction.atomic
def _write(told: list[Told]) -> None:
    if not told:
        return
    hashes = [_pair(each) for each in told]
    head = _locked_head()
    entries = []
    for each, (before, after) in zip(told, hashes, strict=True):
        head.number += 1
        facts = {**each.facts, "before": before, "after": after}
        entry = AuditEntry(number=head.number, at=each.at, action=each.action, previous=head.hash, **facts)
        entry.hash = head.hash = entry.seal()
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries)
    head.save()


def _pair(told: Told) -> tuple[str, str]:
    if told.row is None:
        return "", ""
    return pair(Target(told.action, told.row, told.facts["object_id"]))


def _locked_head() -> AuditHead:
    head = AuditHead.objects.select_for_update().first()
    if head is None:  # the very first entry
        AuditHead.objects.get_or_create(pk=1)
        head = AuditHead.objects.select_for_update().get(pk=1)
    return head
