"""`python -m benchmarks.office`: what the office waits for; writes its table of docs/performance.md."""

import argparse
import datetime
import os
import platform
import statistics
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.sites import ENGINES, LOADERS, Site, build, scratch, tell

COLUMNS = (
    "articles", "save ms", "p95", "growth", "queries", "list ms", "queries", "most of any list", "history ms", "p95",
    "queries",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--load", choices=LOADERS, default="fast", help="how the archive gets into the database")
    parser.add_argument("--folder", type=Path, default=Path("build/bench-office"), help="emptied, removed at the end")
    asked = parser.parse_args()
    before = os.getloadavg()[0]
    with scratch(asked.folder) as folder, ExitStack() as stack:
        measured = []
        for site in build(asked.engines, asked.sizes, asked.load, folder, stack):
            measured.append((site, site.ask("benchmarks.desk_work")))
            tell(f"{ENGINES[site.engine]}, {site.size:,}: {row(*measured[-1], None)}")
    report.write("office", f"{report.conditions(facts(before))}\n\n{section(measured)}")


def facts(load_before: float) -> dict[str, str]:
    return {
        "Measured on": f"{datetime.date.today():%d/%m/%Y}, {os.cpu_count()} processors, {platform.machine()}; load "
        f"{load_before:.1f} before, {os.getloadavg()[0]:.1f} after"
    }


def section(measured: list[tuple[Site, dict[str, Any]]]) -> str:
    parts = []
    for engine, name in ENGINES.items():
        of_engine = [each for each in measured if each[0].engine == engine]
        smaller = [None, *(found for _site, found in of_engine)]
        rows = [row(*each, before) for each, before in zip(of_engine, smaller, strict=False)]
        parts += [f"### {name}", report.table(COLUMNS, rows)] if rows else []
    return "\n\n".join(parts)


def row(site: Site, found: dict[str, Any], smaller: dict[str, Any] | None) -> list[str]:
    save, shown, history = (found[name] for name in ("save", "list", "history"))
    growth = statistics.median(save["seconds"]) / statistics.median(smaller["save"]["seconds"]) if smaller else 0
    return [
        f"{site.size:,}", *_middle_and_p95(save), f"× {growth:.2f}" if growth else "", _queries(save),
        _middle_and_p95(shown)[0], _queries(shown), f"{max(shown['all'])}", *_middle_and_p95(history),
        _queries(history),
    ]  # fmt: skip


def _queries(measured: dict[str, list[float]]) -> str:
    return f"{statistics.median(measured['queries']):g}"


def _middle_and_p95(measured: dict[str, list[float]]) -> tuple[str, str]:
    ordered = sorted(measured["seconds"])
    return f"{1000 * statistics.median(ordered):.1f}", f"{1000 * ordered[int(len(ordered) * 0.95)]:.1f}"


if __name__ == "__main__":
    main()
