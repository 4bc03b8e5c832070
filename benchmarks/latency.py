"""`python -m benchmarks.latency`: what a search costs as the archive grows; writes its table of docs/performance.md."""

import argparse
import statistics
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.processes import Cost
from benchmarks.sites import ENGINES, LOADERS, Site, build, scratch, tell

COLUMNS = (
    "articles", "search ms", "p95", "growth", "queries", "suggestions ms", "p95", "save ms", "p95", "rebuild s", "MB"
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--load", choices=LOADERS, default="fast", help="how the archive gets into the database")
    parser.add_argument("--folder", type=Path, default=Path("build/bench-search"), help="emptied, removed at the end")
    asked = parser.parse_args()
    with scratch(asked.folder) as folder, ExitStack() as stack:
        sites = build(asked.engines, asked.sizes, asked.load, folder, stack)
        measured = []
        for site in sites:
            rebuilt = site.manage("rebuild_search")
            measured.append((site, rebuilt, site.ask("benchmarks.searching")))
            tell(f"{ENGINES[site.engine]}, {site.size:,}: {row(*measured[-1], None)}")
    report.write("latency", section(measured))


def section(measured: list[tuple[Site, Cost, dict[str, list[float]]]]) -> str:
    parts = []
    for engine, name in ENGINES.items():
        of_engine = [each for each in measured if each[0].engine == engine]
        smaller = [None, *(times for _site, _rebuilt, times in of_engine)]
        rows = [row(*each, before) for each, before in zip(of_engine, smaller, strict=False)]
        parts += [f"### {name}", report.table(COLUMNS, rows)] if rows else []
    return "\n\n".join(parts)


def row(site: Site, rebuilt: Cost, times: dict[str, list[float]], smaller: dict[str, Any] | None) -> list[str]:
    each = {name: _middle_and_p95(values) for name, values in times.items() if name != "queries"}
    growth = statistics.median(times["search"]) / statistics.median(smaller["search"]) if smaller else 0
    return [
        f"{site.size:,}", *each["search"], f"× {growth:.2f}" if growth else "", f"{max(times['queries']):g}",
        *each["suggestions"], *each["save"], f"{rebuilt.seconds:.0f}", f"{rebuilt.peak:.0f}",
    ]  # fmt: skip


def _middle_and_p95(seconds: list[float]) -> tuple[str, str]:
    ordered = sorted(seconds)
    return f"{1000 * statistics.median(ordered):.1f}", f"{1000 * ordered[int(len(ordered) * 0.95)]:.1f}"


if __name__ == "__main__":
    main()
