from typing import Any

from django.core.management.base import BaseCommand

from search import engines
from search.expiring import hide_expired


class Command(BaseCommand):
    help = (
        "Sắp xếp lại chỉ mục tìm kiếm để trả lời nhanh hơn; nên chạy mỗi đêm. Trang vẫn chạy bình thường trong lúc đó."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        hide_expired()
        engines.current().tidy()
