"""Every public page of the demo portal, opened in a browser on a real server."""

from urllib.parse import urldefrag, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext

from tests.site.conftest import Server
from tests.site.watching import Watch

pytestmark = pytest.mark.browser
# Addresses that stand for the endless ones: filters, searches, errors.
EXTRA = (
    "/tin-tuc/?tu_ngay=03/6/2013&den_ngay=31/12/2026",
    "/tin-tuc/?tu_ngay=31/02/2026",
    "/tin-tuc/?to_chuc=So+Khoa+hoc",
    "/tim-kiem/",
    "/tim-kiem/?q=chuyen+doi+so",
    "/tim-kiem/?q=khong+co+gi+nhu+the",
    "/van-ban/?so=08-nq/tu",
    "/van-ban/?loai=chi-thi&hieu_luc=con",
    "/to-chuc/?tinh_trang=da",
)


def test_every_public_page_is_sound(demo: Server, reader: BrowserContext):
    watch = Watch(reader, demo.url)
    page = reader.new_page()
    waiting = [f"{demo.url}/", *(demo.url + each for each in EXTRA), *_sitemap(demo, reader)]
    seen: set[str] = set()
    faults: list[str] = []
    while waiting:
        address = urldefrag(waiting.pop()).url
        if address in seen:
            continue
        seen.add(address)
        page.goto(address, wait_until="load")
        facts = watch.look(page)
        if not facts["canonical"].startswith(demo.url):
            faults.append(f"{address}: canonical ({facts['title']})")
        waiting += [link for link in facts["links"] if _is_page(link, demo.url)]
    assert faults + watch.faults == []
    assert reader.cookies() == []
    assert len(seen) > 250


def _sitemap(site: Server, reader: BrowserContext) -> list[str]:
    """Every address in the files that the index of the sitemaps names."""
    return [page for file in _places(reader, f"{site.url}/sitemap.xml") for page in _places(reader, file)]


def _places(reader: BrowserContext, address: str) -> list[str]:
    tree = ElementTree.fromstring(reader.request.get(address).text())  # noqa: S314 - our own answer
    return [place.text or "" for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def _is_page(link: str, site: str) -> bool:
    """Pages of this site that are not files, and not the endless filters (EXTRA stands for those)."""
    parts = urlsplit(link)
    if not link.startswith(site) or "/tep/" in parts.path:
        return False
    paged = parts.query.startswith("page=") and "&" not in parts.query
    return (not parts.query or paged) and not parts.path.startswith(("/rss/", "/sitemap", "/quan-tri/"))


def test_no_page_scrolls_sideways_on_a_phone(demo: Server, reader: BrowserContext):
    page = reader.new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    wide = []
    for address in ["/", *EXTRA, *[urlsplit(each).path for each in _sitemap(demo, reader)][::12]]:
        page.goto(demo.url + address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert wide == []


def test_unknown_addresses_answer_with_the_site_s_own_page(demo: Server, reader: BrowserContext):
    page = reader.new_page()
    for address in ("/khong-co/", "/tin-bai/khong-co-999999/", "/tin-tuc/?page=99", "/tin-tuc/?page=abc"):
        answer = page.goto(demo.url + address)
        assert answer is not None
        assert (answer.status, page.locator("h1").inner_text()) == (404, "Không tìm thấy trang")
