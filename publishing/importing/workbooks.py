"""XLSX from strangers: refused before parsing where it is too large, packed too tightly or declares entities."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from publishing.importing.grids import MOST_COLUMNS, MOST_ROWS, Grid, Refused
from publishing.importing.rows import UnreadableFile
from publishing.packages import Danger, Dangerous, check_package

FILE_LIMIT, UNPACKED_LIMIT = 50 * 1024**2, 500 * 1024**2  # in bytes
MOST_PARTS = 2_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# How OOXML writes letters that XML cannot hold, and the stroke of a text that only looks so.
_ESCAPED = re.compile(r"_x000D_(?=\n)|_x005F_")
_BROKEN = "Tệp hỏng, hoặc không phải sổ tính Excel (.xlsx)."
_SAID = {
    Danger.TOO_TIGHT: "Tệp nén bất thường, không phải sổ tính Excel thông thường.",
    Danger.PASSWORD: "Tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại.",
    Danger.ENTITIES: "Tệp khai báo thực thể XML (DOCTYPE), điều không sổ tính Excel nào cần.",
    Danger.BROKEN: _BROKEN,
}


@contextmanager
def opened(file: BinaryIO) -> Iterator[Workbook]:
    """Open a workbook for reading row by row. Raises UnreadableFile."""
    with _told_as_broken():
        _check(file)
        workbook = load_workbook(file, read_only=True, keep_links=False)
    try:
        yield workbook
    finally:
        workbook.close()


def grid(sheet: ReadOnlyWorksheet) -> Grid:
    """Yield the rows of a sheet; formulas and errors come as Refused. Raises UnreadableFile."""
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    rows = sheet.iter_rows()
    for number in range(1, MOST_ROWS + 1):
        with _told_as_broken():
            cells = next(rows, None)
        if cells is None:
            return
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFile(
                f"Dòng {number} có {len(cells)} cột, nhiều nhất là {MOST_COLUMNS}; hãy xóa các cột trống bên phải."
            )
        yield number, [_value(cell) for cell in cells]
    if next(rows, None) is not None:
        raise UnreadableFile("Trang tính có quá nhiều dòng.")


@contextmanager
def _told_as_broken() -> Iterator[None]:
    """openpyxl raises whatever its parts raise when a file is not as it should be."""
    try:
        yield
    except UnreadableFile:
        raise
    except Exception as error:
        raise UnreadableFile(_BROKEN) from error


def _value(cell: Any) -> Any:
    if cell.data_type == "f":
        return Refused("Ô là công thức; hãy dán giá trị thay cho công thức.")
    if cell.data_type == "e":
        return Refused(f"Ô báo lỗi {cell.value}.")
    if isinstance(cell.value, str):
        return _ESCAPED.sub(lambda found: "_" if found[0] == "_x005F_" else "", cell.value)
    return cell.value


def _check(file: BinaryIO) -> None:
    """Refuse what is no workbook of a sane size."""
    if file.seek(0, 2) > FILE_LIMIT:
        raise UnreadableFile(f"Tệp lớn quá {FILE_LIMIT // 1024**2} MB; hãy chia nhỏ, hoặc dùng CSV.")
    file.seek(0)
    if file.read(len(_OLE)) == _OLE:
        raise UnreadableFile(
            "Tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại."
            if _ENCRYPTED in file.read()
            else "Tệp Excel kiểu cũ (.xls); hãy lưu lại thành .xlsx."
        )
    with ZipFile(file) as archive:
        try:
            check_package(archive, MOST_PARTS, UNPACKED_LIMIT)
        except Dangerous as error:
            raise UnreadableFile(_SAID[error.danger]) from error
