"""`python -m benchmarks.latency`: what a search costs as the archive grows; writes its table of docs/performance.md."""

from contextlib import ExitStack
from typing import Any

from benchmarks import report
from benchmarks.growing import asked, growth, middle_and_p95, section
from benchmarks.processes import Cost
from benchmarks.sites import ENGINES, Site, build, scratch, tell

COLUMNS = (
    "articles", "search ms", "p95", "growth", "queries", "suggestions ms", "p95", "save ms", "p95", "rebuild s", "MB"
)  # fmt: skip


def main() -> None:
    wanted = asked(__doc__, "bench-search")
    with scratch(wanted.folder) as folder, ExitStack() as stack:
        measured = []
        for site in build(wanted.engines, wanted.sizes, wanted.load, folder, stack):
            rebuilt = site.manage("rebuild_search")
            measured.append((site, rebuilt, site.ask("benchmarks.searching")))
            tell(f"{ENGINES[site.engine]}, {site.size:,}: {row(*measured[-1], None)}")
    report.write("latency", section(COLUMNS, measured, row))


def row(site: Site, rebuilt: Cost, times: dict[str, list[float]], smaller: dict[str, Any] | None) -> list[str]:
    each = {name: middle_and_p95(values) for name, values in times.items() if name != "queries"}
    return [
        f"{site.size:,}", *each["search"], growth(times["search"], smaller and smaller["search"]),
        f"{max(times['queries']):g}", *each["suggestions"], *each["save"], f"{rebuilt.seconds:.0f}",
        f"{rebuilt.peak:.0f}",
    ]  # fmt: skip


if __name__ == "__main__":
    main()
