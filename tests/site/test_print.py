"""What a page is on paper: printed by Chromium, and read again from the PDF."""

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.site.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
# Of the demo content: what is looked for, then what the paper must show and must not.
NEVER = ("Tìm kiếm", "Danh mục", "Sao chép liên kết", "Cỡ chữ", "Chia sẻ qua", "Cùng chủ đề", "Tin sau", "Từ khóa",
         "Lên đầu trang", "Nguồn tin RSS", "Xem tại ngày", "Tin, bài mới", "Đang trực tuyến")  # fmt: skip
ALWAYS = ("Tỉnh ủy An Lộc", "Cơ quan quản lý: Văn phòng Tỉnh ủy An Lộc", "Ngày in: ")
PAPERS = {
    "một năm chính quyền hai cấp": (
        "Một năm chính quyền hai cấp: 412 nhiệm vụ", "Nhóm phóng viên", "Diễn ra: 10/07/2026",
        "Đăng: 17:20 ngày 10/07/2026", "Đồng chí Trương Hoài Nghĩa, Bí thư Tỉnh ủy, chủ trì",
        "Giải quyết đúng hạn 93,8%", "Ảnh: Tiến Lộc", "UBND là Ủy ban nhân dân",
        "Phụ lục số liệu 24 xã, phường", "Trong bài này",
        "Phát biểu · Bí thư Đảng ủy xã Phú Hòa",
    ),
    "08-NQ/TU": (
        "Nghị quyết của Ban Chấp hành Đảng bộ tỉnh An Lộc", "Còn hiệu lực", "Phủ sóng băng rộng di động",
        "Người ký Trương Hoài Nghĩa", "Nghị quyết 08-NQ/TU (bản ký)",
    ),
    "Đảng bộ tỉnh An Lộc": (
        "Đang hoạt động từ ngày 19/03/1946", "Họ và tên Chức vụ trong Đảng Chính quyền Từ",
        "Cao Xuân Hợp Phó Bí thư Tỉnh ủy Chủ tịch", "Văn bản đã ban hành", "Cấp trên Ban Chấp hành Trung ương Đảng",
    ),
}  # fmt: skip


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # Without scripts: what is printed is what was sent.
    context = browser.new_context(locale="vi-VN", color_scheme="dark", java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("question", PAPERS)
def test_the_paper_tells_all_of_it_and_nothing_to_click(question: str, demo: Server, page: Page):
    page.goto(f"{demo.url}/tim-kiem/?q={question}")
    page.locator(".result h3 a").first.click()
    page.wait_for_load_state("networkidle")
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    told = re.sub(r"\s+", " ", " ".join(each.extract_text() for each in paper.pages))
    assert [words for words in (*ALWAYS, *PAPERS[question]) if words not in told] == []
    assert [words for words in NEVER if words in told] == []
    assert page.url in told.replace(" ", "")
    assert {(round(float(each.mediabox.width)), round(float(each.mediabox.height))) for each in paper.pages} == {
        (595, 842)
    }
