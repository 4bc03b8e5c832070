"""The helper of every sweep for accessibility finds what is planted, and nothing on a page that is right."""

import pytest
from playwright.sync_api import BrowserContext

from tests.site.accessibility import barriers

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
PAGE = '<!doctype html><html lang="vi"><title>Trang thử</title><main><h1>Trang thử</h1>{}</main></html>'
PLANTED = {
    "label": '<input type="text">',
    "image-alt": '<img src="data:,">',
    "color-contrast": '<p style="color: #aaa; background: #fff">Chữ quá nhạt</p>',
    "target-size": '<p><button style="width: 9px; height: 9px; padding: 0; border: 0" aria-label="Một"></button>'
    '<button style="width: 9px; height: 9px; padding: 0; border: 0" aria-label="Hai"></button></p>',
}


@pytest.mark.parametrize("rule", PLANTED)
def test_what_is_planted_is_found(rule: str, reader: BrowserContext):
    page = reader.new_page()
    page.set_content(PAGE.format(PLANTED[rule]))
    assert [line.split()[1] for line in barriers(page)] == [rule]


def test_a_page_that_is_right_has_no_barrier(reader: BrowserContext):
    page = reader.new_page()
    page.set_content(PAGE.format("<p>Nội dung</p>"))
    assert barriers(page) == []
