"""From a file to rows: the format follows from the ending of the name."""

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from publishing.importing import jsonl, tables
from publishing.importing.rows import Row, UnreadableFile
from publishing.resources import Resource

_READERS: dict[str, Callable[[BinaryIO, Resource], Iterator[Row]]] = {
    ".jsonl": lambda file, resource: jsonl.read(file),
    ".csv": tables.read_csv,
    ".xlsx": tables.read_xlsx,
}


def read(file: BinaryIO, name: str, resource: Resource) -> Iterator[Row]:
    """Yield the records of a file called `name`. Raises UnreadableFile, whose Vietnamese message names the file."""
    reader = _READERS.get(PurePath(name).suffix.lower())
    try:
        if reader is None:
            raise UnreadableFile(f"chỉ nhập được tệp có đuôi {', '.join(_READERS)}.")
        yield from reader(file, resource)
    except UnreadableFile as unreadable:
        raise UnreadableFile(f"Không đọc được tệp “{name}”: {unreadable}") from unreadable
