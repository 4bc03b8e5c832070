"""What is a password, and how a lost one comes back without telling who is here (TRUST 6.2, CVE-2019-19844)."""

import unicodedata

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from publishing.accounts.passwords import COMMON, is_commonplace
from publishing.accounts.rows import Attempt

RESET = reverse("admin_password_reset")
ACCENTED = "Tiếng gà trưa ở Đồng Lộc"


@pytest.fixture(autouse=True)
def real_hashes(settings) -> None:
    settings.PASSWORD_HASHERS = ["publishing.accounts.passwords.NormalPasswordHasher"]


@pytest.mark.django_db
@pytest.mark.parametrize("made", ["NFC", "NFD", "NFKD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD", "NFKC"])
def test_the_same_letters_are_the_same_password(made: str, typed: str):
    User.objects.create_user("bientap", password=unicodedata.normalize(made, ACCENTED))
    assert authenticate(username="bientap", password=unicodedata.normalize(typed, ACCENTED))


@pytest.mark.django_db
@pytest.mark.parametrize("other", [ACCENTED.lower(), ACCENTED.replace("ế", "ê"), ACCENTED + " ", ACCENTED[:-1]])
def test_other_letters_are_another_password(other: str):
    User.objects.create_user("bientap", password=ACCENTED)
    assert not authenticate(username="bientap", password=other)


@pytest.mark.django_db
def test_nothing_of_a_long_password_is_cut_off():
    long = "Một câu dài. " * 70
    validate_password(long)
    User.objects.create_user("bientap", password=long)
    assert authenticate(username="bientap", password=long)
    assert not authenticate(username="bientap", password=long[:-1])


GOOD = (
    "Song-Lam-Tra-2026", "mưa rơi trên mái tôn", "7gà3vịt9ngan!x", "ключ от избы 12", "🐓🐇🐟🐘🦉🐝🐢🦊🐼🐨🐯🦁",
    "Cây đa bến nước " * 5,
)  # fmt: skip
BAD = (
    "Ngắn quá 11", "12345678901234", "1234-5678-9012", "matkhau123456", "Mật khẩu 2026!", "vietnamvodich",
    "VietNam@2025!!", "anhyeuemnhieulam", "qwertyuiop123", "Quản trị viên 1", "aaaaaaaaaaaaaa", "abababababab",
    "password1234", "x" * 1001, unicodedata.normalize("NFD", "ếếếểểể"), "Cổng thông tin điện tử",
)  # fmt: skip


@pytest.mark.parametrize("password", GOOD)
def test_a_good_password_is_taken(password: str):
    validate_password(password)


@pytest.mark.parametrize("password", BAD)
def test_a_bad_password_is_refused_in_vietnamese(password: str):
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert all("ật khẩu" in message for message in refused.value.messages)


def test_every_common_word_is_refused_with_a_year_behind():
    assert [word for word in COMMON if not is_commonplace(f"{word}@2026")] == []


def test_looking_for_common_words_takes_time_that_grows_with_the_length_alone():
    assert is_commonplace("abc" * 333) is True
    assert is_commonplace("abc" * 300 + "xyw") is False


# --- a lost one


@pytest.fixture
def people(db: None) -> None:
    User.objects.create_user("mike", "mike@anloc.example", "x", is_staff=True)
    User.objects.create_user("khac", "khac@anloc.example", "x", is_staff=True)


def ask(email: str, address: str = "127.0.0.1") -> int:
    return Client(REMOTE_ADDR=address).post(RESET, {"email": email}).status_code


@pytest.mark.parametrize("alike", ["mıke@anloc.example", "mіke@anloc.example"])  # a dotless and a Cyrillic i
def test_a_mail_goes_to_no_address_that_only_looks_alike(alike: str, people: None, mailoutbox):
    ask(alike)
    assert [letter.to for letter in mailoutbox if letter.to != ["mike@anloc.example"]] == []
    assert not mailoutbox


@pytest.mark.parametrize("typed", ["MIKE@anloc.example", "mike@ANLOC.example"])
def test_a_mail_goes_to_the_address_that_is_stored(typed: str, people: None, mailoutbox):
    ask(typed)
    assert [letter.to for letter in mailoutbox] == [["mike@anloc.example"]]


def test_an_address_with_accents_is_found_however_it_is_typed(people: None, mailoutbox):
    User.objects.create_user("lien", unicodedata.normalize("NFC", "lien@ảnhlộc.example"), "x")
    ask(unicodedata.normalize("NFD", "lien@ảnhlộc.example"))
    assert len(mailoutbox) == 1


def test_a_mailbox_is_not_flooded_and_nobody_learns_whose_it_is(people: None, mailoutbox):
    asked = {
        email: [ask(email, f"192.0.2.{number}") for number in range(5)]
        for email in ("mike@anloc.example", "khong-co@anloc.example")
    }
    assert list(asked.values()) == [[302, 302, 302, 429, 429]] * 2
    assert len(mailoutbox) == 3
    assert ask("khac@anloc.example") == 302
    assert not [row for row in Attempt.objects.all() if "@" in row.key]


def test_one_address_asks_for_twenty_mails_at_most(people: None):
    answers = [ask(f"nguoi-{number}@anloc.example") for number in range(21)]
    assert answers == [302] * 20 + [429]


def test_the_answer_does_not_wait_for_the_mail(people: None, monkeypatch):
    jobs: list = []
    monkeypatch.setattr("config.password_reset.in_background", lambda job, *given: jobs.append(job))
    assert (ask("mike@anloc.example"), ask("khong-co@anloc.example")) == (302, 302)
    assert len(jobs) == 1
