"""A phone is set up in a browser, and opens the admin afterwards: on a site where everybody must have one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.accessibility import barriers
from tests.site.conftest import PASSWORD, Server
from tests.site.phone import Phone
from tests.site.servers import served
from tests.site.watching import Watch

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory, static_files: Path, empty_site: Path) -> Iterator[Server]:
    with served(empty_site, tmp_path_factory.mktemp("strict"), static_files, TWO_FACTOR="required") as site:
        yield site


def sign_in(page: Page, site: Server, user: str = "bientap") -> None:
    page.goto(f"{site.url}{reverse('admin:articles_article_changelist')}")
    page.fill("#id_username", user)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")


def send(page: Page, code: str) -> None:
    page.fill("#id_code", code)
    page.press("#id_code", "Enter")


def test_the_first_login_sets_up_a_phone_that_opens_the_next(
    strict: Server, reader: BrowserContext, look: Callable[[Page], None]
):
    watch, page = Watch(reader, strict.url), reader.new_page()
    watch.expected = 400
    sign_in(page, strict)
    expect(page.locator("h1")).to_have_text("Thiết lập xác thực hai bước")
    look(page)
    page.goto(strict.url + reverse("admin:articles_article_add"))
    expect(page.locator("h1")).to_have_text("Thiết lập xác thực hai bước")
    send(page, "000000")
    expect(page.locator(".errorlist")).to_contain_text("Mã không đúng")
    phone = Phone(page)
    send(page, phone.code())
    expect(page.locator("h1")).to_have_text("Mã khôi phục")
    look(page)
    codes = page.locator(".recovery-codes code").all_inner_texts()
    assert len(set(codes)) == 10
    page.locator("#content .button-main").press("Enter")
    expect(page).to_have_url(strict.url + reverse("admin:articles_article_changelist"))
    for code in (phone.code(), codes[0]):
        with page.expect_navigation():
            page.locator("#logout-form button").press("Enter")
        sign_in(page, strict)
        expect(page.locator("h1")).to_have_text("Mã xác thực")
        look(page)
        send(page, code)
        expect(page).to_have_url(strict.url + reverse("admin:articles_article_changelist"))
    expect(page.locator(".messagelist")).to_contain_text("còn 9 mã")
    page.goto(strict.url + reverse("admin:security"))
    expect(page.locator("#content")).to_contain_text("Còn 9 trong 10 mã")
    look(page)
    page.goto(strict.url + reverse("admin:confirm"))
    look(page)
    assert watch.faults == []


@pytest.fixture
def look() -> Callable[[Page], None]:
    """No barrier, at the width of a desk and of a phone, by day and by night."""

    def looked(page: Page) -> None:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.wait_for_timeout(400)  # colours change slowly
                assert barriers(page) == [], (page.url, width, scheme)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 800})

    return looked
