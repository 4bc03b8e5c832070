"""Looks at every page of the sites, then measures them in rounds.

Inside a round every page is measured on each site and on the bare view, one right after the other, and the order turns
from round to round: what else the machine does falls on all alike, and ratios are taken inside a round.
"""

import gzip
import http.client
import statistics
import time
from dataclasses import dataclass, field
from typing import Any

from benchmarks import ANSWER, ASK
from benchmarks.load import Load, load
from benchmarks.processes import processor_time_of
from benchmarks.serving import Server
from benchmarks.sites import Site, tell

Page = dict[str, Any]

ALONE = 10
BARE: Page = {"name": "bare view", "addresses": {"/": None}}


@dataclass(frozen=True)
class Seen:
    """What one look at every address of a page told, as medians: queries, bytes, bytes as gzip sends them."""

    queries: float
    size: int
    zipped: int
    found: int
    asked: int


@dataclass
class Measured:
    """One page of one site over all rounds; `shares` are requests a second by those of the bare view in that round.

    The bare view is measured in the same way, and nothing is looked for on it.
    """

    seen: Seen | None = None
    loads: list[Load] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def median(self, name: str) -> float:
        return statistics.median(getattr(load, name) for load in self.loads)

    @property
    def errors(self) -> int:
        return sum(load.errors for load in self.loads)


def get(port: int, path: str, headers: dict[str, str]) -> tuple[http.client.HTTPResponse, bytes]:
    """Ask for one page over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def look(page: Page, port: int, cookie: str) -> Seen:
    """Ask for every address once; raises RuntimeError for one that does not show what it must."""
    queries, sizes, zipped, found = [], [], [], 0
    for path, expected in page["addresses"].items():
        response, body = get(port, path, {ASK: "1", "Cookie": cookie} if cookie else {ASK: "1"})
        items = body.decode().count(page["mark"])
        if response.status != 200 or expected not in (None, items):
            raise RuntimeError(f"{path}: status {response.status}, {items} items instead of {expected}")
        found += items > 0
        queries.append(int(response.headers[ANSWER]))
        sizes.append(len(body))
        zipped.append(len(gzip.compress(body, 6)))
    asked = len(page["addresses"])
    if found < 0.9 * asked:
        raise RuntimeError(f"{page['name']}: {found} of {asked} addresses show something")
    return Seen(statistics.median(queries), _median(sizes), _median(zipped), found, asked)


def _median(values: list[int]) -> int:
    return round(statistics.median(values))


def cookie_for(site: Site, page: Page) -> str:
    """Readers send none; the changelist is for staff."""
    return site.cookie if page["name"] == "changelist" else ""


def look_at_all(sites: list[tuple[Site, Server]]) -> list[dict[str, Measured]]:
    """Look at every page of every site; this warms both workers up as well."""
    return [
        {page["name"]: Measured(look(page, server.port, cookie_for(site, page))) for page in site.pages}
        for site, server in sites
    ]


def alone(server: Server, page: Page, cookie: str) -> tuple[float, float]:
    """Ask an idle server one request at a time; return their median milliseconds, and those of a processor for one."""
    addresses = list(page["addresses"])
    asked = (addresses * ALONE)[: max(ALONE, min(len(addresses), ALONE * 2))]
    times, before = [], processor_time_of(server.pid)
    for path in asked:
        begin = time.perf_counter()
        get(server.port, path, {"Cookie": cookie} if cookie else {})
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times), (processor_time_of(server.pid) - before) / len(asked)


def measure(
    sites: list[tuple[Site, Server]], bare: Server, rounds: int, seconds: float
) -> tuple[list[dict[str, Measured]], Measured]:
    """Return what each site's pages took, and the bare view; the sites have the same pages in the same order."""
    measured, of_bare = look_at_all(sites), Measured()
    for turn in range(rounds):
        for number, page in enumerate(sites[0][0].pages):
            rows = [Row(bare, BARE, "", of_bare)]
            for (site, server), found in zip(sites, measured, strict=True):
                rows.append(Row(server, site.pages[number], cookie_for(site, page), found[page["name"]]))
            _one_page(rows, seconds, first=turn * 2 + number)
            tell(f"round {turn + 1} of {rounds}: {page['name']}")
    return measured, of_bare


@dataclass(frozen=True)
class Row:
    """One page of one server, and where its measures go."""

    server: Server
    page: Page
    cookie: str
    measured: Measured


def _one_page(rows: list[Row], seconds: float, first: int) -> None:
    """Measure one page in one round, beginning with another row each time; the first row is the bare view."""
    shift = first % len(rows)
    for row in rows[shift:] + rows[:shift]:
        found, addresses = row.measured, list(row.page["addresses"])
        found.loads.append(load(row.server.port, addresses, seconds, row.cookie))
        _drain(row.server)
        milliseconds, processor = alone(row.server, row.page, row.cookie)
        found.alone.append(milliseconds)
        found.processor.append(processor)
    for row in rows:
        row.measured.shares.append(row.measured.loads[-1].rate / rows[0].measured.loads[-1].rate)


def _drain(server: Server) -> None:
    """Wait until the requests that the generator left behind are answered, so that the next turn starts idle."""
    for _ in range(2):
        get(server.port, "/robots.txt", {})
