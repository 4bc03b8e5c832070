"""What processes cost: seconds and peak memory of a command, memory of a running server's workers (Linux: /proc)."""

import os
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and the most resident memory in MB."""

    seconds: float
    peak: float


def run(command: list[str], environment: dict[str, str]) -> Cost:
    """Run a command to its end; raises RuntimeError with its output if it fails."""
    begin = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        output = process.stdout.read() if process.stdout else ""
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{output}")
    return Cost(time.perf_counter() - begin, usage.ru_maxrss / 1024)


@dataclass(frozen=True)
class Memory:
    """Of a server's workers, in MB: their proportional shares summed, and the largest peak of one."""

    share: float
    peak: float


def memory_of(server: int) -> Memory:
    """Read the memory of the workers of a gunicorn master."""
    shares = [_kilobytes(_SHARE, f"/proc/{worker}/smaps_rollup") for worker in _workers(server)]
    peaks = [_kilobytes(_PEAK, f"/proc/{worker}/status") for worker in _workers(server)]
    return Memory(sum(shares) / 1024, max(peaks) / 1024)


def processor_time_of(server: int) -> float:
    """Return the milliseconds of a processor that the workers of a gunicorn master have had until now."""
    return sum(int(Path(f"/proc/{worker}/schedstat").read_text().split()[0]) for worker in _workers(server)) / 1e6


def _workers(server: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{server}/task/{server}/children").read_text().split()]


def _kilobytes(pattern: re.Pattern[str], path: str) -> int:
    found = pattern.search(Path(path).read_text())
    if found is None:
        raise RuntimeError(f"{path} does not tell {pattern.pattern}")
    return int(found[1])
