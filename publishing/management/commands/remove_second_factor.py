"""For an administrator who lost the phone and the recovery codes: `manage.py remove_second_factor NAME`."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from publishing.accounts import sessions
from publishing.accounts.owner_mail import BY_COMMAND, REMOVED, tell_owner
from publishing.accounts.rows import SecondFactor
from publishing.audit.rows import Action
from publishing.audit.telling import tell
from vietnamese.folding import clean_line


class Command(BaseCommand):
    help = "Gỡ xác thực hai bước của một tài khoản và kết thúc các phiên của nó; mật khẩu giữ nguyên."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="tên đăng nhập")

    def handle(self, *, username: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=clean_line(username)).first()
        if user is None:
            raise CommandError("Không có tài khoản này.")
        if not SecondFactor.objects.filter(user=user).delete()[0]:
            raise CommandError("Tài khoản này chưa bật xác thực hai bước.")
        sessions.end_all(user)
        tell_owner(user, REMOVED, BY_COMMAND)
        tell(Action.SECOND_FACTOR, user, note="Đã gỡ xác thực hai bước bằng lệnh.")
        self.stdout.write(f"Đã gỡ xác thực hai bước của {user.get_username()}.")
