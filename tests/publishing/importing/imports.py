"""Importing rows of a test, and reading what became of them."""

import json
from pathlib import Path
from typing import Any

from publishing.importing.importer import importer_for
from publishing.importing.report import BatchReport
from publishing.importing.rows import Row
from publishing.importing.seen import Seen


def import_rows(
    kind: str, *records: dict[str, Any], write: bool = True, seen: Seen | None = None, user: Any = None,
    folder: Path | None = None, first: int = 1,
) -> BatchReport:  # fmt: skip
    """Import records as the lines of one file, the first line being number `first`."""
    rows = [Row(number, record, []) for number, record in enumerate(records, first)]
    return importer_for(kind, folder).process(
        rows, write=write, seen=seen or Seen(), user=user, comment="Nhập từ tệp thu.jsonl"
    )


def outcomes(report: BatchReport) -> list[str]:
    return [report.outcomes[number].value for number in sorted(report.outcomes)]


def faults(report: BatchReport) -> list[tuple[int, str, str]]:
    return [(number, fault.column, fault.message) for number, fault in report.faults]


def save_lines(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records), encoding="utf-8")
    return path
