"""First steps of an installation: the legal lines of the portal, the groups, an administrator."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Field, Model
from django.urls import reverse

from organizations.management.answers import Answers, Check
from organizations.models import Portal
from publishing.permissions import ensure_groups

# Flag: the line of the portal it sets, in the order in which it is asked for.
LINES = {
    "name": "name",
    "managing-body": "managing_body",
    "parent-body": "parent_body",
    "address": "address",
    "phone": "phone",
    "email": "email",
    "responsible": "responsible_person",
}
USERNAME_LABEL = "tên đăng nhập của quản trị viên"
EMAIL_LABEL = "thư điện tử của quản trị viên"
PASSWORD_LABEL = "mật khẩu của quản trị viên"  # noqa: S105  the word on the screen


class Command(BaseCommand):
    help = "Thiết lập cổng thông tin: các dòng bắt buộc ở chân trang, các nhóm quyền theo vai trò, tài khoản quản trị."

    def add_arguments(self, parser: CommandParser) -> None:
        for flag, line in LINES.items():
            parser.add_argument(f"--{flag}", help=str(Portal._meta.get_field(line).verbose_name))
        parser.add_argument("--admin-username", help=USERNAME_LABEL)
        parser.add_argument("--admin-email", help=EMAIL_LABEL)
        parser.add_argument("--admin-password", help=PASSWORD_LABEL)
        parser.add_argument("--no-input", action="store_true", help="không hỏi, chỉ dùng các tham số đã cho")

    def handle(self, *args: Any, **options: Any) -> None:
        answers = Answers(options, self.stderr)
        try:
            portal, account = read_portal(answers), read_account(answers)
        except (EOFError, KeyboardInterrupt) as error:
            raise CommandError("Đã dừng, chưa ghi gì.") from error
        if answers.faults:
            raise CommandError("\n".join(["Chưa ghi gì, vì:", *answers.faults]))
        save(portal, account)
        self.stdout.write(f"Đã thiết lập cổng “{portal}”.")
        if account:
            self.stdout.write(f"Tài khoản quản trị: {account.get_username()}.")
        self.stdout.write(f"Trang quản trị: {settings.SITE_URL}{reverse('admin:index')}")


@transaction.atomic
def save(portal: Portal, account: AbstractUser | None) -> None:
    portal.save()
    ensure_groups()
    if account:
        account.save()


def read_portal(answers: Answers) -> Portal:
    """Return the portal as answered, new or changed; the lines the law asks for may not stay empty."""
    portal = Portal.objects.first() or Portal()
    for flag, line in LINES.items():
        field = Portal._meta.get_field(line)
        check = checked_by(field, portal, required=line in Portal.REQUIRED)
        setattr(portal, line, answers.line(flag, str(field.verbose_name), check, getattr(portal, line)))
    return portal


def read_account(answers: Answers) -> AbstractUser | None:
    """Return the administrator to save: where the site has none yet, or where a flag names one.

    An account of that name becomes administrator; without --admin-password and questions it keeps its password.
    """
    users = get_user_model()
    has_one = users.objects.filter(is_superuser=True, is_active=True).exists()
    if has_one and answers.given("admin-username") is None:
        return None
    name_field, email_field = (users._meta.get_field(name) for name in ("username", "email"))
    username = answers.line("admin-username", USERNAME_LABEL, checked_by(name_field, users(), required=True))
    account = users.objects.filter(username=username).first() or users(username=username)
    account.email = answers.line(
        "admin-email", EMAIL_LABEL, checked_by(email_field, account, required=False), account.email
    )
    account.is_staff = account.is_superuser = account.is_active = True
    if not account.pk or answers.asks or answers.given("admin-password") is not None:
        account.set_password(answers.secret("admin-password", PASSWORD_LABEL, password_check(account)))
    return account


def checked_by(field: Field, row: Model, required: bool) -> Check:
    """Return a check that cleans a line as the model's field does."""

    def check(value: str) -> str:
        if required and not value.strip():
            raise ValidationError("Mục này bắt buộc, không được để trống.")
        return field.clean(value, row) if value else ""

    return check


def password_check(account: AbstractUser) -> Check:
    def check(value: str) -> str:
        if not value.isascii() and value != value.encode(errors="replace").decode():
            raise ValidationError("Mật khẩu có chữ không đọc được (dòng lệnh không viết bằng UTF-8).")
        validate_password(value, account)
        return value

    return check
