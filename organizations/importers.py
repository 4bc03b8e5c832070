"""How organizations, their documents and the posts held in them are imported."""

import json
from collections import defaultdict
from contextlib import suppress
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet

from organizations.appointment_importer import AppointmentImporter
from organizations.lookups import Node, OrganizationLookup, names_of
from organizations.models import Directive, DirectiveAlias, DirectiveFile, Organization, PartyCommittee
from organizations.models.organization_kinds import Family
from publishing.columns import reference
from publishing.importing import rights
from publishing.importing.batch import Batch
from publishing.importing.drafts import Draft
from publishing.importing.importer import register
from publishing.importing.parts import Part, same
from publishing.importing.rows import Row
from publishing.importing.states import check_state
from publishing.importing.values import BadValue
from publishing.workflow import Status
from search.importing import IndexedImporter
from vietnamese.folding import clean_line, tone_key


class OrganizationImporter(IndexedImporter):
    """The tree is checked in memory, as it will be: a parent may be a row of the same file, not written yet."""

    kind = "organization"
    above = ("parent", "gathers")

    def names(self, row: Row) -> tuple[set[str], set[str]]:
        name, *above = (row.values.get(key) for key in ("name", *self.above))
        called = {tone_key(name)} if isinstance(name, str) else set()
        with suppress(BadValue):
            called.add(self.key_of(row))
        return called, names_of(clean_line(each) for each in above if isinstance(each, str) and each)

    def match(self, batch: Batch, records: QuerySet) -> None:
        super().match(batch, records)
        batch.lookups.setdefault(Organization, OrganizationLookup(batch.seen, batch.user))

    def check_alone(self, row: Organization) -> None:
        if faults := row.faults_alone():
            raise ValidationError(faults)

    def check_change(self, draft: Draft, batch: Batch) -> None:
        row, before = draft.instance, draft.before
        is_moved = row.parent_id and row.parent_id != before.get("parent_id")
        if is_moved and (message := _lookup(batch).fault_of_place(row)):
            draft.refuse("parent", message)
        was = Organization(family=before["family"]) if before else row
        if batch.user and self.shown_as(was) != self.shown_as(row):
            rights.refuse_unallowed(draft, self.shown_as(was), batch.user)

    def accept(self, draft: Draft, batch: Batch) -> None:
        row = draft.instance
        _lookup(batch).note(row.pk or -draft.row.number, _node(draft))

    def create(self, drafts: list[Draft], batch: Batch) -> None:
        """One by one: a row may stand below one that is new as well, and has its id only now."""
        for draft in drafts:
            _point_at_written(draft, batch)
            draft.instance.save()
            _lookup(batch).note(draft.instance.pk, _node(draft), instead_of=-draft.row.number)

    def finish(self, drafts: list[Draft], batch: Batch) -> None:
        for draft in drafts:
            if _point_at_written(draft, batch):
                _lookup(batch).note(draft.instance.pk, _node(draft))

    def shown_as(self, row: Organization) -> type[models.Model]:
        return PartyCommittee if row.family == Family.PARTY else Organization


def _lookup(batch: Batch) -> OrganizationLookup:
    return batch.lookups[Organization]


def _node(draft: Draft) -> Node:
    return Node(draft.key, draft.instance.make_name_key(), draft.instance.parent_id)


def _point_at_written(draft: Draft, batch: Batch) -> bool:
    """Put ids in the place of the numbers that stood for new rows of the batch; tell whether there was one."""
    row = draft.instance
    ids = {name: getattr(row, name) for name in ("parent_id", "gathers_id")}
    new = {name: _lookup(batch).written[pk] for name, pk in ids.items() if pk is not None and pk < 0}
    for name, pk in new.items():
        setattr(row, name, pk)
    return bool(new)


class DirectiveImporter(IndexedImporter):
    kind = "directive"
    parts = (
        Part(DirectiveFile, "files", same("file", "title", "pages"), (("file", "title"), ("file",), ("title",))),
        Part(DirectiveAlias, "aliases", same("text"), (("text",),)),
    )  # fmt: skip

    def records(self) -> QuerySet:
        return Directive.objects.originals().order_by().prefetch_related(*(part.key for part in self.parts))

    def settle(self, draft: Draft, batch: Batch) -> None:
        """A file that does not speak of states brings documents for readers, as far as the importer may post them.

        What is marked leaves the web with its mark.
        """
        row, says_state = draft.instance, "status" in draft.values.columns
        may_post = batch.user is None or batch.user.has_perm("organizations.publish_directive")
        if draft.is_new and not says_state and may_post and not row.secrecy:
            row.status = Status.PUBLISHED
        if row.secrecy and row.status == Status.PUBLISHED and not says_state:
            row.status = Status.WITHDRAWN

    def check_change(self, draft: Draft, batch: Batch) -> None:
        """Only who may see marked documents can mark one, or touch one that is marked; only who may post, post."""
        check_state(draft, batch, partial(_lacking, draft.instance))
        is_marked = draft.instance.secrecy or draft.before.get("secrecy")
        if is_marked and batch.user and not batch.user.has_perm("organizations.view_marked_directive"):
            draft.refuse("secrecy", "Bạn không có quyền xem văn bản có dấu mật, lưu hành nội bộ.")

    def refuse_rivals(self, batch: Batch) -> None:
        """A number is given once in a series; a document that the file renumbers has left its old number."""
        numbered = {draft.row.number: number for draft in batch.changed() if (number := _number(draft.instance))}
        rows = Directive.objects.originals().filter(number__in={number[3] for number in numbered.values()})
        rows = rows.filter(issuer__in={number[0] for number in numbered.values()}).only("pk", "import_ref", *_NUMBER)
        stored = defaultdict(list)
        for row in rows:
            stored[_number(row)].append(row)
        for draft in batch.changed():
            if number := numbered.get(draft.row.number):
                self._refuse_rival(draft, number, stored[number], batch)
            batch.note_rewritten(draft)

    def _refuse_rival(self, draft: Draft, number: tuple[Any, ...], stored: list[Directive], batch: Batch) -> None:
        fault = "Cơ quan này đã có văn bản cùng loại, cùng số trong nhiệm kỳ hoặc năm ấy"
        key = json.dumps(number)
        rivals = [reference(row) for row in stored if row.pk != draft.instance.pk and not batch.is_rewritten(row.pk)]
        if rivals:
            draft.refuse("symbol", f"{fault}: {', '.join(rivals)}.")
        elif line := batch.seen.get("numbers", key):
            draft.refuse("symbol", f"{fault}: xem dòng {line}.")
        else:
            batch.seen.note("numbers", key, draft.row.number)


_NUMBER = ("issuer_id", "issuing_symbol", "doc_type", "number", "series")


def _number(row: Directive) -> tuple[Any, ...] | None:
    """Return what the constraint `directive_number_once_in_series` compares, None where it binds nothing."""
    found = issuer, _, _, number, _ = (row.issuer_id, row.issuing_symbol, row.doc_type, row.number, row.series)
    return found if issuer and number else None


def _lacking(row: Directive) -> list[str]:
    try:
        row.check_before_publishing()
    except ValidationError as error:
        return error.messages
    return []


for importer in (OrganizationImporter, AppointmentImporter, DirectiveImporter):
    register(importer)
