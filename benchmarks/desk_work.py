"""What the office waits for, in a process of its own: `python -m benchmarks.desk_work SIZE` prints seconds as JSON.

The whole way of a request is gone, from the middleware to the drawn page, by the administrator. Articles of the archive
become drafts, so that they are saved with all their people, bodies, documents and photos; one gets a long history.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus

import django

django.setup()

from django.contrib import admin  # noqa: E402  models can be imported only once Django is set up
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

from articles.models import Article  # noqa: E402
from publishing.importing.history import record  # noqa: E402
from publishing.workflow import Status  # noqa: E402
from search import index  # noqa: E402
from tests.admin_forms import form_data  # noqa: E402

SAVED, WARMING = 40, 3
VERSIONS = 500
OPENED = 20

Measured = dict[str, list[float]]


def desk() -> Client:
    """The administrator, as a browser on this machine asks."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(get_user_model().objects.get(is_superuser=True))
    return client


def drafts(count: int) -> list[Article]:
    """So many articles from all ages of the archive, made drafts."""
    ids = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    chosen = ids[:: max(1, len(ids) // count)][:count]
    Article.objects.filter(pk__in=chosen).update(status=Status.DRAFT)
    rows = list(Article.objects.filter(pk__in=chosen))
    for row in rows:
        row.save()
        index.refresh(row)
    return rows


def saves(client: Client, rows: list[Article]) -> Measured:
    """Each article is opened, changed and saved once; of the first few the queries are counted and not the time."""
    queries = []
    for row in rows[:WARMING]:
        save = _save_of(client, row)
        with CaptureQueriesContext(connection) as asked:
            _timed(save, HTTPStatus.FOUND)
        queries.append(len(asked))
    return {
        "seconds": [_timed(_save_of(client, row), HTTPStatus.FOUND) for row in rows[WARMING:]],
        "queries": queries,
    }


def _save_of(client: Client, row: Article) -> Callable[[], HttpResponse]:
    """The saving of an article whose form has been opened and changed."""
    address = reverse("admin:articles_article_change", args=[row.pk])
    with _contexts_kept():
        data = form_data(client.get(address))
    data |= {"lead": f"{row.lead} Bổ sung.", "_continue": "1"}
    return lambda: client.post(address, data)


def lists(client: Client) -> Measured:
    """The list of articles, and the queries of the list of every kind."""
    queries = {}
    for model in admin.site._registry:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        queries[model] = opened(client, address, 1)["queries"][0]
    of_articles = opened(client, reverse("admin:articles_article_changelist"), OPENED)
    return {**of_articles, "all": list(queries.values())}


def history(client: Client, row: Article, versions: int) -> Measured:
    """The history of an article with so many versions."""
    for number in range(versions):
        record([row], None, f"Lần lưu {number}")
    return opened(client, reverse("admin:articles_article_history", args=[row.pk]), OPENED)


def opened(client: Client, address: str, times: int) -> Measured:
    """A page looked at so many times, after a first time that does not count."""
    _timed(lambda: client.get(address))
    # Once a minute a page notes that somebody is there: the other of two does not.
    queries = min(_queries_of(client, address) for _time in range(2))
    return {"seconds": [_timed(lambda: client.get(address)) for _time in range(times)], "queries": [queries]}


def _queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def _timed(ask: Callable[[], HttpResponse], expected: HTTPStatus = HTTPStatus.OK) -> float:
    begin = time.perf_counter()
    answer = ask()
    took = time.perf_counter() - begin
    if answer.status_code != expected:
        raise RuntimeError(f"{answer.request['PATH_INFO']} answered {answer.status_code}")
    return took


@contextmanager
def _contexts_kept() -> Iterator[None]:
    """Keep what a page is drawn from, which costs time, only where nobody takes the time."""
    setup_test_environment()
    try:
        yield
    finally:
        teardown_test_environment()


def main() -> None:
    client, rows = desk(), drafts(SAVED + WARMING)
    found = {"save": saves(client, rows), "list": lists(client), "history": history(client, rows[0], VERSIONS)}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
