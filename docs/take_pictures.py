"""Take the pictures of the docs anew: `python docs/take_pictures.py [BASE_URL [NAME …]]`; all unless some are named.

BASE_URL is a served portal with its demo content (`make serve`), by default http://127.0.0.1:8000. The script signs in
with demo accounts, fills in forms without saving them, and leaves the portal as it was.
"""

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

DOCS = Path(__file__).resolve().parent
TARGET = DOCS / "pictures"
DEMO_PICTURES = DOCS.parent / "articles" / "demo" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
READER = ""
PASSWORDS = {
    "bientap": "Doi-che-May-Ngan-2026",
    "congtacvien": "Ruong-Muong-Hai-2026",
    "thuky": "Den-Dinh-Lang-Go-2026",
    "lanhdao": "Nui-Cam-Mua-Xuan-2026",
}
WINDOW = {"width": 1280, "height": 860}
TEXT = """Chi bộ thôn Bến Gỗ họp bàn việc sửa đường

Sáng 08/10/2026, Chi bộ thôn Bến Gỗ họp theo Chỉ thị số 05-CT/TW.
Đồng chí Phạm Hữu Tường, Phó Bí thư Thường trực Tỉnh ủy, dự. 45 đảng viên tham dự."""
QUALITY = 78
MOST_BYTES = 150_000


@dataclass(frozen=True)
class Picture:
    """One picture: the address it shows, what is done there first, the part of the page ("" for the window), how wide
    the window is, in pixels, and whose account opens it, where it is a page of the staff.
    """

    name: str
    address: str
    prepare: Callable[[Page], None] = lambda page: None
    part: str = ""
    width: int = WINDOW["width"]
    account: str = "bientap"

    @property
    def who(self) -> str:
        is_public = self.name == "login" or not self.address.startswith("/quan-tri/")
        return READER if is_public else self.account


def open_first(page: Page) -> None:
    """Go from a list of the admin to its first record."""
    page.locator("#result_list tbody a").first.click()
    page.wait_for_load_state("networkidle")


def open_committee(page: Page) -> None:
    page.locator("main a", has_text="Đảng bộ phường Tân An").first.click()
    page.wait_for_load_state("networkidle")


def open_lead_story(page: Page) -> None:
    page.locator("main h2 a").first.click()
    page.wait_for_load_state("networkidle")


def open_steps(page: Page) -> None:
    open_first(page)
    more = page.locator("details.more-steps > summary")
    if more.count():  # one step alone has a button of its own
        more.click()


def search_quickly(page: Page) -> None:
    page.locator("#desk-search").press_sequentially("dang uy phuong")
    page.locator(".desk-found a").first.wait_for()


def open_beside(page: Page) -> None:
    open_first(page)
    page.locator(".beside-button").click()
    page.frame_locator(".beside iframe").locator("h1").wait_for()


def add_photos(page: Page) -> None:
    chosen = ("meeting-table.jpg", "notice-board.jpg")
    page.set_input_files("#photo-files", [str(DEMO_PICTURES / name) for name in chosen])
    page.fill("#id_photos-0-caption", "Quang cảnh hội nghị giao ban, sáng 20/11.")
    page.fill("#id_photos-0-credit", "Minh Châu")
    page.fill("#id_photos-0-alt", "Các đại biểu ngồi quanh bàn họp hình chữ U.")
    page.locator("#photos-group").evaluate("group => group.scrollIntoView()")


def open_picker(page: Page) -> None:
    page.locator("[data-photo=pick]").click()
    page.fill("#photo-picker-query", "song lam tra")
    page.wait_for_timeout(1000)  # the script waits for the typing to end, then asks the server


def open_story(page: Page) -> None:
    page.locator("main .card a.headline").first.click()
    page.wait_for_load_state("networkidle")
    page.locator(".gallery").evaluate("gallery => gallery.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(1000)  # pictures further down are fetched when they come near


def read_text(page: Page) -> None:
    page.fill("textarea[data-paste]", TEXT)
    page.locator(".submit-row [type=submit]").first.click()
    page.wait_for_load_state("networkidle")


def ask_to_return(page: Page) -> None:
    open_first(page)
    page.locator("details.more-steps > summary").click()
    page.locator("[name=_return]").click()
    page.wait_for_load_state("networkidle")


def show_blocks(page: Page) -> None:
    page.locator("#placements-group").evaluate("group => group.scrollIntoView()")


def show_rows(page: Page) -> None:
    page.locator("#result_list").evaluate("table => table.scrollIntoView()")


def show_awards(page: Page) -> None:
    open_first(page)
    page.locator("#awards-group").evaluate("group => group.scrollIntoView({block: 'center'})")


PICTURES = (
    Picture("home", "/"),
    Picture("article", "/", open_lead_story),
    Picture("search", "/tim-kiem/?q=chi+thi+05"),
    Picture("committee", "/to-chuc/", open_committee),
    Picture("photo-story", "/thu-vien-anh/", open_story),
    Picture("statistics", "/thong-ke/"),
    Picture("login", "/quan-tri/login/"),
    Picture("staff-index", "/quan-tri/"),
    Picture("quick-search", "/quan-tri/", search_quickly),
    Picture("article-list", "/quan-tri/articles/article/"),
    Picture("article-form", "/quan-tri/articles/article/?status__exact=draft", open_steps),
    Picture("article-beside", "/quan-tri/articles/article/?status__exact=review", open_beside),
    Picture("article-published", "/quan-tri/articles/article/?tinh_trang=cong-khai", open_first),
    Picture("photos", "/quan-tri/articles/article/add/", add_photos),
    Picture("photo-picker", "/quan-tri/articles/article/add/", open_picker, ".photo-picker"),
    Picture("committee-form", "/quan-tri/organizations/partycommittee/?q=dang+bo+phuong+tan+an", open_first),
    Picture("person-form", "/quan-tri/people/person/?q=vu+dinh+khue", open_first, "fieldset:has(#id_gender)"),
    Picture("directive-form", "/quan-tri/organizations/directive/?q=05-CT/TW", open_first),
    Picture("reading-desk", "/quan-tri/articles/article/doc-van-ban/", read_text),
    Picture("home-arrangement", "/quan-tri/articles/homepage/1/change/", show_blocks),
    Picture("export", "/quan-tri/articles/article/export/?q=chi+bo"),
    Picture("role-contributor", "/quan-tri/", account="congtacvien"),
    Picture("role-secretary", "/quan-tri/", account="thuky"),
    Picture("step-return", "/quan-tri/articles/article/?status__exact=review", ask_to_return, account="thuky"),
    Picture("calendar", "/quan-tri/lich/?thang=2026-11", account="lanhdao"),
    Picture("withdrawn", "/tin-bai/danh-sach-thon-74/"),
    Picture("looks-directives", "/quan-tri/organizations/directive/"),
    Picture("looks-phone", "/quan-tri/articles/article/", show_rows, width=360),
    Picture("looks-awards", "/quan-tri/articles/article/?q=bang+khen+12+tap+the", show_awards),
)


def opened(browser: Browser, base: str, who: str) -> Page:
    """The browser of one of the staff, signed in, or of a reader."""
    page = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport=WINDOW).new_page()
    if who != READER:
        page.goto(f"{base}/quan-tri/login/")
        for field, value in (("#id_username", who), ("#id_password", PASSWORDS[who])):
            page.fill(field, value)
        page.press("#id_password", "Enter")
        page.wait_for_url(f"{base}/quan-tri/")
    return page


def take(page: Page, base: str, picture: Picture) -> bytes:
    """Return the picture as WebP."""
    page.set_viewport_size({**WINDOW, "width": picture.width})
    page.goto(base + picture.address)
    page.wait_for_load_state("networkidle")
    picture.prepare(page)
    page.evaluate("document.fonts.ready")
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(shot(page, picture.part))) as image:
        image.convert("RGB").save(buffer, "WEBP", quality=QUALITY, method=6)
    return buffer.getvalue()


def shot(page: Page, part: str) -> bytes:
    """Return the window, or one part of the page, as PNG."""
    return page.locator(part).first.screenshot() if part else page.screenshot()


def main(base: str, names: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        pages: dict[str, Page] = {}
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            if picture.who not in pages:
                pages[picture.who] = opened(browser, base, picture.who)
            content = take(pages[picture.who], base, picture)
            if len(content) > MOST_BYTES:
                sys.exit(f"{picture.name}: {len(content)} bytes are more than {MOST_BYTES}.")
            (TARGET / f"{picture.name}.webp").write_bytes(content)
            print(f"{picture.name}.webp {len(content)}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000", sys.argv[2:])
