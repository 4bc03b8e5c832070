"""What axe-core finds on a page in a browser, by every rule of WCAG 2.0 to 2.2, levels A and AA."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OPTIONS = {
    "runOnly": {"type": "tag", "values": list(WCAG)},
    "rules": {"target-size": {"enabled": True}},  # the one rule of 2.2: axe-core leaves it off
    "resultTypes": ["violations"],
    "preload": False,  # no rule of these reads style sheets, and imported ones would be asked for in vain
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
SHOWN = 3
_SCRIPT = Axe().axe_script


def barriers(page: Page, only_colours: bool = False) -> list[str]:
    """Return what keeps people out of the page as it stands, a line a rule, with the first places; none is right.

    A page that has been looked at in light colours need not be read again in dark ones: `only_colours` is enough.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", COLOURS if only_colours else OPTIONS)
    assert found["testEngine"]["name"] == "axe-core"
    return [_line(page, each) for each in found["violations"]]


def _line(page: Page, violation: dict[str, Any]) -> str:
    places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    first = violation["nodes"][0]
    why = "; ".join(check["message"] for name in ("any", "all", "none") for check in first[name])
    return f"{page.url}: {violation['id']} at {', '.join(places[:SHOWN])}{more} ({why})"
