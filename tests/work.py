"""What the database does for something: steps of SQLite's machine, pages that PostgreSQL touches. Never seconds."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

# Statements that ask for nothing and cannot be explained.
OF_TRANSACTIONS = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")


@contextmanager
def counted_steps() -> Iterator[list[int]]:
    steps = [0]
    tens: list[None] = []
    connection.ensure_connection()
    connection.connection.set_progress_handler(partial(tens.append, None), 10)  # a function of Python takes far longer
    try:
        yield steps
    finally:
        connection.connection.set_progress_handler(None, 0)
        steps[0] = 10 * len(tens)


def buffers(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}")
        (plans,) = cursor.fetchone()
    plan = (json.loads(plans) if isinstance(plans, str) else plans)[0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def measured(action: Callable[[], Any]) -> int:
    """SQLite's steps or PostgreSQL's buffers."""
    if connection.vendor == "sqlite":
        with counted_steps() as steps:
            action()
        return steps[0]
    with CaptureQueriesContext(connection) as queries:
        action()
    return sum(buffers(query["sql"]) for query in queries if not query["sql"].startswith(OF_TRANSACTIONS))


def know_tables() -> None:
    """What a database learns of its tables by and by: a plan is made for the rows that there are now."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def work(action: Callable[[], Any]) -> int:
    """What is measured once everything that is loaded only once has been."""
    action()
    return measured(action)


def grown(seen: dict[str, list[int]], floor: int) -> dict[str, list[int]]:
    """What was measured as more than a fifth larger the second time, and by more than the floor."""
    return {name: counts for name, counts in seen.items() if counts[1] > 1.2 * counts[0] + floor}
