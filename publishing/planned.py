"""Statements that PostgreSQL plans once for a connection: it takes longer to plan what a page asks than to answer it.

PostgreSQL plans a statement anew each time that it comes as text. One that was given to it by PREPARE it plans for the
values of each of the first five times, and from then on no more, where a plan for all values seems as good. SQLite
needs none of this: its driver keeps what it has compiled.
"""

import datetime
import threading
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, NamedTuple

from django.db import NotSupportedError, connection

KEPT_AT_MOST = 300
_TYPES = {
    bool: "boolean",
    int: "bigint",
    list: "bigint[]",
    str: "text",
    datetime.date: "date",
    datetime.datetime: "timestamptz",
}
_numbers = count(1)


class Statement(NamedTuple):
    """SQL with its parameters; `slots` say for each of these which of the values it is that are given when it is asked
    (numbers, texts, days, moments, lists of numbers), None for one that is the same each time. `key` tells statements
    apart.
    """

    key: Any
    sql: str
    parameters: Sequence[Any]
    slots: Sequence[int | None]

    def filled(self, values: Sequence[Any]) -> list[Any]:
        """All parameters, with the values in their slots."""
        pairs = zip(self.parameters, self.slots, strict=True)
        return [fixed if slot is None else values[slot] for fixed, slot in pairs]


class Plan(NamedTuple):
    """What to send in place of a statement, and which values with it."""

    sql: str
    slots: Sequence[int]


class _Here(threading.local):
    """What was planned on the driver's connection of this thread, by what it was planned for."""

    driver: Any = None
    plans: dict[Any, Plan] = {}  # noqa: RUF012 - never written to
    has_old_ones = False


_here = _Here()


def ask(send: Callable[[str, Sequence[Any]], list], statement: Statement, values: Sequence[Any]) -> list:
    """What `send` answers, given a statement with its parameters, or what has it done that was planned before."""
    try:
        return send(*_sent(statement, values))
    except NotSupportedError:  # where a table was altered under the running site after this was planned
        forget()
        if connection.in_atomic_block:
            raise
        return send(*_sent(statement, values))


def forget() -> None:
    """Plan everything anew; PostgreSQL drops what it planned before the next plan."""
    _here.plans, _here.has_old_ones = {}, True


def _sent(statement: Statement, values: Sequence[Any]) -> tuple[str, list[Any]]:
    if plan := _plan(statement, values):
        return plan.sql, [values[slot] for slot in plan.slots]
    return statement.sql, statement.filled(values)


def _plan(statement: Statement, values: Sequence[Any]) -> Plan | None:
    """What was planned before, or is now; None where the statement is to be sent as it is. Behind a pool that hands out
    connections by transaction nothing can be planned: Django is told so by DISABLE_SERVER_SIDE_CURSORS.
    """
    if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return None
    connection.close_if_health_check_failed()  # as any statement does first: what broke has forgotten its plans
    connection.ensure_connection()
    if _here.driver is not connection.connection:
        _here.driver, _here.plans, _here.has_old_ones = connection.connection, {}, False
    if statement.key not in _here.plans:
        if len(_here.plans) >= KEPT_AT_MOST:
            forget()
        _here.plans[statement.key] = _planned(statement, values)
    return _here.plans[statement.key]


def _planned(statement: Statement, values: Sequence[Any]) -> Plan:
    """Have a statement planned: what is the same each time stands in it, so that partial indexes are seen to fit."""
    asked = [slot for slot in dict.fromkeys(statement.slots) if slot is not None]
    name, types = f"bantin_{next(_numbers)}", [_TYPES[type(values[slot])] for slot in asked]
    with connection.wrap_database_errors, _here.driver.cursor() as cursor:
        written = [
            cursor.mogrify("%s", [fixed]).decode() if slot is None else f"${asked.index(slot) + 1}"
            for fixed, slot in zip(statement.parameters, statement.slots, strict=True)
        ]
        drop = "DEALLOCATE ALL; " if _here.has_old_ones else ""
        cursor.execute(f"{drop}PREPARE {_called(name, types)} AS {statement.sql % tuple(written)}")
    _here.has_old_ones = False
    return Plan(f"EXECUTE {_called(name, ['%s'] * len(asked))}", asked)


def _called(name: str, arguments: Sequence[str]) -> str:
    return f"{name} ({', '.join(arguments)})" if arguments else name
