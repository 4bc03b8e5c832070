"""Fill a site with the invented province of An Lộc, to look at and to develop with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from articles.demo.loader import DemoError, Tally, load
from articles.demo.portal import Account, write_accounts
from organizations.models import Portal
from publishing.importing.report import Outcome


class Command(BaseCommand):
    help = "Nạp dữ liệu mẫu (tỉnh An Lộc, không có thật). Chạy lại nhiều lần vẫn cho cùng kết quả."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="không làm gì nếu cổng thông tin đã được thiết lập")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Dữ liệu mẫu chỉ để xem thử, không được nạp vào trang đang hoạt động.")
        if options["if_empty"] and Portal.objects.exists():
            return
        try:
            tally = load()
        except DemoError as error:
            raise CommandError(f"Chưa nạp được dữ liệu mẫu. {error}") from error
        self._report(tally, write_accounts())

    def _report(self, tally: Tally, accounts: dict[Account, bool]) -> None:
        self.stdout.write("Dữ liệu mẫu:")
        for label, counts in tally.items():
            done = (Outcome.CREATED, Outcome.UPDATED, Outcome.SKIPPED)
            created, updated, unchanged = (counts[outcome] for outcome in done)
            self.stdout.write(f"  {label:<18}{created:>4} tạo mới, {updated} cập nhật, {unchanged} giữ nguyên")
        self.stdout.write(f"Xem trang:  {settings.SITE_URL}/")
        self.stdout.write(f"Quản trị:   {settings.SITE_URL}{reverse('admin:index')}")
        for account, opens in accounts.items():
            password = account.password if opens else "(mật khẩu đã đổi)"
            self.stdout.write(f"  {account.username:<12}{password:<24}{account.description}")
