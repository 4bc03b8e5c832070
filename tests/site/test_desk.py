"""The desk of the staff in a browser: what waits, quick search, an article written on a phone, and no barriers."""

import re
from collections.abc import Iterator
from contextlib import suppress
from time import sleep
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, Route, TimeoutError, expect

from tests.factories import jpeg
from tests.site.accessibility import barriers
from tests.site.conftest import PATIENCE, Server, press
from tests.site.test_jobs import Staff
from tests.site.watching import Watch

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
# The looks at which every sort of page is examined: width, height, colours.
LOOKS = {"wide": (1280, 900, "light"), "narrow": (360, 740, "light"), "dark": (1280, 900, "dark")}
TITLE = "Chi bộ thôn Bến Gỗ họp bàn việc sửa đường"
# What on a page lies under the bar although it has the focus.
COVERED = """() => {
    const bar = document.querySelector('.save-bar');
    const element = document.activeElement;
    if (!bar || bar.contains(element) || getComputedStyle(bar).position !== 'fixed') return '';
    const [one, other] = [element.getBoundingClientRect(), bar.getBoundingClientRect()];
    const covered = one.height && one.bottom > other.top && one.top < other.bottom && one.top > other.top - 30;
    return covered ? element.id || element.outerHTML.slice(0, 99) : '';
}"""


def _covered(page: Page) -> str:
    """What has the focus, if the bar covers it for longer than a busy browser takes to scroll."""
    with suppress(TimeoutError):
        page.wait_for_function(f"() => !({COVERED})()", timeout=2000)
    return page.evaluate(COVERED)


def opened(browser: Browser, look: str) -> BrowserContext:
    width, height, colours = LOOKS[look]
    context = browser.new_context(
        locale="vi-VN",
        viewport={"width": width, "height": height},
        color_scheme=colours,
        timezone_id="Asia/Ho_Chi_Minh",
    )
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        locale="vi-VN", viewport={"width": 390, "height": 844}, has_touch=True, timezone_id="Asia/Ho_Chi_Minh"
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


# --- no barriers
def first(page: Page, address: str, selector: str = "#result_list tbody th a") -> str:
    """The address of the first record of a list."""
    page.goto(address)
    return page.locator(selector).first.get_attribute("href").partition("?")[0]


def pages_of(page: Page, site: str) -> dict[str, str]:
    """One page of each sort that the admin has, and of the largest forms each."""

    def at(view: str, *arguments: Any) -> str:
        return site + reverse(f"admin:{view}", args=arguments)

    models = ("articles_article", "organizations_directive", "people_person")
    rows = {model: site + first(page, at(f"{model}_changelist")) for model in models}
    draft = site + first(page, f"{at('articles_article_changelist')}?status__exact=review")
    scheduled = site + first(page, f"{at('articles_article_changelist')}?tinh_trang=hen-gio")
    returned = site + first(page, f"{at('articles_article_changelist')}?status__exact=returned")
    article = rows["articles_article"].removesuffix("change/")
    return {
        "index": at("index"),
        "quick search": f"{at('desk_search')}?q=chi+bo",
        "list": at("articles_article_changelist"),
        "list of photos": at("articles_photo_changelist"),
        "add": at("articles_article_add"),
        "change": draft,
        "public": rows["articles_article"],
        "scheduled": scheduled,
        "sending back": f"{draft.removesuffix('change/')}buoc/return/",
        "withdrawing": f"{article}buoc/withdraw/",
        "choosing an hour": f"{scheduled.removesuffix('change/')}buoc/schedule/",
        "a step refused": f"{article}buoc/return/",
        "beside": f"{draft}?xem-canh=1",
        "remarks": f"{article}gop-y/",
        "look": f"{article}kiem-tra/",
        "day of review": f"{article}xem-lai/",
        "what to look at first": f"{returned.removesuffix('change/')}buoc/submit/",
        "calendar": at("editorial_calendar"),
        "directive": rows["organizations_directive"],
        "person": rows["people_person"],
        "home arrangement": at("articles_homepage_change", 1),
        "portal": at("organizations_portal_change", 1),
        "delete": f"{draft.removesuffix('change/')}delete/",
        "history": f"{article}history/",
        "import": at("articles_article_import"),
        "export": at("articles_article_export"),
        "reading": at("articles_article_read"),
        "password": at("password_change"),
        "security": at("security"),
        "set-up of a phone": at("second_factor_setup"),
        "proving": at("confirm"),
        "application": at("app_list", "articles"),
    }


@pytest.mark.parametrize("look", LOOKS)
def test_no_sort_of_page_has_a_barrier(look: str, demo: Server, browser: Browser):
    context = opened(browser, look)
    page = context.new_page()
    page.goto(demo.url + reverse("admin:login"))
    found = barriers(page)
    page, is_dark = Staff(page, demo, "quantri").page, look == "dark"
    for address in pages_of(page, demo.url).values():
        page.goto(address)
        found += barriers(page, only_colours=is_dark)
        if look == "narrow" and page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{address} scrolls sideways")
    found += desk_of_reading(page, demo)
    context.close()
    assert found == []


def desk_of_reading(page: Page, site: Server) -> list[str]:
    """The desk at which a text becomes an article, and a form that was refused."""
    page.goto(site.url + reverse("admin:articles_article_read"))
    page.fill("textarea[data-paste]", f"{TITLE}\n\nSáng 08/10/2026, chi bộ họp theo Chỉ thị số 05-CT/TW.")
    page.locator(".submit-row [type=submit]").first.press("Enter")
    expect(page.locator("[name=action][value=confirm]")).to_be_visible()
    found = barriers(page)
    page.goto(site.url + reverse("admin:articles_article_add"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".save-bar [name=_continue]").last.press("Enter")
    expect(page.locator(".errornote")).to_be_visible()
    return found + barriers(page)


def test_the_list_of_faults_names_the_field_of_each_and_has_the_focus(demo: Server, reader: BrowserContext):
    page = Staff(reader.new_page(), demo, "lanhdao").page
    page.goto(demo.url + reverse("admin:search_promotedresult_add"))
    values = {"questions": "khai sinh", "url": "/van-ban/", "title": "Khai sinh", "summary": "Nơi nộp hồ sơ."}
    for name, value in {**values, "shown_from": "20/12/2026", "shown_until": "01/12/2026"}.items():
        page.fill(f"#id_{name}", value)
    page.locator("[name=_save]").last.press("Enter")
    expect(page.locator(".errornote-list a")).to_have_text(["Đến hết ngày: Ngày cuối phải từ ngày đầu trở đi."])
    expect(page.locator(":focus .errornote-list")).to_be_visible()
    page.locator(".errornote-list a").click()
    expect(page.locator("#id_shown_until")).to_be_focused()


def test_the_list_of_faults_names_the_row_and_its_field_is_red(demo: Server, reader: BrowserContext):
    page = Staff(reader.new_page(), demo, "bientap").page
    page.goto(demo.url + reverse("admin:articles_homepage_change", args=[1]))
    page.fill("#id_placements-1-order", "-4")
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    page.locator("[name=_save]").last.press("Enter")
    fault = "Thứ tự (Tin được chọn, mục\u00a02): Giá trị không được nhỏ hơn 0."
    expect(page.locator(".errornote-list a")).to_have_text([fault])
    expect(page.locator("#id_placements-1-order")).to_have_css("border-color", "rgb(179, 32, 27)")


# --- what waits, and finding it
def test_the_tiles_lead_to_their_lists_and_what_waits_to_its_form(demo: Server, reader: BrowserContext):
    watch, page = Watch(reader, demo.url), Staff(reader.new_page(), demo, "thuky").page
    number = int(page.locator(".tiles strong").first.inner_text())
    title = page.locator(".work .work-title").first.inner_text()
    page.locator(".tiles a").first.click()
    expect(page.locator("#result_list tbody tr")).to_have_count(number)
    page.go_back()
    page.locator(".work a", has_text="Xem, duyệt").first.click()
    expect(page.locator("#id_title")).to_have_value(title)
    assert watch.faults == []


def test_quick_search_is_walked_through_by_keyboard(demo: Server, reader: BrowserContext):
    watch, page = Watch(reader, demo.url), Staff(reader.new_page(), demo, "bientap").page
    press(page, "Control+k")
    page.keyboard.type("dang bo phuong tan an")
    links = page.locator(".desk-found a")
    expect(links.first).to_be_visible()
    expect(page.locator(".desk-told")).to_contain_text("kết quả; dùng phím mũi tên")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".desk-found")).to_be_hidden()
    expect(page.locator("#desk-search")).to_be_focused()
    page.keyboard.type(" ")
    committee = page.locator(".desk-found a", has_text=re.compile("^Đảng bộ phường Tân An$"))
    expect(committee).to_be_visible()
    committee.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_name")).to_have_value("Đảng bộ phường Tân An")
    assert watch.faults == []


def test_quick_search_works_without_scripts(demo: Server, browser: Browser):
    context = browser.new_context(locale="vi-VN", java_script_enabled=False)
    page = Staff(context.new_page(), demo, "bientap").page
    page.fill("#desk-search", "dang bo phuong tan an")
    page.press("#desk-search", "Enter")
    expect(page.locator("h1")).to_contain_text("cho “dang bo phuong tan an”")
    page.locator(".found-page a", has_text=re.compile("^Đảng bộ phường Tân An$")).click()
    expect(page.locator("#id_name")).to_have_value("Đảng bộ phường Tân An")
    context.close()


def test_on_a_phone_the_header_takes_two_rows_and_the_account_unfolds(demo: Server, browser: Browser):
    context = opened(browser, "narrow")
    page = Staff(context.new_page(), demo, "bientap").page
    assert page.locator("#header").bounding_box()["height"] < 120  # two rows of 44 px and what stands around them
    expect(page.locator(".portal-name")).to_be_visible()
    leave = page.get_by_role("button", name="Đăng xuất")
    expect(leave).to_be_hidden()
    page.locator(".account-box summary").press("Enter")
    expect(leave).to_be_visible()
    assert barriers(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".account-box summary")).to_be_hidden()
    expect(leave).to_be_visible()
    context.close()


# --- writing
def test_an_article_is_written_approved_and_published_on_a_phone(demo: Server, phone: BrowserContext):
    watch, staff = Watch(phone, demo.url), Staff(phone.new_page(), demo, "bientap")
    page = staff.page
    page.locator(".page-head a", has_text="Viết tin").click()
    page.fill("#id_title", TITLE)
    page.fill("#id_lead", "Tối 26/11, chi bộ thôn họp.")
    page.locator("#id_category + .select2").click()
    expect(page.locator(".select2-results__option").first).to_be_visible()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    staff.choose("id_category", "Xây dựng Đảng")
    page.locator(".ProseMirror[contenteditable=true]").click()
    page.keyboard.type("Hai mươi đảng viên bàn việc sửa đường.")
    expect(page.locator(".word-count")).to_have_text("8 chữ, đọc khoảng 1 phút.")
    told = page.locator(".word-count + [aria-live]")
    expect(told).to_have_text("8 chữ, đọc khoảng 1 phút.")
    press(page, "Control+s")
    expect(page.locator(".save-bar .state")).to_have_text("Bản nháp")
    photo = {"name": "duong.jpg", "mimeType": "image/jpeg", "buffer": jpeg().read()}
    page.set_input_files("#photo-files", photo)
    staff.submit()
    address = page.url
    phone.clear_cookies()
    page = Staff(phone.new_page(), demo, "quantri").page
    page.goto(address)
    page.locator(".save-bar .button-main").click()
    said = "Ảnh 1 thiếu mô tả ảnh. Hãy viết mô tả, hoặc chọn “ảnh trang trí”."
    expect(page.locator(".messagelist .error")).to_contain_text(said)
    page.check("#id_photos-0-decorative")
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    press(page, "Control+Enter")
    expect(page.locator(".messagelist .success").last).to_contain_text("đã duyệt")
    press(page, "Control+Enter")
    expect(page.locator(".messagelist .success").last).to_contain_text("đã đăng")
    assert watch.faults == []


@pytest.mark.parametrize("size", [(1280, 720), (390, 844), (844, 390)], ids=["wide", "phone", "phone on its side"])
def test_the_bar_never_covers_what_has_the_focus(size: tuple[int, int], demo: Server, reader: BrowserContext):
    page = Staff(reader.new_page(), demo, "bientap").page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(demo.url + reverse("admin:articles_article_add"))
    expect(page.locator(".ProseMirror[contenteditable=true]").first).to_be_visible()
    page.evaluate("document.fonts.ready")  # until its icons are there, the editor's buttons are words and far larger
    page.locator("#id_title").focus()
    covered = []
    for _key in range(45):
        page.keyboard.press("Control+Tab" if page.evaluate("document.activeElement.isContentEditable") else "Tab")
        if page.evaluate("document.activeElement.isContentEditable"):
            page.locator("#id_event_date").focus()  # a Tab belongs to the text there
        covered.append(_covered(page))
    assert [each for each in covered if each] == []
    fixed = page.locator(".save-bar").evaluate("bar => getComputedStyle(bar).position")
    assert fixed == ("static" if size[1] <= 480 else "fixed")


def test_the_preview_stands_beside_the_form_and_follows_a_save(demo: Server, reader: BrowserContext):
    watch, page = Watch(reader, demo.url), Staff(reader.new_page(), demo, "bientap").page
    address = first(page, f"{demo.url}{reverse('admin:articles_article_changelist')}?status__exact=review")
    page.goto(demo.url + address)
    page.locator(".beside-button").click()
    framed = page.frame_locator(".beside iframe")
    expect(framed.locator("h1")).to_have_text(page.locator("#id_title").input_value())
    page.fill("#id_title", "Tiêu đề đã sửa trong lúc xem")
    press(page, "Control+s")
    expect(framed.locator("h1")).to_have_text("Tiêu đề đã sửa trong lúc xem")
    assert framed.locator("script").count() == 0
    page.locator(".beside [data-beside=close]").click()
    expect(page.locator(".beside")).to_be_hidden()
    assert watch.faults == []


def test_a_new_article_begins_with_its_title_though_its_keys_are_there_first(demo: Server, reader: BrowserContext):
    page = Staff(reader.new_page(), demo, "bientap").page

    def late(route: Route) -> None:
        sleep(1)
        route.continue_()

    page.route("**/admin/js/change_form*.js", late)
    page.goto(demo.url + reverse("admin:articles_article_add"))
    expect(page.locator("[data-keys=open]")).to_be_visible()
    expect(page.locator("#id_title")).to_be_focused()


def test_keys_are_listed_and_the_single_one_stays_out_of_fields(demo: Server, reader: BrowserContext):
    page = Staff(reader.new_page(), demo, "bientap").page
    page.goto(demo.url + reverse("admin:articles_article_add"))
    keys = page.locator("dialog.keys")
    page.locator("#id_subtitle").press_sequentially("Vì sao?")
    expect(keys).to_be_hidden()
    expect(page.locator("#id_subtitle")).to_have_value("Vì sao?")
    page.evaluate("document.activeElement.blur()")
    press(page, "?")
    expect(keys).to_be_visible()
    page.uncheck("[data-keys=single]")
    page.keyboard.press("Escape")
    press(page, "?")
    expect(keys).to_be_hidden()
    page.locator("[data-keys=open]").click()
    expect(keys).to_be_visible()
