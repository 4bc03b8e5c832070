"""Take away stored files that nothing names, and mend renditions: `manage.py clean_media [--delete] [--repair]`."""

import datetime
import errno
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from publishing.stored_files import (
    NamedFiles,
    Unnamed,
    file_storages,
    lost_files,
    named_by_history,
    named_by_rows,
    named_by_trash,
    repair_pictures,
    still_unnamed,
    unnamed,
)
from vietnamese.numbers import format_number, format_size

STORAGE_NAMES = {"default": "kho công khai", "private": "kho riêng"}
LOST_SHOWN = 20
# The system's own words for these are English; Pillow's errors carry no number.
REASONS = {
    errno.ENOENT: "không có trong kho",
    errno.EACCES: "không được phép",
    errno.EPERM: "không được phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EIO: "ổ đĩa có lỗi",
}


class Command(BaseCommand):
    help = "Tìm tệp đã lưu mà không bản ghi nào dùng và ảnh thiếu bản thu nhỏ. Không sửa gì nếu không có lựa chọn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--delete", action="store_true", help="xóa những tệp không còn dùng")
        parser.add_argument("--repair", action="store_true", help="làm lại bản thu nhỏ còn thiếu")
        # Read in handle(), not by argparse, whose messages are English.
        parser.add_argument("--older-than", default="24", help="chỉ xét tệp cũ hơn chừng này giờ; mặc định 24")
        parser.add_argument("--ignore-history", action="store_true", help="xóa cả tệp mà chỉ bản lưu cũ còn dùng")

    def handle(self, *, delete: bool, repair: bool, older_than: str, ignore_history: bool, **options: Any) -> None:
        self.verbose, self.faults = options["verbosity"] > 1, 0
        born_before = _moment(older_than)
        self._report_lost()
        self._repair(repair)
        named = self._named(ignore_history)
        self._clean(named, born_before, delete)
        if self.faults:
            raise CommandError(f"Còn {self.faults} tệp không xử lý được, xem các dòng trên.")

    def _report_lost(self) -> None:
        count = 0
        for count, (field, pk, name) in enumerate(lost_files(), 1):
            if self.verbose or count <= LOST_SHOWN:
                self.stdout.write(f"Mất tệp: {name} của {field.model._meta.verbose_name} {pk} không có trong kho.")
        if count > LOST_SHOWN and not self.verbose:
            self.stdout.write(f"Và {format_number(count - LOST_SHOWN)} tệp nữa bị mất; --verbosity 2 kể đủ.")

    def _repair(self, write: bool) -> None:
        count = repair_pictures(write, self._refused)
        if write:
            self.stdout.write(f"Đã làm lại bản thu nhỏ của {format_number(count)} ảnh.")
        elif count:
            self.stdout.write(f"{format_number(count)} ảnh thiếu bản thu nhỏ. Chạy với --repair để làm lại.")

    def _refused(self, name: str, error: Exception) -> None:
        self._fault(f"Không làm được bản thu nhỏ của {name}", error)

    def _named(self, ignore_history: bool) -> NamedFiles:
        """Gather the names in use, rows first: a file that moves to another row meanwhile stands in the history."""
        named = NamedFiles()
        named.add(named_by_rows())
        # What lies in the trash keeps its files in any case.
        try:
            named.add(named_by_trash() if ignore_history else named_by_history())
        except ValueError as error:
            raise CommandError(f"Không đọc được bản lưu cũ ({error}). Chưa xóa tệp nào.") from error
        return named

    def _clean(self, named: NamedFiles, born_before: datetime.datetime, delete: bool) -> None:
        counts, sizes, young = Counter(), Counter(), 0
        for found in unnamed(named, born_before):
            old = [each for each in found if not each.is_young]
            young += len(found) - len(old)
            for each in still_unnamed(old):
                if delete and not self._delete(each):
                    continue
                counts[each.file.storage] += 1
                sizes[each.file.storage] += each.size
                if self.verbose:
                    self.stdout.write(f"{each.file.name} ({format_size(each.size)})")
        for alias in counts:
            self.stdout.write(f"Thừa ở {STORAGE_NAMES.get(alias, alias)}: {_amount(counts[alias], sizes[alias])}.")
        if young:
            self.stdout.write(f"Để lại {format_number(young)} tệp còn mới, có thể đang được tải lên.")
        amount = _amount(counts.total(), sizes.total())
        done = f"Đã xóa {amount}." if delete else f"Sẽ xóa {amount}. Chạy với --delete để xóa."
        self.stdout.write(done if counts else "Không có tệp thừa.")

    def _delete(self, found: Unnamed) -> bool:
        try:
            file_storages()[found.file.storage].delete(found.file.name)
        except OSError as error:
            self._fault(f"Không xóa được {found.file.name}", error)
            return False
        return True

    def _fault(self, what: str, error: Exception) -> None:
        self.faults += 1
        number = error.errno if isinstance(error, OSError) else None
        self.stderr.write(f"{what}: {REASONS.get(number, 'tệp hỏng')}.")


def _amount(count: int, size: int) -> str:
    return f"{format_number(count)} tệp, {format_size(size)}"


def _moment(hours: str) -> datetime.datetime:
    """Return the moment so many hours ago."""
    try:
        before = datetime.timedelta(hours=float(hours))
        if before >= datetime.timedelta():
            return timezone.now() - before
    except (ValueError, OverflowError):
        pass  # said below
    raise CommandError(f"--older-than: “{hours}” không phải là số giờ.")
