"""`manage.py import_reports FOLDER`: old pages and Word files into drafts, repeatable."""

import csv
import io
from argparse import ArgumentParser
from collections import Counter
from dataclasses import astuple
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles.intake.folders import Folder, Outcome
from articles.models import Category
from organizations.models import Portal
from publishing import exporting
from publishing.exporting.csv import BYTE_ORDER_MARK, as_text
from publishing.management.commands.export_records import REASONS

HEADER = ("Tệp", "Kết quả", "Tiêu đề", "Mã bài", "Số người", "Số văn bản", "Ghi chú")


class Command(BaseCommand):
    help = "Đọc một thư mục trang cũ, tệp Word thành bản nháp. Không có --commit thì chỉ đọc thử, không ghi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="THƯ-MỤC")
        parser.add_argument("--commit", action="store_true", help="ghi thật")
        parser.add_argument("--report", type=Path, metavar="TỆP.csv", help="bảng kết quả từng tệp")
        parser.add_argument("--category", metavar="ĐƯỜNG-DẪN", help="chuyên mục của các bản nháp")
        parser.add_argument("--user", metavar="TÊN", help="người viết ghi trong các bản nháp")
        parser.add_argument("--new-people", action="store_true", help="tạo hồ sơ (chưa công khai) cho người chưa có")
        parser.add_argument("--new-directives", action="store_true", help="tạo mục chờ bổ sung cho văn bản chưa có")

    def handle(self, *args: Any, **options: Any) -> None:
        folder, report = self._folder(options), options["report"]
        if report and not _is_folder(report.parent):
            raise CommandError("Không có thư mục để ghi bảng kết quả.")
        outcomes, files = [], folder.files()
        for outcome in folder.outcomes(files):
            outcomes.append(outcome)
            self._progress(len(outcomes), len(files))
            if outcome.message:
                self.stdout.write(f"{outcome.file}: {outcome.outcome}. {outcome.message}")
        if report:
            _write(report, outcomes)
        counts = Counter(outcome.outcome for outcome in outcomes)
        self.stdout.write("; ".join(f"{count} {word}" for word, count in sorted(counts.items())) or "Không có tệp nào.")

    def _folder(self, options: dict[str, Any]) -> Folder:
        path, slug, name = options["folder"], options["category"], options["user"]
        if not _is_folder(path):
            raise CommandError("Không có thư mục ấy.")
        category = Category.objects.filter(slug=slug).first() if slug else None
        if slug and category is None:
            raise CommandError(f"Không có chuyên mục {slug}.")
        user = get_user_model().objects.filter(username=name).first() if name else None
        if name and user is None:
            raise CommandError(f"Không có người dùng {name}.")
        portal = Portal.objects.select_related("organization").first()
        publisher = portal.organization if portal else None
        made = options["new_people"], options["new_directives"]
        return Folder(path, user, options["commit"], category, publisher, *made)

    def _progress(self, done: int, number: int) -> None:
        """A bar for a terminal; a log gets none."""
        if self.stderr.isatty():
            filled = 30 * done // number
            self.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{number}", ending="")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # no folder can have such a name
        return False


def _write(target: Path, outcomes: list[Outcome]) -> None:
    """Write the table, whole or not at all."""
    rows = io.StringIO(BYTE_ORDER_MARK, newline="")
    rows.seek(0, io.SEEK_END)
    writer = csv.writer(rows)
    writer.writerow(HEADER)
    writer.writerows([as_text(cell) for cell in astuple(each)] for each in outcomes)
    try:
        exporting.save([rows.getvalue().encode()], target)
    except OSError as error:
        reason = REASONS.get(error.errno, error.strerror)
        raise CommandError(f"Không ghi được bảng kết quả “{target}”: {reason}.") from error
    except ValueError as error:
        raise CommandError("Tên bảng kết quả có ký tự không dùng được.") from error
