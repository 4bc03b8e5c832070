"""`python -m benchmarks`: build the archives, measure them, write the table of docs/performance.md (`make bench`)."""

import argparse
import datetime
import os
import platform
import sqlite3
import statistics
import sys
from contextlib import ExitStack
from pathlib import Path

import django

from benchmarks import report
from benchmarks.exports import Export, export_all
from benchmarks.load import CONNECTIONS, generator
from benchmarks.measuring import Measured, measure
from benchmarks.processes import Memory, memory_of
from benchmarks.serving import WORKERS, Server, serving
from benchmarks.sites import ENGINES, LOADERS, Site, build, scratch


def main() -> None:
    asked = arguments()
    with scratch(asked.folder) as folder, ExitStack() as stack:
        sites = build(asked.engines, asked.sizes, asked.load, folder, stack)
        bare, servers = start(sites, folder, stack)
        before = os.getloadavg()[0]
        measured, of_bare = measure(list(zip(sites, servers, strict=True)), bare, asked.rounds, asked.seconds)
        facts = conditions(asked, before, of_bare)
        memories = [memory_of(server.pid) for server in servers]
        # Written at once: an export that fails must not lose what hours of measuring found.
        report.write("measured", sections(facts, sites, measured, memories, [{} for _site in sites]))
        if not asked.no_exports:
            exports = [export_all(site) for site in sites]
            report.write("measured", sections(facts, sites, measured, memories, exports))
    errors = of_bare.errors + sum(page.errors for pages in measured for page in pages.values())
    if errors:
        sys.exit(f"{errors} requests were not answered well under load.")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--seconds", type=int, default=8, help="of each page on each site in each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--load", choices=LOADERS, default="fast", help="how the archive gets into the database")
    parser.add_argument("--no-exports", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="emptied, and removed at the end")
    return parser.parse_args()


def start(sites: list[Site], folder: Path, stack: ExitStack) -> tuple[Server, list[Server]]:
    """The bare view and all sites run at the same time; only one of them is asked at a time."""
    bare = stack.enter_context(serving("benchmarks.bare", dict(os.environ), folder / "bare.log"))
    servers = [
        stack.enter_context(serving("benchmarks.counting", site.environment, site.folder / "server.log"))
        for site in sites
    ]
    return bare, servers


def conditions(asked: argparse.Namespace, load_before: float, bare: Measured) -> dict[str, str]:
    return {
        "Measured on": f"{datetime.date.today():%d/%m/%Y}, {os.cpu_count()} processors, {platform.machine()}; load "
        f"{load_before:.1f} before, {os.getloadavg()[0]:.1f} after",
        "Software": f"Python {platform.python_version()}, Django {django.get_version()}, SQLite "
        f"{sqlite3.sqlite_version}, gunicorn with {WORKERS} sync workers",
        "Load": f"{generator()}, {asked.rounds} rounds of {asked.seconds} s a page; {CONNECTIONS} connections, medians",
        "The bare view": f"{bare.median('rate'):,.0f} requests/s, {statistics.median(bare.processor):.2f} CPU ms",
    }


def sections(
    facts: dict[str, str],
    sites: list[Site],
    measured: list[dict[str, Measured]],
    memories: list[Memory],
    exports: list[dict[str, Export]],
) -> str:
    parts = [report.conditions(facts)]
    for place, site in enumerate(sites):
        has_smaller = place and sites[place - 1].engine == site.engine
        smaller = measured[place - 1] if has_smaller else None
        parts.append(report.site_section(site, measured[place], smaller, memories[place], exports[place]))
    return "\n\n".join(parts)


if __name__ == "__main__":
    main()
