"""Tables read back into the values of docs/records.md: the header understood, every cell parsed by its column."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

from django.utils.text import capfirst

from publishing.cells import LEFT_OUT
from publishing.columns import Column
from publishing.exporting.export import NUMBER_HEADER
from publishing.exporting.xlsx import CUT_NOTE, FACTS_TITLE
from publishing.importing import delimited, workbooks
from publishing.importing.grids import CELL_LIMIT, MOST_COLUMNS, Cells, Grid, Refused, is_blank
from publishing.importing.rows import Fault, Row, UnreadableFile
from publishing.importing.templates import CHOICES_TITLE, GUIDE_TITLE
from publishing.resources import Resource
from vietnamese.folding import tone_key
from vietnamese.numbers import format_number

_NOT_DATA = {FACTS_TITLE, GUIDE_TITLE, CHOICES_TITLE}
_MOST_NAMED = 10


@dataclass(frozen=True)
class _Place:
    """One place of the header: the name as the file has it, and the column it means if that is read."""

    name: str
    column: Column | None


def read_csv(file: BinaryIO, resource: Resource) -> Iterator[Row]:
    """Read CSV: UTF-8 or UTF-16 with byte order mark; comma, semicolon or tab. Raises UnreadableFile."""
    return _rows(delimited.grid(file, _knows(resource)), resource)


def read_xlsx(file: BinaryIO, resource: Resource) -> Iterator[Row]:
    """Read the first sheet of an Excel workbook that has columns of the kind. Raises UnreadableFile."""
    knows = _knows(resource)
    with workbooks.opened(file) as workbook:
        for sheet in (each for each in workbook.worksheets if each.title not in _NOT_DATA):
            grid = workbooks.grid(sheet)
            first = next((each for each in grid if not _is_empty(each[1])), None)
            if first and any(knows(str(cell)) for cell in first[1]):
                yield from _rows(chain([first], grid), resource)
                return
    raise UnreadableFile(f"Không trang tính nào có cột của bảng {resource.noun}: dòng đầu phải là tên các cột.")


def columns_by_name(resource: Resource) -> dict[str, Column | None]:
    """Return the columns by tone key of header and of key; None for those that people read and imports do not."""
    columns = resource.table_columns(full=True)
    by_key = {tone_key(column.key): column for column in columns if column.key}
    by_header = {tone_key(column.header): column if column.key else None for column in columns}
    return {tone_key(NUMBER_HEADER): None} | by_key | by_header


def _knows(resource: Resource) -> Callable[[str], bool]:
    known = columns_by_name(resource)
    return lambda name: known.get(tone_key(name)) is not None


def _rows(grid: Grid, resource: Resource) -> Iterator[Row]:
    places: list[_Place] = []
    for number, cells in grid:
        if _is_empty(cells):
            continue
        if not places:
            places = _places(cells, resource)
        elif row := _row(number, cells, places):
            yield row
    if not places:
        raise UnreadableFile("Tệp trống: dòng đầu phải là tên các cột.")


def _is_empty(cells: Cells) -> bool:
    return not isinstance(cells, Refused) and all(map(is_blank, cells))


def _places(cells: Cells, resource: Resource) -> list[_Place]:
    """Understand the header. Raises UnreadableFile that names what is unknown or there twice."""
    refused = next((each for each in [cells, *_listed(cells)] if isinstance(each, Refused)), None)
    if refused:
        raise UnreadableFile(f"Dòng tiêu đề: {refused.reason}")
    names = ["" if is_blank(cell) else str(cell).strip() for cell in cells]
    while not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise UnreadableFile(f"Bảng có {len(names)} cột, nhiều nhất là {MOST_COLUMNS}.")
    known = columns_by_name(resource)
    if unknown := [f"“{name[:60]}”" for name in names if name and tone_key(name) not in known]:
        more = f" và {len(unknown) - _MOST_NAMED} cột nữa" if len(unknown) > _MOST_NAMED else ""
        raise UnreadableFile(f"Bảng {resource.noun} không có cột {', '.join(unknown[:_MOST_NAMED])}{more}.")
    places = [_Place(name, known.get(tone_key(name))) for name in names]
    _refuse_doubles(places)
    return places


def _listed(cells: Cells) -> list[Any]:
    return [] if isinstance(cells, Refused) else cells


def _refuse_doubles(places: list[_Place]) -> None:
    found: dict[str, str] = {}
    for place in places:
        if place.column:
            if place.column.key in found:
                raise UnreadableFile(f"Cột “{place.name}” có hai lần (cột “{found[place.column.key]}”).")
            found[place.column.key] = place.name
    if not found:
        raise UnreadableFile("Không cột nào trong dòng tiêu đề là cột để nhập.")


def _row(number: int, cells: Cells, places: list[_Place]) -> Row | None:
    """Read one row; nothing where only its number or computed columns are filled."""
    if isinstance(cells, Refused):
        return Row(number, {}, [Fault("", cells.reason)])
    nameless = [cell for place, cell in enumerate(cells) if place >= len(places) or not places[place].name]
    filled = [place.column and not is_blank(cell) for place, cell in zip(places, cells, strict=False)]
    stray = sum(not is_blank(cell) for cell in nameless)
    if not any(filled) and not stray:
        return None
    row = Row(number, {}, [])
    if stray:
        row.faults.append(Fault("", f"Dòng có {stray} ô nằm ngoài các cột của dòng tiêu đề."))
    for place, cell in zip(places, chain(cells, [""] * len(places)), strict=False):
        if place.column:
            _fill(row, place, cell)
    return row


def _fill(row: Row, place: _Place, cell: Any) -> None:
    try:
        value = _value(place.column, cell)
    except ValueError as error:
        row.faults.append(Fault(place.name, capfirst(str(error))))
    else:
        if value is not LEFT_OUT:
            row.values[place.column.key] = value


def _value(column: Column, cell: Any) -> Any:
    if isinstance(cell, Refused):
        raise ValueError(cell.reason)
    if isinstance(cell, str) and cell.endswith(CUT_NOTE):
        raise ValueError("ô đã bị cắt khi xuất: hãy dùng JSON Lines.")
    if isinstance(cell, str) and len(cell) > CELL_LIMIT:
        raise ValueError(f"ô dài {format_number(len(cell))} ký tự, nhiều nhất là {format_number(CELL_LIMIT)}.")
    return column.parse(cell)
