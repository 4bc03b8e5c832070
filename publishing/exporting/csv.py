"""CSV for spreadsheets: UTF-8 with a byte order mark, and no cell that a spreadsheet takes for a formula."""

import csv
import datetime
from collections.abc import Iterator
from typing import Any

from publishing.exporting.export import Export, local

# What makes a spreadsheet calculate, also in the full-width forms it normalises.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """What csv.writer writes to: keeps the last line only."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def write(export: Export) -> Iterator[bytes]:
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(export.header())
    yield (BYTE_ORDER_MARK + line.text).encode()
    for cells in export.table():
        writer.writerow([as_text(cell) for cell in cells])
        yield line.text.encode()


def as_text(value: Any) -> Any:
    """Write one cell: dates day first, text that begins like a formula behind an apostrophe."""
    if isinstance(value, datetime.datetime):
        return f"{local(value):%d/%m/%Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
