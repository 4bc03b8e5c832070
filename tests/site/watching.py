"""What goes wrong while pages are open in a browser, and what every page must have."""

from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

# Chromium writes on its console that something was refused, but not always where and what.
VIOLATIONS = """document.addEventListener('securitypolicyviolation', (event) => console.error(
    `${event.effectiveDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`
));"""
FACTS = """() => ({
    headings: document.querySelectorAll('h1').length,
    language: document.documentElement.lang,
    title: document.title.trim(),
    canonical: document.querySelector('link[rel=canonical]')?.href || '',
    links: [...document.querySelectorAll('a[href]')].map(link => link.href),
    ids: [...document.querySelectorAll('[id]')].map(element => element.id),
    pictures_without_alt: [...document.querySelectorAll('img:not([alt])')].map(image => image.src),
})"""


class Watch:
    """Collects the faults of every page and window of a context."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.faults: list[str] = []
        self.answered: set[str] = set()  # addresses, of files as well
        self.expected = 0  # the status of a refusal that is asked for, and so is no fault
        self.site = site
        context.add_init_script(VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._note(error.page, str(error.error)))
        context.on("request", self._request)
        context.on("response", self._response)

    def look(self, page: Page) -> dict[str, Any]:
        """Look at a page as it stands: note what it has not, and return what it has."""
        facts = page.evaluate(FACTS)
        expected = {
            "one h1": facts["headings"] == 1,
            "lang": facts["language"] == "vi",
            "title": len(facts["title"]) > 3,
            "unique ids": len(facts["ids"]) == len(set(facts["ids"])),
            "alt": not facts["pictures_without_alt"],
        }
        for name, holds in expected.items():
            if not holds:
                self._note(page, f"{name} ({facts['title']})")
        return facts

    def _note(self, page: Page | None, text: str) -> None:
        self.faults.append(f"{page.url if page else 'a closed window'}: {text}")

    def _console(self, message: ConsoleMessage) -> None:
        expected = self.expected and f"responded with a status of {self.expected} " in message.text
        if message.type in ("error", "warning") and not expected:
            self._note(message.page, message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", f"blob:{self.site}")):
            self.faults.append(f"request to {request.url}")

    def _response(self, answer: Response) -> None:
        if answer.status < 400:
            self.answered.add(answer.url)
        elif answer.status != self.expected:
            self.faults.append(f"{answer.status} {answer.url}")
