"""`python -m benchmarks.painting`: when a reader on a slow line sees a page; the demo portal in Chromium.

Writes its table into docs/performance.md (`make bench-painting`).
"""

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks import report
from benchmarks.processes import ROOT
from benchmarks.serving import serving
from benchmarks.sites import empty_sites, scratch, tell

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SCREENS = {"360 px": (360, 740), "1280 px": (1280, 900)}
COLUMNS = ("page", "screen", "first paint ms", "largest paint ms", "moved", "requests", "kB")
# The last candidate that the browser names is the largest paint; what moved is summed.
WATCH = """window.seen = {first: 0, largest: 0, moved: 0};
const watch = (type, note) => new PerformanceObserver(
    list => list.getEntries().forEach(note)).observe({type, buffered: true});
watch('paint', entry => { if (entry.name === 'first-contentful-paint') window.seen.first = entry.startTime; });
watch('largest-contentful-paint', entry => { window.seen.largest = entry.startTime; });
watch('layout-shift', entry => { window.seen.moved += entry.value; });"""


def main() -> None:
    asked = arguments()
    with scratch(asked.folder) as folder, ExitStack() as stack:
        (site,) = empty_sites(["sqlite"], folder, stack)
        environment = site.environment | {"SERVE_MEDIA": "on"}
        tell("loading the demo portal")
        command = [sys.executable, "manage.py", "load_demo"]
        subprocess.run(command, cwd=ROOT, env=environment | {"BANTIN_ENV": "development"}, check=True)
        server = stack.enter_context(serving("config.wsgi", environment, folder / "server.log"))
        browser = stack.enter_context(chromium())
        rows = list(measured(browser, f"http://127.0.0.1:{server.port}", asked.rounds))
    report.write("painting", report.table(COLUMNS, rows))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("build/bench-painting"), help="emptied, removed at the end")
    return parser.parse_args()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def measured(browser: Browser, site: str, rounds: int) -> Iterator[list[str]]:
    """A row for each page on each screen: medians of several first visits."""
    for name, address in pages(browser, site).items():
        for screen, size in SCREENS.items():
            visits = [visit(browser, address, size) for _round in range(rounds)]
            found = {key: statistics.median(each[key] for each in visits) for key in visits[0]}
            row = [
                name, screen, f"{found['first']:.0f}", f"{found['largest']:.0f}", f"{found['moved']:.3f}",
                f"{found['requests']:.0f}", f"{found['bytes'] / 1000:.1f}",
            ]  # fmt: skip
            tell(" | ".join(row))
            yield row


def pages(browser: Browser, site: str) -> dict[str, str]:
    """The pages to open: home, the list, and of its articles the first with a picture above and the first without."""
    page = browser.new_page()
    page.goto(f"{site}/tin-tuc/")
    found = {"home": f"{site}/", "list": f"{site}/tin-tuc/"}
    for address in page.locator("main .headline").evaluate_all("links => links.map(link => link.href)"):
        page.goto(address)
        if page.locator(".figure-lead").count():
            found.setdefault("article with a picture", address)
        elif not page.locator("main img").count():
            found.setdefault("article without pictures", address)
    page.close()
    return found


def visit(browser: Browser, address: str, size: tuple[int, int]) -> dict[str, Any]:
    """Open a page as somebody who was never here, on a slow line."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.add_init_script(WATCH)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", LINE)
    came: list[float] = []
    network.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    seen = page.evaluate("window.seen")
    page.close()
    return {**seen, "requests": len(came), "bytes": sum(came)}


if __name__ == "__main__":
    main()
