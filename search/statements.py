"""Questions to the engine as statements: what several of them find, asked all at once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import compress, groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.utils import timezone

from publishing import planned
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


@dataclass(frozen=True)
class Entries:
    """Entries column by column, for of a thousand hardly anything is asked; each place once. They give `Found`."""

    places: Sequence[int] = ()
    kinds: Sequence[str] = ()
    object_ids: Sequence[int | str] = ()
    facets: Sequence[str] = ()

    @classmethod
    def of(cls, found: Iterable[Found]) -> "Entries":
        return cls(*zip(*{entry.place: entry for entry in found}.values(), strict=True))

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Found]:
        return map(Found._make, zip(self.places, self.kinds, map(int, self.object_ids), self.facets, strict=True))


@dataclass(frozen=True)
class Answer:
    """The entries that a question finds, the newest first, and the places of those that are not in their time."""

    entries: Entries = field(default_factory=Entries)
    others: Collection[int] = ()

    @classmethod
    def of(cls, columns: Sequence[Sequence[Any]], others: Collection[int], public: bool) -> "Answer":
        """Needs the columns of `Entries`, and the places that are not in their time: with `public` no entries."""
        if not public or not others:
            return cls(Entries(*columns))
        kept = [place not in others for place in columns[0]]
        return cls(Entries(*(list(compress(column, kept)) for column in columns)), others)

    @property
    def places(self) -> list[int]:
        return [*self.entries.places, *self.others]


def answers(questions: Sequence[Question], public: bool = True, enough: int | None = None) -> list[Answer]:
    """What each of several questions finds, asked in one statement; with `public` the entries are those that readers
    may see now. Where the first ones find `enough` together, the others are not asked.
    """
    if not questions:
        return []
    entries_sql, entries_params = _entries(timezone.now())
    parts = (f"SELECT {number} AS question, place FROM ({sql}) AS found" for number, (sql, _) in enumerate(questions))  # noqa: S608
    places = " UNION ALL ".join(parts) + (f" LIMIT {enough:d}" if enough else "")
    rows = _rows(
        f"SELECT question, {', '.join(_COLUMNS)} FROM {engines.current().joined(places, entries_sql)}",  # noqa: S608
        [*(param for _sql, params in questions for param in params), *entries_params],
    )
    found = [Answer() for _question in questions]
    for question, each in groupby(sorted(rows, reverse=True), key=itemgetter(0)):
        _number, *columns, in_time = zip(*each, strict=True)
        others = {place for place, is_there in zip(columns[0], in_time, strict=True) if not is_there}
        found[question] = Answer.of(columns, others, public)
    return found


def gathered(questions: Sequence[Question], public: bool = True) -> list[Answer]:
    """The same for questions that find many: each column comes as one text, which is read much faster than rows."""
    entries_sql, entries_params = _entries(timezone.now())
    engine = engines.current()
    *columns, in_time = _COLUMNS
    texts = [engine.gathered(column, _SEPARATOR) for column in columns]
    asked = ", ".join((*texts, f"{texts[0]} FILTER (WHERE NOT {in_time})"))
    parts = [
        f"SELECT {number} AS question, {asked} FROM {engine.joined_at_once(sql, entries_sql)}"  # noqa: S608
        for number, (sql, _params) in enumerate(questions)
    ]
    params = [param for _sql, given in questions for param in (*given, *entries_params)]
    rows = sorted(_rows(" UNION ALL ".join(parts), params))
    return [_read(texts, others, public) for _number, *texts, others in rows]


def _read(texts: Sequence[str | None], others: str | None, public: bool) -> Answer:
    places, *columns = texts
    if places is None:
        return Answer()
    given = list(map(int, places.split(_SEPARATOR)))
    arrange = _newest_first(given)
    entries = arrange(given), *(_Column(text, arrange) for text in columns)
    return Answer.of(entries, frozenset(map(int, others.split(_SEPARATOR))) if others else (), public)


def _newest_first(places: list[int]) -> Callable[[list], list]:
    """What puts a column in the order of its places, from the newest on; mostly the engine gives them the other way."""
    in_order = sorted(places, reverse=True)
    if places == in_order:
        return list
    if places[::-1] == in_order:
        return itemgetter(slice(None, None, -1))
    order = sorted(range(len(places)), key=places.__getitem__, reverse=True)
    return lambda column: [column[place] for place in order]


class _Column(Sequence):
    """A column as it came, as one text: taken apart when it is asked for, which it often is not."""

    def __init__(self, text: str, arrange: Callable[[list], list]) -> None:
        self._text, self._arrange = text, arrange

    @cached_property
    def _values(self) -> list[str]:
        return self._arrange(self._text.split(_SEPARATOR))

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __getitem__(self, place: int | slice) -> str | list[str]:
        return self._values[place]


def _rows(sql: str, params: list) -> list[tuple]:
    return planned.ask(_fetched, planned.Statement(sql, sql, params, range(len(params))), params)


def _fetched(sql: str, params: Sequence[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


_SEPARATOR = "|"  # stands in no kind, number or label
_COLUMNS = tuple(f"entry.{name}" for name in (*Found._fields, "in_time"))


@prepared_sql
def _entries(now: datetime) -> QuerySet:
    in_time = ExpressionWrapper(in_its_time(now), output_field=BooleanField())
    return SearchEntry.objects.annotate(in_time=in_time).values_list(*Found._fields, "in_time")
