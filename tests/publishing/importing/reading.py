"""Tables written and read in memory, and what is told of their rows."""

import io
from typing import Any

from openpyxl import Workbook

from publishing.importing.rows import Row
from publishing.importing.tables import read_csv, read_xlsx
from publishing.resources import kinds


def in_csv(content: str | bytes, kind: str = "organization") -> list[Row]:
    content = content if isinstance(content, bytes) else content.encode()
    return list(read_csv(io.BytesIO(content), kinds()[kind]))


def workbook(*rows: list[Any], title: str = "Tổ chức") -> Workbook:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def in_xlsx(book: Workbook, kind: str = "organization") -> list[Row]:
    file = io.BytesIO()
    book.save(file)
    return list(read_xlsx(file, kinds()[kind]))


def told(rows: list[Row]) -> list[tuple[int, dict[str, Any], list[tuple[str, str]]]]:
    return [(row.number, row.values, [(fault.column, fault.message) for fault in row.faults]) for row in rows]
