"""Two people at one article, and text that is not saved yet, in a browser."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.conftest import PATIENCE, Server
from tests.site.test_jobs import Staff

pytestmark = pytest.mark.browser
SAVE, GO_ON = ".save-bar [name=_save]:not([aria-hidden])", ".save-bar [name=_continue]:not([aria-hidden])"
KEPT = "() => Object.keys(localStorage).filter(name => name.startsWith('ban-tin-chu:')).length"
# Whether the text kept of some form holds these words: it is read with the key that the page has.
HOLDS = """async (words) => {
    const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    const raw = bytes(document.querySelector('meta[name=kept-text]').content);
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    for (const name of Object.keys(localStorage).filter(name => name.startsWith('ban-tin-chu:'))) {
        const { iv, data } = JSON.parse(localStorage.getItem(name));
        const plain = await crypto.subtle.decrypt({name: 'AES-GCM', iv: bytes(iv)}, key, bytes(data));
        const kept = new TextDecoder().decode(plain);
        if (words.every(each => kept.includes(each))) return true;
    }
    return false;
}"""

# The first text is enciphered only when it is let go.
SLOW_AT_FIRST = """{
    const { subtle } = crypto, encrypt = subtle.encrypt.bind(subtle);
    subtle.encrypt = async (...given) => {
        if (!window.held) {
            await new Promise(resolve => { window.held = resolve; });
            setTimeout(() => { window.done = true; }, 50);
        }
        return encrypt(...given);
    };
}"""


@pytest.fixture
def office(browser: Any, server: Server) -> Iterator[Any]:
    """Opens windows of people of the office, each with a browser of their own."""
    contexts: list[BrowserContext] = []

    def sign_in(user: str) -> Staff:
        contexts.append(browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900}))
        contexts[-1].set_default_timeout(PATIENCE)
        return Staff(contexts[-1].new_page(), server, user)

    yield sign_in
    for each in contexts:
        each.close()


def draft(staff: Staff, title: str) -> str:
    """The address of a new draft."""
    page = staff.page
    page.goto(f"{staff.admin}/articles/article/add/")
    page.fill("#id_title", title)
    page.click(GO_ON)
    expect(page.locator(".messagelist .success")).to_be_visible()
    return page.url


def body(page: Page) -> Any:
    return page.locator(".ProseMirror[contenteditable=true]").first


def wait_until_kept(page: Page, *words: str) -> None:
    """Until the pause after typing is over and what was typed is stored, however long that takes."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(HOLDS, list(words)):
        assert time.monotonic() < end, words
        page.wait_for_timeout(100)


def test_the_second_sees_what_the_first_saved_and_both_changes_stay(office: Any):
    first, second = office("quantri"), office("bientap")
    address = draft(first, "Họp chi bộ tháng sáu")
    second.page.goto(address)
    first.page.fill("#id_title", "Họp chi bộ tháng sáu năm 2026")
    first.page.fill("#id_lead", "Sáng 13/6.")
    first.page.click(GO_ON)
    expect(first.page.locator(".messagelist .success")).to_be_visible()
    page = second.page
    page.fill("#id_title", "Họp chi bộ tháng bảy")
    body(page).fill("Chi bộ đã họp.")
    page.click(GO_ON)
    expect(page.locator(".refusal h2")).to_have_text("Hai người cùng sửa")
    expect(page.locator(".refusal")).to_be_focused()
    expect(page.get_by_text("đã lưu mục này trong lúc bạn sửa")).to_have_count(1)
    expect(page.locator(".errornote")).to_have_count(0)
    expect(page.locator(".refusal-choice legend")).to_have_text(["Tiêu đề"])
    expect(page.locator(".refusal-choice mark")).to_have_text(["sáu năm 2026", "bảy"])
    expect(page.locator(".refusal-taken dt")).to_have_text(["Sa-pô"])
    expect(page.locator("#id_lead")).to_have_value("Sáng 13/6.")
    page.get_by_label("Lấy bản đang lưu").focus()
    page.keyboard.press("Space")
    page.click(GO_ON)
    expect(page.locator(".messagelist .success")).to_be_visible()
    first.page.goto(address)
    expect(first.page.locator("#id_title")).to_have_value("Họp chi bộ tháng sáu năm 2026")
    expect(first.page.locator("#id_lead")).to_have_value("Sáng 13/6.")
    expect(body(first.page)).to_have_text("Chi bộ đã họp.")


def test_text_survives_a_killed_page_and_goes_when_it_is_saved(office: Any):
    staff = office("bientap")
    page = staff.page
    page.goto(f"{staff.admin}/articles/article/add/")
    page.fill("#id_title", "Tin chưa kịp lưu")
    row = staff.add_row("indicators")
    page.fill(f"#{row}-label", "Số hộ")
    body(page).click()
    page.keyboard.type("Câu đầu tiên.")
    wait_until_kept(page, "Tin chưa kịp lưu", "Số hộ", "Câu đầu tiên.")
    stored = page.evaluate("() => JSON.stringify({...localStorage})")
    assert "chưa kịp" not in stored and "indicators-" not in stored
    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto(f"{staff.admin}/articles/article/add/")
    expect(again.locator(".kept-bar [role=status]")).to_contain_text("Có chữ chưa lưu lúc")
    again.get_by_role("button", name="Lấy lại").press("Enter")
    expect(again.locator("#id_title")).to_have_value("Tin chưa kịp lưu")
    expect(again.locator(f"#{row}-label")).to_have_value("Số hộ")
    expect(body(again)).to_have_text("Câu đầu tiên.")
    again.fill(f"#{row}-value", "12")
    again.click(GO_ON)
    expect(again.locator(".messagelist .success")).to_be_visible()
    assert again.evaluate(KEPT) == 0


def test_what_was_typed_later_is_kept_though_it_was_enciphered_sooner(office: Any):
    staff = office("bientap")
    page = staff.page
    page.add_init_script(SLOW_AT_FIRST)
    page.goto(f"{staff.admin}/articles/article/add/")
    page.fill("#id_title", "Gõ trước")
    page.wait_for_function("() => Boolean(window.held)")
    page.fill("#id_title", "Gõ sau")
    wait_until_kept(page, "Gõ sau")
    page.evaluate("() => window.held()")
    page.wait_for_function("() => window.done")
    assert page.evaluate(HOLDS, ["Gõ sau"])


def test_text_survives_a_session_that_ended_and_stays_with_its_writer(office: Any):
    staff = office("bientap")
    address = draft(staff, "Trước khi hết phiên")
    page = staff.page
    page.fill("#id_lead", "Chữ gõ lúc phiên đã hết.")
    page.context.clear_cookies()  # and with them what proves that a form is ours
    page.click(GO_ON)
    expect(page.locator("h1")).to_have_text("Phiên làm việc đã hết")
    other = Staff(page.context.new_page(), Server(staff.admin.removesuffix("/quan-tri"), {}), "quantri")
    other.page.goto(address)
    expect(other.page.locator("#id_title")).to_be_visible()
    expect(other.page.locator(".kept-bar")).to_have_count(0)
    other.page.context.clear_cookies()
    back = Staff(page, Server(staff.admin.removesuffix("/quan-tri"), {}), "bientap")
    back.page.goto(address)
    expect(back.page.locator("#id_lead")).to_have_value("")
    back.page.get_by_role("button", name="Lấy lại").click()
    expect(back.page.locator("#id_lead")).to_have_value("Chữ gõ lúc phiên đã hết.")


def test_kept_text_meets_what_another_saved_since(office: Any):
    first, second = office("quantri"), office("bientap")
    address = draft(first, "Bản gốc")
    second.page.goto(address)
    second.page.fill("#id_lead", "Của người thứ hai.")
    wait_until_kept(second.page, "Của người thứ hai.")
    first.page.fill("#id_title", "Bản mới")
    first.page.click(GO_ON)
    expect(first.page.locator(".messagelist .success")).to_be_visible()
    page = second.page.context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Lấy lại").click()
    expect(page.locator(".refusal-taken dt")).to_have_text(["Tiêu đề"])
    expect(page.locator("#id_lead")).to_have_value("Của người thứ hai.")


def test_signing_out_forgets_and_so_does_the_button(office: Any):
    staff = office("bientap")
    page = staff.page
    for leave in ("Bỏ", "Đăng xuất"):
        page.goto(f"{staff.admin}/articles/article/add/")
        page.fill("#id_title", "Bỏ đi")
        wait_until_kept(page, "Bỏ đi")
        page = page.context.new_page()
        page.goto(f"{staff.admin}/articles/article/add/")
        page.get_by_role("button", name=leave, exact=True).click()
        expect(page.locator(".kept-bar")).to_have_count(0)
        assert page.evaluate(KEPT) == 0


def test_passwords_are_never_kept(office: Any):
    staff = office("quantri")
    staff.page.goto(f"{staff.admin}/auth/user/add/")
    staff.page.fill("#id_username", "nguoi-moi")
    staff.page.fill("#id_password1", "Mot-mat-khau-dai-2026")
    staff.page.wait_for_timeout(1_500)
    assert staff.page.evaluate(KEPT) == 0
