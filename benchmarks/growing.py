"""What the measurements that grow with the archive share: what they are asked, and one table for each engine."""

import argparse
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.sites import ENGINES, LOADERS


def asked(description: str | None, folder: str) -> argparse.Namespace:
    """The arguments: sizes of archives, engines, how the archives are loaded, and a folder that is emptied."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--load", choices=LOADERS, default="fast", help="how the archive gets into the database")
    parser.add_argument("--folder", type=Path, default=Path("build") / folder, help="emptied, removed at the end")
    return parser.parse_args()


def section(columns: Sequence[str], measured: list[tuple], row: Callable[..., list[str]]) -> str:
    """A table for each engine. Each of `measured` begins with its site and ends with what was found of it.

    `row` draws one, given what was found of the next smaller archive as well.
    """
    parts = []
    for engine, name in ENGINES.items():
        of_engine = [each for each in measured if each[0].engine == engine]
        smaller = [None, *(each[-1] for each in of_engine)]
        rows = [row(*each, before) for each, before in zip(of_engine, smaller, strict=False)]
        parts += [f"### {name}", report.table(columns, rows)] if rows else []
    return "\n\n".join(parts)


def growth(seconds: list[float], smaller: list[float] | None) -> str:
    """How much longer it takes than in the smaller archive, in the middle."""
    return f"× {statistics.median(seconds) / statistics.median(smaller):.2f}" if smaller else ""


def middle_and_p95(seconds: Sequence[Any]) -> tuple[str, str]:
    """In milliseconds."""
    ordered = sorted(seconds)
    return f"{1000 * statistics.median(ordered):.1f}", f"{1000 * ordered[int(len(ordered) * 0.95)]:.1f}"
