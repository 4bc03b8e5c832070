"""What pages tell search engines; what must not stand there is in tests/site/test_leaks.py."""

import datetime
import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Citation, Involvement, Participation
from tests import factories

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL
OWNER = {"@id": f"{SITE}/#co-quan"}


def graph(client: Client, address: str) -> dict[str, dict[str, Any]]:
    """The nodes of a page by type; of the owner's, which every page has, under "owner"."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(address).text, re.DOTALL)
    told = json.loads(text)
    assert told["@context"] == "https://schema.org"
    owner, *nodes = told["@graph"]
    assert owner["@id"] == OWNER["@id"]
    return {"owner": owner, **{each["@type"]: each for each in nodes}}


def test_every_page_tells_whose_site_it_is(client: Client):
    factories.make_portal(name="Tỉnh ủy An Lộc", address="Số 2", phone="0299", email="bbt@anloc.example")
    assert graph(client, "/")["owner"] == {
        "@type": "GovernmentOrganization", "name": "Tỉnh ủy An Lộc", "url": f"{SITE}/", "address": "Số 2",
        "telephone": "0299", "email": "bbt@anloc.example", **OWNER,
    }  # fmt: skip


def test_an_article_tells_what_it_is_about(client: Client):
    posted = datetime.datetime(2026, 11, 20, 2, tzinfo=datetime.UTC)
    article = factories.make_article(
        title="Họp </script><b>", lead="Sa-pô", byline="Trần Thị Hoa", tags=["đất đai"], published_at=posted,
        category=factories.make_category(name="Kinh tế"),
    )  # fmt: skip
    shown, hidden = (factories.make_person(full_name=name, is_public=name == "A") for name in "AB")
    organization, directive = factories.make_organization(name="Sở"), factories.make_directive(symbol="01-CT/TU")
    marked = factories.make_directive(symbol="02-CT/TU", secrecy="secret")
    for person in (shown, hidden):
        Participation.objects.create(article=article, person=person)
    Involvement.objects.create(article=article, organization=organization)
    for each in (directive, marked):
        Citation.objects.create(article=article, directive=each)
    photo = factories.make_photo(article)
    told = graph(client, article.get_absolute_url())
    news = told["NewsArticle"]
    assert [image.removeprefix(SITE) for image in news.pop("image")][0] == photo.rendition.url
    mentioned = [(each["@type"], each["url"]) for each in news.pop("mentions")]
    address = f"{SITE}{article.get_absolute_url()}"
    assert news == {
        "@type": "NewsArticle", "headline": "Họp </script><b>", "mainEntityOfPage": address, "url": address,
        "datePublished": "2026-11-20T02:00:00+00:00", "dateModified": "2026-11-20T02:00:00+00:00",
        "author": {"@type": "Person", "name": "Trần Thị Hoa"}, "publisher": OWNER, "articleSection": "Kinh tế",
        "keywords": ["đất đai"], "isAccessibleForFree": True, "description": "Sa-pô", "inLanguage": "vi",
    }  # fmt: skip
    assert mentioned == [
        ("Person", SITE + shown.get_absolute_url()),
        ("Organization", SITE + organization.get_absolute_url()),
        ("Legislation", SITE + directive.get_absolute_url()),
    ]
    assert [(step["position"], step["name"], step["item"]) for step in told["BreadcrumbList"]["itemListElement"]] == [
        (1, "Trang chủ", f"{SITE}/"), (2, "Tin tức", f"{SITE}/tin-tuc/"), (3, "Kinh tế", f"{SITE}/tin-tuc/kinh-te/"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("", OWNER),
        ("Nhóm PV", {"@type": "Organization", "name": "Nhóm PV"}),
        ("Văn phòng Tỉnh ủy", {"@type": "Organization", "name": "Văn phòng Tỉnh ủy"}),
        ("Lê Văn Ban", {"@type": "Person", "name": "Lê Văn Ban"}),
    ],
)
def test_a_byline_is_a_person_or_a_group(byline: str, author: dict[str, str], client: Client):
    article = factories.make_article(byline=byline)
    assert graph(client, article.get_absolute_url())["NewsArticle"]["author"] == author


def test_an_information_page_is_no_news(client: Client):
    page = factories.make_article(genre="page", title="Giới thiệu")
    told = graph(client, page.get_absolute_url())
    assert (set(told), told["WebPage"]["name"]) == ({"owner", "WebPage"}, "Giới thiệu")


def test_a_document_tells_its_symbol_and_force(client: Client):
    issuer = factories.make_organization(name="Sở Nội vụ")
    day = datetime.date(2026, 3, 2)
    directive = factories.make_directive(issuer=issuer, symbol="01-CT/TU", issued_on=day)
    told = graph(client, directive.get_absolute_url())["Legislation"]
    assert (told["legislationIdentifier"], told["legislationDate"], told["legislationPassedBy"]["name"]) == (
        "01-CT/TU", "2026-03-02", "Sở Nội vụ",
    )  # fmt: skip
    assert told["legislationLegalForce"] == "https://schema.org/InForce"


def test_only_bodies_of_the_state_are_government(client: Client):
    state = factories.make_organization(name="Sở Nội vụ", founded_on=datetime.date(2025, 3, 1))
    party = factories.make_committee(name="Đảng ủy Sở", parent=None)
    assert graph(client, state.get_absolute_url())["GovernmentOrganization"]["foundingDate"] == "2025-03-01"
    assert graph(client, party.get_absolute_url())["Organization"]["name"] == "Đảng ủy Sở"


def test_a_person_is_told_by_posts_and_by_no_private_fact(client: Client):
    person = factories.make_person(full_name="Phạm Thị Sự Thật", birth_year=1970, home_town="xã Kín", gender="female")
    factories.make_appointment(person=person, organization=factories.make_organization(name="Sở"), title="Giám đốc")
    told = graph(client, person.get_absolute_url())["Person"]
    assert (set(told), told["jobTitle"], [each["name"] for each in told["worksFor"]]) == (
        {"@type", "name", "url", "jobTitle", "worksFor"}, ["Giám đốc Sở"], ["Sở"],
    )  # fmt: skip
