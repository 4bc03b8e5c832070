"""Real servers for the browser: gunicorn in production mode, each on a copy of a site made once in a run."""

import fcntl
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Mot-mat-khau-dai-2026"


@dataclass
class Server:
    """A running site: its address, a way to run its management commands, and its main process."""

    url: str
    environment: dict[str, str] = field(repr=False)
    process: subprocess.Popen | None = field(default=None, repr=False)

    def manage(self, *arguments: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment | environment, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that all processes of the run share, filled by `make` in whichever comes first."""
    base = factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "whole").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / "whole").touch()
    return folder


def collect_static(folder: Path) -> None:
    """Style sheets, scripts and fonts as production has them, collected and compressed."""
    environment = _production(folder, "") | {"STATIC_ROOT": str(folder / "static")}
    Server("", environment).manage("collectstatic", "--no-input", "--verbosity", "0")


def make_migrated(folder: Path) -> None:
    """A site with all its tables and nothing in them."""
    site = Server("", _production(folder, "http://127.0.0.1") | {"DATABASE_URL": _new_database(folder)})
    site.manage("migrate", "--verbosity", "0")


def make_empty(migrated: Path, folder: Path) -> None:
    """A site that has been set up, with the accounts `quantri`, `bientap` and `xuatdulieu`."""
    _set_up(unserved(migrated, folder))


def make_demo(empty: Path, folder: Path) -> None:
    """The demo content is loaded as on a developer's machine, where production refuses it; one password opens all."""
    site = Server("", _production(folder, "http://127.0.0.1") | {"DATABASE_URL": copied(empty, folder)})
    site.manage("load_demo", BANTIN_ENV="development")
    site.manage(
        "shell", "-c",
        "from django.contrib.auth.hashers import make_password\n"
        "from django.contrib.auth.models import User\n"
        f"User.objects.update(password=make_password('{PASSWORD}'))\n",
    )  # fmt: skip


def unserved(made: Path, folder: Path) -> Server:
    """A copy of a site that nobody serves, to run commands on."""
    return Server("", _production(folder, "http://127.0.0.1") | {"DATABASE_URL": copied(made, folder)})


@contextmanager
def served(
    made: Path, folder: Path, static: Path, application: str = "config.wsgi", **environment: str
) -> Iterator[Server]:
    """Run a server with two workers on a copy of a site."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    own = {"DATABASE_URL": copied(made, folder), "STATIC_ROOT": str(static)}
    site = Server(url, _production(folder, url) | own | environment)
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    command.append("--no-control-socket")
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=site.environment, stdout=log, stderr=log)
        try:
            _wait_for(f"{site.url}/robots.txt", process, folder / "server.log")
            site.process = process
            yield site
        finally:
            process.terminate()
            process.wait(timeout=60)


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
        "RATINGS_PER_MINUTE": "0",
        "CONFIRMED_MINUTES": "600",  # a sweep takes its time
        "SESSION_IDLE_MINUTES": "600",
    }


def _free_port() -> int:
    with closing(socket.socket()) as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


def _new_database(folder: Path, template: str = "template1") -> str:
    """A database for a site, beside the one of the tests: a file, or one more on the PostgreSQL server."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return f"sqlite:///{folder / 'site.sqlite3'}"
    name = f"site_{secrets.token_hex(6)}"
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    (folder / "database").write_text(name)
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def copied(made: Path, folder: Path) -> str:
    """Copy the files and the database of a site; return the address of the new database."""
    shutil.copytree(made, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("whole"))
    named = made / "database"
    return _new_database(folder, named.read_text()) if named.exists() else _new_database(folder)


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
        "from publishing.permissions import OFFICE, READER\n"
        "for name, roles in (('bientap', OFFICE), ('xuatdulieu', [READER])):\n"
        f"    user = User.objects.create_user(name, password='{PASSWORD}', is_staff=True)\n"
        "    user.groups.set(Group.objects.filter(name__in=roles))\n"
        "    user.assignments.create(whole_portal=True)\n",
    )  # fmt: skip


def _wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    for _attempt in range(600):
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - our own loopback address
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())
