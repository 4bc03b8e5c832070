"""A real report at the desk: pasted, confirmed, corrected by keyboard, saved; then linked for readers."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.site.conftest import Server
from tests.site.reports import FOLDER
from tests.site.test_jobs import PASTE, Staff
from tests.site.watching import Watch

pytestmark = pytest.mark.browser
REPORT = FOLDER / "001-phu-tho-2022.txt"
TEXT = """Đảng ủy xã Mây Ngàn tổng kết công tác năm

Ngày 19/1/2022, Đảng ủy xã Mây Ngàn tổ chức hội nghị tổng kết công tác năm 2021 với sự tham dự của các chi bộ.

Dự hội nghị có các đồng chí: Khổng Thế Lũy - TUV, Bí thư Huyện ủy; Tạ Hùng Vinh - Phó Bí thư; Lường Quang Hạ - Chủ
tịch UBND xã; Lò Thị Hồng Mây - Phó Chủ tịch UBND xã. Hội nghị quán triệt Chỉ thị 05-CT/TW của Bộ Chính trị.

Dịp này, Đảng ủy xã Mây Ngàn tặng Giấy khen cho 10 cá nhân hoàn thành xuất sắc nhiệm vụ năm 2021 trên các lĩnh vực.

Nhóm PV
""".replace("Chủ\ntịch", "Chủ tịch")


@pytest.mark.parametrize("real", [False, True], ids=["own", "real"])
def test_a_report_is_pasted_confirmed_corrected_and_saved(real: bool, demo: Server, reader: BrowserContext):
    if real and not REPORT.exists():
        pytest.skip(f"{REPORT} is not on this machine")
    watch = Watch(reader, demo.url)
    page = Staff(reader.new_page(), demo, "quantri").page
    actions = 0

    page.goto(f"{demo.url}/quan-tri/articles/article/")
    page.click("text=Tạo bài từ văn bản có sẵn")  # 1
    page.locator("textarea[data-paste]").evaluate(PASTE, "")
    page.fill("textarea[data-paste]", REPORT.read_text("utf-8") if real else TEXT)  # 2
    page.click("text=Đọc văn bản")  # 3
    actions += 3
    watch.look(page)
    for name in ("person", "body", "directive", "award"):
        assert page.locator(f".reading-page .mark-{name}").count()

    first = page.locator("[data-suggestion]").first
    first.focus()
    page.keyboard.press("e")  # 4
    page.keyboard.press("Control+A")
    page.keyboard.type("Bí thư, đã sửa tay")  # 5
    page.keyboard.press("Escape")
    page.keyboard.press("x")  # 6: left out, and taken in again
    first.focus()
    page.keyboard.press("Enter")
    expect(first.locator("input[type=radio]").first).to_be_checked()
    actions += 3
    page.click("text=Nhận tất cả và lưu bản nháp")  # 7
    actions += 1
    expect(page.locator(".messagelist .success")).to_contain_text("Đã tạo bản nháp")
    watch.look(page)

    assert actions <= 8
    assert page.input_value("#id_byline") == "Nhóm PV"
    assert page.input_value("#id_event_date") == "19/01/2022"
    assert page.input_value("#id_participations-0-titles") == "Bí thư, đã sửa tay"
    assert page.locator("[id^=id_participations-][id$=-titles]:not([id*=__prefix__])").count() == 4
    assert page.locator("[id^=id_awards-][id$=-form]:not([id*=__prefix__])").count() >= 1
    if real:
        assert page.input_value("#id_source") == "PhuthoPortal"

    page.click("text=Rà soát lại")
    watch.look(page)
    expect(page.locator("#person-1-titles")).to_have_value("Bí thư, đã sửa tay")
    assert watch.faults == []
