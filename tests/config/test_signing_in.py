"""Guessing passwords, and why it shuts out nobody who is known (TRUST 6.3.1, 6.3.3, 6.5.1, 6.4.3)."""

import datetime
import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from publishing.accounts import totp
from publishing.accounts.passwords import NormalPasswordHasher
from publishing.accounts.rows import Attempt, RecoveryCode, SecondFactor

pytestmark = pytest.mark.django_db

PASSWORD = "Mot-mat-khau-dai-2026"
SEED = "0123456789abcdef0123456789abcdef"
HOME = reverse("admin:index")
LOGIN, CODE, SETUP = (reverse(f"admin:{name}") for name in ("login", "login_code", "login_setup"))


@pytest.fixture
def victim(db: None) -> User:
    return User.objects.create_superuser("bientap", "bientap@anloc.example", PASSWORD)


def sign_in(client: Client, name: str = "bientap", password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(LOGIN, {"username": name, "password": password, **more})


def code_now(seed: str = SEED, later: int = 0) -> str:
    return totp.code_of(totp.secret_of(seed), totp.step_at(timezone.now().timestamp()) + later)


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def set_up(user: User) -> list[str]:
    return SecondFactor.set_up(user, SEED, 0)


# --- guesses


def test_the_26th_wrong_password_of_an_address_is_not_looked_at(victim: User, client: Client):
    answers = [sign_in(client, f"nguoi-{number}", "sai").status_code for number in range(25)]
    assert set(answers) == {200}
    refused = sign_in(client)  # right, but too late
    assert refused.status_code == 429
    assert "Hãy chờ 5 phút rồi thử lại" in refused.content.decode()
    assert not is_in(client)


def test_the_26th_wrong_password_for_an_account_is_refused_from_everywhere(victim: User):
    for number in range(25):
        assert sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), "BienTap", "sai").status_code == 200
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert sign_in(elsewhere).status_code == 429
    unknown = [sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), "khong-co", "sai") for number in range(26)]
    assert [each.status_code for each in unknown[-2:]] == [200, 429]
    assert text_of(unknown[-1]) == text_of(sign_in(elsewhere)).replace("bientap", "khong-co")


def text_of(answer: HttpResponse) -> str:
    return re.sub(r'(?:nonce|name="csrfmiddlewaretoken" value)="[^"]*"', "", answer.content.decode())


def test_the_victim_signs_in_from_a_browser_that_did_before(victim: User):
    known = Client()
    assert sign_in(known).status_code == 302
    known.post(reverse("admin:logout"))
    for _ in range(30):
        last = sign_in(Client(), password="sai")
    assert last.status_code == 429
    assert sign_in(known).status_code == 302
    assert is_in(known)


def test_a_known_browser_guesses_no_more_than_ten_times(victim: User):
    known = Client()
    sign_in(known)
    known.post(reverse("admin:logout"))
    answers = [sign_in(known, password="sai").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
    assert sign_in(known, "nguoi-khac", "sai").status_code == 200  # of another account it knows nothing


@pytest.mark.parametrize("forged", ["", "x", "eyJ1IjoxfQ:1abc:xyz", "\x01", "a" * 4000])
def test_a_forged_mark_of_a_known_browser_is_none(forged: str, victim: User):
    for _ in range(25):
        sign_in(Client(), password="sai")
    client = Client()
    client.cookies["may"] = forged
    assert sign_in(client).status_code == 429


def test_the_mark_of_a_known_browser_goes_to_the_login_alone(victim: User, client: Client):
    mark = sign_in(client).cookies["may"]
    assert (mark["path"], mark["httponly"], mark["samesite"]) == (LOGIN, True, "Strict")
    assert victim.username not in mark.value


def test_guesses_are_forgotten_after_five_minutes(victim: User, client: Client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(26):
            sign_in(client, password="sai")
        clock.shift(datetime.timedelta(minutes=5, seconds=1))
        assert sign_in(client).status_code == 302
        clock.shift(datetime.timedelta(hours=1))
        sign_in(Client(), password="sai")
        assert Attempt.objects.count() == 2  # its address and its account; the old ones are gone


def test_refused_guesses_leave_no_row_and_no_name(victim: User, client: Client):
    for _ in range(40):
        sign_in(client, password="sai")
    assert Attempt.objects.count() == 50
    assert not [each for each in Attempt.objects.all() if "bientap" in each.key]


def test_an_unknown_account_costs_the_same_hash_as_a_known_one(victim: User, client: Client, settings, monkeypatch):
    settings.PASSWORD_HASHERS = ["publishing.accounts.passwords.NormalPasswordHasher"]
    victim.set_password(PASSWORD)
    victim.save()
    hashed: list[str] = []
    encode = NormalPasswordHasher.encode
    monkeypatch.setattr(NormalPasswordHasher, "encode", lambda *given: hashed.append(given[1]) or encode(*given))
    sign_in(client, password="sai")
    sign_in(client, "khong-co", "sai")
    assert hashed == ["sai", "sai"]


# --- the second step


def test_the_code_of_the_phone_is_asked_after_the_password(victim: User, client: Client):
    set_up(victim)
    first = sign_in(client, next=reverse("admin:auth_user_changelist"))
    assert (first.status_code, first.url) == (302, CODE)
    assert not is_in(client)
    wrong = client.post(CODE, {"code": "000000"})
    assert wrong.status_code == 400
    second = client.post(CODE, {"code": code_now()})
    assert (second.status_code, second.url) == (302, reverse("admin:auth_user_changelist"))
    assert is_in(client)


def test_a_code_works_once(victim: User):
    set_up(victim)
    code, answers = code_now(), []
    for _ in range(2):
        client = Client()
        sign_in(client)
        answers.append(client.post(CODE, {"code": code}).status_code)
    assert answers == [302, 400]
    assert not is_in(client)


def test_an_older_code_is_not_taken_after_a_newer_one(victim: User):
    set_up(victim)
    with time_machine.travel(datetime.datetime(2026, 11, 2, 3, 0, 10, tzinfo=datetime.UTC), tick=False):
        answers = []
        for code in (code_now(later=1), code_now(), code_now(later=-1)):
            client = Client()
            sign_in(client)
            answers.append(client.post(CODE, {"code": code}).status_code)
    assert answers == [302, 400, 400]


def test_five_wrong_codes_are_enough(victim: User, client: Client):
    set_up(victim)
    sign_in(client)
    answers = [client.post(CODE, {"code": f"{number:06}"}).status_code for number in range(5)]
    assert answers == [400] * 5
    assert client.post(CODE, {"code": code_now()}).status_code == 429
    assert not is_in(client)


def test_wrong_codes_elsewhere_do_not_shut_out_a_known_browser(victim: User):
    known = Client()
    sign_in(known)
    known.post(reverse("admin:logout"))
    set_up(victim)
    thief = Client()
    sign_in(thief)
    for _ in range(6):
        last = thief.post(CODE, {"code": "123456"})
    assert last.status_code == 429
    sign_in(known)
    assert known.post(CODE, {"code": code_now()}).status_code == 302


def test_a_recovery_code_works_once_and_is_stored_as_a_hash(victim: User):
    first, *rest = set_up(victim)
    stored = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not [code for code in [first, *rest] if code in stored or code.replace("-", "") in stored]
    answers = []
    for typed in (first, first, rest[0].upper().replace("-", " ")):
        client = Client()
        sign_in(client)
        answers.append(client.post(CODE, {"code": typed}).status_code)
    assert answers == [302, 400, 302]
    assert RecoveryCode.objects.count() == 8


HOSTILE = [
    "",
    " ",
    "12345",
    "1234567",
    "-12345",
    "٠١٢٣٤٥",
    "１２３４５６",
    "' OR 1=1 --",
    "<script>",
    "\0" * 6,
    "9" * 500_000,
]


@pytest.mark.parametrize("code", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_code_is_refused(code: str, victim: User, client: Client):
    set_up(victim)
    sign_in(client)
    answer = client.post(CODE, {"code": code})
    assert answer.status_code == 400
    assert not is_in(client)
    assert (RecoveryCode.objects.count(), SecondFactor.objects.get().last_step) == (10, 0)


def test_without_the_password_the_second_step_is_not_there(victim: User, client: Client):
    set_up(victim)
    for page in (CODE, SETUP):
        assert client.get(page).url == LOGIN
        assert client.post(page, {"code": code_now()}).url == LOGIN
    assert SecondFactor.objects.get().last_step == 0


@pytest.mark.parametrize("change", ["password", "closed", "late"])
def test_the_second_step_is_over_when(change: str, victim: User, client: Client):
    set_up(victim)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client)
        if change == "password":
            victim.set_password("Mat-khau-khac-han-2026")
        victim.is_active = change != "closed"
        victim.save()
        clock.shift(601 if change == "late" else 0)
        answer = client.post(CODE, {"code": code_now()})
    assert (answer.status_code, answer.url) == (302, LOGIN)


def test_second_step_without_its_token_is_refused(victim: User):
    set_up(victim)
    client = Client(enforce_csrf_checks=True)
    page = client.get(LOGIN).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    assert sign_in(client, csrfmiddlewaretoken=token).url == CODE
    assert client.post(CODE, {"code": code_now()}).status_code == 403
    assert SecondFactor.objects.get().last_step == 0


def test_a_new_password_by_mail_does_not_switch_the_phone_off(victim: User, client: Client, mailoutbox):
    set_up(victim)
    client.post(reverse("admin_password_reset"), {"email": victim.email})
    path = re.search(r"/quan-tri/dat-lai-mat-khau/\S+", mailoutbox[0].body)[0]
    form = client.get(path, follow=True)
    pair = {"new_password1": "Mat-khau-khac-han-2026", "new_password2": "Mat-khau-khac-han-2026"}
    client.post(form.request["PATH_INFO"], pair)
    assert not is_in(client)
    assert sign_in(client, password="Mat-khau-khac-han-2026").url == CODE


# --- where everybody must have a phone


@pytest.fixture
def required(settings) -> None:
    settings.TWO_FACTOR = "required"


def doors() -> list[str]:
    names = ("index", "jsi18n", "autocomplete", "desk_search", "security", "second_factor_setup", "confirm",
             "password_change", "people_person_export", "articles_article_changelist", "auth_user_add")  # fmt: skip
    return [*(reverse(f"admin:{name}") for name in names), f"{HOME}khong-co/"]


@pytest.mark.parametrize("door", doors())
def test_nobody_without_a_phone_gets_past_its_set_up(door: str, required: None, victim: User, client: Client):
    assert sign_in(client).url == SETUP
    led = client.get(door, follow=True)
    assert [each[0] for each in led.redirect_chain][-1] == SETUP
    assert led.status_code == 200
    assert client.post(door).status_code in (302, 403, 405)
    assert not User.objects.get().last_login


def test_setting_up_the_phone_signs_in(required: None, victim: User, client: Client):
    sign_in(client, next=reverse("admin:auth_user_changelist"))
    page = client.get(SETUP)
    shown = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page.content.decode())[1]
    seed = client.session["second-factor-seed"]
    assert shown == totp.typed(totp.secret_of(seed))
    assert client.post(SETUP, {"code": "000000"}).status_code == 400
    assert not SecondFactor.objects.exists()
    code = code_now(seed)
    done = client.post(SETUP, {"code": code})
    codes = re.findall(r"<code>(\w{5}-\w{5})</code>", done.content.decode())
    assert (done.status_code, len(set(codes))) == (200, 10)
    assert reverse("admin:auth_user_changelist") in done.content.decode()
    assert is_in(client)
    again = Client()
    sign_in(again)
    assert again.post(CODE, {"code": code}).status_code == 400  # used for the set-up
    assert again.post(CODE, {"code": codes[3]}).status_code == 302


def test_a_session_of_before_ends_when_everybody_must_have_a_phone(victim: User, client: Client, settings):
    sign_in(client)
    assert is_in(client)
    settings.TWO_FACTOR = "required"
    assert not is_in(client)


def test_somebody_else_may_take_the_browser_before_the_phone_is_set_up(required: None, victim: User, client: Client):
    sign_in(client)
    assert client.post(SETUP, {"cancel": "1"}).url == LOGIN
    assert client.get(LOGIN).status_code == 200
    assert not SecondFactor.objects.exists()


def test_switched_off_nobody_is_asked(victim: User, client: Client, settings):
    set_up(victim)
    settings.TWO_FACTOR = "off"
    assert sign_in(client).url == HOME
    assert client.get(reverse("admin:security")).status_code == 404
