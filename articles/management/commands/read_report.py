"""`manage.py read_report FILE…`: what is read in texts, Word files and saved pages, as JSON."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.intake.gold import as_data
from articles.intake.read import read
from articles.intake.source import Unreadable
from articles.intake.sources import read_file


class Command(BaseCommand):
    help = "In ra, dạng JSON, những gì đọc được trong từng tệp (.txt, .docx, .html). Không ghi gì vào cơ sở dữ liệu."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="TỆP")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        """Print a list with an object for each readable file; name the others, and fail if there are any."""
        rows, unread = [], 0
        for file in files:
            try:
                rows.append({"id": file.stem, **as_data(read(read_file(file.name, file.read_bytes())))})
            except (Unreadable, OSError, ValueError) as error:  # a name no file can have is a ValueError
                self.stderr.write(f"{file}: {error}")
                unread += 1
        self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        if unread:
            raise CommandError(f"Không đọc được {unread} trong {len(files)} tệp.")
