"""A real server for the browser: gunicorn in production mode, on a database of its own on the engine under test."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PASSWORD = "Mot-mat-khau-dai-2026"


@dataclass
class Server:
    """A running site: its address, and a way to run its management commands."""

    url: str
    environment: dict[str, str] = field(repr=False)

    def manage(self, *arguments: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment | environment, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Style sheets, scripts and fonts as production has them: collected and compressed once, for every server."""
    folder = tmp_path_factory.mktemp("static")
    environment = _production(folder, "") | {"STATIC_ROOT": str(folder / "static")}
    Server("", environment).manage("collectstatic", "--no-input", "--verbosity", "0")
    return folder / "static"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, static_files: Path) -> Iterator[Server]:
    """An empty portal that has been set up, with the accounts `quantri`, `bientap` and `xuatdulieu`."""
    folder = tmp_path_factory.mktemp("site")
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    own = {"DATABASE_URL": _new_database(folder), "STATIC_ROOT": str(static_files)}
    environment = _production(folder, url) | own
    site = Server(url, environment)
    site.manage("migrate", "--verbosity", "0")
    _set_up(site)
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    command.append("--no-control-socket")
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(f"{site.url}/robots.txt", process, folder / "server.log")
            yield site
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="module")
def demo(server: Server) -> Server:
    """The demo content is loaded as on a developer's machine; production refuses it."""
    server.manage("load_demo", BANTIN_ENV="development")
    return server


def _production(folder: Path, url: str) -> dict[str, str]:
    return os.environ | {
        "BANTIN_ENV": "production",
        "HTTPS": "off",
        "SERVE_MEDIA": "on",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": url,
        "VAR_DIR": str(folder),
        "SEARCHES_PER_MINUTE": "0",
    }


def _free_port() -> int:
    with closing(socket.socket()) as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


def _new_database(folder: Path) -> str:
    """An empty database beside the one of the tests: a file, or one more on the PostgreSQL server."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return f"sqlite:///{folder / 'site.sqlite3'}"
    name = f"site_{secrets.token_hex(6)}"
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _set_up(site: Server) -> None:
    site.manage(
        "setup_portal", "--no-input", "--name", "Tỉnh ủy An Lộc", "--managing-body", "Văn phòng Tỉnh ủy An Lộc",
        "--parent-body", "Tỉnh ủy An Lộc", "--address", "Số 2 đường Bờ Sông", "--phone", "0299 3800 226",
        "--email", "bbt@anloc.example", "--responsible", "Chánh Văn phòng Tỉnh ủy",
        "--admin-username", "quantri", "--admin-email", "quantri@anloc.example", "--admin-password", PASSWORD,
    )  # fmt: skip
    site.manage(
        "shell", "-c",
        "from django.contrib.auth.models import Group, User\n"
        "for name, group in (('bientap', 'Biên tập'), ('xuatdulieu', 'Chỉ xem và xuất')):\n"
        f"    user = User.objects.create_user(name, password='{PASSWORD}', is_staff=True)\n"
        "    user.groups.add(Group.objects.get(name=group))\n",
    )  # fmt: skip


def _wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    for _attempt in range(150):
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - our own loopback address
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


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
    context.set_default_timeout(15_000)
    yield context
    context.close()
