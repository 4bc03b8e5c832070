"""gunicorn over a WSGI application, with the settings of docs/operations.md and two workers."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import ROOT

WORKERS = 2


@dataclass(frozen=True)
class Server:
    """A running gunicorn: its port and the id of its master process."""

    port: int
    pid: int


@contextmanager
def serving(application: str, environment: dict[str, str], log: Path) -> Iterator[Server]:
    """Serve a WSGI application on a free port of the loopback address; raises RuntimeError with its log if it fails."""
    port = _free_port()
    command = [
        sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS),
        "--timeout", "120", "--no-control-socket",
    ]  # fmt: skip
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            _wait_for(port, process, log)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _free_port() -> int:
    with closing(socket.socket()) as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _attempt in range(300):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/"):  # noqa: S310  our own loopback address
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The server does not answer:\n{log.read_text()}")
