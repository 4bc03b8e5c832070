"""CSV as spreadsheets save it: UTF-8 with or without byte order mark or UTF-16 with one, three separators."""

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import BinaryIO

from publishing.exporting.csv import without_guard
from publishing.importing.grids import CELL_LIMIT, Grid, Refused
from publishing.importing.rows import UnreadableFile
from vietnamese.numbers import format_number

_SEPARATORS = ",;\t"
_LINE_LIMIT = 4 * CELL_LIMIT
_NOT_UNICODE = (
    "Tệp không viết bằng UTF-8, có lẽ bằng bảng mã cũ (TCVN3, VNI, cp1258). "
    "Hãy mở bằng Excel rồi lưu thành “CSV UTF-8” hoặc XLSX."
)

csv.field_size_limit(CELL_LIMIT)


def grid(file: BinaryIO, is_header: Callable[[str], bool]) -> Grid:
    """Yield the rows, parted by the separator that makes the most headers of the first line.

    Raises UnreadableFile.
    """
    lines = _lines(file)
    head = list(_up_to_first_words(lines))
    first = "".join(head)[:CELL_LIMIT].strip()

    def headers_with(separator: str) -> int:
        return sum(map(is_header, next(csv.reader([first], delimiter=separator), [])))

    rows = csv.reader(chain(head, lines), delimiter=max(_SEPARATORS, key=headers_with), strict=True)
    number = 0
    try:
        for number, cells in enumerate(rows, 1):
            yield number, [_cell(text) for text in cells]
    except csv.Error:
        # Nobody can tell where the next row begins.
        reason = f"Dấu nháy kép không khớp, hoặc một ô dài quá {format_number(CELL_LIMIT)} ký tự"
        yield number + 1, Refused(f"{reason}; từ dòng này trở đi không đọc được.")


def _lines(file: BinaryIO) -> Iterator[str]:
    file.seek(0)
    is_wide = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    file.seek(0)
    stream = io.TextIOWrapper(file, encoding="utf-16" if is_wide else "utf-8-sig", newline="")
    try:
        while line := stream.readline(_LINE_LIMIT):
            if len(line) == _LINE_LIMIT:
                raise UnreadableFile("Tệp có dòng dài bất thường, không phải bảng CSV.")
            yield line
    except UnicodeError as error:
        raise UnreadableFile(_NOT_UNICODE) from error
    finally:
        with suppress(ValueError):  # whoever opened the file may have closed it meanwhile
            stream.detach()  # else it stays open: it is not ours


def _up_to_first_words(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line.strip():
            return


def _cell(text: str) -> str | Refused:
    return Refused("Ô chứa ký tự rỗng (NUL).") if "\0" in text else without_guard(text)
