"""XLSX: real dates and numbers, text that never becomes a formula, a second sheet saying what the file holds.

Rows go to a temporary file as they come; memory does not grow with them.
"""

import datetime
import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from publishing.cells import as_text, local
from publishing.exporting.csv import FORMULA_STARTS
from publishing.exporting.export import Export

FACTS_TITLE = "Thông tin"
CELL_LIMIT = 32_767  # in UTF-16 units, as Excel counts
CUT_NOTE = "… [đã cắt bớt: một ô chỉ chứa được 32.767 ký tự]"
NUMBER_WIDTH, NARROW, WIDE = 6, 16, 40  # in characters
_PIECE = 64 * 1024
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Spreadsheets read "_x0041_" as an A: such text is written with its first stroke escaped in that very way.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_DAY = datetime.date(1900, 3, 1)  # before it Excel and LibreOffice count days differently
_LINE_END = re.compile("\r\n?")
_BOLD = Font(bold=True)
_TOP = Alignment(vertical="top")


def write(export: Export) -> Iterator[bytes]:
    workbook = Workbook(write_only=True)
    _write_rows(workbook.create_sheet(sheet_title(export.resource.title)), export)
    _write_facts(workbook.create_sheet(FACTS_TITLE), export.facts())
    with tempfile.TemporaryFile() as file:
        workbook.save(file)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def fit(text: str) -> str:
    """Leave out what a cell cannot hold: control characters, and what is beyond its limit, visibly cut."""
    text = _NOT_IN_XML.sub("", _LINE_END.sub("\n", text))
    units = text.encode("utf-16-le")
    if len(units) <= CELL_LIMIT * 2:
        return text
    return units[: (CELL_LIMIT - len(CUT_NOTE)) * 2].decode("utf-16-le", errors="ignore") + CUT_NOTE


def sheet_title(title: str) -> str:
    return re.sub(r"[\\/*?:\[\]]", " ", title)[:31]


def _write_rows(sheet: WriteOnlyWorksheet, export: Export) -> None:
    header = export.header()
    sheet.freeze_panes = "C2"
    widths = [NUMBER_WIDTH, WIDE, *[NARROW] * (len(header) - 2)]
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append(_Cells(sheet, bold=True).of(header))
    cells = _Cells(sheet)
    for row in export.table():
        sheet.append(cells.of(row))


def _write_facts(sheet: WriteOnlyWorksheet, facts: Iterable[tuple[str, Any]]) -> None:
    sheet.column_dimensions["A"].width = NARROW
    sheet.column_dimensions["B"].width = 2 * WIDE
    cells = _Cells(sheet)
    for fact in facts:
        sheet.append(cells.of(fact))


class _Cells:
    """The cells of one sheet. A cell is made once for each look and filled again and again: a sheet that is only
    written takes each cell down as it comes.
    """

    def __init__(self, sheet: WriteOnlyWorksheet, bold: bool = False) -> None:
        self._sheet = sheet
        self._bold = bold
        self._by_look: dict[tuple[str, bool], WriteOnlyCell] = {}

    def of(self, values: Iterable[Any]) -> Iterator[WriteOnlyCell]:
        for value in values:
            yield self._text(value) if isinstance(value, str) else self._other(value)

    def _text(self, value: str) -> WriteOnlyCell:
        # The prefix keeps it a text even after somebody edits the cell.
        cell = self._cell("General", value.startswith(FORMULA_STARTS))
        cell.value = _LOOKS_ESCAPED.sub("_x005F_", fit(value))
        # openpyxl takes "=…" for a formula and "#N/A" for an error; a text is a text.
        cell.data_type = "s"
        return cell

    def _other(self, value: Any) -> WriteOnlyCell:
        if not isinstance(value, datetime.date):
            cell = self._cell("General")
            cell.value = value
            return cell
        moment = isinstance(value, datetime.datetime)
        value = local(value) if moment else value
        if (value.date() if moment else value) < _FIRST_DAY:
            return self._text(as_text(value))
        clock = (" hh:mm:ss" if value.second else " hh:mm") if moment else ""
        cell = self._cell(f"dd/mm/yyyy{clock}")
        cell.value = value.replace(tzinfo=None, microsecond=0) if moment else value
        return cell

    def _cell(self, number_format: str, prefixed: bool = False) -> WriteOnlyCell:
        look = number_format, prefixed
        if look not in self._by_look:
            cell = self._by_look[look] = WriteOnlyCell(self._sheet)
            cell.alignment, cell.number_format, cell.quotePrefix = _TOP, number_format, prefixed
            if self._bold:
                cell.font = _BOLD
        return self._by_look[look]
