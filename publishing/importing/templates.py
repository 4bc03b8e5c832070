"""Empty files to fill: a table with its header and a guide beside it, or one record with every key."""

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from publishing.columns import Column
from publishing.exporting import save
from publishing.exporting.csv import BYTE_ORDER_MARK
from publishing.exporting.xlsx import NARROW, WIDE, sheet_title
from publishing.resources import Resource

GUIDE_TITLE, CHOICES_TITLE = "Hướng dẫn", "Lựa chọn"
GUIDE_HEADER = ("Cột", "Khóa", "Bắt buộc", "Cách ghi", "Ví dụ")
_LAST_ROW = 10_000  # how far drop-down lists reach
_BOLD = Font(bold=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def write(resource: Resource, target: Path) -> None:
    """Write the template under its name when it is whole: .xlsx, .csv or .jsonl. Raises OSError, ValueError."""
    pieces = WRITERS.get(target.suffix)
    if pieces is None:
        raise ValueError(f"Không có tệp mẫu dạng “{target.suffix}”. Hãy chọn: {', '.join(WRITERS)}.")
    save(pieces(resource), target)


def guide(resource: Resource) -> Iterator[tuple[str, str, str, str, str]]:
    """Tell each column, in the order of GUIDE_HEADER."""
    for column in columns(resource):
        hint = column.kind.hint
        manner = f"{hint[:1].upper()}{hint[1:]}. {column.help_text}".strip()
        yield column.header, column.key, "Có" if column.required else "", manner, example(resource, column)


def columns(resource: Resource) -> list[Column]:
    """Return what an import reads, what must be filled first."""
    read = [column for column in resource.table_columns(full=True) if column.key]
    return sorted(read, key=lambda column: not column.required)


def example(resource: Resource, column: Column) -> str:
    return resource.examples.get(column.key, column.kind.example)


def _xlsx(resource: Resource) -> Iterator[bytes]:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = sheet_title(resource.title)
    _lay_out(sheet, columns(resource))
    _fill(workbook.create_sheet(GUIDE_TITLE), [GUIDE_HEADER, *guide(resource)])
    _offer(sheet, workbook.create_sheet(CHOICES_TITLE), columns(resource))
    with tempfile.TemporaryFile() as file:
        workbook.save(file)
        file.seek(0)
        yield file.read()


def _lay_out(sheet: Worksheet, columns: list[Column]) -> None:
    sheet.append([column.header for column in columns])
    sheet.freeze_panes = "B2"
    for place, column in enumerate(columns, 1):
        sheet.cell(1, place).font = _BOLD
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = max(NARROW, len(column.header) + 2)
        dimension.number_format = column.kind.number_format


def _fill(sheet: Worksheet, rows: Iterable[tuple[str, ...]]) -> None:
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment, cell.data_type = _WRAPPED, "s"
    for cell in sheet[1]:
        cell.font = _BOLD
        sheet.column_dimensions[cell.column_letter].width = WIDE if cell.column > len(GUIDE_HEADER) - 2 else NARROW
    sheet.freeze_panes = "A2"


def _offer(sheet: Worksheet, choices: Worksheet, columns: list[Column]) -> None:
    """Give columns of choices their drop-down lists, which stand on a sheet of their own."""
    for place, column in enumerate(columns, 1):
        if not column.kind.labels:
            continue
        listed = choices.max_column + 1 if choices["A1"].value else 1
        for row, text in enumerate([column.header, *column.kind.labels], 1):
            choices.cell(row, listed, text)
        letter, own = get_column_letter(listed), get_column_letter(place)
        area = f"{quote_sheetname(CHOICES_TITLE)}!${letter}$2:${letter}${len(column.kind.labels) + 1}"
        # A warning, no prohibition: the codes of JSON Lines are read as well.
        validation = DataValidation("list", formula1=area, allow_blank=True, errorStyle="warning")
        validation.error = f"“{column.header}” nên chọn trong danh sách."
        validation.add(f"{own}2:{own}{_LAST_ROW}")
        sheet.add_data_validation(validation)


def _csv(resource: Resource) -> Iterator[bytes]:
    line = io.StringIO()
    csv.writer(line).writerow([column.header for column in columns(resource)])
    yield (BYTE_ORDER_MARK + line.getvalue()).encode()


def _jsonl(resource: Resource) -> Iterator[bytes]:
    """Write every key once, with what a new record has by itself: nothing until the required ones are filled."""
    record = {column.key: column.default for column in columns(resource)}
    yield (json.dumps(record, ensure_ascii=False) + "\n").encode()


WRITERS: dict[str, Callable[[Resource], Iterator[bytes]]] = {".xlsx": _xlsx, ".csv": _csv, ".jsonl": _jsonl}
