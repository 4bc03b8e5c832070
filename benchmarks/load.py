"""Load on a server: eight connections for some seconds, by `wrk` where it is installed, else by processes of our own.

gunicorn's sync workers close after each answer, so both open a connection for every request.
"""

import json
import math
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

CONNECTIONS = 8
SCRIPT = Path(__file__).with_name("paths.lua")
TIMEOUT = 60


@dataclass(frozen=True)
class Load:
    """One turn under load: requests a second, latencies in milliseconds, answers that were not good."""

    rate: float
    p50: float
    p99: float
    errors: int


def generator() -> str:
    return "wrk" if shutil.which("wrk") else f"{CONNECTIONS} Python processes"


def load(port: int, paths: Sequence[str], seconds: float, cookie: str = "") -> Load:
    """Ask for the paths in turn over `CONNECTIONS` connections."""
    ask = _by_wrk if shutil.which("wrk") else _by_processes
    return ask(port, paths, seconds, cookie)


def _by_wrk(port: int, paths: Sequence[str], seconds: float, cookie: str) -> Load:
    with tempfile.NamedTemporaryFile("w", suffix=".paths") as file:
        file.write("".join(f"{path}\n" for path in paths))
        file.flush()
        command = [
            "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{math.ceil(seconds)}s", f"--timeout={TIMEOUT}s", f"-s{SCRIPT}",
            f"http://127.0.0.1:{port}",
        ]  # fmt: skip
        environment = os.environ | {"BENCH_PATHS": file.name} | ({"BENCH_COOKIE": cookie} if cookie else {})
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return read_wrk(done.stdout)


def read_wrk(output: str) -> Load:
    """Read the line of JSON that paths.lua prints among wrk's own."""
    told = json.loads(next(line for line in output.splitlines() if line.startswith("{")))
    return Load(told["requests"] / told["seconds"], told["p50"], told["p99"], told["errors"])


def _by_processes(port: int, paths: Sequence[str], seconds: float, cookie: str) -> Load:
    """Eight processes, because one would be slower than the server that it measures."""
    requests = [request(path, cookie) for path in paths]
    with ProcessPoolExecutor(CONNECTIONS) as pool:
        shares = [requests[first:] + requests[:first] for first in range(0, CONNECTIONS * 7, 7)]
        turns = pool.map(ask_for, [port] * CONNECTIONS, shares, [seconds] * CONNECTIONS)
        return summary(list(turns), seconds)


def ask_for(port: int, requests: Sequence[bytes], seconds: float, count: int | None = None) -> list[tuple[float, bool]]:
    """Send the requests in turn, so long or so often; return each its milliseconds and whether it was good (200).

    As with wrk, an answer that comes when the time is over is not counted.
    """
    answers: list[tuple[float, bool]] = []
    end = time.perf_counter() + seconds
    for each in islice(cycle(requests), count):
        begin = time.perf_counter()
        is_good = _ask(port, each)
        if time.perf_counter() > end:
            break
        answers.append(((time.perf_counter() - begin) * 1000, is_good))
    return answers


def summary(turns: list[list[tuple[float, bool]]], seconds: float) -> Load:
    """Put the answers of all connections together."""
    answers = sorted(answer for turn in turns for answer in turn)
    times = [milliseconds for milliseconds, _is_good in answers]
    errors = sum(not is_good for _milliseconds, is_good in answers)
    return Load(len(times) / seconds, _percentile(times, 0.50), _percentile(times, 0.99), errors)


def _percentile(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))] if times else 0.0


def request(path: str, cookie: str = "") -> bytes:
    """Write out the request for a path."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *([f"Cookie: {cookie}"] if cookie else [])]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _ask(port: int, sent: bytes) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT) as connection:
            connection.sendall(sent)
            head = connection.recv(65536)
            while connection.recv(65536):
                pass
    except OSError:
        return False
    return head[8:13] == b" 200 "
