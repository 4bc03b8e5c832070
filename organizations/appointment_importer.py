"""How posts are imported. They bear no key: one is known by person, organization, organ, title and first day."""

import datetime
import json
from collections import defaultdict
from typing import Any

from django.db import models
from django.db.models import QuerySet

from organizations.models import Appointment
from organizations.models.appointment import first_day
from publishing.importing.batch import Batch
from publishing.importing.drafts import Draft
from publishing.importing.importer import Importer
from publishing.importing.resolving import resolve
from publishing.importing.rows import Row
from search import index

Post = tuple[int, str, str]


class AppointmentImporter(Importer):
    kind = "appointment"

    def key_of(self, row: Row) -> str:
        return ""

    def match(self, batch: Batch, records: QuerySet) -> None:
        for draft in batch.drafts:
            resolve(draft, self.model, self.parts, batch.lookups, batch.files)
        wanted = {draft.row.number: _identity(self.begin(draft)) for draft in batch.good()}
        known: dict[tuple[Any, ...], Appointment] = {}
        for row in records.filter(person__in={each[0] for each in wanted.values()}).order_by("-rank", "start", "pk"):
            known.setdefault(_identity(row), row)
        for draft in batch.good():
            identity = wanted[draft.row.number]
            draft.instance = known.get(identity)
            batch.refuse_repeated(draft, json.dumps(identity, default=str))

    def begin(self, draft: Draft) -> Appointment:
        return Appointment(**draft.values.columns)

    def check_alone(self, row: Appointment) -> None:
        row.check_dates()

    def refuse_rivals(self, batch: Batch) -> None:
        """The rule of `Appointment.clean()`, for stored posts and those of the file."""
        posts = {draft.row.number: _post(draft.instance) for draft in batch.changed()}
        stored = defaultdict(list)
        bodies, titles = {post[0] for post in posts.values()}, {post[2] for post in posts.values()}
        for row in Appointment.objects.filter(organization__in=bodies, title_key__in=titles).order_by("pk"):
            stored[_post(row)].append(row)
        for draft in batch.changed():
            self._refuse_rival(draft, stored[posts[draft.row.number]], batch)

    def _refuse_rival(self, draft: Draft, stored: list[Appointment], batch: Batch) -> None:
        row, key = draft.instance, json.dumps(_post(draft.instance))
        listed = batch.seen.get("posts", key, [])
        others = (each for each in stored if each.pk != row.pk and not batch.is_rewritten(each.pk))
        rival = next((each for each in others if row.excludes(each)), None)
        line = next((number for number, *rest in listed if row.excludes(_remembered(*rest))), None)
        if rival:
            draft.refuse("title", rival.refusal())
        elif line:
            draft.refuse("title", f"Dòng {line} đã ghi chức vụ này ở tổ chức này trong cùng thời gian.")
        else:
            batch.seen.note("posts", key, [*listed, [draft.row.number, *_to_remember(row)]])
            batch.note_rewritten(draft)

    def index(self, created: list[models.Model], updated: list[models.Model]) -> None:
        """A post is found with its person."""
        index.refresh([*created, *updated])


def _identity(row: Appointment) -> tuple[Any, ...]:
    return (row.person_id, *_post(row), str(first_day(row.start, row.start_precision)))


def _post(row: Appointment) -> Post:
    longest = Appointment._meta.get_field("title_key").max_length
    return row.organization_id, row.organ, row.make_title_key()[:longest]


def _to_remember(row: Appointment) -> list[Any]:
    days = (day and day.isoformat() for day in (row.start, row.end))
    return [row.person_id, *days, row.start_precision, row.end_precision, row.sole_holder]


def _remembered(
    person: int, start: str | None, end: str | None, start_precision: str, end_precision: str, sole_holder: bool
) -> Appointment:
    first, last = (day and datetime.date.fromisoformat(day) for day in (start, end))
    return Appointment(
        person_id=person,
        start=first,
        end=last,
        start_precision=start_precision,
        end_precision=end_precision,
        sole_holder=sole_holder,
    )
