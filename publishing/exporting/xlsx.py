"""XLSX: real dates and numbers, text that never becomes a formula, a second sheet saying what the file holds.

The package is written from front to back as the rows come: the first bytes leave at once, and memory does not grow with
the rows. (openpyxl, which reads what comes back, can send only a file that is whole.)
"""

import datetime
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from publishing.cells import as_text, local
from publishing.exporting.csv import FORMULA_STARTS
from publishing.exporting.export import Export
from publishing.exporting.xlsx_parts import BOLD, DATE, MOMENT, MOMENT_WITH_SECONDS, PLAIN, PREFIXED, package_parts

FACTS_TITLE = "Thông tin"
CELL_LIMIT = 32_767  # in UTF-16 units, as Excel counts
CUT_NOTE = "… [đã cắt bớt: một ô chỉ chứa được 32.767 ký tự]"
NUMBER_WIDTH, NARROW, WIDE = 6, 16, 40  # in characters
_PIECE = 64 * 1024
_COMPRESSION = 3  # a little larger than at the usual 6, and twice as fast
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Spreadsheets read "_x0041_" as an A: such text is written with its first stroke escaped in that very way.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_DAY = datetime.date(1900, 3, 1)  # before it Excel and LibreOffice count days differently
_LINE_END = re.compile("\r\n?")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = (
    f'{_HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews><cols>{widths}</cols><sheetData>'
)
_FROZEN = '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>'


class _Pieces:
    """What the package is written to: keeps what has not been sent yet."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._place = self.size = 0

    def write(self, data: bytes) -> int:
        self._parts.append(data)
        self._place += len(data)
        self.size += len(data)
        return len(data)

    def tell(self) -> int:
        return self._place

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts, self.size = [], 0
        return taken


def write(export: Export) -> Iterator[bytes]:
    pieces = _Pieces()
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as package:
        for name, text in package_parts([sheet_title(export.resource.title), FACTS_TITLE]).items():
            package.writestr(name, text)
        yield pieces.take()
        for place, rows in enumerate((_table(export), _facts(export)), 1):
            with package.open(f"xl/worksheets/sheet{place}.xml", "w") as part:
                for row in rows:
                    part.write(row.encode())
                    if pieces.size >= _PIECE:
                        yield pieces.take()
    yield pieces.take()


def fit(text: str) -> str:
    """Leave out what a cell cannot hold: control characters, and what is beyond its limit, visibly cut."""
    text = _NOT_IN_XML.sub("", _LINE_END.sub("\n", text))
    if len(text) * 2 <= CELL_LIMIT or len(units := text.encode("utf-16-le")) <= CELL_LIMIT * 2:
        return text
    return units[: (CELL_LIMIT - len(CUT_NOTE)) * 2].decode("utf-16-le", errors="ignore") + CUT_NOTE


def sheet_title(title: str) -> str:
    return re.sub(r"[\\/*?:\[\]]", " ", title)[:31]


def _table(export: Export) -> Iterator[str]:
    header = export.header()
    yield _SHEET.format(pane=_FROZEN, widths=_widths([NUMBER_WIDTH, WIDE, *[NARROW] * (len(header) - 2)]))
    yield _row(1, header, text_style=BOLD)
    for number, cells in enumerate(export.table(), 2):
        yield _row(number, cells)
    yield "</sheetData></worksheet>"


def _facts(export: Export) -> Iterator[str]:
    """Asked for when the rows are written: it says how many there were."""
    yield _SHEET.format(pane="", widths=_widths([NARROW, 2 * WIDE]))
    yield from (_row(number, fact) for number, fact in enumerate(export.facts(), 1))
    yield "</sheetData></worksheet>"


def _widths(widths: Iterable[int]) -> str:
    return "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>' for place, width in enumerate(widths, 1)
    )


def _row(number: int, values: Iterable[Any], text_style: int = PLAIN) -> str:
    cells = (_cell(f"{column}{number}", value, text_style) for column, value in zip(_columns(), values, strict=False))
    return f'<row r="{number}">{"".join(cells)}</row>'


@lru_cache
def _columns() -> tuple[str, ...]:
    return tuple(map(get_column_letter, range(1, 200)))


def _cell(place: str, value: Any, text_style: int) -> str:
    if isinstance(value, datetime.date):
        value, style = _dated(value)
        if not isinstance(value, str):
            return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    if isinstance(value, str):
        return _text(place, value, text_style) if value else ""
    if value is None:
        return ""
    kind, shown = (' t="b"', int(value)) if isinstance(value, bool) else ("", value)
    return f'<c r="{place}" s="{PLAIN}"{kind}><v>{shown}</v></c>'


def _text(place: str, value: str, style: int) -> str:
    # The prefix keeps it a text even after somebody edits the cell.
    style = PREFIXED if value.startswith(FORMULA_STARTS) else style
    text = escape(_LOOKS_ESCAPED.sub("_x005F_", fit(value)))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _dated(value: datetime.date) -> tuple[float | str, int]:
    """Return a day or a moment on the site's clock as the number that Excel counts, and how it is shown."""
    if not isinstance(value, datetime.datetime):
        return (to_excel(value), DATE) if value >= _FIRST_DAY else (as_text(value), PLAIN)
    value = local(value).replace(tzinfo=None, microsecond=0)
    if value.date() < _FIRST_DAY:
        return as_text(value), PLAIN
    return to_excel(value), MOMENT_WITH_SECONDS if value.second else MOMENT
