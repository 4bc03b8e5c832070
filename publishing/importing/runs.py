"""Importing a whole file: all of it is checked before anything is written, unless the good rows are wanted anyway.

Rows pass in batches and are forgotten: memory is that of one batch and of the keys seen.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import reset_queries

from publishing.importing.importer import Importer
from publishing.importing.order import above_first
from publishing.importing.readers import read
from publishing.importing.report import BatchReport, Summary
from publishing.importing.rows import Row
from publishing.importing.seen import Seen

BATCH = 500

Progress = Callable[[int], None]


class Run:
    """One file on its way in. `progress` is told the number of rows done."""

    def __init__(
        self, importer: Importer, file: Path, *, batch: int = BATCH, user: Any = None, progress: Progress | None = None
    ) -> None:
        self.importer = importer
        self.file = file
        self.comment = f"Nhập từ tệp {file.name}"  # in the history of every row
        self.batch = batch
        self.user = user
        self.progress = progress or (lambda done: None)

    def check(self) -> Summary:
        """Tell what importing would do, and leave nothing behind. Raises UnreadableFile and OSError."""
        return self._pass(write=False)

    def write(self) -> Summary:
        """Store the good rows, one transaction a batch. Raises UnreadableFile and OSError."""
        return self._pass(write=True)

    def rows(self) -> Iterator[Row]:
        """Yield the rows of the file, each after those that it refers to."""
        if self.importer.above:
            return above_first(self.read, self.importer.names, self.importer.above[0])
        return self.read()

    def read(self) -> Iterator[Row]:
        """Yield the rows in the order of the file."""
        with self.file.open("rb") as file:
            yield from read(file, self.file.name, self.importer.resource)

    def _pass(self, write: bool) -> Summary:
        summary, seen, done = Summary(), Seen(), 0
        for rows in in_batches(self.rows(), self.batch):
            report = self.importer.process(rows, write=write, seen=seen, user=self.user, comment=self.comment)
            summary.add(self._named(report))
            done += len(rows)
            self.progress(done)
            reset_queries()  # with DEBUG on, Django would keep thousands of them
        return summary

    def _named(self, report: BatchReport) -> BatchReport:
        """In a table, call columns by their headers: nobody sees keys there."""
        if self.file.suffix.lower() == ".jsonl":
            return report
        headers = {each.key: each.header for each in self.importer.resource.columns if each.key and each.header}
        named = [(row, replace(fault, column=headers.get(fault.column, fault.column))) for row, fault in report.faults]
        return BatchReport(report.outcomes, named)


def in_batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch
