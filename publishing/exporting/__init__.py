"""Writing records out: the formats by code, and saving an export as a file that is whole or not there."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publishing.exporting import csv, jsonl, xlsx
from publishing.exporting.export import Export

__all__ = ["FORMATS", "Export", "Format", "file_name", "save", "sync_directory"]


@dataclass(frozen=True)
class Format:
    """One file format: its code is also the file extension; `write` yields the file piece by piece."""

    code: str
    label: str
    explanation: str
    content_type: str
    write: Callable[[Export], Iterator[bytes]]


FORMATS: dict[str, Format] = {
    each.code: each
    for each in (
        Format(
            "xlsx", "Excel (XLSX)", "Mở bằng Excel hoặc LibreOffice; ngày tháng và số lọc, sắp xếp được.",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.write,
        ),
        Format(
            "csv", "CSV", "Bảng dạng chữ cho phần mềm khác; chữ giống công thức có dấu nháy đơn đứng trước.",
            "text/csv; charset=utf-8", csv.write,
        ),
        Format(
            "jsonl", "JSON Lines", "Mỗi dòng một bản ghi, giữ định dạng nội dung; dùng để chuyển dữ liệu.",
            "application/jsonl; charset=utf-8", jsonl.write,
        ),
    )
}  # fmt: skip


def file_name(export: Export, code: str) -> str:
    """Return the ASCII name of the file, with the local day: tin-bai-2026-11-22.xlsx."""
    return f"{export.resource.file_stem}-{export.local_time:%Y-%m-%d}.{code}"


def save(pieces: Iterable[bytes], target: Path) -> None:
    """Write a file under its final name only when it is whole and on the disk. Raises OSError."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".tmp", delete=False) as partial:
        try:
            for piece in pieces:
                partial.write(piece)
            partial.flush()
            os.fsync(partial.fileno())
            os.replace(partial.name, target)
        except BaseException:
            os.unlink(partial.name)
            raise
    sync_directory(target.parent)


def sync_directory(directory: Path) -> None:
    """Without this a power cut may take back the rename."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
