"""The site's own application; whoever asks for it is told how many queries an answer took.

The benchmark alone serves this module. A request without the header costs one look into a dictionary.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from benchmarks import ANSWER, ASK
from config.wsgi import application as site

_ASKED = f"HTTP_{ASK.upper().replace('-', '_')}"


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if _ASKED not in environ:
        return site(environ, start_response)
    queries = 0

    def count(execute: Callable[..., Any], *query: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*query)

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, (ANSWER, str(queries))], *rest)

    with connection.execute_wrapper(count):
        return site(environ, start)
