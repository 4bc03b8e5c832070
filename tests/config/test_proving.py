"""Sessions that end, and what is asked once more before it is done (TRUST 7.2.4, 7.3, 7.4, 7.5.1, 3.7.2)."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Tag
from publishing.accounts.rows import RecoveryCode, SecondFactor
from tests import factories
from tests.config.test_signing_in import HOME, PASSWORD, SEED, code_now, is_in, sign_in

pytestmark = pytest.mark.django_db

CONFIRM, SECURITY = reverse("admin:confirm"), reverse("admin:security")
MINUTES = 60


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_superuser("quantri", "quantri@anloc.example", PASSWORD)


@pytest.fixture
def client(chief: User) -> Client:
    """Signed in, long enough ago to be asked again."""
    client = Client()
    sign_in(client, "quantri")
    age(client, confirmed=11 * MINUTES)
    return client


def age(client: Client, **seconds: int) -> None:
    session = client.session
    for name, ago in seconds.items():
        session[name] -= ago
    session.save()


def confirm(client: Client, back: str = HOME, **more: str) -> HttpResponse:
    return client.post(CONFIRM, {"password": PASSWORD, "next": back, **more})


# --- sessions


def test_signing_in_changes_the_session_id(chief: User):
    client = Client()
    client.get(HOME)
    session = client.session
    session["kept"] = "from before"
    session.save()
    client.cookies["phien"] = before = session.session_key
    sign_in(client, "quantri")
    assert client.cookies["phien"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_out_ends_the_session_on_the_server(client: Client):
    kept = client.cookies["phien"].value
    assert client.get(reverse("admin:logout")).status_code == 405
    assert is_in(client)
    client.post(reverse("admin:logout"))
    client.cookies["phien"] = kept
    assert not is_in(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"password": "new"}])
def test_a_change_of_the_account_ends_its_sessions_at_once(change: dict[str, Any], chief: User, client: Client):
    assert is_in(client)
    if change.pop("password", None):
        chief.set_password("Mat-khau-khac-han-2026")
    for name, value in change.items():
        setattr(chief, name, value)
    chief.save()
    assert not is_in(client)


def test_a_new_password_of_ones_own_keeps_only_this_session(client: Client):
    other = Client()
    sign_in(other, "quantri")
    new = {"old_password": PASSWORD, **dict.fromkeys(("new_password1", "new_password2"), "Mat-khau-khac-han-2026")}
    assert client.post(reverse("admin:password_change"), new).status_code == 302
    assert (is_in(client), is_in(other)) == (True, False)


@pytest.mark.parametrize(("ago", "stays"), [({"seen": 29}, True), ({"seen": 31}, False), ({"began": 721}, False)])
def test_a_session_ends_when_it_is_left_alone_or_old(ago: dict[str, int], stays: bool, client: Client):
    age(client, **{name: minutes * MINUTES for name, minutes in ago.items()})
    assert is_in(client) is stays
    if not stays:
        assert "_auth_user_id" not in client.session


def test_who_goes_on_working_stays_until_twelve_hours_have_gone(client: Client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(28):
            clock.shift(datetime.timedelta(minutes=25))
            assert is_in(client)
        clock.shift(datetime.timedelta(minutes=25))
        assert not is_in(client)


def test_a_session_is_not_written_at_every_page(client: Client, django_assert_max_num_queries):
    with django_assert_max_num_queries(10) as asked:
        client.get(SECURITY)
    assert not [each for each in asked.captured_queries if "UPDATE" in each["sql"] or "SAVEPOINT" in each["sql"]]


def test_guessing_the_own_password_in_an_open_browser_is_limited(client: Client):
    own = reverse("admin:password_change")
    wrong = {"old_password": "sai", "new_password1": "Mat-khau-khac-han", "new_password2": "Mat-khau-khac-han"}
    assert [client.post(own, wrong).status_code for _ in range(11)] == [200] * 10 + [429]
    assert confirm(client).status_code == 429


# --- proving again


def doors(chief: User) -> list[str]:
    group = Group.objects.create(name="Tổ ảnh")
    model = {"auth_user": chief.pk, "auth_group": group.pk}
    forms = [reverse(f"admin:{name}_{view}", args=[pk]) for name, pk in model.items() for view in ("change", "delete")]
    own = ("auth_user_add", "auth_group_add", "people_person_export", "second_factor_setup")
    of_row = ("auth_user_password_change", "auth_user_second_factor")
    return [
        *forms,
        *(reverse(f"admin:{name}") for name in own),
        *(reverse(f"admin:{name}", args=[chief.pk]) for name in of_row),
    ]


def test_every_door_to_power_asks_again_and_leads_back(chief: User, client: Client):
    for door in doors(chief):
        for answer in (client.get(door), client.post(door, {"email": "ke-gian@evil.example", "post": "yes"})):
            assert (answer.status_code, answer.url.partition("?")[0]) == (302, CONFIRM), door
        back = client.get(door, follow=True)
        assert back.context["next"] == door
        assert confirm(client, door).url == door
        assert client.get(door).status_code == 200, door
        age(client, confirmed=11 * MINUTES)
    chief.refresh_from_db()
    assert (chief.email, User.objects.count(), Group.objects.filter(name="Tổ ảnh").count()) == (
        "quantri@anloc.example", 1, 1,
    )  # fmt: skip


def test_deleting_many_asks_again_and_is_not_done_by_itself(client: Client):
    ids = [Tag.objects.create(name=name).pk for name in ("một", "hai")]
    tags = reverse("admin:articles_tag_changelist")
    sent = {"action": "delete_selected", "_selected_action": ids, "post": "yes"}
    answer = client.post(f"{tags}?o=1", sent)
    assert answer.url.startswith(CONFIRM)
    assert Tag.objects.count() == 2
    told = client.post(CONFIRM, {"password": PASSWORD, "next": f"{tags}?o=1"}, follow=True)
    assert told.redirect_chain == [(f"{tags}?o=1", 302)]
    assert "chưa được làm: hãy bấm lại “Xóa các mục đã chọn”" in told.content.decode()
    assert Tag.objects.count() == 2
    client.post(tags, sent)
    assert Tag.objects.count() == 0


def test_exporting_chosen_persons_asks_again(client: Client):
    person = factories.make_person()
    persons = reverse("admin:people_person_changelist")
    sent = {"action": "export_selected", "_selected_action": [person.pk]}
    assert client.post(persons, sent).url.startswith(CONFIRM)
    answer = client.post(reverse("admin:people_person_export"), {"format": "csv"})
    assert answer.url.startswith(CONFIRM)


def test_whoever_only_looks_at_accounts_is_not_asked(client: Client):
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 200
    assert client.get(SECURITY).status_code == 200


def test_with_a_phone_the_code_is_asked_as_well(chief: User, client: Client):
    SecondFactor.set_up(chief, SEED, 0)
    for wrong in ({}, {"code": "000000"}, {"code": "9" * 500_000}):
        assert confirm(client, **wrong).status_code == 400
    code = code_now()
    assert confirm(client, code=code).status_code == 302
    assert confirm(client, code=code).status_code == 400


def test_a_wrong_password_proves_nothing(client: Client):
    answers = [client.post(CONFIRM, {"password": "sai"}).status_code for _ in range(10)]
    assert answers == [400] * 10
    assert confirm(client).status_code == 429
    assert client.get(reverse("admin:auth_user_add")).status_code == 302


EVIL = (
    "//evil.example", "/\\evil.example", "https://evil.example/", "https:evil.example", "javascript:alert(1)",
    "/quan-tri/\r\nSet-Cookie: a=b", "/quan-tri\\..\\..\\evil", "///evil.example", "/tin-tuc/", "\t//evil.example",
)  # fmt: skip


@pytest.mark.parametrize("evil", EVIL)
def test_the_way_back_stays_in_the_admin(evil: str, client: Client):
    for answer in (confirm(client, evil), client.get(CONFIRM, {"next": evil})):
        assert answer.status_code == 400
    assert client.get(reverse("admin:auth_user_add")).status_code == 302  # nothing is proved by it


@pytest.mark.parametrize("evil", EVIL)
def test_signing_in_with_a_phone_leads_nowhere_else(evil: str, chief: User):
    SecondFactor.set_up(chief, SEED, 0)
    client = Client()
    sign_in(client, "quantri", next=evil)
    onward = client.post(reverse("admin:login_code"), {"code": code_now()})
    assert onward.status_code == 302
    assert onward.url == "/tin-tuc/" or onward.url.startswith("/quan-tri")
    assert not re.search(r"[\r\n\\]", onward.url)


# --- the pages of the phone


def test_only_posts_change_the_second_factor_and_only_with_their_token(chief: User, client: Client):
    SecondFactor.set_up(chief, SEED, 0)
    digests = set(RecoveryCode.objects.values_list("digest"))
    age(client, confirmed=-11 * MINUTES)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    for name in ("recovery_codes", "second_factor_off"):
        assert client.get(reverse(f"admin:{name}")).status_code == 405
        assert strict.post(reverse(f"admin:{name}")).status_code == 403
    assert strict.post(reverse("admin:auth_user_second_factor", args=[chief.pk])).status_code == 403
    assert set(RecoveryCode.objects.values_list("digest")) == digests
    assert SecondFactor.objects.count() == 1


def test_ones_own_phone_comes_changes_and_goes(chief: User, client: Client):
    other = Client()
    sign_in(other, "quantri")
    setup = reverse("admin:second_factor_setup")
    confirm(client)
    client.get(setup)
    client.post(setup, {"code": code_now(client.session["second-factor-seed"])})
    first = SecondFactor.objects.get()
    assert (is_in(client), is_in(other)) == (True, False)
    page = client.get(SECURITY).content.decode()
    assert "Đang bật" in page
    assert "<strong>10</strong> trong 10 mã" in page
    client.get(setup)
    client.post(setup, {"code": code_now(client.session["second-factor-seed"])})
    assert SecondFactor.objects.get().seed != first.seed
    codes = re.findall(r"<code>(\w{5}-\w{5})</code>", client.post(reverse("admin:recovery_codes")).content.decode())
    assert len(codes) == 10
    assert SecondFactor.objects.get().takes(codes[0]) == "recovery"
    assert not SecondFactor.objects.filter(seed__in=codes).exists()
    client.post(reverse("admin:second_factor_off"))
    assert not SecondFactor.objects.exists()
    told = [each.get_change_message() for each in LogEntry.objects.order_by("pk")]
    assert told == [
        "Đã thiết lập xác thực hai bước.", "Đã thiết lập xác thực hai bước.", "Đã tạo mã khôi phục mới.",
        "Đã tắt xác thực hai bước.",
    ]  # fmt: skip


def test_nobody_switches_it_off_where_all_must_have_it(chief: User, settings):
    settings.TWO_FACTOR = "required"
    SecondFactor.set_up(chief, SEED, 0)
    client = Client()
    sign_in(client, "quantri")
    client.post(reverse("admin:login_code"), {"code": code_now()})
    assert client.post(reverse("admin:second_factor_off")).status_code == 404
    assert "Tắt xác thực" not in client.get(SECURITY).content.decode()
    assert SecondFactor.objects.exists()


def test_a_lost_phone_is_taken_away_by_an_administrator(chief: User, client: Client):
    person = User.objects.create_user("bientap", password=PASSWORD, is_staff=True)
    theirs = Client()
    sign_in(theirs)
    SecondFactor.set_up(person, SEED, 0)
    confirm(client)
    change = client.get(reverse("admin:auth_user_change", args=[person.pk])).content.decode()
    address = reverse("admin:auth_user_second_factor", args=[person.pk])
    assert address in change
    assert client.get(address).status_code == 200
    assert client.post(address).url == reverse("admin:auth_user_change", args=[person.pk])
    assert not SecondFactor.objects.exists()
    assert not is_in(theirs)
    entry = LogEntry.objects.get(object_id=str(person.pk))
    assert (entry.user, entry.get_change_message()) == (chief, "Đã gỡ xác thực hai bước.")


@pytest.fixture
def stored(django_capture_on_commit_callbacks) -> Any:
    """A block after which all is stored, and what waits for that is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


OWN = "bientap@anloc.example"
GONE = "Xác thực hai bước của tài khoản bientap vừa bị gỡ bỏ"


@pytest.mark.parametrize("address", [OWN, ""])
def test_the_owner_is_told_by_mail_who_took_the_phone_away(address: str, client: Client, mailoutbox, settings, stored):
    settings.NOTICES = False  # those are of articles
    person = User.objects.create_user("bientap", address, PASSWORD, is_staff=True)
    SecondFactor.set_up(person, SEED, 0)
    confirm(client)
    take_away = reverse("admin:auth_user_second_factor", args=[person.pk])
    with stored():
        page, _again = (client.post(take_away, follow=True) for _time in range(2))
    assert ("hãy báo trực tiếp" in page.content.decode()) == (not address)
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [([OWN], GONE)] * bool(address)
    if address:
        assert "Người thực hiện: quantri." in mailoutbox[0].body and "chỉ cần mật khẩu" in mailoutbox[0].body


def test_a_mail_that_fails_takes_nothing_back(client: Client, settings, stored):
    settings.EMAIL_BACKEND = "khong.co.Backend"
    person = User.objects.create_user("bientap", OWN, PASSWORD, is_staff=True)
    SecondFactor.set_up(person, SEED, 0)
    confirm(client)
    with stored() as waiting:
        assert client.post(reverse("admin:auth_user_second_factor", args=[person.pk])).status_code == 302
    assert (len(waiting), SecondFactor.objects.exists()) == (1, False)


def test_the_owner_is_told_of_what_they_do_themselves_and_of_the_command(mailoutbox, stored):
    person = User.objects.create_superuser("bientap", OWN, PASSWORD)
    client = Client()
    sign_in(client)
    client.get(reverse("admin:second_factor_setup"))
    with stored():
        client.post(reverse("admin:second_factor_setup"), {"code": code_now(client.session["second-factor-seed"])})
        client.post(reverse("admin:second_factor_off"))
        SecondFactor.set_up(person, SEED, 0)
        call_command("remove_second_factor", "bientap")
    assert [mail.subject.rpartition(" vừa ")[2] for mail in mailoutbox] == [
        "được thiết lập trên một điện thoại", "bị gỡ bỏ", "bị gỡ bỏ",
    ]  # fmt: skip
    assert "người quản lý máy chủ" in mailoutbox[2].body


@pytest.mark.parametrize("right", ["", "view_user"])
def test_others_take_no_phone_away(right: str, chief: User):
    SecondFactor.set_up(chief, SEED, 0)
    client = Client()
    client.force_login(clerk_with(right))
    assert client.post(reverse("admin:auth_user_second_factor", args=[chief.pk])).status_code == 403
    assert SecondFactor.objects.exists()


def test_who_may_change_accounts_does_not_unlock_a_superuser(chief: User):
    SecondFactor.set_up(chief, SEED, 0)
    client = Client()
    client.force_login(clerk_with("change_user", "view_user"))
    assert client.post(reverse("admin:auth_user_second_factor", args=[chief.pk])).status_code == 403
    assert SecondFactor.objects.exists()


def clerk_with(*rights: str) -> User:
    clerk = User.objects.create_user("van-thu", password=PASSWORD, is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return clerk


def test_a_command_takes_the_phone_of_the_last_administrator_away(chief: User, capsys):
    SecondFactor.set_up(chief, SEED, 0)
    call_command("remove_second_factor", "quantri")
    assert capsys.readouterr().out == "Đã gỡ xác thực hai bước của quantri.\n"
    for name in ("quantri", "khong-co", "\0"):
        with pytest.raises(CommandError):
            call_command("remove_second_factor", name)
    client = Client()
    assert sign_in(client, "quantri").url == HOME


def test_a_deleted_account_takes_its_phone_along(chief: User):
    SecondFactor.set_up(chief, SEED, 0)
    chief.delete()
    assert (SecondFactor.objects.count(), RecoveryCode.objects.count()) == (0, 0)
