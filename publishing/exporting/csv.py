"""CSV for spreadsheets: UTF-8 with a byte order mark, and no cell that a spreadsheet takes for a formula."""

import csv
import re
from collections.abc import Iterator
from typing import Any

from publishing import cells
from publishing.exporting.export import Export, in_pieces

# What makes a spreadsheet calculate, also in the full-width forms it normalises.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Text that has apostrophes of its own before such a letter gets one more, so that exactly one can be taken off.
_TO_GUARD = re.compile(f"'*[{re.escape(''.join(FORMULA_STARTS))}]")
BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """What csv.writer writes to: keeps the last line only."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def write(export: Export) -> Iterator[bytes]:
    return in_pieces(_lines(export))


def _lines(export: Export) -> Iterator[str]:
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(export.header())
    yield BYTE_ORDER_MARK + line.text
    for row in export.table():
        writer.writerow([as_text(cell) for cell in row])
        yield line.text


def as_text(value: Any) -> Any:
    """Write one cell: dates day first, text that begins like a formula behind an apostrophe."""
    if isinstance(value, str):
        return f"'{value}" if _TO_GUARD.match(value) else value
    return cells.as_text(value)


def without_guard(text: str) -> str:
    """Take off the apostrophe that `as_text` sets, and no other."""
    return text[1:] if text.startswith("'") and _TO_GUARD.match(text) else text
