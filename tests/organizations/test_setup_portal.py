import getpass
import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from organizations.management.commands import setup_portal
from organizations.models import Portal
from publishing.permissions import ROLES

pytestmark = pytest.mark.django_db

User = get_user_model()
PASSWORD = "Doi-che-xanh-1988"
LINES = {
    "name": "Đảng ủy xã Đồng Mây",
    "managing_body": "Văn phòng Đảng ủy xã Đồng Mây",
    "parent_body": "Đảng ủy xã Đồng Mây",
    "address": "Thôn Mây Ngàn, xã Đồng Mây",
    "phone": "0299 111 222",
    "email": "dongmay@anloc.example",
    "responsible": "Hà Thị Suối, Phó Bí thư Đảng ủy",
}
ADMIN = {"admin_username": "suoi", "admin_email": "suoi@anloc.example", "admin_password": PASSWORD}
COLUMNS = ("name", "managing_body", "parent_body", "address", "phone", "email", "responsible_person")


def run(**options: Any) -> str:
    output = io.StringIO()
    call_command("setup_portal", **{"no_input": True, **options}, stdout=output, stderr=output)
    return output.getvalue()


def stored_lines() -> list[tuple[str, ...]]:
    return list(Portal.objects.values_list(*COLUMNS))


def administrators() -> list[tuple[str, str]]:
    return list(User.objects.filter(is_superuser=True, is_staff=True).values_list("username", "email"))


@pytest.fixture
def keyboard(monkeypatch):
    """Types the given lines, then ends the input; secrets are typed where nothing is shown."""

    def type_in(lines: list[str], secrets: tuple[str, ...] = ()) -> list[str]:
        prompts: list[str] = []
        waiting, hidden = iter(lines), iter(secrets)

        def answer(prompt: str, source: Any) -> str:
            prompts.append(prompt)
            try:
                return next(source)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", lambda prompt: answer(prompt, waiting))
        monkeypatch.setattr(getpass, "getpass", lambda prompt: answer(prompt, hidden))
        return prompts

    return type_in


def test_flags_alone_set_up_an_empty_site():
    output = run(**LINES, **ADMIN)
    assert stored_lines() == [tuple(LINES.values())]
    assert Portal.fault() == ""
    assert administrators() == [("suoi", "suoi@anloc.example")]
    assert User.objects.get().check_password(PASSWORD)
    assert output == (
        "Đã thiết lập cổng “Đảng ủy xã Đồng Mây”.\n"
        "Tài khoản quản trị: suoi.\n"
        "Trang quản trị: http://127.0.0.1:8000/quan-tri/\n"
    )


def test_groups_are_made_where_they_are_missing():
    Group.objects.all().delete()
    run(**LINES, **ADMIN)
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


def test_every_missing_flag_is_named_and_nothing_is_written():
    with pytest.raises(CommandError) as stop:
        run(parent_body="Tỉnh ủy An Lộc")
    missing = "Mục này bắt buộc, không được để trống."
    lines = str(stop.value).splitlines()
    assert lines[:-1] == [
        "Chưa ghi gì, vì:",
        f"Tên cổng (--name): {missing}",
        f"Cơ quan quản lý (--managing-body): {missing}",
        f"Địa chỉ (--address): {missing}",
        f"Điện thoại (--phone): {missing}",
        f"Thư điện tử (--email): {missing}",
        f"Người chịu trách nhiệm nội dung (--responsible): {missing}",
        f"Tên đăng nhập của quản trị viên (--admin-username): {missing}",
    ]
    assert lines[-1].startswith("Mật khẩu của quản trị viên (--admin-password): ")
    assert (Portal.objects.count(), User.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("wrong", "start"),
    [
        ({"email": "khong-phai-thu"}, "Thư điện tử (--email): "),
        ({"name": "x" * 151}, "Tên cổng (--name): "),
        ({"phone": "  "}, "Điện thoại (--phone): "),
        ({"admin_username": "hai chữ"}, "Tên đăng nhập của quản trị viên (--admin-username): "),
        ({"admin_email": "suoi@"}, "Thư điện tử của quản trị viên (--admin-email): "),
        ({"admin_password": "123456789012"}, "Mật khẩu của quản trị viên (--admin-password): "),
    ],
)
def test_a_wrong_flag_is_named_alone_and_nothing_is_written(wrong, start):
    with pytest.raises(CommandError) as stop:
        run(**{**LINES, **ADMIN, **wrong})
    first, *faults = str(stop.value).splitlines()
    assert first == "Chưa ghi gì, vì:"
    assert [fault.startswith(start) for fault in faults] == [True]
    assert (Portal.objects.count(), User.objects.count()) == (0, 0)


def test_a_second_run_changes_only_what_its_flags_name():
    run(**LINES, **ADMIN)
    output = run(phone="0299 333 444")
    assert stored_lines() == [tuple({**LINES, "phone": "0299 333 444"}.values())]
    assert administrators() == [("suoi", "suoi@anloc.example")]
    assert output == ("Đã thiết lập cổng “Đảng ủy xã Đồng Mây”.\nTrang quản trị: http://127.0.0.1:8000/quan-tri/\n")


def test_a_named_account_becomes_administrator_and_keeps_its_password():
    run(**LINES, **ADMIN)
    User.objects.create_user("lan", "lan@anloc.example", "Bien-tap-vien-77")
    run(admin_username="lan")
    lan = User.objects.get(username="lan")
    assert (lan.is_staff, lan.is_superuser, lan.email) == (True, True, "lan@anloc.example")
    assert lan.check_password("Bien-tap-vien-77")


def test_answers_are_asked_for_and_wrong_ones_again(keyboard):
    answers = ["", *list(LINES.values())[:5], "dongmay", LINES["email"], LINES["responsible"], "suoi", ""]
    prompts = keyboard(answers, ("ngan", PASSWORD, "khac-han-the-nay", PASSWORD, PASSWORD))
    run(no_input=False)
    assert stored_lines() == [tuple(LINES.values())]
    assert administrators() == [("suoi", "")]
    assert User.objects.get().check_password(PASSWORD)
    password, again = "Mật khẩu của quản trị viên: ", "Gõ lại mật khẩu: "
    assert prompts == [
        "Tên cổng: ", "Tên cổng: ", "Cơ quan quản lý: ", "Cơ quan chủ quản: ", "Địa chỉ: ", "Điện thoại: ",
        "Thư điện tử: ", "Thư điện tử: ", "Người chịu trách nhiệm nội dung: ",
        "Tên đăng nhập của quản trị viên: ", "Thư điện tử của quản trị viên: ",
        password, password, again, password, again,
    ]  # fmt: skip


def test_an_empty_answer_keeps_the_line_and_no_account_is_asked_for(keyboard):
    run(**LINES, **ADMIN)
    prompts = keyboard(["", "", "", "", "0299 555 666", "", ""])
    run(no_input=False)
    assert stored_lines() == [tuple({**LINES, "phone": "0299 555 666"}.values())]
    assert prompts[0] == "Tên cổng [Đảng ủy xã Đồng Mây]: "
    assert len(prompts) == len(LINES)


def test_an_input_that_ends_early_writes_nothing(keyboard):
    keyboard(list(LINES.values())[:3])
    with pytest.raises(CommandError, match=r"^Đã dừng, chưa ghi gì\.$"):
        run(no_input=False)
    assert (Portal.objects.count(), User.objects.count()) == (0, 0)


def test_a_failure_while_saving_leaves_nothing_half_written(monkeypatch):
    def fail() -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(setup_portal, "ensure_groups", fail)
    with pytest.raises(DatabaseError):
        run(**LINES, **ADMIN)
    assert (Portal.objects.count(), User.objects.count()) == (0, 0)
