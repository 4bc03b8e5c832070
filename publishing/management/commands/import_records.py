"""Import a file of records of one kind: `manage.py import_records article tin-bai.jsonl --files anh/`."""

import errno
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publishing.audit.rows import Action
from publishing.audit.telling import tell
from publishing.importing import templates
from publishing.importing.importer import Importer, importer_for, importers
from publishing.importing.report import Summary
from publishing.importing.rows import UnreadableFile
from publishing.importing.runs import BATCH, Run
from publishing.management.commands.export_records import REASONS
from publishing.resources import kinds
from vietnamese.numbers import format_number

_REASONS = REASONS | {errno.ENOENT: "không có tệp này", errno.EACCES: "không được phép đọc"}


class Command(BaseCommand):
    help = (
        "Nhập các bản ghi của một loại từ tệp .jsonl, .csv hoặc .xlsx: cả tệp hoặc không gì cả, trừ khi có "
        "--keep-going. Nhập lại cùng tệp không tạo bản ghi lần nữa."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Checked in handle(), not by argparse, whose messages are English.
        parser.add_argument("kind", nargs="?", default="", help=f"một trong: {', '.join(importers())}")
        parser.add_argument("file", nargs="?", default="", help="tệp sẽ nhập")
        parser.add_argument("--keep-going", action="store_true", help="nhập các dòng đúng, bỏ qua các dòng có lỗi")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi gì")
        parser.add_argument("--files", default="", metavar="THƯ MỤC", help="nơi có các ảnh và tệp mà bản ghi nêu tên")
        parser.add_argument("--batch", default=str(BATCH), metavar="SỐ", help="số dòng mỗi giao dịch")
        parser.add_argument("--template", default="", metavar="TỆP", help="không nhập, mà ghi ra tệp mẫu để điền")

    def handle(self, *, kind: str, file: str, **options: Any) -> None:
        if kind not in importers():
            fault = f"Không có loại bản ghi “{kind}”." if kind else "Thiếu loại bản ghi."
            raise CommandError(f"{fault} Hãy chọn: {', '.join(importers())}.")
        if options["template"]:
            self._write_template(kind, Path(options["template"]))
            return
        if not file:
            raise CommandError("Thiếu tên tệp sẽ nhập.")
        if "\0" in str(file):
            raise CommandError("Tên tệp sẽ nhập có ký tự không dùng được.")
        run = Run(_importer(kind, options["files"]), Path(file), batch=_number(options["batch"]))
        run.progress = self._progress
        try:
            self._import(run, options["keep_going"], options["dry_run"])
        except UnreadableFile as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            reason = _REASONS.get(error.errno, error.strerror)
            raise CommandError(f"Không đọc được tệp “{file}”: {reason}.") from error

    def _import(self, run: Run, keep_going: bool, dry_run: bool) -> None:
        if dry_run or not keep_going:
            summary = run.check()
            if dry_run:
                self._finish(summary, "Sẽ")
                return
            if summary.refused:
                self._list_faults(summary)
                raise CommandError(
                    f"Tệp “{run.file.name}” có {format_number(summary.refused)} dòng không nhập được. Chưa ghi gì."
                )
        summary = run.write()
        tell(
            Action.IMPORT,
            kind=run.importer.resource.model._meta.label_lower,
            note=f"{run.file.name}: {summary.sentence('Đã')}",
        )
        self._finish(summary, "Đã")

    def _finish(self, summary: Summary, done: str) -> None:
        self._list_faults(summary)
        self.stdout.write(summary.sentence(done))
        if summary.refused:
            raise CommandError(f"{format_number(summary.refused)} dòng không nhập được.")

    def _list_faults(self, summary: Summary) -> None:
        for line in summary.lines():
            self.stderr.write(line)

    def _write_template(self, kind: str, target: Path) -> None:
        try:
            templates.write(kinds()[kind], target)
        except OSError as error:
            raise CommandError(f"Không ghi được tệp “{target}”: {REASONS.get(error.errno, error.strerror)}.") from error
        self.stdout.write(f"Đã ghi tệp mẫu ra {target}.")

    def _progress(self, done: int) -> None:
        """Count the rows where somebody watches; a log gets none of it."""
        if self.stderr.isatty():
            self.stderr.write(f"{format_number(done)} dòng", ending="\r")
            self.stderr.flush()


def _importer(kind: str, folder: str) -> Importer:
    if folder and not Path(folder).is_dir():
        raise CommandError(f"Không có thư mục “{folder}”.")
    return importer_for(kind, Path(folder) if folder else None)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 10_000):
        raise CommandError("--batch phải là số từ 1 đến 10.000.")
    return int(text)
