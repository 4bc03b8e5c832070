"""One export: which rows, for whose eyes, asked for by whom and when."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from publishing.cells import local
from publishing.resources import Resource

NUMBER_HEADER = "STT"
_PIECE = 64 * 1024


def in_pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """Encode lines and gather them into pieces worth sending; the first goes out at once."""
    gathered, size = [], _PIECE
    for line in lines:
        gathered.append(line)
        size += len(line)
        if size >= _PIECE:
            yield "".join(gathered).encode()
            gathered, size = [], 0
    if gathered:
        yield "".join(gathered).encode()


@dataclass
class Export:
    """One export to be written once. `rows` counts what has been written so far."""

    resource: Resource
    queryset: QuerySet
    full: bool
    by: str
    filters: list[str] = field(default_factory=list)
    made_at: datetime.datetime = field(default_factory=timezone.now)
    rows: int = 0

    @property
    def local_time(self) -> datetime.datetime:
        return local(self.made_at)

    def header(self) -> list[str]:
        return [NUMBER_HEADER, *(column.header for column in self.resource.table_columns(self.full))]

    def table(self) -> Iterator[list[Any]]:
        """Yield the rows as table cells, numbered from 1."""
        readers = [column.table_reader(self.full) for column in self.resource.table_columns(self.full)]
        for row in self._counted():
            yield [self.rows, *[read(row) for read in readers]]

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as records of docs/records.md."""
        readers = [(column.key, column.record_reader(self.full)) for column in self.resource.record_columns(self.full)]
        for row in self._counted():
            yield {key: read(row) for key, read in readers}

    def facts(self) -> list[tuple[str, Any]]:
        """Say what this file holds: label and value, line by line."""
        scope = "Toàn bộ dữ liệu" if self.full else "Chỉ bản ghi và thông tin công khai"
        conditions = [("Điều kiện lọc", line) for line in self.filters or ["Không lọc"]]
        return [
            ("Nội dung", self.resource.title),
            *conditions,
            ("Phạm vi", scope),
            ("Số dòng", self.rows),
            ("Xuất lúc", self.made_at),
            ("Người xuất", self.by),
        ]

    def _counted(self) -> Iterator[Model]:
        for row in self.resource.rows(self.queryset, self.full):
            self.rows += 1
            yield row
            # A row and its prefetched relations refer to each other: emptied, they go now and not when the garbage
            # collector comes round, by when thousands of texts may have gathered.
            vars(row).clear()
