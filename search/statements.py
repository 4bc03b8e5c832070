"""Questions to the engine as statements: what several of them find, asked all at once."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.utils import timezone

from publishing.prepared import prepared_sql
from search import engines
from search.models import SearchEntry, in_its_time
from search.order import year_of

Question = tuple[str, list]
"""A question to the engine: SQL that gives places, with its parameters."""


class Found(NamedTuple):
    """An entry that matches."""

    place: int
    kind: str
    object_id: int
    facets: str

    @property
    def year(self) -> int | None:
        return year_of(self.place)


_made = partial(tuple.__new__, Found)
"""`Found._make` without a look at the length: hundreds are made for each question."""


class Answer(NamedTuple):
    """The entries that a question finds, the newest first, and the places of those that are not in their time."""

    entries: list[Found]
    others: list[int]

    @property
    def places(self) -> list[int]:
        return [*(entry.place for entry in self.entries), *self.others]


def answers(questions: Sequence[Question], public: bool = True) -> list[Answer]:
    """What each of several questions finds, asked in one statement; with `public` the entries are those that readers
    may see now.
    """
    found = [Answer([], []) for _question in questions]
    newest_first = sorted(_rows(questions), reverse=True) if questions else ()
    for question, each in groupby(newest_first, key=itemgetter(0)):
        rows = list(each)
        entries = [_made(row[1:-1]) for row in rows if row[-1] or not public]
        found[question] = Answer(entries, [row[1] for row in rows if not row[-1]] if public else [])
    return found


def _rows(questions: Sequence[Question]) -> list[tuple]:
    entries_sql, entries_params = _entries(timezone.now())
    places_sql, places_params = _united(questions)
    columns = ", ".join(f"entry.{name}" for name in (*Found._fields, "in_time"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT question, {columns} FROM {engines.current().joined(places_sql, entries_sql)}",  # noqa: S608
            [*places_params, *entries_params],
        )
        return cursor.fetchall()


@prepared_sql
def _entries(now: datetime) -> QuerySet:
    in_time = ExpressionWrapper(in_its_time(now), output_field=BooleanField())
    return SearchEntry.objects.annotate(in_time=in_time).values_list(*Found._fields, "in_time")


def _united(questions: Sequence[Question]) -> Question:
    """Several questions to the engine as one, with the number of the question before each place."""
    parts = (f"SELECT {number} AS question, place FROM ({sql}) AS found" for number, (sql, _) in enumerate(questions))  # noqa: S608
    return " UNION ALL ".join(parts), [param for _sql, params in questions for param in params]
