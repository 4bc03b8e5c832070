"""Every public page of the demo portal, opened in a browser on a real server; and searching there."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from search.promoting import KEPT_SECONDS
from tests.site.conftest import Server
from tests.site.machines import UNLISTED, faults_of_feeds, public_pages, sitemap, unanswered
from tests.site.test_jobs import Staff
from tests.site.validating import Source
from tests.site.watching import Watch

pytestmark = pytest.mark.browser
FIELD = "#search-text"
# Addresses that stand for the endless ones: filters, searches, errors.
EXTRA = (
    "/tin-tuc/?tu_ngay=03/6/2013&den_ngay=31/12/2026",
    "/tin-tuc/?tu_ngay=31/02/2026",
    "/tin-tuc/?to_chuc=So+Khoa+hoc",
    "/tim-kiem/",
    "/tim-kiem/?q=chuyen+doi+so",
    "/tim-kiem/?q=khong+co+gi+nhu+the",
    "/van-ban/?so=08-nq/tu",
    "/van-ban/?loai=chi-thi&hieu_luc=con",
    "/to-chuc/?tinh_trang=da",
)


def test_every_public_page_is_sound(demo: Server, reader: BrowserContext):
    watch = Watch(reader, demo.url)
    page = reader.new_page()
    told = sitemap(demo, reader)
    waiting = [f"{demo.url}/", *(demo.url + each for each in EXTRA), *told]
    seen: set[str] = set()
    named: set[str] = set()
    faults: list[str] = []
    while waiting:
        address = urldefrag(waiting.pop()).url
        if address in seen:
            continue
        seen.add(address)
        answer = page.goto(address, wait_until="load")
        facts = watch.look(page)
        source = Source(urlsplit(address).path, answer.text() if answer else "")
        faults += [f"{address}: {fault}" for fault in source.faults()]
        named |= {urldefrag(urljoin(address, each)).url for each in source.addresses()}
        if not facts["canonical"].startswith(demo.url):
            faults.append(f"{address}: canonical ({facts['title']})")
        waiting += [link for link in facts["links"] if _is_page(link, demo.url)]
    assert faults + watch.faults == []
    assert reader.cookies() == []
    assert len(seen) > 250
    ours = {address for address in named if address.startswith(f"{demo.url}/")}
    assert unanswered(reader, ours - seen - watch.answered) == []
    assert faults_of_feeds(reader, {each for each in ours if "/rss/" in each or "/atom/" in each}, seen) == []
    assert sorted(told) == sorted(set(told)) == sorted(public_pages(demo))
    listed, found = ({urlsplit(each).path for each in addresses} for addresses in (told, seen))
    assert {path for path in found - listed if not path.startswith(UNLISTED)} == set()


def _is_page(link: str, site: str) -> bool:
    """Pages of this site that are not files, and not the endless filters (EXTRA stands for those)."""
    parts = urlsplit(link)
    if not link.startswith(site) or "/tep/" in parts.path:
        return False
    paged = parts.query.startswith("page=") and "&" not in parts.query
    return (not parts.query or paged) and not parts.path.startswith(("/rss/", "/atom/", "/sitemap", "/quan-tri/"))


def test_no_page_scrolls_sideways_on_a_phone(demo: Server, reader: BrowserContext):
    page = reader.new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    wide = []
    for address in ["/", *EXTRA, *[urlsplit(each).path for each in sitemap(demo, reader)][::12]]:
        page.goto(demo.url + address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert wide == []


def test_unknown_addresses_answer_with_the_site_s_own_page(demo: Server, reader: BrowserContext):
    page = reader.new_page()
    for address in ("/khong-co/", "/tin-bai/khong-co-999999/", "/tin-tuc/?page=99", "/tin-tuc/?page=abc"):
        answer = page.goto(demo.url + address)
        assert answer is not None
        assert (answer.status, page.locator("h1").inner_text()) == (404, "Không tìm thấy trang")


# --- searching


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


def test_categories_bodies_and_days_narrow_too(page: Page):
    page.fill(FIELD, "đảng")
    page.press(FIELD, "Enter")
    everything = page.locator("h1").inner_text()
    facets = page.locator(".facets")
    for facet in ("Chuyên mục", "Tổ chức"):
        section = facets.locator("section").filter(has=page.get_by_role("heading", name=facet))
        section.locator("a").nth(1).click()
        expect(page.locator(".chips")).to_contain_text(facet)
    assert page.locator("h1").inner_text() != everything
    facets.get_by_label("Từ ngày").fill("1/1/2030")
    facets.get_by_role("button", name="Lọc theo ngày").click()
    expect(page.locator(".chips")).to_contain_text("Từ 01/01/2030")
    expect(page.locator(".empty")).to_contain_text("Hãy thử ít từ hơn hoặc bỏ bộ lọc")
    page.locator(".empty").get_by_role("link", name="Bỏ tất cả bộ lọc").click()
    expect(page.locator("h1")).to_have_text(everything)


def test_a_day_that_is_none_is_said_at_its_field(page: Page):
    page.goto(f"{page.url}tim-kiem/?q=đảng&from=31/02/2026")
    expect(page.locator(".facets .field").first).to_contain_text("Ngày phải có dạng")
    assert page.locator(".result").count() > 0


def test_a_long_question_says_that_it_is_cut(page: Page):
    page.goto(f"{page.url}tim-kiem/?q={'đảng+' * 17}")
    expect(page.get_by_role("status").filter(has_text="Câu hỏi dài")).to_contain_text("16 từ đầu tiên")


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
    page.fill(FIELD, "zzkhong zznhuthe")
    page.press(FIELD, "Enter")
    expect(page.locator("h1")).to_have_text("Không tìm thấy nội dung nào cho “zzkhong zznhuthe”")
    expect(page.locator(".empty")).to_contain_text("Hãy thử ít từ hơn")
    expect(page.get_by_role("heading", name="Tra cứu nhanh")).to_be_visible()


def test_what_readers_do_not_find_the_office_answers(demo: Server, browser: Browser, reader: BrowserContext):
    """A question asked three times stands in the report; from there the office puts a page above its results."""
    firefox = browser.new_context(user_agent="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    page, question = firefox.new_page(), "zzhoi zzthacmac"
    for _time in range(3):
        page.goto(f"{demo.url}/tim-kiem/?q={question}")
    desk = Staff(reader.new_page(), demo, "bientap").page
    desk.goto(f"{demo.url}/quan-tri/search/unansweredquestion/")
    row = desk.locator("#result_list tbody tr").filter(has_text=question)
    expect(row).to_contain_text("3")
    row.get_by_role("link", name="Thêm kết quả đề xuất").click()
    expect(desk.locator("#id_questions")).to_have_value(question)
    for name, value in {"url": "/van-ban/", "title": "Mọi văn bản", "summary": "Tra theo số, ký hiệu."}.items():
        desk.fill(f"#id_{name}", value)
    desk.click(".save-bar [name=_save]:not([aria-hidden])")
    expect(desk.locator(".messagelist")).to_contain_text("Mọi văn bản")
    page.wait_for_timeout(1000 * (KEPT_SECONDS + 1))  # the other process of the site knows it by then
    promoted = page.get_by_role("region", name="Văn phòng đề xuất")
    page.goto(f"{demo.url}/tim-kiem/?q={question.upper()}")
    expect(promoted).to_contain_text("Tra theo số, ký hiệu.")
    promoted.get_by_role("link", name="Mọi văn bản").click()
    expect(page).to_have_url(f"{demo.url}/van-ban/")
    firefox.close()


def test_all_of_it_works_without_scripts(demo: Server, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.url)
    page.fill(FIELD, "chuyểnn đổi số")
    page.press(FIELD, "Enter")
    expect(page.locator(".page-head")).to_contain_text("Đang hiển thị kết quả cho “chuyển đổi số”")
    assert page.locator(".result").count() > 0
    context.close()
