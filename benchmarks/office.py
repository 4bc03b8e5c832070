"""`python -m benchmarks.office`: what the office waits for; writes its table of docs/performance.md."""

import datetime
import os
import platform
import statistics
from contextlib import ExitStack
from typing import Any

from benchmarks import report
from benchmarks.growing import asked, growth, middle_and_p95, section
from benchmarks.sites import ENGINES, Site, build, scratch, tell

COLUMNS = (
    "articles", "save ms", "p95", "growth", "queries", "list ms", "queries", "most of any list", "history ms", "p95",
    "queries",
)  # fmt: skip


def main() -> None:
    wanted = asked(__doc__, "bench-office")
    before = os.getloadavg()[0]
    with scratch(wanted.folder) as folder, ExitStack() as stack:
        measured = []
        for site in build(wanted.engines, wanted.sizes, wanted.load, folder, stack):
            measured.append((site, site.ask("benchmarks.desk_work")))
            tell(f"{ENGINES[site.engine]}, {site.size:,}: {row(*measured[-1], None)}")
    report.write("office", f"{report.conditions(facts(before))}\n\n{section(COLUMNS, measured, row)}")


def facts(load_before: float) -> dict[str, str]:
    return {
        "Measured on": f"{datetime.date.today():%d/%m/%Y}, {os.cpu_count()} processors, {platform.machine()}; load "
        f"{load_before:.1f} before, {os.getloadavg()[0]:.1f} after"
    }


def row(site: Site, found: dict[str, Any], smaller: dict[str, Any] | None) -> list[str]:
    save, shown, history = (found[name] for name in ("save", "list", "history"))
    return [
        f"{site.size:,}", *middle_and_p95(save["seconds"]),
        growth(save["seconds"], smaller and smaller["save"]["seconds"]), _queries(save),
        middle_and_p95(shown["seconds"])[0], _queries(shown), f"{max(shown['all'])}",
        *middle_and_p95(history["seconds"]), _queries(history),
    ]  # fmt: skip


def _queries(measured: dict[str, list[float]]) -> str:
    return f"{statistics.median(measured['queries']):g}"


if __name__ == "__main__":
    main()
