"""How often one address may search, and who that is."""

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from publishing.readers import address_of
from search.limiting import SUGGESTIONS_FOR_ONE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few(settings) -> None:
    settings.SEARCHES_PER_MINUTE = 2
    cache.clear()


def statuses(client: Client, address: str, times: int, **headers: str) -> list[int]:
    return [client.get(address, headers=headers).status_code for _ in range(times)]


@pytest.mark.parametrize(
    ("address", "most"),
    [("/tim-kiem/?q=hop", 2), ("/api/v1/search?q=hop", 2), ("/tim-kiem/goi-y/?q=hop", 2 * SUGGESTIONS_FOR_ONE)],
)
def test_who_asks_too_often_is_told_to_wait(client: Client, address: str, most: int):
    assert statuses(client, address, most + 1) == [*[200] * most, 429]
    answer = client.get(address)
    assert answer["Retry-After"] == "60"
    told = answer.json()["errors"][0] if "json" in answer["Content-Type"] else answer.text
    assert "đã tìm kiếm quá nhiều lần" in told


def test_each_address_has_its_own_limit():
    first, second = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    assert statuses(first, "/tim-kiem/?q=hop", 3) == [200, 200, 429]
    assert statuses(second, "/tim-kiem/?q=hop", 1) == [200]


def test_a_page_without_a_question_is_not_counted(client: Client):
    assert statuses(client, "/tim-kiem/", 5) == [200] * 5
    assert statuses(client, "/tim-kiem/?q=+", 5) == [200] * 5


def test_nothing_is_limited_where_no_limit_is_set(client: Client, settings):
    settings.SEARCHES_PER_MINUTE = 0
    assert statuses(client, "/tim-kiem/?q=hop", 5) == [200] * 5


def test_a_minute_later_all_is_forgotten(client: Client, monkeypatch: pytest.MonkeyPatch):
    assert statuses(client, "/tim-kiem/?q=hop", 3)[-1] == 429
    monkeypatch.setattr("publishing.limiting.time.time", lambda: 10**10)
    assert statuses(client, "/tim-kiem/?q=hop", 1) == [200]


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "remote", "address"),
    [
        (False, "", "192.0.2.1", "192.0.2.1"),
        (False, "198.51.100.7", "192.0.2.1", "192.0.2.1"),
        (True, "198.51.100.7", "127.0.0.1", "198.51.100.7"),
        (True, "10.0.0.1, 198.51.100.7", "127.0.0.1", "198.51.100.7"),
        (True, "", "127.0.0.1", "127.0.0.1"),
        (True, "10.0.0.1, <script>", "127.0.0.1", "unknown"),
        (False, "", "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        (False, "", "", "unknown"),
    ],
)
def test_whom_a_limit_counts(settings, rf: RequestFactory, behind_proxy, forwarded, remote, address):
    settings.BEHIND_PROXY = behind_proxy
    assert address_of(rf.get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})) == address
