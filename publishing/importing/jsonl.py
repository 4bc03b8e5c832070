"""JSON Lines as exports write them (docs/records.md). A line that cannot be read is a row with a fault."""

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from publishing.importing.rows import Fault, Row, UnreadableFile
from publishing.importing.values import quoted

MAX_LINE_BYTES = 20 * 1024 * 1024


class _BadLine(ValueError):
    """Why a line is no record, in Vietnamese."""


def read(file: BinaryIO) -> Iterator[Row]:
    """Yield the records of a file line by line; empty lines are left out. Raises UnreadableFile."""
    number = 0
    while line := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        if number == 1:
            line = _without_mark(line)
        if len(line) > MAX_LINE_BYTES:
            _skip_line(file, line)
            limit = MAX_LINE_BYTES // 1024 // 1024
            yield Row(number, {}, [Fault("", f"Dòng này dài hơn {limit} MB.")])
        elif line.strip():
            yield _row(number, line)


def _without_mark(line: bytes) -> bytes:
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableFile("tệp ghi bằng UTF-16; hãy lưu lại bằng UTF-8.")
    return line.removeprefix(codecs.BOM_UTF8)


def _skip_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(MAX_LINE_BYTES)


def _row(number: int, line: bytes) -> Row:
    try:
        return Row(number, _record(line), [])
    except _BadLine as bad:
        return Row(number, {}, [Fault("", str(bad))])


def _record(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode().rstrip(), object_pairs_hook=_object, parse_constant=_no_constant)
    except _BadLine:
        raise
    except UnicodeDecodeError as error:
        raise _BadLine("Dòng này không phải chữ UTF-8.") from error
    except json.JSONDecodeError as error:
        raise _BadLine(f"Dòng này không phải JSON (sai ở ký tự thứ {error.pos + 1}).") from error
    # A number of thousands of digits, brackets nested thousands deep.
    except (ValueError, RecursionError) as error:
        raise _BadLine("Dòng này không phải JSON đọc được.") from error
    if not isinstance(found, dict):
        raise _BadLine("Mỗi dòng phải là một đối tượng JSON: {…}.")
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        doubled = next(key for key in keys if keys.count(key) > 1)
        raise _BadLine(f"Mục {quoted(doubled)} có hai lần.")
    return found


def _no_constant(name: str) -> None:
    raise _BadLine(f"{name} không phải là giá trị của JSON.")
