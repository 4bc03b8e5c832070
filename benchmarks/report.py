"""The measured part of docs/performance.md, between its markers; the prose around it is written by hand."""

import re
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.exports import Export
from benchmarks.measuring import Measured
from benchmarks.processes import ROOT, Cost, Memory
from benchmarks.sites import ENGINES, Site

PAGE = ROOT / "docs" / "performance.md"
PAGE_COLUMNS = (
    "page", "requests/s", "of bare view", "p50 ms", "p99 ms", "alone ms", "CPU ms", "growth", "queries", "bytes", "gzip"
)  # fmt: skip
EXPORT_COLUMNS = ("export", "by command s", "peak MB", "download s", "first byte s", "MB", "worker's peak MB")


def write(name: str, text: str, page: Path = PAGE) -> None:
    """Put the text between the markers of that name; raises ValueError where the page lacks them."""
    source = page.read_text(encoding="utf-8")
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->\n"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if not pattern.search(source):
        raise ValueError(f"{page} has no markers “{name}”")
    page.write_text(pattern.sub(lambda _: f"{begin}\n{text.strip()}\n\n{end}", source), encoding="utf-8")


def site_section(
    site: Site,
    pages: dict[str, Measured],
    smaller: dict[str, Measured] | None,
    memory: Memory,
    exports: dict[str, Export],
) -> str:
    """Everything measured of one site."""
    parts = [
        f"### {ENGINES[site.engine]}, {site.size:,} articles",
        table(PAGE_COLUMNS, [page_row(name, page, smaller and smaller[name]) for name, page in pages.items()]),
        f"Both workers together hold {memory.share:.0f} MB (proportional share); the larger one peaked at "
        f"{memory.peak:.0f} MB. Searches that found something: {found(pages)}. {loading(site.loaded)}",
    ]
    if exports:
        parts.append(table(EXPORT_COLUMNS, [export_row(name, export) for name, export in exports.items()]))
    return "\n\n".join(parts)


def page_row(name: str, page: Measured, smaller: Measured | None) -> list[str]:
    """Growth compares single requests: with PostgreSQL, the workers' processor time leaves the database out."""
    alone = statistics.median(page.alone)
    return [
        name,
        f"{page.median('rate'):.1f}",
        f"{statistics.median(page.shares):.2%}",
        f"{page.median('p50'):.1f}",
        f"{page.median('p99'):.1f}",
        f"{alone:.1f}",
        f"{statistics.median(page.processor):.1f}",
        f"× {alone / statistics.median(smaller.alone):.2f}" if smaller else "",
        f"{page.seen.queries:g}",
        f"{page.seen.size:,}",
        f"{page.seen.zipped:,}",
    ]


def export_row(name: str, export: Export) -> list[str]:
    made, sent = export.command, export.download
    seconds = [f"{made.seconds:.1f}", f"{made.peak:.0f}", f"{sent.whole:.1f}", f"{sent.first:.2f}"]
    return [name, *seconds, f"{sent.size:.1f}", f"{sent.peak:.0f}"]


def found(pages: dict[str, Measured]) -> str:
    search = pages["search"].seen
    return f"{search.found} of {search.asked}"


def loading(costs: dict[str, Cost]) -> str:
    told = (f"{kind} {cost.seconds:.0f} s ({cost.peak:.0f} MB at most)" for kind, cost in costs.items())
    return f"Loaded: {', '.join(told)}."


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first hold numbers."""
    lines = [columns, ["---", *["---:"] * (len(columns) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def conditions(facts: dict[str, str]) -> str:
    return "\n".join(f"- {name}: {value}" for name, value in facts.items())
