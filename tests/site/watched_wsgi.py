"""The site's own WSGI application; every statement that writes leaves a line in the file `WRITES`: process and time."""

import os
import time
from collections.abc import Callable
from typing import Any

from django.db.backends.signals import connection_created

from config.wsgi import application as application

WRITING = ("INSERT", "UPDATE", "DELETE")


def note(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
    if sql.lstrip().upper().startswith(WRITING):
        with open(os.environ["WRITES"], "a") as file:
            file.write(f"{os.getpid()} {time.monotonic()}\n")
    return execute(sql, *arguments)


def watch(connection: Any, **kwargs: Any) -> None:
    if note not in connection.execute_wrappers:
        connection.execute_wrappers.append(note)


connection_created.connect(watch)
