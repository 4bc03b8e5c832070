"""Somebody of the office at the admin of a real site, in a browser: going everywhere, trying everything."""

import json
from typing import Any

from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import BrowserContext, Locator, expect

from publishing.import_admin import ImportAdminMixin
from tests.site.conftest import PASSWORD, Server
from tests.site.phone import Phone
from tests.site.staff_crawl import TABS, Bounds, Crawl, is_workflow, task_of, view_at, views_of_the_admin
from tests.site.staff_hands import Hands, shown
from tests.site.test_jobs import Staff
from tests.site.watching import Watch

# A line that is written, where a word is enough for one; the line without any is refused by every kind.
WRITTEN: dict[str, dict[str, Any]] = {
    "article": {"title": "Tin nhập để thử"},
    "person": {"full_name": "Người Nhập Để Thử"},
}
TEXT = """Xã Mây Ngàn họp sơ kết công tác quý III

Sáng 08/10/2026, Đảng ủy xã Mây Ngàn họp sơ kết công tác quý III năm 2026, có đông đủ bí thư các chi bộ trực thuộc dự.

Đồng chí Giàng A Thào, Bí thư Đảng ủy xã quán triệt Chỉ thị số 05-CT/TW của Bộ Chính trị tới các chi bộ."""
# What is done with the first public rows: one is corrected and looked at, one is taken from its readers.
TAKEN = (("[formaction*='/ban-sua/']", "[name=_preview]:visible"), ("a[href*='/buoc/withdraw/']",))
# The buttons that end an import, and what is told then.
ENDS = {"good": "Đã nhập xong", "cancel": "Đã bỏ lần nhập này"}


class Desk:
    """Signs in; what goes wrong is in `watch`."""

    def __init__(self, context: BrowserContext, site: Server, user: str) -> None:
        context.on("dialog", lambda dialog: dialog.accept())  # unsaved work may be left
        self.watch = Watch(context, site.url)
        self.page = Staff(context.new_page(), site, user).page
        self.hands = Hands(self.page)
        self.context, self.site, self.user = context, site, user

    def crawl(self, bounds: Bounds) -> Crawl:
        more = [self.context.new_page() for _ in range(TABS - 1)]
        crawl = Crawl(self.watch, bounds)
        crawl.run(self.site.url + reverse("admin:index"), [self.page, *more])
        for page in more:
            page.close()
        return crawl

    def views(self) -> set[str]:
        """The names of the admin's views that have answered."""
        return set(map(view_at, self.watch.answered)) - {""}

    def open(self, view: str, asked: str = "") -> None:
        self.page.goto(f"{self.site.url}{reverse(f'admin:{view}')}{asked}")

    def search(self) -> None:
        """What is found while typing, then the page of it, then the first of that."""
        self.open("index")
        field = self.page.locator("#desk-search")
        field.press_sequentially("chi bo")
        expect(self.page.locator(".desk-found a").first).to_be_visible()
        self.watch.look(self.page)
        self.press(field)
        self.press(self.page.locator(".found-page a").first)

    def press(self, button: Locator) -> None:
        """Press what leads to another page, and look at that."""
        with self.page.expect_navigation(wait_until="load"):
            button.press("Enter")
        self.watch.look(self.page)

    def try_actions(self) -> None:
        """Every action of every list, with its first row; deleting stops at its question."""
        for view in views_of("changelist"):
            self.open(view)
            self.hands.list()
            self.watch.look(self.page)
            options = self.page.locator("select[name=action] option:not([value=''])")
            for action in [each.get_attribute("value") for each in options.all()]:
                self.open(view)
                self.page.locator(".action-select").first.check()
                self.page.select_option("select[name=action]", action)
                self.press(self.page.locator(".actions [type=submit]"))

    def empty_trash(self) -> None:
        """Of each kind something is deleted for good, and something taken out again."""
        for view in views_of("recoverlist"):
            for button in ("form[action$='/xoa-han/'] button", "form[action$='/lay-lai/'] button"):
                self.open(view)
                for found in shown(self.page, button)[:1]:
                    self.press(found)

    def fill_forms(self) -> None:
        """A form of each model, handled all over and sent: for a new row, else the first row's."""
        for view in views_of("changelist"):
            self.open(view)
            links = shown(self.page, ".object-tools a.button-main") or shown(self.page, "#result_list tbody th a")
            for link in links[:1]:
                self.press(link)
                self.hands.form()
                for window in self.hands.windows():
                    self.watch.look(window)
                self.watch.look(self.page)
            for button in shown(self.page, ".save-bar [type=submit]")[-1:]:
                self.press(button)

    def import_files(self) -> None:
        """A small file for each kind of record: brought in, or given up where nothing in it is right."""
        imported = [each for each in admin.site._registry.items() if isinstance(each[1], ImportAdminMixin)]
        for model, model_admin in imported:
            written = WRITTEN.get(model_admin.import_resource.kind, {})
            lines, end = [written, {}], "good" if written else "cancel"
            self.open(f"{model._meta.app_label}_{model._meta.model_name}_import")
            self._import("".join(f"{json.dumps(line)}\n" for line in lines), end)

    def read_texts(self) -> None:
        """A text becomes a draft, which is then read again."""
        self.open("articles_article_read")
        self.page.fill("textarea[data-paste]", TEXT)
        self.press(self.page.locator(".submit-row [type=submit]"))
        self.press(self.page.locator("[name=action][value=repair]"))
        self.press(self.page.locator("[name=action][value=confirm]"))
        self.press(self.page.locator("a[href$='/ra-soat/']"))
        self.press(self.page.locator("[name=action][value=save]"))

    def remark(self) -> None:
        """What a colleague has remarked is marked as done."""
        self.open("articles_article_changelist", "?status__exact=review")
        self.press(self.page.locator("#result_list tbody th a").first)
        self.press(self.page.locator("a[href$='/gop-y/']").first)
        self.press(self.page.locator("form[action$='/xong/'] button").first)

    def _import(self, file: str, end: str) -> None:
        self._save("a[href*='/nhap/mau.']")
        self.page.set_input_files("#id_file", {"name": "thu.jsonl", "mimeType": "", "buffer": file.encode()})
        self.page.click(".submit-row [type=submit]")
        told = self.page.locator(".import-run [role=status]")
        expect(told).to_contain_text("chưa ghi gì")
        expect(told).to_contain_text("Đã kiểm tra")  # the page goes on by itself
        self.watch.look(self.page)
        self._save("a[href$='/loi.csv']")
        self.page.click(f"[name=action][value={end}]")
        expect(told).to_contain_text(ENDS[end])
        self.watch.look(self.page)

    def _save(self, link: str) -> None:
        with self.page.expect_download():
            self.page.locator(link).first.click()

    def correct(self) -> None:
        """Public rows are only read in their form, and have buttons instead."""
        for view in filter(is_workflow, views_of("changelist")):
            for row, buttons in enumerate(TAKEN):
                self.open(view, "?tinh_trang=cong-khai")
                self.press(self.page.locator("#result_list tbody th a").nth(row))
                for button in buttons:
                    self.press(self.page.locator(button).first)
            self.press(self.page.locator(".submit-row [type=submit]"))  # without a reason nothing is done
            self.page.fill("#id_public_reason", "Số liệu chưa đúng.")
            self.press(self.page.locator(".submit-row [type=submit]"))

    def secure(self) -> None:
        """A phone is set up, gives a code at the login, gets new recovery codes, is nearly taken away, and goes."""
        self.open("second_factor_setup")
        phone = Phone(self.page)
        self.page.fill("#id_code", phone.code())
        self.press(self.page.locator(".submit-row [type=submit]").first)
        self.press(self.page.locator("#logout-form button"))
        self.open("login")
        self.page.fill("#id_username", self.user)
        self.page.fill("#id_password", PASSWORD)
        self.press(self.page.locator("[type=submit]"))
        self.page.fill("#id_code", phone.code())
        self.press(self.page.locator(".submit-row [type=submit]"))
        self.open("security")
        self.press(self.page.locator("form[action*='khoi-phuc'] button"))
        self.open("auth_user_changelist", f"?q={self.user}")
        self.press(self.page.locator("#result_list tbody th a").first)
        self.press(self.page.locator(".object-tools a[href$='/xac-thuc/']"))
        self.open("confirm")
        self.page.fill("#id_password", PASSWORD)
        self.page.fill("#id_code", phone.code())
        self.press(self.page.locator(".submit-row [type=submit]"))
        self.open("security")
        self.press(self.page.locator("form[action*='/tat/'] button"))

    def leave(self) -> None:
        """Change the password, into the same, and sign out."""
        self.open("password_change")
        for name in ("old_password", "new_password1", "new_password2"):
            self.page.fill(f"#id_{name}", PASSWORD)
        self.press(self.page.locator(".submit-row [type=submit]"))
        self.press(self.page.locator("#logout-form button"))


def views_of(task: str) -> list[str]:
    return [view for view in views_of_the_admin() if task_of(view) == task]
