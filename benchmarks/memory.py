"""`python -m benchmarks.memory`: do the workers keep what they take? 100,000 requests, the workers weighed on the way.

Writes its table into docs/performance.md (`make bench-memory`).
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from benchmarks import report
from benchmarks.load import ask_for, request
from benchmarks.measuring import cookie_for
from benchmarks.processes import Memory, memory_of
from benchmarks.serving import Server, serving
from benchmarks.sites import ENGINES, LOADERS, Site, build, scratch, tell

LEGS = 10
CLIENTS = 2
TURNS = 200
NO_LIMIT = float("inf")
COLUMNS = ("requests", "both workers MB", "largest peak MB")


def main() -> None:
    asked = arguments()
    with scratch(asked.folder) as folder, ExitStack() as stack:
        (site,) = build([asked.engine], [asked.size], asked.load, folder, stack)
        server = stack.enter_context(serving("config.wsgi", site.environment, folder / "server.log"))
        weighed = weigh(site, server, asked.requests // LEGS)
    report.write("memory", section(site, weighed))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--load", choices=LOADERS, default="fast", help="how the archive gets into the database")
    parser.add_argument("--folder", type=Path, default=Path("build/bench-memory"), help="emptied, removed at the end")
    return parser.parse_args()


def weigh(site: Site, server: Server, leg: int) -> list[tuple[int, Memory]]:
    """Ask for all pages in turn, `leg` requests at a time; weigh the workers after each leg."""
    requests, weighed = mixture(site), []
    for done in range(leg, leg * LEGS + 1, leg):
        with ProcessPoolExecutor(CLIENTS) as pool:
            legs = [pool.submit(ask_for, server.port, requests, NO_LIMIT, leg // CLIENTS) for _ in range(CLIENTS)]
            bad = sum(not is_good for each in legs for _milliseconds, is_good in each.result())
        if bad:
            raise RuntimeError(f"{bad} requests were not answered well")
        weighed.append((done, memory_of(server.pid)))
        tell(f"{done:,} requests: {weighed[-1][1].share:.0f} MB")
    return weighed


def mixture(site: Site) -> list[bytes]:
    """Every page as often as any other, its addresses one after the other."""
    pages = [(list(page["addresses"]), cookie_for(site, page)) for page in site.pages]
    return [request(addresses[turn % len(addresses)], cookie) for turn in range(TURNS) for addresses, cookie in pages]


def section(site: Site, weighed: list[tuple[int, Memory]]) -> str:
    rows = [[f"{done:,}", f"{memory.share:.1f}", f"{memory.peak:.1f}"] for done, memory in weighed]
    head = f"All pages in turn, {site.size:,} articles on {ENGINES[site.engine]}, {CLIENTS} readers at a time:"
    return f"{head}\n\n{report.table(COLUMNS, rows)}"


if __name__ == "__main__":
    main()
