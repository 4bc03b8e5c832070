"""A real server for the browser, on a database of its own on the engine under test; and the browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.site.servers import PASSWORD, Server, collect_static, made_once, make_demo, make_empty, make_migrated, served

__all__ = ["PASSWORD", "PATIENCE", "Server", "press"]

PATIENCE = 60_000  # a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE)

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Style sheets, scripts and fonts, for every server."""
    return made_once(tmp_path_factory, "static", collect_static) / "static"


@pytest.fixture(scope="session")
def migrated_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "migrated-site", make_migrated)


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory, migrated_site: Path) -> Path:
    return made_once(tmp_path_factory, "empty-site", lambda folder: make_empty(migrated_site, folder))


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, empty_site: Path) -> Path:
    return made_once(tmp_path_factory, "demo-site", lambda folder: make_demo(empty_site, folder))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, static_files: Path, empty_site: Path) -> Iterator[Server]:
    """An empty portal that has been set up, with the accounts `quantri`, `bientap` and `xuatdulieu`."""
    with served(empty_site, tmp_path_factory.mktemp("site"), static_files) as site:
        yield site


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, static_files: Path, demo_site: Path) -> Iterator[Server]:
    """The same portal with the demo content."""
    with served(demo_site, tmp_path_factory.mktemp("demo"), static_files) as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"Chromium is not at {CHROMIUM}: install it, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody who is not signed in."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def press(page: Page, key: str) -> None:
    """Press a key that a script answers, as somebody who has the whole page before them: not while it still comes."""
    page.wait_for_load_state()
    page.keyboard.press(key)
