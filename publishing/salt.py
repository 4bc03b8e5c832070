"""The salt of a day: random bytes that live no longer than it, in memory only.

The processes of a machine share it through a file that lies in memory (`RUNTIME_DIR`), so that a reader is the same to
all of them; the first request of a day writes it anew. Where there is no such folder, each process has its own.
"""

import datetime
import fcntl
import logging
import os
import secrets
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.dispatch import Signal

SIZE = 32
_DATE = 10  # characters of 2026-11-29
day_ended = Signal()
"""Sent with the `day` that has begun, by each process that counts readers: at midnight, or with its first reader."""
_log = logging.getLogger("bantin.visits")
_kept: tuple[datetime.date, bytes] | None = None


def of(day: datetime.date) -> bytes:
    """Return the salt of this day, which is today; that of any other day is gone."""
    global _kept
    kept = _kept
    if kept is None or kept[0] != day:
        _kept = kept = day, _shared(day)
    return kept[1]


def end(day: datetime.date) -> None:
    """Forget what is left of the day before this one: its salt, here and in the file, and what was tied to it."""
    of(day)
    day_ended.send(sender=None, day=day)


def forget() -> None:
    """Ask the file anew."""
    global _kept
    _kept = None


def path() -> Path:
    """The file: its name tells nobody anything, and nobody can guess it."""
    return Path(settings.RUNTIME_DIR) / f"ban-tin-{sha256(f'salt {settings.SECRET_KEY}'.encode()).hexdigest()[:24]}"


def _shared(day: datetime.date) -> bytes:
    if settings.RUNTIME_DIR:
        try:
            return _in_file(day)
        except OSError:
            _log.warning("RUNTIME_DIR cannot be used: each process tells readers apart by itself.", exc_info=True)
    return secrets.token_bytes(SIZE)


def _in_file(day: datetime.date) -> bytes:
    """Read the salt of the day, or write it over that of another; one process at a time."""
    with open(os.open(path(), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        content = file.read(_DATE + SIZE)
        if content[:_DATE] != str(day).encode() or len(content) != _DATE + SIZE:
            content = str(day).encode() + secrets.token_bytes(SIZE)
            file.seek(0)
            file.write(content)
            file.truncate()
        return content[_DATE:]
