"""Take away the keys of forms that were sent more than a day ago: `manage.py forget_submissions`."""

from typing import Any

from django.core.management.base import BaseCommand

from publishing.models import Submission
from vietnamese.numbers import format_number


class Command(BaseCommand):
    help = "Xóa mã của các biểu mẫu đã gửi hơn một ngày trước. Mỗi ngày chạy một lần."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xóa {format_number(Submission.forget_old())} mã.")
