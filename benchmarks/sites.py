"""Sites to measure: a generated archive in a database of its own, set up as a production site is."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from benchmarks.archive import KINDS, Archive
from benchmarks.processes import ROOT, Cost, run
from tests.with_postgres import server as postgresql_server

ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
PICTURES = ROOT / "articles" / "demo" / "pictures"
KEY = secrets.token_urlsafe(60)


@dataclass
class Site:
    """One archive on one engine. `loaded` tells what loading cost, kind by kind or all of it as "archive"."""

    engine: str
    size: int
    folder: Path
    database: str
    loaded: dict[str, Cost] = field(default_factory=dict)
    pages: list[dict[str, Any]] = field(default_factory=list)
    cookie: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Production, but for HTTPS: the load comes as plain HTTP over the loopback address."""
        return os.environ | {
            "BANTIN_ENV": "production", "HTTPS": "off", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": "http://127.0.0.1", "VAR_DIR": str(self.folder), "DATABASE_URL": self.database,
            "DJANGO_SETTINGS_MODULE": "config.settings", "STATIC_ROOT": str(self.folder / "static"),
            "SEARCHES_PER_MINUTE": "0",
        }  # fmt: skip

    def manage(self, *arguments: str) -> Cost:
        return run([sys.executable, "manage.py", *arguments], self.environment)

    def ask(self, module: str) -> Any:
        """What a module tells of this site, in a process of its own, as JSON."""
        command = [sys.executable, "-m", module, str(self.size)]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Yield the folder, emptied; remove it at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder.resolve()
    finally:
        shutil.rmtree(folder)


def build(engines: Sequence[str], sizes: Sequence[int], way: str, folder: Path, stack: ExitStack) -> list[Site]:
    """Build a site for each engine and size; of one engine, the smaller ones come first.

    `way` is one of `LOADERS`. All engines are filled at the same time, with the same records. A PostgreSQL server of
    our own runs until the stack is closed.
    """
    address = stack.enter_context(_postgresql()) if "postgresql" in engines else ""
    for size in sizes:
        Archive(size).write(folder / f"records-{size}")

    def filled(engine: str) -> list[Site]:
        return [_built(engine, size, way, folder, address) for size in sorted(sizes)]

    with ThreadPoolExecutor(len(engines)) as pool:
        return [site for sites in pool.map(filled, engines) for site in sites]


def empty_sites(engines: Sequence[str], folder: Path, stack: ExitStack) -> list[Site]:
    """Set up a site without content for each engine."""
    address = stack.enter_context(_postgresql()) if "postgresql" in engines else ""
    return [_empty(engine, 0, folder, address) for engine in engines]


@contextmanager
def _postgresql() -> Iterator[str]:
    # A socket's path holds 107 bytes, and the project may lie deep.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as home, postgresql_server(Path(home)) as address:  # noqa: S108
        yield address


def _built(engine: str, size: int, way: str, folder: Path, address: str) -> Site:
    tell(f"building {size:,} articles on {ENGINES[engine]}")
    site = _empty(engine, size, folder, address)
    site.loaded = LOADERS[way](site, folder / f"records-{size}")
    site.manage("tidy_search")  # what cron does every night
    if engine == "postgresql":
        _execute(site.database, "VACUUM (ANALYZE)")  # what autovacuum would do some minutes later
    _read_addresses(site)
    return site


def _empty(engine: str, size: int, folder: Path, address: str) -> Site:
    home = folder / f"{engine}-{size}"
    home.mkdir()
    database = f"sqlite:///{home / 'site.sqlite3'}" if engine == "sqlite" else _new_database(address, f"bench_{size}")
    site = Site(engine, size, home, database)
    _set_up(site)
    return site


def _new_database(server: str, name: str) -> str:
    _execute(server, f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def _execute(database: str, statement: str) -> None:
    with closing(psycopg2.connect(database)) as connection:
        connection.autocommit = True
        connection.cursor().execute(statement)


def _set_up(site: Site) -> None:
    site.manage("migrate", "--verbosity", "0")
    site.manage("collectstatic", "--no-input", "--verbosity", "0")
    site.manage(
        "setup_portal", "--no-input", "--name", "Tỉnh ủy An Lộc", "--managing-body", "Văn phòng Tỉnh ủy An Lộc",
        "--parent-body", "Tỉnh ủy An Lộc", "--address", "Số 2 đường Bờ Sông", "--phone", "0299 3800 226",
        "--email", "bbt@anloc.example", "--responsible", "Chánh Văn phòng Tỉnh ủy", "--admin-username", "quantri",
        "--admin-email", "quantri@anloc.example", f"--admin-password={secrets.token_urlsafe(12)}",
    )  # fmt: skip


def _load_fast(site: Site, records: Path) -> dict[str, Cost]:
    return {"archive": run([sys.executable, "-m", "benchmarks.loading", str(records)], site.environment)}


def _load_by_import(site: Site, records: Path) -> dict[str, Cost]:
    return {
        kind: site.manage("import_records", kind, str(records / f"{kind}.jsonl"), "--files", str(PICTURES))
        for kind in KINDS
    }


LOADERS = {"fast": _load_fast, "import": _load_by_import}


def _read_addresses(site: Site) -> None:
    told = site.ask("benchmarks.addresses")
    site.pages, site.cookie = told["pages"], told["cookie"]


def tell(line: str) -> None:
    """Say how far the run is."""
    print(line, file=sys.stderr, flush=True)
