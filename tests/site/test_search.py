"""Searching the demo portal in a browser, with scripts and without."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.conftest import Server

pytestmark = pytest.mark.browser
FIELD = "#search-text"


@pytest.fixture
def page(demo: Server, reader: BrowserContext) -> Page:
    page = reader.new_page()
    page.goto(demo.url)
    return page


def test_a_question_without_accents_finds_accented_text_and_marks_it(page: Page):
    page.fill(FIELD, "chuyen doi so")
    page.press(FIELD, "Enter")
    expect(page.locator("h1")).to_have_text(re.compile("kết quả cho “chuyen doi so”"))
    expect(page.locator(".result mark").first).to_have_text(re.compile("^chuyển đổi số$", re.IGNORECASE))


def test_filters_narrow_and_can_be_taken_off(page: Page):
    page.fill(FIELD, "đảng bộ")
    page.press(FIELD, "Enter")
    everything = page.locator(".result").count()
    page.locator("main").get_by_role("link", name=re.compile("^Văn bản")).first.click()
    expect(page.locator(".chips")).to_contain_text("Văn bản")
    assert 0 < page.locator(".result").count() <= everything
    page.get_by_role("link", name="Bỏ lọc: Văn bản").click()
    expect(page.locator(".chips")).to_have_count(0)


def test_suggestions_are_walked_through_by_keyboard(page: Page):
    page.locator(FIELD).press_sequentially("truong hoai ng")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Trương Hoài Nghĩa")
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "true")
    page.press(FIELD, "ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert page.locator(FIELD).get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.press(FIELD, "Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.locator(FIELD).press_sequentially("h")
    page.get_by_role("option").first.wait_for()
    page.press(FIELD, "ArrowDown")
    page.press(FIELD, "Enter")
    expect(page.locator("h1")).to_have_text("Trương Hoài Nghĩa")


def test_suggestions_close_when_the_field_is_left(page: Page):
    page.locator(FIELD).press_sequentially("truong hoai")
    page.get_by_role("option").first.wait_for()
    page.locator("header time").click()
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_a_typing_error_is_repaired_and_can_be_searched_as_typed(page: Page):
    page.fill(FIELD, "chuyểnn đổi số")
    page.press(FIELD, "Enter")
    expect(page.get_by_role("status").filter(has_text="Đang hiển thị")).to_contain_text("“chuyển đổi số”")
    expect(page.locator(".result mark").first).to_have_text(re.compile("chuyển", re.IGNORECASE))
    page.get_by_role("link", name="Tìm đúng “chuyểnn đổi số”").click()
    expect(page.locator("body")).to_contain_text("Không có: chuyểnn")


def test_an_abbreviation_is_explained(page: Page):
    page.fill(FIELD, "btv")
    page.press(FIELD, "Enter")
    expect(page.locator(".page-head")).to_contain_text("Đã tìm cả: BTV = Ban Thường vụ")


def test_nothing_found_helps_on(page: Page):
    page.fill(FIELD, "khongcogi nhuthe")
    page.press(FIELD, "Enter")
    expect(page.locator("h1")).to_have_text("Không tìm thấy nội dung nào cho “khongcogi nhuthe”")
    expect(page.locator(".empty")).to_contain_text("Hãy thử ít từ hơn")
    expect(page.get_by_role("heading", name="Tra cứu nhanh")).to_be_visible()


def test_all_of_it_works_without_scripts(demo: Server, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.url)
    page.fill(FIELD, "chuyểnn đổi số")
    page.press(FIELD, "Enter")
    expect(page.locator(".page-head")).to_contain_text("Đang hiển thị kết quả cho “chuyển đổi số”")
    assert page.locator(".result").count() > 0
    context.close()
