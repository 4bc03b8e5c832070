"""Export all records of one kind to a file: `manage.py export_records article --output tin-bai.jsonl`."""

import errno
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publishing.audit.rows import Action
from publishing.audit.telling import tell
from publishing.exporting import FORMATS, Export, save
from publishing.resources import Resource, kinds
from vietnamese.numbers import format_number

# The system's own words for these are English.
REASONS = {
    errno.ENOENT: "thư mục không có",
    errno.ENOTDIR: "thư mục không có",
    errno.EACCES: "không được phép ghi vào thư mục",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EISDIR: "đó là một thư mục",
    errno.ENAMETOOLONG: "tên tệp quá dài",
}


class Command(BaseCommand):
    help = "Xuất mọi bản ghi của một loại ra tệp: chỉ phần công khai, trừ khi có --all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        # Checked in handle(), not by argparse, whose messages are English.
        parser.add_argument("kind", nargs="?", default="", help=f"một trong: {', '.join(kinds())}")
        parser.add_argument("--format", default="", help=f"{', '.join(FORMATS)}; mặc định theo đuôi tệp")
        parser.add_argument("--output", default="", help="tệp sẽ ghi")
        parser.add_argument("--all", action="store_true", help="cả bản ghi và thông tin chưa công khai")

    def handle(self, *, kind: str, format: str, output: str, all: bool, **options: Any) -> None:
        resource = _one_of(kinds(), kind, "loại bản ghi")
        if not output:
            raise CommandError("Thiếu tên tệp: hãy ghi --output TỆP.")
        if "\0" in str(output):
            raise CommandError("Tên tệp có ký tự không dùng được.")
        target = Path(output)
        chosen = _one_of(FORMATS, format or target.suffix.lstrip("."), "định dạng")
        export = _export_of(resource, full=all)
        tell(Action.EXPORT, kind=resource.model._meta.label_lower, note=f"{export.by}: {kind}; {chosen.code}")
        try:
            save(chosen.write(export), target)
        except OSError as error:
            reason = REASONS.get(error.errno, error.strerror)
            raise CommandError(f"Không ghi được tệp “{target}”: {reason}.") from error
        self.stdout.write(f"Đã xuất {format_number(export.rows)} {resource.noun} ra {target}.")


def _one_of(choices: dict[str, Any], asked: str, what: str) -> Any:
    if asked in choices:
        return choices[asked]
    fault = f"Không có {what} “{asked}”." if asked else f"Thiếu {what}."
    raise CommandError(f"{fault} Hãy chọn: {', '.join(choices)}.")


def _export_of(resource: Resource, full: bool) -> Export:
    everything = resource.model._default_manager.all()
    return Export(resource=resource, queryset=everything, full=full, by="lệnh export_records")
