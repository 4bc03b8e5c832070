"""Loading the demo content through the import engine: one transaction, history and index along with it."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import reversion
from django.db import transaction

from articles.demo.files import Documents
from articles.demo.home import write_home
from articles.demo.portal import write_portal
from articles.demo.talk import write_talk
from publishing.importing.importer import importer_for
from publishing.importing.report import Outcome, Summary
from publishing.importing.rows import Row
from publishing.importing.runs import Run

CONTENT = Path(__file__).parent
COMMENT = "Nạp dữ liệu mẫu"

Tally = dict[str, Counter[Outcome]]

# What a kind is called in the tally, and the file of its records, each after what it refers to.
_FILES = {
    "organization": ("tổ chức", "organizations.jsonl"),
    "person": ("nhân sự", "people.jsonl"),
    "appointment": ("chức vụ đảm nhiệm", "appointments.jsonl"),
    "directive": ("văn bản", "directives.jsonl"),
    "category": ("chuyên mục", "categories.jsonl"),
    "article": ("tin, bài", "articles.jsonl"),
}


class DemoError(Exception):
    """A record that cannot be loaded; the message is Vietnamese and names file and record."""


class _DemoRun(Run):
    """The records of one file; the documents that they list are made from their texts."""

    def __init__(self, kind: str, folder: Path) -> None:
        super().__init__(importer_for(kind, folder / "pictures"), folder / _FILES[kind][1])
        self.comment = COMMENT
        self._documents = Documents(folder / "files")

    def read(self) -> Iterator[Row]:
        for row in super().read():
            for key in row.values.keys() & {"files", "attachments"}:
                row.values[key] = [self._document(row.values, file["title"]) for file in row.values[key]]
            yield row

    def _document(self, record: dict[str, Any], title: str) -> dict[str, Any]:
        text = record.get("body") or record.get("full_text") or f"<p>{record.get('abstract')}</p>"
        return {"title": title, **self._documents.columns(title, text)}

    def error(self, summary: Summary) -> DemoError:
        """Name the first record that was refused, and why."""
        number = summary.faults[0][0]
        record = next(row.values for row in super().read() if row.number == number)
        name = record.get("import_ref") or record.get("slug") or f"{record.get('person')}, {record.get('title')}"
        faults = (fault for each, fault in summary.faults if each == number)
        reasons = (f"[{fault.column}] {fault.message}" if fault.column else fault.message for fault in faults)
        return DemoError(f"{self.file.name}, bản ghi {name}: {' '.join(reasons)}")


def load(folder: Path = CONTENT) -> Tally:
    """Write the content of `folder`; return how many records of each kind were created, updated, skipped.

    Raises DemoError; then nothing has been written but files in the storage, which the next run finds there.
    """
    tally: Tally = {}
    with transaction.atomic():
        for kind, (label, _) in _FILES.items():
            tally[label] = _load(kind, folder)
            if kind == "organization":
                tally["cổng thông tin"] = _with_history(write_portal)
        tally["trang chủ"] = _with_history(write_home)
        tally["trao đổi"] = Counter([write_talk()])
    return tally


def _load(kind: str, folder: Path) -> Counter[Outcome]:
    run = _DemoRun(kind, folder)
    summary = run.write()
    if summary.refused:
        raise run.error(summary)
    return summary.counts


def _with_history(write: Callable[[], Outcome]) -> Counter[Outcome]:
    with reversion.create_revision():
        reversion.set_comment(COMMENT)
        return Counter([write()])
