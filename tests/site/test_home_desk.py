"""In a browser: arranging the home page, raising the urgent line and taking it down, photos without a script."""

import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import PATIENCE, Server, press
from tests.site.test_jobs import Staff
from tests.site.watching import Watch

pytestmark = pytest.mark.browser
CHOSEN = "Sáu trăm đoàn viên giúp dân dọn bùn sau lũ"
FLOOD = "Đỉnh lũ đã qua Bến Gỗ, tuyến đê hữu sông Lam Trà an toàn"
WITHIN = 5.0
"""Seconds in which every page tells what was raised, whichever process answers."""


@pytest.fixture
def office(browser: Browser, demo: Server) -> Any:
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(PATIENCE)
    watch = Watch(context, demo.url)
    yield Staff(context.new_page(), demo, "bientap")
    context.close()
    assert watch.faults == []


def leads(reader: Page, site: Server) -> str:
    reader.goto(f"{site.url}/")
    return reader.locator(".lead-story h2").inner_text().replace("\xa0", " ")


def test_an_editor_arranges_the_home_page(office: Staff, demo: Server, reader: Any):
    page = office.page
    page.goto(f"{office.admin}/articles/homepage/")
    page.locator("#result_list th a").click()
    row = office.add_row("placements")
    office.choose(f"{row}-article", CHOSEN)
    page.fill(f"#{row}-order", "0")
    before = leads(reader.new_page(), demo)
    with page.expect_popup() as opened:
        page.click("[name=_preview]")
    expect(opened.value.locator(".lead-story h2")).to_have_text(CHOSEN)
    expect(opened.value.locator(".notice")).to_contain_text("chưa được lưu")
    opened.value.close()
    assert leads(reader.new_page(), demo) == before
    page.click(".save-bar [name=_save]:not([aria-hidden])")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert leads(reader.new_page(), demo) == CHOSEN


def seen_within(reader: Page, address: str, wanted: list[str]) -> None:
    """Look until these lines are raised and no other, on as many answers as there are processes, and twice that."""
    reader.goto(address)
    begun, alike = time.monotonic(), 0
    while alike < 4:
        reader.reload()
        raised = [line.replace("\xa0", " ") for line in reader.locator(".urgent a").all_inner_texts()]
        alike = alike + 1 if raised == wanted else 0
        if not alike:
            assert time.monotonic() - begun < WITHIN


def test_the_urgent_line_is_raised_and_taken_down_in_two_clicks_each(office: Staff, demo: Server, reader: Any):
    page, elsewhere = office.page, reader.new_page()
    page.goto(f"{office.admin}/articles/article/?q=dinh+lu+da+qua")
    page.get_by_role("link", name=FLOOD).click()
    page.get_by_role("link", name="Nêu tin khẩn").click()
    page.click(".save-bar [name=_save]:not([aria-hidden])")
    seen_within(elsewhere, f"{demo.url}/to-chuc/", [FLOOD])
    line = elsewhere.get_by_role("complementary", name="Thông tin khẩn")
    line.get_by_role("link", name=FLOOD).click()
    expect(elsewhere.locator("h1")).to_have_text(FLOOD)
    page.goto(f"{office.admin}/")
    page.get_by_role("link", name="Hạ xuống").click()
    page.locator("#content [type=submit]").click()
    seen_within(elsewhere, f"{demo.url}/van-ban/", [])


def test_photos_open_without_a_script(browser: Browser, demo: Server):
    context = browser.new_context(locale="vi-VN", viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{demo.url}/thu-vien-anh/")
    page.get_by_role("link", name="Mùa chè cuối năm ở Mây Ngàn").click()
    page.locator(".figure-link").first.click()
    first, second = (page.get_by_role("dialog", name=f"Ảnh {number} trên 7") for number in (1, 2))
    expect(first).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    expect(first.get_by_role("link", name="Ảnh trước")).to_have_count(0)
    first.get_by_role("link", name="Ảnh sau").click()
    expect(first).to_be_hidden()
    expect(second).to_contain_text("Rừng đầu nguồn giữ nước")
    second.get_by_role("link", name="Đóng").click()
    expect(second).to_be_hidden()
    expect(page.locator(".figure-link").nth(1)).to_be_in_viewport()
    context.close()


def test_photos_are_turned_by_keys_and_the_focus_comes_back(demo: Server, reader: Any):
    watch, page = Watch(reader, demo.url), reader.new_page()
    page.goto(f"{demo.url}/thu-vien-anh/")
    page.get_by_role("link", name="Mùa chè cuối năm ở Mây Ngàn").click()
    page.locator(".figure-link").first.press("Enter")
    expect(page.get_by_role("dialog", name="Ảnh 1 trên 7")).to_be_focused()
    for key, number in (("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2)):
        press(page, key)
        expect(page.get_by_role("dialog", name=f"Ảnh {number} trên 7")).to_be_visible()
    page.keyboard.press("Tab")
    focused = "document.activeElement.closest('.viewer')?.getAttribute('aria-label')"
    assert page.evaluate(focused) == "Ảnh 2 trên 7"
    page.keyboard.press("Escape")
    expect(page.locator(".figure-link").nth(1)).to_be_focused()
    watch.look(page)
    assert watch.faults == []
