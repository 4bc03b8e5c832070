"""What axe-core finds on a page in a browser, by every rule of WCAG 2.0 to 2.2, levels A and AA."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OPTIONS = {
    "runOnly": {"type": "tag", "values": list(WCAG)},
    "rules": {"target-size": {"enabled": True}},  # the one rule of 2.2: axe-core leaves it off
    "resultTypes": ["violations"],
}
SHOWN = 3


def barriers(page: Page) -> list[str]:
    """Return what keeps people out of the page as it stands, a line a rule, with the first places; none is right."""
    found = Axe().run(page, options=OPTIONS)
    assert found.response["testEngine"]["name"] == "axe-core"
    return [_line(page, each) for each in found.response["violations"]]


def _line(page: Page, violation: dict[str, Any]) -> str:
    places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    first = violation["nodes"][0]
    why = "; ".join(check["message"] for name in ("any", "all", "none") for check in first[name])
    return f"{page.url}: {violation['id']} at {', '.join(places[:SHOWN])}{more} ({why})"
