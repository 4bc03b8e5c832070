"""The work of a search does not grow with the index: SQLite's steps, PostgreSQL's buffers, never seconds.

All limits are far below the real ones, so that a small index goes beyond them.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection

from search import index, views
from search.documents import SearchDocument
from search.filters import public_ids
from tests.search.factories import make_document
from tests.search.limits import limit_searches
from tests.work import grown, know_tables, work

FEW, MANY = 1_000, 10_000
DAYS = 1_000
"""An archive of so many days, with one entry a day or ten. (Each year of an archive is one choice of the filters.)"""
RARE = range(100, FEW, 200)
MOST, PHRASE_REACH = 31, 100
FLOOR = {"sqlite": 15_000, "postgresql": 600}
"""Steps and buffers that never matter, little beside one pass over the larger index: ten times as many entries lie
in more pieces (FTS5) and in trees with one more level, and a dozen statements of a page go down these."""
FILLING = "chi bộ thôn họp bàn về nông thôn mới, bầu cấp ủy, thu đảng phí và phân công đảng viên giúp hộ nghèo"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("registry")]


def document(number: int) -> SearchDocument:
    """Each has "huyện", five have "hiếm"; "chẵn" and "lẻ" never meet, "gần" and "xa" never stand side by side."""
    rare = "hiếm" if number in RARE else ""
    parity = "lẻ" if number % 2 else "chẵn"
    return make_document(
        number,
        f"Huyện {number % 97} {'mưa' if number % 3 else 'nắng'}",
        kind="user" if number % 2 else "group",
        text=f"{FILLING} chuyển đổi số {rare} {parity} gần rồi xa",
        date=date(2026, 11, 20) - timedelta(days=number % DAYS),
    )


def fill(before: int, size: int) -> None:
    """Put further entries into an index that holds so many."""
    for first in range(before + 1, size + 1, 500):
        index.put(document(number) for number in range(first, min(first + 500, size + 1)))
    know_tables()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list('search_words_words')")


@pytest.fixture
def unvacuumed() -> Iterator[None]:
    """What a vacuum may mark as visible to all depends on who else is connected: here it never runs."""
    tables = ("search_searchentry", "search_words") if connection.vendor == "postgresql" else ()
    for change in ("SET (autovacuum_enabled = false)", "RESET (autovacuum_enabled)"):
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} {change}")
        if change.startswith("SET"):
            yield


@pytest.fixture
def small_limits(monkeypatch):
    limit_searches(monkeypatch, MOST, PHRASE_REACH)


@pytest.fixture
def actions(rf) -> dict[str, Callable[[], Any]]:
    def page(**params: str) -> Callable[[], Any]:
        return lambda: views.SearchView.as_view()(rf.get("/tim-kiem/", params)).context_data["total"]

    def narrow(text: str) -> Callable[[], Any]:
        return lambda: list(index.narrow(Group.objects.all(), "group", text))

    texts = {"all": "huyện", "third": "nắng", "rare": "hiếm", "pair": "huyện họp", "no pair": "chẵn lẻ",
             "phrase": '"chuyển đổi số"', "no phrase": '"gần xa"', "words": "nông thôn mới chi bộ"}  # fmt: skip
    pages = {f"page {name}": page(q=text) for name, text in texts.items()}
    narrowed = {f"narrow {name}": narrow(text) for name, text in {**texts, "beginning": "hu"}.items()}
    named = {f"ids {name}": lambda text=text: public_ids("group", text) for name, text in texts.items()}
    filters = {
        "last page": page(q="huyện", page="3"), "kind": page(q="huyện", kind="user"),
        "year": page(q="huyện", year="2026"), "both": page(q="huyện", kind="user", year="2026"),
        "newest": page(q="huyện", sort="newest"), "oldest": page(q="huyện", sort="oldest"),
        "oldest kind": page(q="huyện", sort="oldest", kind="user"),
    }  # fmt: skip
    return {**pages, **narrowed, **named, **filters}


def test_work_does_not_grow_with_the_index(actions, small_limits, unvacuumed):
    index.register(User, "user", lambda users: [], label="Người")
    seen: dict[str, list[int]] = {name: [] for name in actions}
    for before, size in ((0, FEW), (FEW, MANY)):
        fill(before, size)
        for name, action in actions.items():
            seen[name].append(work(action))
    assert grown(seen, FLOOR[connection.vendor]) == {}
