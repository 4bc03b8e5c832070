"""Guesses and codes that are sent at the same moment."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection

from publishing.accounts import limits, totp
from publishing.accounts.rows import SecondFactor
from tests.config.test_signing_in import SEED, code_now, set_up

pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = limits.Limit("test", 5, 300)


def at_once(job: Callable[[], object], times: int = 12) -> list[object]:
    def alone(_number: int) -> object:
        try:
            return job()
        finally:
            connection.close()

    if connection.vendor != "postgresql":  # SQLite's tests share one connection between threads
        return [job() for _number in range(times)]
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(alone, range(times)))


def test_of_all_who_send_one_code_one_gets_in():
    set_up(User.objects.create_user("bientap"))
    code = code_now()
    assert sorted(at_once(lambda: SecondFactor.objects.get().takes(code))) == [""] * 11 + ["totp"]


def test_of_all_who_send_one_recovery_code_one_gets_in():
    code, *_rest = set_up(User.objects.create_user("bientap"))
    assert sorted(at_once(lambda: SecondFactor.objects.get().takes(code))) == [""] * 11 + ["recovery"]


def test_no_more_guesses_pass_at_once_than_one_after_the_other():
    def guess() -> bool:
        try:
            return bool(limits.spend((LIMIT, "bientap")))
        except limits.TooOften:
            return False

    assert sum(at_once(guess)) <= 5
    assert limits.Attempt.objects.count() <= 5


def test_codes_are_those_of_the_standard():
    """RFC 6238, appendix B: the last six of the eight digits."""
    secret = b"12345678901234567890"
    shown = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037"}
    assert {moment: totp.code_of(secret, totp.step_at(moment)) for moment in shown} == shown


def test_a_former_key_of_the_site_still_opens(settings):
    code = code_now()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert totp.step_of(code, SEED, time.time()) is not None
    settings.SECRET_KEY_FALLBACKS = []
    assert totp.step_of(code, SEED, time.time()) is None
