"""What a page may weigh on its way to a reader, and that nothing on it moves while it comes."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Request

from tests.site.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
KB = 1000
# Without pictures: page, style sheet, heading font, script, and the word that it is read; the icon is the tab's.
ARTICLE_KB, ARTICLE_REQUESTS = 30, 5
HOME_KB, SCRIPT_KB = 150, 15
COMPRESSED = ("document", "stylesheet", "script")
SHIFTS = """new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(
    [entry.value, ...entry.sources.map(source => source.node?.className || source.node?.nodeName)]
))).observe({type: 'layout-shift', buffered: true})"""

PICTURES = """all => all.map(image => ({
    lead: image.fetchPriority === 'high', lazy: image.loading === 'lazy',
    sized: image.width > 0 && image.height > 0, srcset: image.srcset !== '', sizes: image.sizes !== '',
    in_sight: image.getBoundingClientRect().top < innerHeight,
}))"""


class Counted:
    """What came over the wire: kind, address and bytes of each request, bodies as they were sent."""

    def __init__(self) -> None:
        self.requests: list[Request] = []

    def note(self, request: Request) -> None:
        self.requests.append(request)

    def bytes_of(self, *kinds: str) -> int:
        asked = [each for each in self.requests if not kinds or each.resource_type in kinds]
        sizes = [each.sizes()["responseBodySize"] for each in asked]
        assert min(sizes) >= 0, self.told()  # nothing was kept from before
        return sum(sizes)

    def told(self) -> list[str]:
        return [f"{each.resource_type} {each.url} {each.sizes()['responseBodySize']}" for each in self.requests]


@contextmanager
def counted(page: Page) -> Iterator[Counted]:
    found = Counted()
    page.on("requestfinished", found.note)
    yield found
    page.wait_for_load_state("networkidle")
    page.remove_listener("requestfinished", found.note)


def articles(page: Page, site: Server, pictures: bool) -> str:
    """The address of an article in the list that has pictures of its own, or none at all around it."""
    page.goto(f"{site.url}/tin-tuc/")
    addresses = page.locator("main .headline").evaluate_all("links => links.map(link => link.href)")
    for address in addresses:
        page.goto(address)
        if page.locator(".figure img" if pictures else "main:not(:has(img))").count():
            return address
    raise AssertionError("the demo has no such article")


def fresh(reader: BrowserContext) -> Page:
    """A page with nothing kept from before."""
    page = reader.new_page()
    network = reader.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return page


def test_an_article_without_pictures_is_small_and_asks_little(demo: Server, reader: BrowserContext):
    address = articles(reader.new_page(), demo, pictures=False)
    page = fresh(reader)
    with counted(page) as came:
        page.goto(address)
    assert {each.resource_type for each in came.requests} >= {*COMPRESSED, "font"}
    asked = [each for each in came.requests if "/favicon." not in each.url]
    assert len(asked) <= ARTICLE_REQUESTS, came.told()
    assert came.bytes_of() <= ARTICLE_KB * KB, came.told()
    assert came.bytes_of("script") <= SCRIPT_KB * KB, came.told()


def test_home_with_all_its_pictures_is_small(demo: Server, reader: BrowserContext):
    page = fresh(reader)
    with counted(page) as came:
        page.goto(f"{demo.url}/")
        page.wait_for_load_state("networkidle")
        to_the_end(page)
    assert page.locator("main img").count() > 3
    assert page.locator("main img").evaluate_all("all => all.every(image => image.naturalWidth > 0)")
    assert came.bytes_of() <= HOME_KB * KB, came.told()


def test_texts_come_compressed_and_what_never_changes_is_kept(demo: Server, reader: BrowserContext):
    page = fresh(reader)
    with counted(page) as came:
        page.goto(f"{demo.url}/")
    for request in came.requests:
        answer = request.response()
        assert answer is not None
        headers = answer.all_headers()
        if request.resource_type in COMPRESSED:
            assert headers.get("content-encoding") in ("br", "gzip"), request.url
        if urlsplit(request.url).path.startswith("/static/"):
            assert "immutable" in headers["cache-control"], request.url


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_comes(width: int, demo: Server, reader: BrowserContext):
    reader.add_init_script(f"window.shifts = []; {SHIFTS}")
    page = fresh(reader)
    page.set_viewport_size({"width": width, "height": 800})
    moved = {}
    addresses = [
        f"{demo.url}/{path}" for path in ("", "tin-tuc/", "van-ban/", "to-chuc/", "nhan-su/", "tim-kiem/?q=so")
    ]
    for address in [*addresses, articles(page, demo, pictures=True)]:
        page.goto(address, wait_until="networkidle")
        to_the_end(page)
        if shifts := page.evaluate("window.shifts"):
            moved[address] = shifts
    assert moved == {}


def test_pictures_of_the_first_screen_come_first_and_the_others_when_they_are_near(
    demo: Server, reader: BrowserContext
):
    page = reader.new_page()
    for address in (f"{demo.url}/", articles(page, demo, pictures=True)):
        page.goto(address)
        first, *others = page.locator("main img").evaluate_all(PICTURES)
        assert all(each["sized"] and each["srcset"] and each["sizes"] for each in (first, *others))
        assert (first["lead"], first["lazy"]) == (first["in_sight"], not first["in_sight"])
        assert {(each["lead"], each["lazy"]) for each in others} <= {(False, True)}


def to_the_end(page: Page) -> None:
    """Scroll as a reader does, so that pictures below come as well."""
    for _screen in range(page.evaluate("Math.ceil(document.body.scrollHeight / innerHeight)")):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(60)
    page.wait_for_load_state("networkidle")
