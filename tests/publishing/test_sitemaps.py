"""Sitemaps: which rows stand in which file, and that no file tells of another one or of what is hidden."""

import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from articles.models import Article
from config.sitemaps import LISTS
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


def test_the_index_says_when_a_file_last_changed_by_its_public_rows(client: Client):
    moments = [datetime.datetime(2026, 3, day, 8, tzinfo=datetime.UTC) for day in (2, 4, 9)]
    rows = [factories.make_article(pk=FIRST), factories.make_article(pk=FIRST + 1)]
    rows.append(factories.make_article(pk=FIRST + 2, status=Status.DRAFT))
    for row, moment in zip(rows, moments, strict=True):
        Article.objects.filter(pk=row.pk).update(updated_at=moment)
    assert f"{ADDRESS}?p={FILE}</loc><lastmod>2026-03-04" in "".join(client.get("/sitemap.xml").text.split())


def test_a_page_is_told_with_the_picture_it_is_known_by(client: Client):
    with_photo, person = factories.make_article(pk=FIRST), factories.make_person(portrait=factories.jpeg())
    factories.make_article(pk=FIRST + 1)
    photo = factories.make_photo(with_photo)
    articles = client.get(ADDRESS, {"p": FILE}).text
    address = f"<image:loc>{settings.SITE_URL}{photo.rendition.url}</image:loc>"
    assert (articles.count("<url>"), articles.count("<image:loc>"), address in articles) == (2, 1, True)
    people = client.get("/sitemap-nhan-su.xml", {"p": (person.pk - 1) // WINDOW + 1}).text
    assert settings.SITE_URL + person.portrait_rendition.url in people


def test_lists_and_categories_are_told(client: Client):
    category = factories.make_category(name="Kinh tế")
    told = client.get("/sitemap-chung.xml").text
    expected = [*map(reverse, LISTS), category.get_absolute_url()]
    assert [f"<loc>{settings.SITE_URL}{path}</loc>" in told for path in expected] == [True] * len(expected)
    assert told.count("<url>") == len(expected)
