"""What the readers of CSV and XLSX share: rows of cells, numbered as people count them, and their limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_COLUMNS = 200
MOST_ROWS = 1_048_576  # of a sheet of Excel
CELL_LIMIT = 1_000_000  # in characters


@dataclass(frozen=True)
class Refused:
    """A cell, or a whole row, that holds nothing to be read; `reason` says why, in Vietnamese."""

    reason: str


Cells = list[Any] | Refused
Grid = Iterator[tuple[int, Cells]]


def is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
