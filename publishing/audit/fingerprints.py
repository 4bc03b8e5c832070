"""What a row was before and after something was done to it, as hashes of what its history holds.

The history itself may be pruned or tampered with: the hash in the trail tells whether a stored version is the one that
was written then. A row without history, such as an account, is hashed as it stands.
"""

import json
from hashlib import sha256
from typing import NamedTuple

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from reversion.revisions import is_registered

from publishing.audit.rows import Action, AuditEntry
from publishing.history.versions import last_versions, wholes

Pair = tuple[str, str]
_CHANGES = (Action.CREATE, Action.CHANGE, Action.STEP, Action.RESTORE, Action.ROLE)


class Target(NamedTuple):
    action: str
    row: models.Model
    object_id: str


def pair(target: Target) -> Pair:
    """The hashes before and after; empty where there was nothing, where nothing is left, or where none applies."""
    if target.action not in (*_CHANGES, Action.DELETE):
        return "", ""
    model = target.row._meta.concrete_model
    return _of_versions(model, target) if is_registered(model) else _of_row(target)


def _of_versions(model: type[models.Model], target: Target) -> Pair:
    """By the last two versions: that of the transaction which is about to end is among them."""
    last = last_versions(model, target.object_id, 2)
    held = wholes(model, [each.revision_id for each in last])
    hashes = [held[each.revision_id, target.object_id].fingerprint for each in last]
    after, before = [*hashes, "", ""][:2]
    return (after, "") if target.action == Action.DELETE else (before, after)


def _of_row(target: Target) -> Pair:
    told = AuditEntry.objects.filter(kind=target.row._meta.label_lower, object_id=target.object_id).exclude(after="")
    before = told.order_by("-number").values_list("after", flat=True).first() or ""
    if target.action == Action.DELETE:
        return before, ""
    stored = type(target.row)._base_manager.filter(pk=target.object_id)
    plain = json.dumps(serializers.serialize("python", stored), cls=DjangoJSONEncoder, sort_keys=True)
    return before, sha256(plain.encode()).hexdigest()
