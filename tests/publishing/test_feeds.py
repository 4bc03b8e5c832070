"""Feeds as readers' programs see them; what must not stand in them is in tests/site/test_leaks.py."""

import datetime

import feedparser
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles.models import Involvement
from publishing.feeds import ENTRIES
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
POSTED = datetime.datetime(2026, 11, 20, 2, 0, tzinfo=datetime.UTC)


def read(client: Client, address: str) -> feedparser.FeedParserDict:
    answer = client.get(address, headers={"host": "127.0.0.1"})
    found = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_an_entry_tells_what_a_row_of_a_list_tells(client: Client):
    category = factories.make_category(name="Xây dựng Đảng")
    article = factories.make_article(
        title="Đảng ủy họp & bàn", lead="Sa-pô.", byline="Nhóm PV", category=category, published_at=POSTED,
        corrected_at=POSTED + datetime.timedelta(days=1),
    )  # fmt: skip
    found = read(client, "/atom/")
    (entry,) = found.entries
    assert (found.version, found.feed.title, found.feed.language, found.feed.link) == (
        "atom10", "Tin mới", "vi", f"{settings.SITE_URL}/tin-tuc/",
    )  # fmt: skip
    assert (entry.title, entry.summary, entry.author, entry.link) == (
        "Đảng ủy họp & bàn", "Sa-pô.", "Nhóm PV", settings.SITE_URL + article.get_absolute_url(),
    )  # fmt: skip
    assert ([tag.term for tag in entry.tags], entry.id) == (
        ["Xây dựng Đảng"],
        f"tag:127.0.0.1,2026:article/{article.pk}",
    )
    assert (entry.published, entry.updated) == ("2026-11-20T02:00:00+00:00", "2026-11-21T02:00:00+00:00")


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_every_feed_names_its_own_public_address(kind: str, client: Client):
    factories.make_article()
    found = read(client, f"/{kind}/")
    assert [link.href for link in found.feed.links if link.rel == "self"] == [f"{settings.SITE_URL}/{kind}/"]
    assert {"rss": "rss20", "atom": "atom10"}[kind] == found.version


def test_a_feed_holds_the_newest_of_its_category_or_organization(client: Client):
    category, organization = factories.make_category(name="Kinh tế"), factories.make_organization()
    own = [
        factories.make_article(title=f"Tin {number}", category=category, published_at=timezone.now() - number * HOUR)
        for number in range(ENTRIES + 2)
    ]
    factories.make_article(title="Khác", category=factories.make_category(name="Văn hóa"))
    for article in own:
        Involvement.objects.create(article=article, organization=organization)
    newest = [article.title for article in own[:ENTRIES]]
    of_category = read(client, "/atom/chuyen-muc/kinh-te/")
    of_organization = read(client, f"/atom/to-chuc/khac-{organization.pk}/")
    assert [entry.title for entry in of_category.entries] == newest
    assert [entry.title for entry in of_organization.entries] == newest
    assert (of_category.feed.title, of_organization.feed.title) == ("Kinh tế", organization.name)
    assert client.get("/atom/to-chuc/khac-999999/").status_code == 404


def test_documents_stand_by_their_day(client: Client):
    issuer = factories.make_organization(name="Sở Nội vụ")
    for day in (1, 20, 10):
        factories.make_directive(
            issuer=issuer, symbol="", abstract=f"Về ngày {day}", issued_on=datetime.date(2026, 11, day)
        )
    found = read(client, "/atom/van-ban/")
    assert [entry.summary for entry in found.entries] == ["Về ngày 20", "Về ngày 10", "Về ngày 1"]
    assert (found.entries[0].published, found.entries[0].author) == ("2026-11-20T00:00:00+07:00", "Sở Nội vụ")


def test_pages_name_the_feed_that_is_about_them(client: Client):
    category, organization = factories.make_category(name="Kinh tế"), factories.make_organization()
    directive = factories.make_directive(issuer=organization)
    expected = {
        "/": "/atom/",
        category.get_absolute_url(): "/atom/chuyen-muc/kinh-te/",
        organization.get_absolute_url(): f"/atom/to-chuc/{organization.slug}-{organization.pk}/",
        directive.get_absolute_url(): "/atom/van-ban/",
        "/van-ban/": "/atom/van-ban/",
    }
    assert {
        page: f'href="{feed}"' in client.get(page).content.decode() for page, feed in expected.items()
    } == dict.fromkeys(expected, True)
