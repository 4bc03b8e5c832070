"""A real report at the desk: pasted, confirmed, corrected by keyboard, saved; then linked for readers."""

from dataclasses import dataclass
from urllib.parse import quote, urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.conftest import Server, press
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


@dataclass(frozen=True)
class Written:
    """What a careful reader finds in the report, in its order."""

    title: str
    people: tuple[str, ...]
    titles: tuple[str, ...]  # of each person, as printed
    citations: tuple[str, ...]
    awards: frozenset[tuple[str, str]]  # form and recipient
    captions: tuple[str, ...] = ()  # how each begins
    source: str = ""
    event_date: str = "19/01/2022"
    byline: str = "Nhóm PV"


WRITTEN = {
    False: Written(
        title="Đảng ủy xã Mây Ngàn tổng kết công tác năm",
        people=("Khổng Thế Lũy", "Tạ Hùng Vinh", "Lường Quang Hạ", "Lò Thị Hồng Mây"),
        titles=("TUV, Bí thư Huyện ủy", "Phó Bí thư", "Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"),
        citations=("Chỉ thị 05-CT/TW",),
        awards=frozenset({("Giấy khen", "10 cá nhân")}),
    ),
    True: Written(
        title="Đảng bộ Sở Thông tin và Truyền được công nhận hoàn thành xuất sắc nhiệm vụ, 1 cá nhân được lựa chọn "
        "xây dựng điển hình tiên tiến giai đoạn 2021 - 2023",
        people=("Nguyễn Xuân Tường", "Nguyễn Thị Hồng Thúy", "Trịnh Hùng Sơn", "Lê Quang Thắng"),
        titles=(
            "Bí thư Đảng ủy Khối các cơ quan tỉnh, TUV",
            "Phó Giám đốc Sở Thông tin và Truyền thông",
            "TUV, Bí thư Đảng ủy, Giám đốc Sở Thông tin và Truyền thông, Phó Trưởng Ban Tuyên giáo Tỉnh ủy",
            "Phó Bí thư Đảng ủy, Phó Giám đốc Sở Thông tin và Truyền thông",
        ),
        citations=(
            "Chỉ thị 05-CT/TW",
            "Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII",
            "Nghị quyết Đại hội Đảng bộ các cấp, nhiệm kỳ 2020 - 2025",
        ),
        awards=frozenset(
            {
                ("Giấy khen", "Đảng bộ Sở Thông tin và Truyền thông"),
                ("Giấy khen", "Nguyễn Thị Hồng Thúy"),
                ("Giấy khen", "10 cá nhân"),
                ("Giấy khen", "4 cá nhân"),
            }
        ),
        captions=(
            "Bí thư Đảng ủy Khối các",
            "Bí thư Đảng ủy, Giám đốc",
            "Phó Bí thư Đảng ủy, Phó",
            "Phó Giám đốc Sở Thông tin",
        ),
        source="PhuthoPortal",
    ),
}  # fmt: skip


@pytest.mark.parametrize("real", [False, True], ids=["own", "real"])
def test_a_report_is_pasted_confirmed_corrected_and_saved(real: bool, demo: Server, reader: BrowserContext):
    if real and not REPORT.exists():
        pytest.skip(f"{REPORT} is not on this machine")
    watch = Watch(reader, demo.url)
    staff = Staff(reader.new_page(), demo, "quantri")
    page = staff.page
    actions = 0

    page.goto(f"{demo.url}/quan-tri/articles/article/")
    page.click("text=Tạo bài từ văn bản có sẵn")  # 1
    page.locator("textarea[data-paste]").evaluate(PASTE, "")
    page.fill("textarea[data-paste]", REPORT.read_text("utf-8") if real else TEXT)  # 2
    page.click("text=Đọc văn bản")  # 3
    actions += 3
    expect(page.locator(".reading-page")).to_be_visible()
    watch.look(page)
    for name in ("person", "body", "directive", "award"):
        assert page.locator(f".reading-page .mark-{name}").count()

    first = page.locator("[data-suggestion]").first
    first.focus()
    press(page, "e")  # 4
    page.keyboard.press("Control+A")
    page.keyboard.type("Bí thư, đã sửa tay")  # 5
    page.keyboard.press("Escape")
    press(page, "x")  # 6: left out, and taken in again
    first.focus()
    page.keyboard.press("Enter")
    expect(first.locator("input[type=radio]").first).to_be_checked()
    actions += 3
    page.click("text=Nhận tất cả và lưu bản nháp")  # 7
    actions += 1
    expect(page.locator(".messagelist .success")).to_contain_text("Đã tạo bản nháp")
    watch.look(page)

    assert actions <= 8
    draft = page.url
    assert_carries(page, WRITTEN[real])

    page.click("text=Rà soát lại")
    expect(page.locator("#person-1-titles")).to_have_value("Bí thư, đã sửa tay")
    watch.look(page)

    page.goto(draft)
    staff.choose("id_category", "Xây dựng Đảng")
    staff.override("Một mình trực, tin cần đăng ngay.")
    address = page.get_by_role("link", name="Xem trên trang").get_attribute("href")
    for name in WRITTEN[real].people:
        publish_person(page, staff.admin, name)
    page.goto(urljoin(demo.url, address))
    watch.look(page)
    links = dict(page.locator(".prose a").evaluate_all("all => all.map(link => [link.textContent, link.href])"))
    assert set(links) == {*WRITTEN[real].people, *WRITTEN[real].citations}
    for name, link in links.items():
        page.goto(link)
        expect(page.locator("h1")).to_contain_text(name.removeprefix("Chỉ thị "))
    assert watch.faults == []


def assert_carries(page: Page, written: "Written") -> None:
    """The form of the draft holds what a careful reader finds in the report."""
    for field in ("title", "event_date", "byline", "source"):
        assert page.input_value(f"#id_{field}") == getattr(written, field), field
    assert values(page, "participations", "titles") == ["Bí thư, đã sửa tay", *written.titles[1:]]
    assert values(page, "citations", "as_written") == list(written.citations)
    awards = zip(values(page, "awards", "form"), values(page, "awards", "recipient_text"), strict=True)
    assert written.awards <= set(awards)
    text = page.locator("[name=body]").input_value()
    assert [text.count(f"<em>{start}") for start in written.captions] == [1] * len(written.captions)


def values(page: Page, rows: str, name: str) -> list[str]:
    """The field of every row of an inline."""
    fields = page.locator(f"[id^=id_{rows}-][id$=-{name}]:not([id*=__prefix__])")
    return fields.evaluate_all("all => all.map(each => each.value)")


def publish_person(page: Page, admin: str, name: str) -> None:
    """A new person has no page until somebody makes it public."""
    page.goto(f"{admin}/people/person/?q={quote(name)}")
    page.locator("#result_list").get_by_role("link", name=name, exact=True).click()
    assert not page.is_checked("#id_is_public")
    page.check("#id_is_public")
    page.click(".save-bar [name=_save]:not([aria-hidden])")
    expect(page.locator(".messagelist .success")).to_be_visible()
