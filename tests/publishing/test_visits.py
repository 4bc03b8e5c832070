"""Visits: what counts as one, who is told apart, what is stored and when, and what the foot of a page says."""

import logging
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from config.surroundings import forget
from publishing import salt
from publishing.models import VisitCount
from publishing.readers import fingerprint
from publishing.visits import buffer, rows
from publishing.visits.gathering import WRITTEN_EVERY, Buffer
from tests import factories

pytestmark = pytest.mark.django_db
OWN = {"Sec-Fetch-Site": "same-origin"}
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(f"{TODAY}T09:00:00+07:00", tick=False)
    return time_machine


def visit(client: Client, query: str = "", method: str = "post", agent: str = FIREFOX, **headers: str) -> int:
    sent = OWN | {"User-Agent": agent} | {name.replace("_", "-"): value for name, value in headers.items()}
    return getattr(client, method)(reverse("visit") + query, headers=sent).status_code


def total() -> int:
    """What is stored of the site once this process has written."""
    buffer.write()
    return sum(VisitCount.objects.filter(kind=VisitCount.Kind.SITE).values_list("visits", flat=True))


def views() -> dict[int, int]:
    buffer.write()
    return dict(VisitCount.objects.filter(kind=VisitCount.Kind.ARTICLE).values_list("number", "visits"))


# --- what is counted


def test_a_page_that_is_read_is_counted_by_script_and_by_picture(client: Client):
    assert (visit(client), visit(client, method="get"), total()) == (204, 200, 2)


def test_the_answer_is_kept_nowhere_and_sets_no_cookie(client: Client):
    for answer in (client.post(reverse("visit"), headers=OWN), client.get(reverse("visit"), headers=OWN)):
        assert "no-store" in answer["Cache-Control"]
        assert answer.cookies == {}
        assert "Cookie" not in answer.get("Vary", "")
    assert (answer["Content-Type"], answer.content[:6]) == ("image/gif", b"GIF89a")


@pytest.mark.parametrize(
    "headers",
    [
        {"User_Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User_Agent": "coccocbot-web/1.0"},
        {"User_Agent": "curl/8.1"},
        {"Sec_Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X_Moz": "prefetch"},
    ],
)
def test_robots_and_browsers_ahead_of_their_reader_are_not_counted(client: Client, headers: dict[str, str]):
    assert (visit(client, **headers), visit(client, method="get", **headers), total()) == (204, 200, 0)


def test_who_asks_for_the_head_alone_is_not_counted(client: Client):
    assert (visit(client, method="head"), total()) == (200, 0)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 204),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://portal.example"}, 403),
        ({"Origin": "https://portal.example"}, 204),
        ({"Referer": "https://portal.example/tin-tuc/"}, 204),
        ({"Origin": "https://evil.example", "Referer": "https://portal.example/"}, 403),
        ({"Origin": "https://portal.example.evil.example"}, 403),
        ({"Origin": "http://portal.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({}, 403),
    ],
)
def test_only_pages_of_this_site_send_word(client: Client, settings, headers: dict[str, str], status: int):
    settings.SITE_URL = "https://portal.example"
    assert client.post(reverse("visit"), headers=headers).status_code == status
    assert total() == (status == 204)


@pytest.mark.parametrize("query", ["?bai=abc", "?bai=-1", "?bai=1e3", "?bai=٣", "?bai=" + "9" * 19, "?bai=1%00x"])
def test_what_is_no_id_of_an_article_is_refused(client: Client, query: str):
    assert (visit(client, query), total()) == (400, 0)


def test_other_methods_are_refused(client: Client):
    assert [getattr(client, method)(reverse("visit")).status_code for method in ("put", "delete", "patch")] == [405] * 3


# --- views of articles


def test_views_of_an_article_are_counted_as_long_as_it_is_published(client: Client, now):
    article = factories.make_article(expires_at=timezone.now() + timedelta(hours=1))
    draft = factories.make_article(status="draft")
    for pk in (article.pk, article.pk, draft.pk, 10**17):
        visit(client, f"?bai={pk}")
    assert (views(), total()) == ({article.pk: 2}, 4)
    now.move_to(f"{TODAY}T11:00:00+07:00", tick=False)
    visit(client, f"?bai={article.pk}")
    assert (views(), total()) == ({article.pk: 2}, 5)


def test_a_page_names_the_article_that_it_shows(client: Client, admin_client: Client):
    article = factories.make_article()
    address = f'data-visit="{reverse("visit")}?bai={article.pk}"'
    page = client.get(article.get_absolute_url()).text
    assert address in page and f'src="{reverse("visit")}?bai={article.pk}"' in page
    assert f'data-visit="{reverse("visit")}"' in client.get("/").text
    preview = admin_client.get(reverse("admin:articles_article_preview", args=[article.pk])).text
    assert reverse("visit") not in preview


# --- readers


def online() -> int:
    buffer.write()
    told = rows.visits()
    return told.online if told else 0


def test_readers_are_told_apart_by_address_and_agent():
    first, second = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    for client in (first, first, second):
        visit(client)
    visit(first, agent="Mozilla/5.0 (Windows NT 10.0)")
    assert (online(), total()) == (3, 4)


def test_a_reader_of_two_processes_is_one(client: Client):
    other = Buffer()
    visit(client)
    visit(Client(REMOTE_ADDR="192.0.2.2"))
    other._readers, other._site = dict(buffer._readers), 2
    other.write()
    assert (online(), total()) == (2, 4)


def test_a_reader_is_online_for_five_minutes_and_leaves_no_trace(client: Client, now):
    visit(client)
    visit(Client(REMOTE_ADDR="192.0.2.2"))
    assert online() == 2
    now.shift(200)
    visit(client)
    now.shift(200)
    assert online() == 1
    now.shift(200)
    assert buffer.write() is True
    assert list(VisitCount.objects.filter(kind=VisitCount.Kind.PROCESS).values_list("visits", flat=True)) == [3]
    assert bytes(VisitCount.objects.get(kind=VisitCount.Kind.PROCESS).readers) == b""
    assert buffer.write() is False


def test_rows_of_processes_that_are_gone_go(client: Client, now):
    visit(client)
    assert total() == 1
    now.shift(2 * rows.ONLINE + 1)
    rows.forget_processes()
    assert list(VisitCount.objects.values_list("kind", "visits")) == [(VisitCount.Kind.SITE, 1)]


def test_very_many_readers_and_articles_are_not_all_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("publishing.visits.gathering.MOST_READERS", 3)
    monkeypatch.setattr("publishing.visits.gathering.MOST_ARTICLES", 2)
    articles = [factories.make_article() for _ in range(3)]
    for number in range(5):
        buffer.add(bytes([number]) * 16, articles[number % 3].pk)
    assert (online(), total(), list(views().values())) == (3, 5, [2, 2])


# --- the salt


def test_the_fingerprint_of_a_reader_changes_every_day(rf, now):
    request = rf.get("/", headers={"User-Agent": FIREFOX})
    first = fingerprint(request)
    assert fingerprint(request) == first
    salt.forget()  # as another process of the machine, or this one after a restart
    assert fingerprint(request) == first
    old = salt.path().read_bytes()
    now.shift(timedelta(days=1))
    salt.end(TODAY + timedelta(days=1))
    assert old[10:] not in salt.path().read_bytes()
    assert fingerprint(request) != first
    now.shift(-timedelta(days=1))
    salt.forget()
    assert fingerprint(request) != first  # nobody knows the salt of that day any more


def test_the_salt_is_for_the_account_of_the_service_alone():
    salt.of(TODAY)
    assert salt.path().stat().st_mode & 0o777 == 0o600
    assert len(salt.path().read_bytes()) == 42


def test_without_a_folder_in_memory_each_process_has_its_own_salt(settings, tmp_path):
    for folder in ("", str(tmp_path / "khong-co")):
        settings.RUNTIME_DIR = folder
        salt.forget()
        first = salt.of(TODAY)
        assert salt.of(TODAY) == first
        salt.forget()
        assert salt.of(TODAY) != first


# --- storing


def test_a_write_is_one_statement_and_only_where_something_was_heard(client: Client):
    article = factories.make_article()
    visit(client, f"?bai={article.pk}")
    visit(client)
    with CaptureQueriesContext(connection) as queries:
        assert (buffer.write(), buffer.write()) == (True, False)
    assert [query["sql"].split()[0] for query in queries] == ["SELECT", "INSERT"]
    assert WRITTEN_EVERY == 5


def test_a_hit_asks_the_database_nothing(client: Client):
    with CaptureQueriesContext(connection) as queries:
        visit(client, "?bai=1")
    assert len(queries) == 0


def test_what_cannot_be_stored_is_stored_with_the_next(client: Client, monkeypatch, caplog):
    def fail(*args: object) -> None:
        raise DatabaseError("locked")

    caplog.set_level(logging.CRITICAL, logger="bantin.visits")
    article = factories.make_article()
    visit(client, f"?bai={article.pk}")
    with monkeypatch.context() as patch:
        patch.setattr("publishing.visits.gathering.store", fail)
        assert total() == 0
    visit(client, f"?bai={article.pk}")
    assert (total(), views()) == (2, {article.pk: 2})


# --- the foot of a page


def test_nothing_is_said_before_the_first_visit(client: Client):
    assert "Lượt truy cập" not in client.get("/").text


def test_the_foot_tells_who_is_here_and_how_many_there_were(client: Client):
    VisitCount.objects.create(
        kind=VisitCount.Kind.SITE, visits=1234566, since=date(2026, 1, 5), written_at=timezone.now()
    )
    visit(client)
    visit(Client(REMOTE_ADDR="192.0.2.2"))
    buffer.write()
    forget()
    line = " ".join(client.get("/").text.partition('<p class="visits')[2].partition("</p>")[0].split())
    assert "Đang trực tuyến: <strong>2</strong>" in line
    assert "Lượt truy cập từ 05/01/2026: <strong>1.234.568</strong>" in line


def test_the_numbers_cost_a_page_one_query_that_reads_no_article(client: Client):
    for number in range(1, 50):
        buffer.add(bytes([number]) * 16, factories.make_article().pk if number < 9 else None)
    buffer.write()
    forget()
    client.get("/")
    with CaptureQueriesContext(connection) as kept:
        client.get("/")
    forget()
    with CaptureQueriesContext(connection) as anew:
        client.get("/")
    asked = [query["sql"] for query in anew if "publishing_visitcount" in query["sql"]]
    assert (len(asked), [query for query in kept if "visitcount" in query["sql"]]) == (1, [])
    assert [row.kind for row in rows.VisitCount.objects.raw(asked[0])] == [0, 1]
