"""Runs `import_records` and kills its own process, as a power cut would, at a chosen moment of its writing.

Moments are counted from the first thing written: every statement, commit and file put in its place is one.
Usage: killed_import.py MOMENT ARGUMENTS…
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

from django.core.management import call_command  # noqa: E402 - only now Django is ready
from django.db import connection  # noqa: E402

MOMENT = int(sys.argv[1])
_moments = itertools.count()
_begun = False


def pass_moment(writes: bool = False) -> None:
    global _begun
    _begun = _begun or writes
    if _begun and next(_moments) == MOMENT:
        os.kill(os.getpid(), signal.SIGKILL)


def on_statement(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
    pass_moment(writes=sql.startswith("INSERT"))
    return execute(sql, *arguments)


def counted(action: Callable[..., Any], writes: bool) -> Callable[..., Any]:
    def act(*arguments: Any) -> Any:
        pass_moment(writes)
        return action(*arguments)

    return act


os.replace = counted(os.replace, writes=True)
connection._commit = counted(connection._commit, writes=False)
with connection.execute_wrapper(on_statement):
    call_command("import_records", *sys.argv[2:])
