"""Counting on a real server with two workers: right totals, few writes, and what a killed worker takes with it."""

import os
import signal
import socket
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from publishing.visits.gathering import WRITTEN_EVERY
from tests.site.servers import Server, served

HITS, READERS, BOTS = 10_000, 50, 5
SLACK = 20.0
"""Seconds that a busy machine may add to the interval between hearing and writing."""
BOT_NAMES = ("Googlebot/2.1", "coccocbot-web/1.0", "bingbot/2.0", "facebookexternalhit/1.1", "python-requests/2")


@dataclass
class Counting:
    """A server with two workers, the file where its writes are noted, and its one article."""

    server: Server
    process: subprocess.Popen
    writes: Path
    port: int
    article: int

    def hit(self, number: int) -> bytes:
        """Send word as the browser of a reader, or as one of the bots would: of the article every fourth time."""
        who = number % (READERS + BOTS)
        agent = BOT_NAMES[who - READERS] if who >= READERS else "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"
        query = f"?bai={self.article}" if number % 4 == 0 else ""
        request = (
            f"POST /luot-truy-cap/{query} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nUser-Agent: {agent}\r\n"
            f"Sec-Fetch-Site: same-origin\r\nX-Forwarded-For: 192.0.2.{who}\r\nConnection: close\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(request.encode())
            return connection.recv(12)

    def send(self, numbers: range) -> None:
        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(self.hit, numbers)) == {b"HTTP/1.1 204"}

    def stored(self) -> tuple[int, int, int]:
        """As they stand in the database: visits of the site, views of the article, and readers who are here."""
        rows = self.server.manage(
            "shell", "-v", "0", "-c",
            "from publishing.visits.rows import VisitCount, visits\n"
            "print(visits().total, VisitCount.objects.get(kind=VisitCount.Kind.ARTICLE).visits, visits().online)",
        )  # fmt: skip
        site, article, online = map(int, rows.split())
        return site, article, online

    def wait_for(self, expected: tuple[int, int, int]) -> None:
        """Until all that was heard is stored, as it must be once the interval is over."""
        end = time.monotonic() + WRITTEN_EVERY + SLACK
        while (stored := self.stored()) != expected:
            assert time.monotonic() < end, stored

    def writes_of_processes(self) -> dict[str, list[float]]:
        found: dict[str, list[float]] = defaultdict(list)
        for line in self.writes.read_text().splitlines():
            process, moment = line.split()
            found[process].append(float(moment))
        return found

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(child) for child in children.read_text().split()]


def expected(numbers: range) -> tuple[int, int]:
    """Visits and views that readers make with these hits."""
    of_readers = [number for number in numbers if number % (READERS + BOTS) < READERS]
    return len(of_readers), len([number for number in of_readers if number % 4 == 0])


@pytest.fixture
def counting(tmp_path: Path, empty_site: Path, static_files: Path) -> Iterator[Counting]:
    own = {"BEHIND_PROXY": "on", "WRITES": str(tmp_path / "writes")}
    with served(empty_site, tmp_path / "site", static_files, "tests.site.watched_wsgi", **own) as server:
        article = server.manage(
            "shell", "-v", "0", "-c",
            "from django.utils import timezone; from articles.models import Article\n"
            "print(Article.objects.create(title='Tin', status='published', published_at=timezone.now()).pk)",
        )  # fmt: skip
        yield Counting(server, server.process, tmp_path / "writes", urlsplit(server.url).port, int(article))


def test_two_workers_count_ten_thousand_hits_and_write_little(counting: Counting):
    assert WRITTEN_EVERY == 5
    first, second, last = range(HITS), range(HITS, HITS + 110), range(HITS + 110, HITS + 220)
    counting.send(first)
    counting.wait_for((*expected(first), READERS))
    writes = counting.writes_of_processes()
    assert len(writes) == 2
    gaps = [late - early for times in writes.values() for early, late in zip(times, times[1:], strict=False)]
    assert gaps and min(gaps) >= WRITTEN_EVERY

    # A worker that is killed takes the hits since its last write with it: of those that were stored none is lost, and
    # all that were sent more than 2 * WRITTEN_EVERY = 10 seconds before had been.
    counting.send(second)
    for worker in counting.workers():
        os.kill(worker, signal.SIGKILL)
    site, article, _online = counting.stored()
    assert expected(first)[0] <= site <= expected(range(HITS + 110))[0]

    # One that is asked to go stores what it has heard.
    counting.send(last)
    counting.process.terminate()
    counting.process.wait(timeout=60)
    of_last = expected(last)
    assert counting.stored()[:2] == (site + of_last[0], article + of_last[1])
