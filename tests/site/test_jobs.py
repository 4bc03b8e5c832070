"""The three jobs of the product, from end to end in a browser: staff enter a report, a reader finds it, an
administrator exports the list and every letter is right."""

import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories import jpeg
from tests.site.conftest import PASSWORD, PATIENCE, Server
from tests.site.reports import OWN, REAL, Report, real_report
from vietnamese.folding import fold
from vietnamese.words import words

pytestmark = pytest.mark.browser
PASTE = """(element, html) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    element.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


class Staff:
    """Somebody of the office at the admin."""

    def __init__(self, page: Page, server: Server, user: str) -> None:
        self.page = page
        self.admin = f"{server.url}/quan-tri"
        page.goto(f"{self.admin}/login/")
        page.fill("#id_username", user)
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        expect(page.locator("h1")).to_contain_text("Việc hôm nay")
        page.wait_for_load_state()

    def fill_in(self, model: str, **values: Any) -> None:
        """Fill an add form field by field."""
        self.page.goto(f"{self.admin}/{model}/add/")
        for name, value in values.items():
            self.set(f"id_{name}", value)

    def add(self, model: str, **values: Any) -> None:
        """Fill an add form and save it."""
        self.fill_in(model, **values)
        self.page.click(".save-bar [name=_save]:not([aria-hidden])")
        expect(self.page.locator(".messagelist .success")).to_be_visible()

    def set(self, field: str, value: Any) -> None:
        place = self.page.locator(f"#{field}")
        if value is True:
            place.check()
        elif place.evaluate("element => element.tagName") == "SELECT":
            place.select_option(value)
        else:
            place.fill(value)

    def choose(self, field: str, text: str) -> None:
        """Pick from an autocomplete as a person does: open, type without diacritics, click the right line."""
        self.page.locator(f"#{field} + .select2").click()
        self.page.locator(".select2-search__field").last.press_sequentially(fold(text)[:40])
        self.page.locator(".select2-results__option", has_text=re.compile(re.escape(text))).first.click()

    def add_row(self, prefix: str) -> str:
        """Add a row to an inline and return the prefix of its fields."""
        total = self.page.locator(f"#id_{prefix}-TOTAL_FORMS")
        number = int(total.input_value())
        self.page.locator(f"#{prefix}-group .add-row a").click()
        expect(total).to_have_value(str(number + 1))
        return f"id_{prefix}-{number}"

    def enter(self, report: Report, folder: Path) -> None:
        page = self.page
        page.goto(f"{self.admin}/articles/article/add/")
        page.fill("#id_title", report.title)
        page.fill("#id_lead", report.lead)
        self.choose("id_category", "Xây dựng Đảng")
        self._paste_body(report)
        page.fill("#id_byline", report.byline)
        page.fill("#id_event_date", report.event)
        page.fill("#id_published_at_0", report.posted)
        page.fill("#id_published_at_1", "08:30")
        self._drop_photos(report, folder)
        for name, titles in report.people:
            row = self.add_row("participations")
            self.choose(f"{row}-person", name)
            page.fill(f"#{row}-titles", titles)
        row = self.add_row("involvements")
        self.choose(f"{row}-organization", report.committee)
        for as_written, symbol in report.directives:
            row = self.add_row("citations")
            self.choose(f"{row}-directive", str(symbol))
            page.fill(f"#{row}-as_written", as_written)
        self.submit()

    def submit(self) -> None:
        """Send the open form to those who approve, having read what there is to look at."""
        page = self.page
        with page.expect_navigation():
            page.click(".save-bar [name=_submit]")
        if page.url.endswith("/buoc/submit/"):
            page.click(".submit-row [type=submit]")
        expect(page.locator(".messagelist .success").last).to_contain_text("chờ duyệt")

    def approve_and_post(self, title: str, model: str = "articles/article") -> None:
        """Find in the worklist what a colleague has submitted, approve it and put it before readers."""
        page = self.page
        page.goto(f"{self.admin}/{model}/?status__exact=review")
        page.locator("#result_list tbody th a", has_text=title).first.click()
        page.click(".save-bar [name=_approve]")
        expect(page.locator(".messagelist .success").last).to_contain_text("đã duyệt")
        page.click(".save-bar [formaction$='/buoc/publish/']")
        expect(page.locator(".messagelist .success").last).to_contain_text("đã đăng")

    def override(self, reason: str) -> None:
        """Post the text of the open form past its approval."""
        page = self.page
        page.click(".save-bar .more-steps summary")
        page.click(".save-bar [name=_override]")
        page.fill("#id_reason", reason)
        page.click(".submit-row [type=submit]")
        expect(page.locator(".messagelist .success").last).to_contain_text("đã đăng")

    def _paste_body(self, report: Report) -> None:
        """Paste what Word puts on the clipboard; every photo has its mark on a line of its own."""
        marks = [f"[ảnh {number}]" for number in range(1, len(report.captions) + 1)]
        lines = [*report.paragraphs[:1], *marks, *report.paragraphs[1:]]
        word = "".join(
            f"<p class=MsoNormal style='text-indent:36pt'><span style='font-size:14pt'>{escape(line)}</span></p>"
            for line in lines
        )
        editor = self.page.locator(".ProseMirror[contenteditable=true]").first
        editor.click()
        editor.evaluate(PASTE, f"<html xmlns:o='urn:x'><body><!--StartFragment-->{word}<!--EndFragment--></body>")

    def _drop_photos(self, report: Report, folder: Path) -> None:
        files = []
        for number, _caption in enumerate(report.captions):
            files.append(folder / f"anh-{number}.jpg")
            files[-1].write_bytes(jpeg(640, 427).read())
        self.page.set_input_files("#photo-files", [str(file) for file in files])
        for number, caption in enumerate(report.captions):
            self.page.fill(f"#id_photos-{number}-caption", caption)
            self.page.fill(f"#id_photos-{number}-alt", f"Ảnh chụp: {caption}")


@pytest.fixture(scope="module")
def known() -> set[str]:
    """What earlier reports already had staff create on this server."""
    return set()


@pytest.fixture(params=["own", *REAL])
def report(request: pytest.FixtureRequest) -> Report:
    found = OWN if request.param == "own" else real_report(request.param)
    if found is None:
        pytest.skip("THE FOLDER OF REAL REPORTS IS NOT BESIDE THE PROJECT: only our own report is entered")
    return found


def create_what_it_names(staff: Staff, report: Report, known: set[str]) -> list[str]:
    """Enter what is not there yet; returns the symbols of the documents that now wait for approval."""
    if "category" not in known:
        staff.add("articles/category", name="Xây dựng Đảng")
    if report.committee not in known:
        staff.add("organizations/partycommittee", kind="grassroots", name=report.committee, symbol="ĐU")
    for name, _titles in report.people:
        if name not in known:
            staff.add("people/person", full_name=name, is_public=True)
    new = {str(symbol): (as_written, symbol) for as_written, symbol in report.directives if str(symbol) not in known}
    for as_written, symbol in new.values():
        staff.fill_in(
            "organizations/directive", family=symbol.family, doc_type=symbol.type_codes[0],
            symbol=str(symbol), abstract=f"Văn bản được dẫn: {as_written}", issued_on="03/6/2013",
        )  # fmt: skip
        staff.submit()
    known.update(("category", report.committee, *(name for name, _titles in report.people), *new))
    return list(new)


def read(reader: Page, server: Server, report: Report) -> None:
    """A reader types part of the title without diacritics, and goes on from the report to what it tells of."""
    reader.goto(f"{server.url}/")
    reader.fill("#search-text", " ".join(fold(word) for word in words(report.title)[1:8]))
    reader.press("#search-text", "Enter")
    reader.get_by_role("link", name=report.title, exact=True).first.click()
    expect(reader.locator("h1")).to_have_text(report.title)
    expect(reader.locator(".prose")).to_contain_text(report.paragraphs[-1])
    expect(reader.locator("figure figcaption").first).to_contain_text(report.captions[0])
    address = reader.url
    (name, titles), (_as_written, symbol) = report.people[0], report.directives[0]
    expect(reader.locator(".panel")).to_contain_text(titles)
    for link, heading in ((name, name), (report.committee, report.committee), (str(symbol), str(symbol))):
        reader.goto(address)
        reader.locator(".panel").get_by_role("link", name=link).first.click()
        expect(reader.locator("h1")).to_contain_text(heading)
        expect(reader.get_by_role("link", name=report.title, exact=True).first).to_be_visible()


def export(administrator: Staff, folder: Path) -> list[dict[str, Any]]:
    """The list of articles as XLSX, read back: one dictionary a row."""
    page = administrator.page
    page.goto(f"{administrator.admin}/articles/article/")
    page.get_by_role("link", name=re.compile(r"^Xuất \d+ bài")).click()
    page.check("input[name=format][value=xlsx]")
    with page.expect_download() as download:
        page.locator("#content-main form [type=submit]").click()
    assert re.fullmatch(r"tin-bai-\d{4}-\d{2}-\d{2}\.xlsx", download.value.suggested_filename)
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    header, *rows = load_workbook(target).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_staff_enter_readers_find_administrators_export(
    report: Report, known: set[str], server: Server, browser: Any, reader: BrowserContext, tmp_path: Path
):
    office = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 1000})
    office.set_default_timeout(PATIENCE)
    faults: list[str] = []
    office.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    editor = Staff(office.new_page(), server, "bientap")
    symbols = create_what_it_names(editor, report, known)
    editor.enter(report, tmp_path)
    office.clear_cookies()
    administrator = Staff(office.new_page(), server, "quantri")
    for symbol in symbols:
        administrator.approve_and_post(symbol, "organizations/directive")
    administrator.approve_and_post(report.title)
    read(reader.new_page(), server, report)
    rows = export(administrator, tmp_path)
    office.close()
    row = next(each for each in rows if each["Tiêu đề"] == report.title)
    day, month, year = (int(part) for part in report.posted.split("/"))
    assert (row["Ngày giờ đăng"].timetuple()[:5]) == (year, month, day, 8, 30)
    assert row["Sa-pô"] == report.lead
    lines = [line for line in row["Nội dung"].split("\n") if not re.fullmatch(r"\[ảnh \d+\]", line)]
    assert "\n".join(lines) == "\n".join(report.paragraphs)
    assert row["Tác giả"] == report.byline
    assert without_keys(row["Người trong bài"]) == [f"{name} | Dự | {titles}" for name, titles in report.people]
    assert without_keys(row["Tổ chức trong bài"]) == [f"{report.committee} |  | Được nhắc"]
    cited = [f"{as_written} | {symbol} | Đã xác nhận" for as_written, symbol in report.directives]
    assert without_keys(row["Văn bản dẫn"]) == cited
    assert row["Số ảnh"] == len(report.captions)
    assert faults == []


def without_keys(cell: str | None) -> list[str]:
    """The lines of a list in a table; which key a record has in brackets is the database's business."""
    return [re.sub(r" \[id:\d+@[^\]]+\]", "", line) for line in cell.split("\n")] if cell else []
