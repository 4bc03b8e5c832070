"""Questions to the engine as statements: what several of them find, asked all at once."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, Func

from search import engines
from search.models import SearchEntry, in_its_time
from search.order import year_of


class Found(NamedTuple):
    """An entry that matches."""

    place: int
    kind: str
    object_id: int

    @property
    def year(self) -> int | None:
        return year_of(self.place)


class At(Func):
    """True for the entries at the places that an engine finds."""

    def __init__(self, sql: str, params: list):
        super().__init__(F("place"), output_field=BooleanField())
        self.sql, self.params = sql, params

    def as_sql(self, compiler, connection, **context) -> tuple[str, list]:
        place, params = compiler.compile(self.source_expressions[0])
        return engines.engine_of(connection).is_at(place, self.sql), [*params, *self.params]


def entries_at(*questions: tuple[str, list]) -> list[tuple]:
    """The entries at the places that answer some questions to the engine, each with whether its time is now."""
    entries = SearchEntry.objects.filter(At(*united(questions)))
    in_time = ExpressionWrapper(in_its_time(), output_field=BooleanField())
    return list(entries.annotate(in_time=in_time).values_list(*Found._fields, "in_time"))


def places_of(asked: list[tuple[str, list]]) -> list[set[int]]:
    """The answers to several questions to the engine, asked in one statement."""
    answers: list[set[int]] = [set() for _question in asked]
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(*united(asked, numbered=True))
            for number, place in cursor.fetchall():
                answers[number].add(place)
    return answers


def answers(asked: list[tuple[str, list]], public: bool = True) -> list[tuple]:
    """The entries at the places that answer several questions to the engine, each after the number of its question;
    with `public` only what readers may see now. Asked in one statement.
    """
    entries = (SearchEntry.objects.public() if public else SearchEntry.objects.all()).values_list(*Found._fields)
    entries_sql, entries_params = entries.query.sql_with_params()
    places_sql, places_params = united(asked, numbered=True)
    columns = ", ".join(f"entry.{name}" for name in Found._fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT question, {columns} FROM {engines.current().joined(places_sql, entries_sql)}",  # noqa: S608
            [*places_params, *entries_params],
        )
        return cursor.fetchall()


def ends(low: int) -> tuple[int | None, int | None]:
    """The first and the last place from `low` on."""
    entries = SearchEntry.objects.filter(place__gte=low).order_by()
    sql, params = entries.values("place").query.sql_with_params()
    with connection.cursor() as cursor:
        each = (f"(SELECT {end}(place) FROM ({sql}) dated)" for end in ("min", "max"))  # noqa: S608
        cursor.execute(f"SELECT {', '.join(each)}", [*params, *params])
        return cursor.fetchone()


def united(questions: Sequence[tuple[str, list]], numbered: bool = False) -> tuple[str, list]:
    """Several questions to the engine as one, if wanted with the number of the question before each place."""
    columns = [f"{number} AS question, place" if numbered else "place" for number in range(len(questions))]
    parts = (f"SELECT {each} FROM ({sql}) AS found" for each, (sql, _) in zip(columns, questions, strict=True))  # noqa: S608
    return " UNION ALL ".join(parts), [param for _sql, params in questions for param in params]
