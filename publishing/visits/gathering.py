"""What a process has heard and not yet stored."""

import atexit
import logging
import secrets
import threading
import time
from collections import Counter
from functools import partial
from typing import Any

from django.db import connection, models
from django.utils import timezone

from publishing import salt
from publishing.visits.rows import ONLINE, forget_processes, store

WRITTEN_EVERY = 5
"""Seconds between two writes of a process. A process that is killed takes with it what it has heard since the last."""
MOST_READERS = 20_000
"""Of one process, told apart within `ONLINE` seconds: more only add to the totals."""
MOST_ARTICLES = 2_000
"""Of one write: views of more are left out."""

_log = logging.getLogger("bantin.visits")
_counted: list[type[models.Model]] = []


def counted(model: type[models.Model]) -> type[models.Model]:
    """Mark the model whose views are counted, as far as readers may see its rows."""
    _counted[:] = [model]
    return model


class Buffer:
    """Visits and readers of this process. A thread stores them every `WRITTEN_EVERY` seconds; so does the exit."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Begin anew, as a forked process must: what its parent has counted the parent stores."""
        self.process = secrets.randbits(62)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._site = 0
        self._articles: Counter[int] = Counter()
        self._readers: dict[int, int] = {}
        self._stored = False  # whether readers stand in the row of this process

    def add(self, fingerprint: bytes, article: int | None) -> None:
        """Count one page that was opened."""
        reader = int.from_bytes(fingerprint[:8], "little")
        with self._lock:
            self._site += 1
            if article and (article in self._articles or len(self._articles) < MOST_ARTICLES):
                self._articles[article] += 1
            if reader in self._readers or len(self._readers) < MOST_READERS:
                self._readers[reader] = int(time.time())
            if self._thread is None:
                self.start()

    def start(self) -> None:
        """Start storing: in the process that counts, and not in one from which it will fork."""
        self._thread = threading.Thread(target=self._run, name="visits", daemon=True)
        self._thread.start()
        atexit.register(self.write)

    def write(self) -> bool:
        """Store what was heard; what cannot be stored now is kept for the next time. Return whether it wrote."""
        with self._lock:
            site, articles = self._site, self._articles
            begin = time.time() - ONLINE
            self._readers = {reader: seen for reader, seen in self._readers.items() if seen > begin}
            readers = dict(self._readers)
            if not site and (readers or not self._stored):
                return False
            self._site, self._articles, self._stored = 0, Counter(), bool(readers)
        try:
            store(self.process, site, _public(articles), readers)
        except Exception:
            _log.exception("Visits could not be stored; they will be with the next ones.")
            with self._lock:
                self._site += site
                self._articles.update(articles)
                self._stored = True
        return True

    def _run(self) -> None:
        day = None
        while True:
            if day != (day := timezone.localdate()):
                self._alone(forget_processes)
                self._alone(partial(salt.end, day))
            time.sleep(WRITTEN_EVERY)
            self._alone(self.write)

    @staticmethod
    def _alone(act: Any) -> None:
        """Do it on a connection that is given back at once: nothing of the site waits for this thread."""
        try:
            act()
        except Exception:
            _log.exception("Visits could not be stored.")
        finally:
            connection.close()


def _public(articles: Counter[int]) -> dict[int, int]:
    """Leave out what readers may not see, whatever number was sent."""
    if not (articles and _counted):
        return {}
    public = set(_counted[0]._default_manager.published_among(list(articles)).values_list("pk", flat=True))
    return {article: views for article, views in articles.items() if article in public}
