"""Querysets whose SQL is written once (docs/decisions/0015-statements-written-once.md).

A public page asks the same dozen questions each time, with other ids and another moment, and Django takes longer to
write such a statement than the database takes to answer it. Of a function that is `prepared` the statement is kept:
the first call writes it with markers in the place of the arguments, the later ones fill them in. PostgreSQL plans it
once as well (`publishing.planned`).
"""

import datetime
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import count
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.sql.compiler import SQLCompiler

from publishing import planned

KEPT_AT_MOST = 256
_EPOCH = datetime.datetime(1903, 3, 1, 1, 2, 3, tzinfo=datetime.UTC)
# What stands in the place of an argument while a statement is written; each gets a number of its own.
_MARKERS: dict[type, Callable[[int], Any]] = {
    int: lambda number: 2_070_000_000 + number,
    datetime.date: lambda number: _EPOCH.date() + datetime.timedelta(days=number),
    datetime.datetime: lambda number: _EPOCH + datetime.timedelta(days=number, microseconds=number),
}
# How drivers get them; SQLite takes days and moments as text.
_COMPARED = (int, str, datetime.date)
# A connection belongs to one thread, and so do the statements written for it.
_of_this_thread = threading.local()


def prepared(build: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
    """Turn a function that builds a queryset into one that returns its rows, and writes its SQL only once.

    Arguments are numbers, days, moments, and lists of these: each must reach the statement as it is, or not at all. (No
    texts: fields clean those on their way.) None, booleans and classes may decide what is asked for. Nothing else may:
    a function that asks for the time by itself, changes an argument, or prefetches by a queryset, is refused with
    ValueError, one with other arguments with KeyError.
    """

    @wraps(build)
    def rows(*arguments: Any) -> list[Any]:
        try:
            return _statement(build, arguments).rows(list(_values(arguments)))
        except EmptyResultSet as error:
            if [] not in arguments:  # such as a marker too large for its column
                raise ValueError(f"{build.__qualname__} never finds anything.") from error
            return []  # `IN ()`: Django does not ask the database at all

    return rows


def prepared_sql(build: Callable[..., QuerySet]) -> Callable[..., tuple[str, list]]:
    """The same for a queryset that is part of a larger statement: its SQL, and the parameters."""

    @wraps(build)
    def sql(*arguments: Any) -> tuple[str, list]:
        statement = _statement(build, arguments)
        return statement.written.sql, statement.written.filled(list(_values(arguments)))

    return sql


def _statement(build: Callable[..., QuerySet], arguments: Sequence[Any]) -> "_Statement":
    kept = _kept()
    key = (build, connections["default"], *map(_shape, arguments))
    if key not in kept:
        if len(kept) >= KEPT_AT_MOST:
            forget()
        kept[key] = _write(build, arguments)
    return kept[key]


def padded(ids: Iterable[int]) -> list[int]:
    """Ids for `IN`, the last one repeated: a statement is written for 1, 2, 4, 8, … ids, and not for each number."""
    given = list(ids)
    return given + given[-1:] * ((1 << (len(given) - 1).bit_length()) - len(given)) if given else []


def forget() -> None:
    """Write all statements anew."""
    _kept().clear()
    planned.forget()


def _kept() -> dict[Any, "_Statement"]:
    if not hasattr(_of_this_thread, "statements"):
        _of_this_thread.statements = {}
    return _of_this_thread.statements


def _is_fixed(argument: Any) -> bool:
    return argument is None or isinstance(argument, bool | type)


def _shape(argument: Any) -> Any:
    """What of an argument decides how the statement is written."""
    if isinstance(argument, list):
        return tuple(map(type, argument))
    return argument if _is_fixed(argument) else type(argument)


def _values(arguments: Sequence[Any]) -> Iterator[Any]:
    """All single values of the arguments, in order, as the driver of the database gets them."""
    for argument in arguments:
        if isinstance(argument, list):
            yield from argument if set(map(type, argument)) == {int} else _values(argument)
        elif isinstance(argument, datetime.datetime):
            yield connection.ops.adapt_datetimefield_value(argument)
        elif isinstance(argument, datetime.date):
            yield connection.ops.adapt_datefield_value(argument)
        elif not _is_fixed(argument):
            yield argument


@dataclass(frozen=True)
class _Statement:
    """A queryset, its compiler and what that has written."""

    queryset: QuerySet
    compiler: SQLCompiler
    written: planned.Statement

    def rows(self, values: list[Any]) -> list[Any]:
        return planned.ask(self._read, self.written, values)

    def _read(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        self.compiler.as_sql = lambda *args, **kwargs: (sql, tuple(parameters))
        found = list(self.queryset._iterable_class(self.queryset))
        if lookups := self.queryset._prefetch_related_lookups:
            prefetch_related_objects(found, *lookups)
        return found


def _write(build: Callable[..., QuerySet], arguments: Sequence[Any]) -> _Statement:
    """Write the statement twice with other markers: nothing but the markers may differ."""
    first, second = ([_marked(each, numbers) for each in arguments] for numbers in (count(0), count(5000)))
    queryset, other = build(*first), build(*second)
    compiler = queryset.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    other_sql, others = other.query.get_compiler(connection=connection).as_sql()
    slots, other_slots = _slots(parameters, first), _slots(others, second)
    fixed = [[each for each, slot in zip(*pair, strict=True) if slot is None]
             for pair in ((parameters, slots), (others, other_slots))]  # fmt: skip
    if sql != other_sql or slots != other_slots or fixed[0] != fixed[1]:
        raise ValueError(f"{build.__qualname__} asks for something that is neither fixed nor an argument.")
    if not all(isinstance(lookup, str) for lookup in queryset._prefetch_related_lookups):
        raise ValueError(f"{build.__qualname__} prefetches by a queryset, which would stay as it was built.")
    queryset.query.get_compiler = lambda *args, **kwargs: compiler
    return _Statement(queryset, compiler, planned.Statement(compiler, sql, parameters, slots))


def _marked(argument: Any, numbers: Iterator[int]) -> Any:
    if isinstance(argument, list):
        return [_marked(each, numbers) for each in argument]
    return argument if _is_fixed(argument) else _MARKERS[type(argument)](next(numbers))


def _slots(parameters: Sequence[Any], marked: Sequence[Any]) -> list[int | None]:
    """For each parameter the place of the marker that it is."""
    places = {value: place for place, value in enumerate(_values(marked))}
    return [places.get(parameter) if isinstance(parameter, _COMPARED) else None
            for parameter in parameters]  # fmt: skip
