"""What machines read of a running site: sitemaps, feeds, and whatever pages name by its address."""

from urllib.parse import urldefrag, urlsplit
from xml.etree import ElementTree

import feedparser
from playwright.sync_api import BrowserContext

from tests.site.conftest import Server

# Pages that search engines find by themselves, or need not find.
UNLISTED = ("/tu-khoa/", "/tin-tuc/ngay/", "/thong-ke/", "/tim-kiem/")
PUBLIC = """
from django.urls import reverse
from articles.models import Article, Category
from config.sitemaps import LISTS
from organizations.models import Directive, Organization
from people.models import Person
from publishing.views import absolute
for path in map(reverse, LISTS):
    print(absolute(path))
for model in (Article, Directive, Organization, Person, Category):
    rows = model.objects.all() if model is Category else model.objects.published()
    for row in rows:
        print(absolute(row.get_absolute_url()))
"""


def unanswered(reader: BrowserContext, addresses: set[str]) -> list[str]:
    """Those of links, pictures of every size, files and filters that lead nowhere, asked for as by a page of ours."""
    headers = {"Sec-Fetch-Site": "same-origin"}
    asked = {address: reader.request.head(address, headers=headers, max_redirects=0).status for address in addresses}
    return [f"{status} {address}" for address, status in asked.items() if status != 200]


def faults_of_feeds(reader: BrowserContext, addresses: set[str], pages: set[str]) -> list[str]:
    """What a feed reader cannot read, or would send its readers to in vain."""
    faults = []
    for address in addresses:
        answer = reader.request.get(address)
        feed = feedparser.parse(answer.body(), response_headers=answer.headers)
        if feed.bozo:
            faults.append(f"{address}: {feed.bozo_exception}")
        links = {urldefrag(each.link).url for each in [*feed.entries, feed.feed]}
        faults += [f"{address}: {link}" for link in links - pages]
        faults += [f"{address}: {each}" for each in feed.entries if not (each.get("title") and each.get("id"))]
    assert {urlsplit(address).path.split("/")[1] for address in addresses} == {"rss", "atom"}
    assert len(addresses) > 20
    return faults


def public_pages(site: Server) -> list[str]:
    """Every record that readers may see, with the lists and categories."""
    return site.manage("shell", "-v", "0", "-c", PUBLIC).split()


def sitemap(site: Server, reader: BrowserContext) -> list[str]:
    """Every address in the files that the index of the sitemaps names."""
    return [page for file in _places(reader, f"{site.url}/sitemap.xml") for page in _places(reader, file)]


def _places(reader: BrowserContext, address: str) -> list[str]:
    tree = ElementTree.fromstring(reader.request.get(address).text())  # noqa: S314 - our own answer
    return [place.text or "" for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
