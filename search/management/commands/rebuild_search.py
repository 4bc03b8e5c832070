from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import index

MOST = 10_000


class Command(BaseCommand):
    help = "Lập lại chỉ mục tìm kiếm; trang vẫn chạy bình thường trong lúc đó."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kinds", nargs="*", metavar="LOẠI", help="chỉ những loại này (mặc định: tất cả)")
        # Checked in handle(), not by argparse, whose messages are English.
        parser.add_argument("--batch", default=index.BATCH, help=f"số đối tượng mỗi giao dịch, không quá {MOST}")

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = set(options["kinds"]) - set(index.kinds())
        if unknown:
            known = ", ".join(index.kinds())
            raise CommandError(f"Không có loại: {', '.join(sorted(unknown))}. Có: {known}.")
        counts = index.rebuild(options["kinds"] or None, _batch(str(options["batch"])), self._progress)
        self.stdout.write(", ".join(f"{kind}: {number}" for kind, number in counts.items()))

    def _progress(self, kind: str, done: int, total: int) -> None:
        self.stdout.write(f"{kind}: {done}/{total}", ending="\n" if done >= total else "\r")
        self.stdout.flush()


def _batch(asked: str) -> int:
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= len(str(MOST)) else 0
    if not 0 < number <= MOST:
        raise CommandError(f"--batch phải là số từ 1 đến {MOST}, không phải “{asked}”.")
    return number
