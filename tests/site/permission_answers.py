"""Asking all the questions as everybody, once; what was answered is kept as plain facts and judged elsewhere."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib import messages
from django.core.files import File
from django.db import connection
from django.template.backends.jinja2 import Template
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from config.admin import BanTinAdminSite
from publishing.audit.rows import AuditEntry, AuditHead
from tests.hostile.conftest import undone
from tests.site.permission_bodies import CHIEF, Bodies
from tests.site.permission_cases import Case
from tests.site.permission_cells import ANY
from tests.site.permission_places import BULK_AS, DONE, GONE, LOGIN, NOTHING, PAGE
from tests.site.permission_world import Row, Stage

_WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
# A session follows whoever is signed in, and what was refused is told in the audit; a search that finds nothing is
# counted, without a word of who asked.
NO_WRITES = {"django_session", "search_unansweredquestion", AuditEntry._meta.db_table, AuditHead._meta.db_table}
WROTE = "wrote"  # a page, and yet something was written


@dataclass(frozen=True)
class Answer:
    """What came back: one word of permission_places, a status code, or `wrote`; and the marked rows named in it."""

    outcome: str
    seen: frozenset[Row]


class Asker:
    """One person's browser. The chief goes first: what others may not do is tried with the forms of the chief."""

    def __init__(self, stage: Stage, identity: str, bodies: Bodies) -> None:
        self.stage, self.identity, self.bodies = stage, identity, bodies
        self.user = stage.people.get(identity)
        self.client = Client(raise_request_exception=False)
        self.session = ""
        if self.user:
            self.client.force_login(self.user)
            self.session = self.client.cookies[settings.SESSION_COOKIE_NAME].value

    def ask(self, case: Case) -> Answer:
        """One question; whatever it writes is taken back."""
        address = case.url(self.stage, self.identity)
        is_drawn = self.identity != CHIEF and is_read(case)
        written = Writes()
        with undone(), nullcontext() if is_drawn else undrawn(), connection.execute_wrapper(written):
            if case.method == "GET":
                response = self.client.get(address)
            else:
                response = self._post(address, self.bodies.of(case, self.identity))
            text = _text_of(response)
        self.client.cookies.pop("messages", None)
        if self.session:  # what ended it is taken back
            self.client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        self.bodies.keep(case, self.identity, response)
        return Answer(_outcome(response, written), self.stage.seen_in(text))

    def _post(self, address: str, body: dict[str, Any]) -> Any:
        """In parts only where there is a file: that costs more, and any form may be sent either way."""
        if any(isinstance(each, File) for each in body.values()):
            return self.client.post(address, body)
        return self.client.post(address, urlencode(body, doseq=True), "application/x-www-form-urlencoded")


# Of the pages of single rows those of these are drawn; of the rest it is seen whether they are given. For the chief,
# who may know of every row, none is.
DRAWN = {ANY, "in", "marked-in", "own-draft", "team-published"}


@contextmanager
def undrawn() -> Iterator[None]:
    """Answers and refusals without their pages, and without what stands around every page."""
    with (
        patch.object(SimpleTemplateResponse, "rendered_content", ""),
        patch.object(Template, "render", lambda *_args, **_kwargs: ""),
        patch.object(BanTinAdminSite, "each_context", lambda *_args: {}),
    ):
        yield


def is_read(case: Case) -> bool:
    return case.row in DRAWN if case.method == "GET" or case.variant in BULK_AS else not case.address.place.is_of_row


class Writes:
    """The tables that were written to: all that were tried, and those of them that were not taken back."""

    def __init__(self) -> None:
        self.tried: set[str] = set()
        self.levels: list[set[str]] = [set()]

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if (write := _WRITE.match(sql)) and write[1] not in NO_WRITES:
            self.tried.add(write[1])
            self.levels[-1].add(write[1])
        elif sql.startswith("SAVEPOINT"):
            self.levels.append(set())
        elif sql.startswith("ROLLBACK TO"):
            self.levels[-1].clear()
        elif sql.startswith("RELEASE"):
            self.levels[-2:] = [self.levels[-2] | self.levels[-1]]
        return execute(sql, *rest)

    @property
    def kept(self) -> set[str]:
        return set().union(*self.levels)


def _text_of(response: Any) -> str:
    """The answer and the messages that wait for the next page."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    told = getattr(getattr(response, "wsgi_request", None), "_messages", None)
    waiting = [str(each.message) for each in getattr(told, "_queued_messages", [])]
    return "\n".join([content.decode(errors="replace"), response.headers.get("Location", ""), *waiting])


def _outcome(response: Any, written: Writes) -> str:
    """One word. Whoever is refused has not even tried: what is written first and taken back has sent its signals."""
    status, target = response.status_code, response.headers.get("Location", "")
    if status in (301, 302):
        if target.startswith(reverse("admin:login")):
            return LOGIN
        if written.kept:
            return DONE
        levels = [each.level for each in messages.get_messages(response.wsgi_request)._queued_messages]
        is_gone = target == reverse("admin:index") and messages.WARNING in levels
        return GONE if is_gone else NOTHING
    if status != 200:
        return f"{status} and {WROTE}" if written.tried else str(status)
    return WROTE if written.kept else PAGE
