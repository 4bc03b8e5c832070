"""One export: which rows, for whose eyes, asked for by whom and when."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from publishing.cells import local
from publishing.resources import Resource

NUMBER_HEADER = "STT"


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
        columns = self.resource.table_columns(self.full)
        for row in self._counted():
            yield [self.rows, *(column.table_value(row, self.full) for column in columns)]

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as records of docs/records.md."""
        columns = self.resource.record_columns(self.full)
        for row in self._counted():
            yield {column.key: column.record_value(row, self.full) for column in columns}

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
