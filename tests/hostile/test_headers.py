"""Forged headers, other methods, broken bodies: answered plainly, believed by nobody, and nothing is written."""

import io
from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import urljoin, urlsplit
from wsgiref.util import setup_testing_defaults

import pytest
import time_machine
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.wsgi import application
from publishing.middleware import MOST_BYTES
from tests.hostile.conftest import PASSWORD, undone
from tests.hostile.doors import Door, admin_models, patterns
from tests.hostile.traces import live, state
from tests.hostile.values import CODES, HEADERS, METHODS, REDIRECTS
from tests.site.surfaces import ADDRESSES, World

EVIL = "evil.example"
PLACES = ("/", "/tin-tuc/", "/rss/", "/sitemap.xml", "/robots.txt", "/tim-kiem/?q=a", "/quan-tri/login/", "/khong-co/")
HEADING = {400: "Yêu cầu không đọc được", 403: "Phiên làm việc đã hết", 413: "Gửi lên quá nhiều"}


def addresses(world: World) -> list[str]:
    return [address for make in ADDRESSES.values() for address in make(world)]


def text(answer: Any) -> str:
    return answer.getvalue().decode("utf-8", "replace")


# --- hosts and proxies


def test_a_forged_host_is_refused_in_vietnamese(anybody: Client):
    for host in (EVIL, f"testserver.{EVIL}", f"testserver@{EVIL}", f"testserver:80@{EVIL}", "a b", "[::1"):
        for place in PLACES:
            answer = anybody.get(place, HTTP_HOST=host)
            assert (answer.status_code, HEADING[400] in text(answer)) == (400, True), (host, place)
            assert EVIL not in text(answer)


def test_what_a_proxy_would_say_is_not_believed(anybody: Client, world: World):
    forged = {
        "HTTP_X_FORWARDED_HOST": EVIL, "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_FOR": "127.0.0.1",
        "HTTP_FORWARDED": f"host={EVIL};proto=https", "HTTP_X_FORWARDED_PORT": "1", "HTTP_X_REAL_IP": "127.0.0.1",
        "HTTP_X_ORIGINAL_HOST": EVIL, "HTTP_X_HOST": EVIL, "HTTP_X_REWRITE_URL": f"//{EVIL}/",
    }  # fmt: skip
    for address in addresses(world):
        plain, told = anybody.get(address), anybody.get(address, **forged)
        assert told.status_code == plain.status_code
        assert EVIL not in text(told) + repr(told.headers)


def test_a_mail_for_a_new_password_names_the_site_and_no_forged_host(anybody: Client, mailoutbox: list, settings):
    settings.ALLOWED_HOSTS = ["*"]
    anybody.post(reverse("admin_password_reset"), {"email": "bientap@anloc.example"}, HTTP_HOST=EVIL)
    assert [EVIL in mail.body + mail.subject for mail in mailoutbox] == [False]
    assert settings.SITE_URL in mailoutbox[0].body


# --- every header, every method


def test_no_header_brings_a_page_to_fall(anybody: Client, world: World):
    before, wrong = state(), []
    for place, address in enumerate(addresses(world) + list(PLACES)):
        for name, samples in HEADERS.items():
            value = samples[place % len(samples)]
            with undone():
                answer = anybody.get(address, **{name: value})
            if answer.status_code not in (200, 301, 302, 304, 400, 404):
                wrong.append((answer.status_code, address, name, value[:40]))
            if answer.status_code == 400 and name not in ("CONTENT_TYPE", "HTTP_COOKIE"):
                wrong.append((400, address, name, value[:40]))
    assert wrong == []
    assert state() == before


def test_no_cookie_opens_the_admin_or_breaks_it(anybody: Client):
    for cookie, place in product(
        HEADERS["HTTP_COOKIE"], ("/quan-tri/", "/quan-tri/login/", "/quan-tri/articles/article/add/")
    ):
        with undone():
            answer = anybody.get(place, HTTP_COOKIE=cookie)
        assert answer.status_code in (200, 302, 400), (cookie, answer.status_code)
        assert "Việc hôm nay" not in text(answer)


def test_other_methods_are_refused_everywhere(chief: Client, world: World):
    before = state()
    places = {*addresses(world), *PLACES, *(Door(model, "add").address() for model in admin_models()), "/quan-tri/"}
    assert len(list(patterns())) > 100
    for place in sorted(places):
        for method in METHODS:
            answer = chief.generic(method, place, b"title=x", "application/x-www-form-urlencoded")
            assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST"), (method, place)
    assert state() == before


def test_head_tells_what_get_does(anybody: Client, world: World):
    varying = {"Content-Length", "Content-Security-Policy", "Set-Cookie"}
    for address in {*addresses(world), *PLACES}:
        with time_machine.travel(timezone.now(), tick=False):  # the hour at which an answer expires is the same
            got, asked = anybody.get(address), anybody.head(address)
        mine = {name: value for name, value in got.headers.items() if name not in varying}
        assert asked.status_code == got.status_code, address
        assert {name: value for name, value in asked.headers.items() if name not in varying} == mine, address


def test_a_post_changes_nothing_on_public_pages(anybody: Client, world: World):
    before = state()
    for address in addresses(world):
        with undone():
            answer = anybody.post(address, {"title": "x", "status": "published", "_method": "DELETE"})
        assert answer.status_code in (200, 405), address
        assert state() == before


# --- forms without their token, broken bodies


def test_every_form_without_its_token_is_refused_in_vietnamese(chief: Client, world: World):
    chief.handler.enforce_csrf_checks = True
    before = state()
    doors = [Door(model, "add").address() for model in admin_models()]
    doors += [f"{Door(model, 'add').address().removesuffix('add/')}1/delete/" for model in admin_models()]
    others = ("admin:login", "admin:logout", "admin:password_change", "admin_password_reset")
    for address in [*doors, *map(reverse, others), *addresses(world)]:
        answer = chief.post(address, {"post": "yes", "title": "x"})
        assert (answer.status_code, HEADING[403] in text(answer)) == (403, True), address
    assert state() == before


FILE = b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="a"\r\n\r\nA\r\n'
BODIES = {
    "no end": ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nA'),
    "no boundary": ("multipart/form-data", b"title=A"),
    "long boundary": (f"multipart/form-data; boundary={'x' * 300}", b"A"),
    "base64": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="title"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n???\r\n--x--\r\n",
    ),
    "long name": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="' + b"n" * 5000 + b'.pdf"\r\n\r\nA\r\n--x--\r\n',
    ),
    "no utf-8": ("application/x-www-form-urlencoded", b"title=\xff\xfe\xed\xa0\x80&_save=1"),
    "percent": ("application/x-www-form-urlencoded", b"title=%ff%zz%&_save=%"),
    "utf-16": ("application/x-www-form-urlencoded; charset=utf-16", "title=A".encode("utf-16")),
    "json": ("application/json", b'{"title": "A"}'),
    "xml": ("text/xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    "none": ("application/x-www-form-urlencoded", b""),
    "many fields": ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(5001))),
    "much text": ("application/x-www-form-urlencoded", b"title=" + b"A" * (10 * 1024 * 1024 + 1)),
    "many files": (
        "multipart/form-data; boundary=x",
        b"".join(FILE % number for number in range(101)) + b"--x--\r\n",
    ),
}  # fmt: skip


def test_a_broken_body_is_a_wrong_request_or_an_empty_form(chief: Client):
    before = state()
    places = [reverse(name) for name in ("admin:articles_tag_add", "admin:articles_article_add", "admin:login")]
    for (kind, (content_type, body)), address in product(BODIES.items(), places):
        with undone():
            answer = chief.generic("POST", address, body, content_type)
        assert answer.status_code in (200, 302, 400, 409), (kind, address, answer.status_code)
        if answer.status_code == 400:
            assert HEADING[400] in text(answer)
        assert live(text(answer)) == []
    assert state() == before


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """The server's end of a request closes the connection, on which the test's own transaction runs."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_letters_in_another_code_are_read_as_utf_8(world: World, kept_connection: None):
    """Through the door of the server: Django's client comes in behind it."""
    requests = (("GET", "text/html"), ("POST", "multipart/form-data; boundary=x"), ("POST", "text/plain"))
    for code, (method, kind) in product(CODES, requests):
        for ending in (f"charset={code}", f"charset = {code}; a=b", f"CHARSET*=utf-8''{code}"):
            environ = {
                "REQUEST_METHOD": method,
                "QUERY_STRING": "tu_khoa=%C4%91%E1%BA%A3ng",
                "CONTENT_TYPE": f"{kind}; {ending}",
            }
            environ |= {"PATH_INFO": "/tin-tuc/", "HTTP_HOST": "testserver", "CONTENT_LENGTH": "0"}
            setup_testing_defaults(environ)
            said: list[str] = []
            page = b"".join(application(environ, lambda status, headers: said.append(status)))  # noqa: B023 - called at once
            assert said == ["200 OK" if method == "GET" else "403 Forbidden"]
            assert ("đảng" in page.decode()) == (method == "GET")


def test_more_than_may_be_uploaded_is_refused_before_it_is_read(anybody: Client):
    class Unread(io.BytesIO):
        def read(self, *arguments: Any) -> bytes:
            raise AssertionError("the body was read")

    for address in ("/", "/quan-tri/login/", "/quan-tri/articles/article/add/"):
        for length in (MOST_BYTES + 1, 10 * 1024**3):
            answer = anybody.generic(
                "POST",
                address,
                b"",
                "multipart/form-data; boundary=x",
                CONTENT_LENGTH=str(length),
                **{"wsgi.input": Unread()},
            )
            assert (answer.status_code, HEADING[413] in text(answer)) == (413, True)


def test_a_length_that_is_none_does_no_harm(anybody: Client):
    for length in ("abc", "-1", "1e9", "", "9" * 30):
        answer = anybody.generic("POST", "/quan-tri/login/", b"a=1", CONTENT_LENGTH=length)
        assert answer.status_code in (200, 400, 413)


# --- where one is sent on


def test_nobody_is_sent_to_another_site(anybody: Client):
    names = ("admin:login", "admin:logout", "admin:index", "admin_password_reset", "admin:password_change")
    for target in REDIRECTS:
        given = {"username": "bientap", "password": PASSWORD, "next": target}
        answers = [anybody.post(reverse("admin:login"), given), anybody.post(reverse("admin:logout"), {"next": target})]
        for answer in [*answers, *(anybody.get(reverse(name), {"next": target}) for name in names)]:
            assert_local(answer)


def assert_local(answer: Any) -> None:
    assert answer.status_code in (200, 302, 400, 405)
    place = urljoin("http://testserver/quan-tri/login/", answer.get("Location", "/").replace("\\", "/"))
    assert urlsplit(place)[:2] == ("http", "testserver")
    assert live(text(answer)) == []
