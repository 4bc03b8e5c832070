"""Runs a command and kills its own process, as a power cut would, at a chosen moment of its writing.

Moments are counted from the first thing written: every statement, every commit, every file put in its place (replace)
and every other one stored, which is then half-written (save). MOMENT is a number, or one of a kind: commit:12.
Usage: killed_import.py MOMENT COMMAND ARGUMENTS…
"""

import itertools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.files.storage import FileSystemStorage  # noqa: E402 - only now Django is ready
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

KIND, _, NUMBER = sys.argv[1].rpartition(":")
_moments = itertools.count()
_begun = False


def is_due(kind: str, writes: bool = True) -> bool:
    global _begun
    _begun = _begun or writes
    return _begun and KIND in ("", kind) and next(_moments) == int(NUMBER)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def on_statement(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
    if is_due("statement", writes=sql.startswith("INSERT")):
        die()
    return execute(sql, *arguments)


def counted(action: Callable[..., Any], kind: str, writes: bool) -> Callable[..., Any]:
    def act(*arguments: Any) -> Any:
        if is_due(kind, writes):
            die()
        return action(*arguments)

    return act


def store(storage: FileSystemStorage, name: str, content: Any) -> str:
    if is_due("save"):
        data = content.read()
        place = Path(storage.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data[: len(data) // 2])
        die()
    return _store(storage, name, content)


_store, FileSystemStorage._save = FileSystemStorage._save, store
os.replace = counted(os.replace, "replace", writes=True)
connection._commit = counted(connection._commit, "commit", writes=False)
with connection.execute_wrapper(on_statement):
    call_command(*sys.argv[2:])
