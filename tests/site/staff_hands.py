"""What people do on a page of the admin that no link leads to: it opens, unfolds, is drawn anew."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page

from tests.factories import jpeg

TYPED = "an"  # part of many a name, so that there is something to choose from


def shown(place: Page | Locator, selector: str) -> list[Locator]:
    return [each for each in place.locator(selector).all() if each.is_visible()]


class Hands:
    """Touches all that a script draws; what is the same on every page, once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.known: set[str] = set()

    def _is_new(self, thing: str) -> bool:
        is_new = thing not in self.known
        self.known.add(thing)
        return is_new

    def _press(self, selector: str) -> None:
        for each in shown(self.page, selector):
            each.click()

    # --- lists
    def list(self) -> None:
        """Ask the menu, fold and unfold it and the filters, choose every row and none."""
        self.page.fill("#nav-search", "nhan su")
        self.page.fill("#nav-search", "")
        for fold in shown(self.page, ".admin-nav-box > summary, .filters-box > summary, .list-filter > summary"):
            fold.click()
            fold.click()
        for link in ("#action-toggle", ".actions .question a", ".actions .clear a"):
            self._press(link)

    # --- forms
    def form(self) -> None:
        for folded in shown(self.page, "#content-main details > summary"):
            folded.evaluate("summary => summary.parentElement.open || summary.click()")
        self._press(".add-row a")
        self._photos()
        self._pick()
        self._choose_dates()
        self._write()
        for selector in (".selector-chooseall", ".selector-clearall"):
            self._press(selector)

    def windows(self) -> Iterator[Page]:
        """The small windows that a form opens, in which a row of another table is added or changed."""
        for kind in ("add-related", "change-related"):
            for link in shown(self.page, f".{kind}[href]")[:1]:
                if self._is_new(kind):
                    with self.page.expect_popup() as opened:
                        link.press("Enter")
                    opened.value.wait_for_load_state()
                    yield opened.value
                    opened.value.close()

    def _photos(self) -> None:
        """Bring in a file, put its mark into the text and move it; look at the photos of other articles."""
        if not shown(self.page, "#photo-files"):
            return
        file = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": jpeg().read()}
        self.page.set_input_files("#photo-files", file)
        for button in ("insert", "down", "up"):
            self.page.locator(f"[data-photo={button}]:visible").first.click()
        self.page.click("[data-photo=pick]")
        self.page.locator(".photo-picker-list img").first.wait_for()
        with self.page.expect_response(lambda answer: f"?q={TYPED}" in answer.url):
            self.page.fill("#photo-picker-query", TYPED)
        self.page.click("[data-photo=close]")

    def _pick(self) -> None:
        """Open each field that is chosen by typing, type, take the first line."""
        for picker in shown(self.page, ".select2-selection"):
            picker.click()
            self.page.keyboard.type(TYPED)
            self.page.locator(".select2-results__option:not(.loading-results)").first.wait_for()
            self.page.keyboard.press("Enter")
            self.page.keyboard.press("Escape")

    def _choose_dates(self) -> None:
        """By key: a click may miss what moves because a choice above it has just been drawn."""
        for link in shown(self.page, "a[id^=calendarlink]")[:1]:
            link.press("Enter")
            self.page.locator(".calendarnav-next:visible").click()
            self.page.locator(".calendarbox td a:visible").first.click()
        for link in shown(self.page, "a[id^=clocklink]")[:1]:
            link.press("Enter")
            self.page.locator(".timelist a:visible").first.click()

    def _write(self) -> None:
        """Write into each text, choose a kind of line, press every button of a bar."""
        for frame in shown(self.page, ".prose-editor"):
            frame.locator(".ProseMirror[contenteditable=true]").click()
            self.page.keyboard.type("Hội nghị bàn về chuyển đổi số.")
            self.page.keyboard.press("Shift+Home")
            frame.locator(".prose-menubar__selected").first.click()
            frame.locator(".prose-menubar__option:visible").first.click()
            bar = frame.locator(".prose-menubar__button[data-name]")
            if self._is_new(bar.evaluate_all("all => all.map((each) => each.dataset.name).join()")):
                for button in bar.all():
                    self._press_of_bar(button)

    def _press_of_bar(self, button: Locator) -> None:
        """Those of tables show once there is one. What a button asks is agreed to, or left where it wants more."""
        if button.is_visible():
            button.click()
            self._press("dialog[open] button[type=submit]")
            self.page.keyboard.press("Escape")
