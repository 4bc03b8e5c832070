"""Sitemaps: which rows stand in which file, and that no file tells of another one or of what is hidden."""

import datetime

import pytest
from django.test import Client

from articles.models import Article
from publishing.models import Status
from publishing.paging import WINDOW
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/sitemap-tin-bai.xml"


FILE = 10_001  # further than the ids of other tests reach
FIRST = (FILE - 1) * WINDOW + 1


def files(client: Client) -> int:
    return client.get("/sitemap.xml").text.count(ADDRESS)


def test_a_file_holds_the_public_rows_of_its_ids(client: Client):
    for pk in (FIRST, FIRST + WINDOW - 1, FIRST + WINDOW):
        factories.make_article(pk=pk, title=f"Tin số {pk}")
    first, second = (client.get(ADDRESS, {"p": number}).text for number in (FILE, FILE + 1))
    assert [f"-{pk}/" in first for pk in (FIRST, FIRST + WINDOW - 1, FIRST + WINDOW)] == [True, True, False]
    assert [f"-{pk}/" in second for pk in (FIRST, FIRST + WINDOW - 1, FIRST + WINDOW)] == [False, False, True]
    assert client.get(ADDRESS, {"p": FILE + 2}).status_code == 404


def test_hidden_rows_make_no_further_file(client: Client):
    factories.make_article(pk=FIRST)
    before = files(client)
    draft = factories.make_article(pk=FIRST + WINDOW, status=Status.DRAFT)
    assert files(client) == before
    Article.objects.filter(pk=draft.pk).update(status=Status.PUBLISHED)
    assert files(client) == before + 1


def test_the_moment_of_one_file_is_not_told_with_another(client: Client):
    moment = datetime.datetime(2026, 3, 2, 8, tzinfo=datetime.UTC)
    Article.objects.filter(pk=factories.make_article(pk=FIRST).pk).update(updated_at=moment)
    assert client.get(ADDRESS, {"p": FILE})["Last-Modified"] == "Mon, 02 Mar 2026 08:00:00 GMT"
    assert "Last-Modified" not in client.get(ADDRESS, {"p": 1})
