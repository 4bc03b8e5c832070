"""In a browser: five people of an office take one report from its first word to its withdrawal, and back."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page, expect

from publishing.permissions import APPROVER, CONTRIBUTOR, EDITOR, PUBLISHER
from tests.site.conftest import PASSWORD, PATIENCE, Server
from tests.site.test_jobs import Staff
from tests.site.watching import Watch

pytestmark = pytest.mark.browser
ROLES = {"nguoi-viet": CONTRIBUTOR, "nguoi-sua": EDITOR, "nguoi-duyet": APPROVER, "nguoi-dang": PUBLISHER}
ADMINISTRATOR = "quantri"
TITLE = "Phường Tân An rà soát ba mươi hai chi bộ sau sắp xếp"
LEAD, REWORKED = "Sáng 20/11, Đảng ủy phường họp.", "Sáng 20/11, Đảng ủy phường Tân An họp giao ban."
CORRECTED = "Sáng 20/11, Đảng ủy phường Tân An họp giao ban với ba mươi hai chi bộ."
NOTE = "bổ sung số chi bộ"
ACCOUNTS = f"""
from django.contrib.auth.models import Group, User
for name, role in {ROLES!r}.items():
    user = User.objects.create_user(name, password={PASSWORD!r}, is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    user.assignments.create(whole_portal=True)
"""
SOON = 6  # seconds


class Colleague(Staff):
    """Somebody with one article before them."""

    def open(self, article: int) -> Page:
        self.page.goto(f"{self.admin}/articles/article/{article}/change/")
        return self.page

    def press(self, label: str) -> None:
        """Press a button of the bar, unfolding the others where it is one of them."""
        button = self.page.locator(".save-bar").locator(f"button:text-is('{label}'), a:text-is('{label}')")
        if not button.first.is_visible():
            self.page.locator("details.more-steps > summary").click()
        button.first.click()

    def say(self, label: str, **fields: str) -> None:
        """Answer the page that a step asks with, and take the step."""
        for name, text in fields.items():
            self.page.fill(f"#id_{name}", text)
        self.page.locator(".submit-row [type=submit]").click()
        self.told(label)

    def told(self, text: str) -> None:
        expect(self.page.locator(".messagelist .success").last).to_contain_text(text)

    def submit(self) -> None:
        self.press("Gửi duyệt")
        if "/buoc/submit/" in self.page.url:  # what there is to look at comes first
            self.page.locator(".submit-row [type=submit]").click()
        self.told("chờ duyệt")


@pytest.fixture
def office(browser: Browser, demo: Server) -> Iterator[dict[str, Colleague]]:
    demo.manage("shell", "-c", ACCOUNTS)
    people = [*ROLES, ADMINISTRATOR]
    contexts = {name: browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 1000}) for name in people}
    watches = [Watch(context, demo.url) for context in contexts.values()]
    for context in contexts.values():
        context.set_default_timeout(PATIENCE)
    yield {name: Colleague(context.new_page(), demo, name) for name, context in contexts.items()}
    for context in contexts.values():
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


def write(writer: Colleague) -> int:
    """A contributor writes a draft; returns its id."""
    page = writer.page
    page.goto(f"{writer.admin}/articles/article/add/")
    page.fill("#id_title", TITLE)
    page.fill("#id_lead", LEAD)
    writer.choose("id_category", "Xây dựng Đảng")
    expect(page.locator("#id_published_at_0, #id_featured, #id_import_ref")).to_have_count(0)
    writer.press("Lưu bản nháp")
    writer.told("Đã thêm tin, bài")
    return int(re.search(r"/article/(\d+)/", page.url)[1])


def hour_comes(site: Server, article: int) -> float:
    """Bring the hour of a scheduled article near; returns the moment, seconds since 1970."""
    told = site.manage(
        "shell", "--no-imports", "-c",
        "import datetime, time\nfrom articles.models import Article\nfrom search import index\n"
        f"row = Article.objects.get(pk={article})\nmoment = int(time.time()) + {SOON}\n"
        "row.published_at = datetime.datetime.fromtimestamp(moment, datetime.UTC)\n"
        "row.save()\nindex.refresh(row)\nprint(moment)\n",
    )  # fmt: skip
    return float(told.split()[-1])


def watch_hour(reader: APIRequestContext, address: str, moment: float) -> list[str]:
    """Ask again and again; every answer must be that of its second."""
    wrong, seen = [], set()
    while time.time() < moment + 1:
        before, status, after = time.time(), reader.get(address).status, time.time()
        seen.add(status)
        if (after < moment and status != 404) or (before > moment and status != 200):
            wrong.append(f"{status} at {before - moment:+.2f}")
        time.sleep(0.1)
    assert seen == {404, 200}
    return wrong


def test_a_report_passes_through_the_hands_of_an_office(office: dict[str, Colleague], demo: Server, reader: Any):
    writer, editor, secretary, leader, administrator = office.values()
    article = write(writer)
    address = f"{demo.url}/tin-bai/x-{article}/"
    ask = reader.request

    page = editor.open(article)
    page.fill("#id_lead", REWORKED)
    editor.submit()
    expect(editor.page.locator(".save-bar").get_by_text("Duyệt", exact=True)).to_have_count(0)

    secretary.open(article)
    secretary.press("Trả lại để sửa")
    secretary.page.locator(".submit-row [type=submit]").click()
    expect(secretary.page.locator(".errorlist")).to_contain_text("Hãy viết lý do")
    secretary.say("trả lại", reason="Thiếu tên người chủ trì.")

    page = editor.open(article)
    expect(page.locator(".notice-returned")).to_contain_text("Thiếu tên người chủ trì.")
    editor.submit()
    secretary.open(article)
    secretary.press("Duyệt")
    secretary.told("đã duyệt")
    expect(editor.open(article).locator("#id_title")).to_have_count(0)  # locked

    leader.open(article)
    leader.press("Hẹn giờ đăng")
    leader.say("hẹn đăng", day="31/12/2998", time="06:00")
    assert ask.get(address).status == 404
    assert watch_hour(ask, address, hour_comes(demo, article)) == []

    published = ask.get(address).body()
    assert REWORKED in published.decode()
    editor.open(article)
    editor.press("Sửa bản đã đăng")
    editor.page.fill("#id_lead", CORRECTED)
    editor.page.fill("#id_change_note", NOTE)
    editor.submit()
    copy = int(re.search(r"/article/(\d+)/", editor.page.url)[1])
    secretary.open(copy)
    secretary.press("Duyệt")
    secretary.told("đã duyệt")
    assert ask.get(address).body() == published
    leader.open(copy)
    leader.press("Đăng bản sửa")
    leader.told("đã đăng")
    corrected = ask.get(address).text()
    assert all(text in corrected for text in (CORRECTED, NOTE))

    leader.open(article)
    leader.press("Gỡ khỏi trang")
    leader.say("đã gỡ", public_reason="Số liệu đang được rà soát lại.", onward="/tin-tuc/")
    gone = ask.get(address)
    assert gone.status == 410
    assert "Số liệu đang được rà soát lại." in gone.text()
    assert TITLE not in gone.text()
    assert 'href="/tin-tuc/"' in gone.text()

    leader.open(article)
    leader.press("Trả lại để sửa")
    leader.say("trả lại", reason="Đăng lại bản đầu.")
    page = editor.open(article)
    page.fill("#id_lead", "Chữ này không giữ.")
    editor.press("Lưu bản nháp")
    page = administrator.page
    page.goto(f"{administrator.admin}/articles/article/{article}/history/")
    page.get_by_role("link", name="Trở lại bản này").last.click()
    page.get_by_role("button", name="Trở lại bản này").click()
    expect(page.locator(".messagelist")).to_be_visible()
    expect(editor.open(article).locator("#id_lead")).to_have_value(LEAD)
    assert ask.get(address).status == 410
    editor.submit()
    secretary.open(article)
    secretary.press("Duyệt")
    secretary.told("đã duyệt")
    leader.open(article)
    leader.press("Đăng")
    leader.told("đã đăng")
    assert LEAD in ask.get(address).text()
