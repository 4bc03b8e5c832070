"""Delete for good what has lain in the trash for thirty days: `manage.py empty_trash`; a timer runs it."""

from typing import Any

from django.core.management.base import BaseCommand

from publishing.history.trash import Deleted, delete_for_good
from vietnamese.numbers import format_number

BATCH = 100


class Command(BaseCommand):
    help = "Xóa hẳn những mục đã nằm trong thùng rác đủ 30 ngày, cùng mọi bản lưu của chúng."

    def handle(self, **options: Any) -> None:
        count = 0
        while rows := list(
            Deleted.objects.old_enough().select_related("version").defer("beside").order_by("deleted_at")[:BATCH]
        ):
            for row in rows:
                delete_for_good(row)
            count += len(rows)
        self.stdout.write(f"Đã xóa hẳn {format_number(count)} mục. Tệp của chúng: chạy clean_media --delete.")
