"""Every public template, in each state it can be in, measured by eyes that did not build it.

A page is opened once and looked at wide and narrow, light and dark, and with letters twice as large.
"""

import json
from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import BrowserContext, Page, Route

from tests.site import looking
from tests.site.accessibility import barriers
from tests.site.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
WIDE, ZOOMED, PHONE, NARROW = ({"width": width, "height": 900} for width in (1280, 640, 360, 320))
LISTS = (
    "/", "/tin-tuc/", "/tin-tuc/ngay/", "/tin-tuc/ngay/2001/01/31/", "/van-ban/", "/to-chuc/", "/nhan-su/",
    "/khen-thuong/", "/thong-ke/", "/lien-he/", "/tim-kiem/", "/tim-kiem/?q=zzkhong+zznhuthe", "/khong-co-trang-nay/",
)  # fmt: skip
# One record of each kind, all tied together; prints the addresses of its pages.
ONE = """
import json
from tests import factories
from tests.site.world import make_file, tie
body, person = factories.make_organization(name="Sở Khoa học và Công nghệ"), factories.make_person()
factories.make_appointment(person=person, organization=body)
directive = factories.make_directive(issuer=body, full_text="<p>Điều 1. Phạm vi.</p>")
make_file(directive)
article = factories.make_article(tags=["sự thật"], event_date="2026-11-20")
factories.make_photo(article, caption="Quang cảnh", credit="Minh Châu")
factories.make_attachment(article)
tie(article, organization=body, person=person, directive=directive)
records = (article, article.category, article.tags.get(), body, person, directive)
print(json.dumps([each.get_absolute_url() for each in records]))
"""
# The fullest record of each kind that the demo content has.
FULL = """
import json
from django.db.models import Count
from articles.models import Article
from organizations.models import Directive, Organization
from people.models import Person
most = lambda rows, *names: rows.published().annotate(n=sum(Count(each, distinct=True) for each in names)).latest("n")
article = most(Article.objects, "participations", "citations", "photos", "attachments", "tags")
body, person = most(Organization.objects, "appointments", "directives"), most(Person.objects, "appointments")
directive = most(Directive.objects, "files", "citations")
withdrawn = Article.objects.get(import_ref="a-da-go")
records = (article, body, person, directive, article.category, withdrawn)
print(json.dumps([each.get_absolute_url() for each in records]))
"""
ERRORS = (
    "/tin-tuc/?tu_ngay=31/02/2026", "/van-ban/?tu_ngay=abc", "/nhan-su/?ngay=abc", "/khen-thuong/?nam=abc",
    "/to-chuc/?ngay=abc", "/tim-kiem/?q=x", "/tim-kiem/?q=dang&from=31/02/2026",
)  # fmt: skip
# What the site answers when it cannot: told here, because a sound server is not brought to it.
REFUSALS = ("400", "403", "403_csrf", "403_elsewhere", "403_vote", "413", "429", "500")


@pytest.fixture
def page(reader: BrowserContext) -> Page:
    return reader.new_page()


@pytest.fixture(scope="module")
def one(server: Server) -> list[str]:
    """The addresses of a portal with one record of each kind."""
    return json.loads(server.manage("shell", "--no-imports", "-c", ONE))


@pytest.fixture(scope="module")
def full(demo: Server) -> list[str]:
    """The addresses of the demo content's fullest."""
    return json.loads(demo.manage("shell", "--no-imports", "-c", FULL))


def faults(page: Page, address: str) -> list[str]:
    """Everything that is wrong with one page."""
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    page.set_viewport_size(WIDE)
    page.goto(address)
    found = [*barriers(page), *looking.motion(page), *looking.targets(page), *looking.keyboard(page)]
    page.emulate_media(color_scheme="dark")
    found += barriers(page, only_colours=True)
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    found += [*barriers(page), *looking.targets(page)]
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        found += looking.overflow_in_large_letters(page)
    for size in (NARROW, ZOOMED):
        page.set_viewport_size(size)
        found += looking.overflow(page)
    return [f"{address}: {each}" for each in dict.fromkeys(found)]


PLANTED = {
    looking.keyboard: {
        "no line": '<a href="#a" style="outline: none">Một</a>',
        "no halo": '<a href="#a" style="box-shadow: none">Một</a>',
        "clipped by": '<div style="overflow: hidden"><a href="#a">Một</a></div>',
        "instead of": '<a href="#a">Một</a><a href="#b" tabindex="2">Hai</a>',
    },
    looking.targets: {"px high": "<button>Một</button>"},
    looking.overflow: {
        "wider than": '<p style="width: 3000px">Một</p>',
        "cut off": '<p style="overflow: hidden; height: 9px">Một</p>',
    },
    looking.motion: {
        "moves": "<style>@keyframes go { to { left: 9px } }</style><p style='animation: go 1s'>Một</p>",
        "more than colours": '<p style="transition: width .1s">Một</p>',
        "slowly": '<p style="transition: color .1s">Một</p>',
    },
}


@pytest.mark.parametrize(("measure", "fault"), [(measure, each) for measure in PLANTED for each in PLANTED[measure]])
def test_what_is_planted_is_found(measure: Callable[[Page], list[str]], fault: str, page: Page):
    ring = "<style>:focus-visible { outline: 3px solid; box-shadow: 0 0 0 6px gold }</style>"
    page.set_content(f"<!doctype html>{ring}<p>Một trang.</p>")
    assert measure(page) == []
    page.set_content(f"<!doctype html>{ring}<p>Một trang.</p>{PLANTED[measure][fault]}")
    assert any(fault in line for line in measure(page))


def test_an_empty_portal_is_sound(server: Server, page: Page):
    assert [fault for each in LISTS for fault in faults(page, server.url + each)] == []


def test_pages_of_one_record_are_sound(server: Server, one: list[str], page: Page):
    assert [fault for each in one for fault in faults(page, server.url + each)] == []


def test_full_pages_are_sound(demo: Server, full: list[str], page: Page):
    body = full[1]
    searches = ("/tim-kiem/?q=dang+bo", "/tim-kiem/?q=chuyểnn+đổi+số", "/van-ban/?loai=chi-thi&hieu_luc=con")
    addresses = [*LISTS[:9], *full, f"{body}?ngay=01/01/2026", "/tin-tuc/?page=2&dang=bang", *searches]
    assert [fault for each in addresses for fault in faults(page, demo.url + each)] == []


def test_wrong_values_are_told_soundly(demo: Server, full: list[str], page: Page):
    addresses = [*ERRORS, *(f"{each}?ngay=abc" for each in full[1:3])]
    assert [fault for each in addresses for fault in faults(page, demo.url + each)] == []


def test_refusals_are_sound(server: Server, page: Page):
    around = {"site_name": "Tỉnh ủy An Lộc", "most": 250}
    told = {f"/tu-choi/{name}/": render_to_string(f"{name}.html", around) for name in REFUSALS}

    def answer(route: Route) -> None:
        route.fulfill(body=told[route.request.url.removeprefix(server.url)], content_type="text/html")

    page.route(f"{server.url}/tu-choi/**", answer)
    assert [fault for each in told for fault in faults(page, server.url + each)] == []
