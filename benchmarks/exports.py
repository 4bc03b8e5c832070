"""Exports of a whole archive: by the command, and as an administrator downloads them."""

import http.client
import secrets
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from benchmarks.processes import Cost, memory_of
from benchmarks.serving import serving
from benchmarks.sites import Site

FORMATS = ("csv", "jsonl", "xlsx")
EXPORT = "/quan-tri/articles/article/export/"
PIECE = 64 * 1024


@dataclass(frozen=True)
class Download:
    """Seconds to the first byte and to the last, MB, and the peak memory of the worker that made it in MB."""

    first: float
    whole: float
    size: float
    peak: float


@dataclass(frozen=True)
class Export:
    """One format of one site, both ways."""

    command: Cost
    download: Download


def export_all(site: Site) -> dict[str, Export]:
    """Export every article in each format; every download gets a server of its own, so that peaks do not mix."""
    return {each: Export(_by_command(site, each), _by_download(site, each)) for each in FORMATS}


def _by_command(site: Site, extension: str) -> Cost:
    target = site.folder / f"export.{extension}"
    cost = site.manage("export_records", "article", "--output", str(target), "--all")
    target.unlink()
    return cost


def _by_download(site: Site, extension: str) -> Download:
    """Raises http.client.IncompleteRead where the server gives up on the way."""
    token = secrets.token_hex(16)
    headers = {"Cookie": f"{site.cookie}; csrf={token}", "Content-Type": "application/x-www-form-urlencoded"}
    with serving("config.wsgi", site.environment, site.folder / "export.log") as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
        begin = time.perf_counter()
        connection.request("POST", EXPORT, urlencode({"format": extension, "csrfmiddlewaretoken": token}), headers)
        response = connection.getresponse()
        size = len(response.read(1))
        first = time.perf_counter() - begin
        if response.status != 200 or "attachment" not in response.headers.get("Content-Disposition", ""):
            raise RuntimeError(f"{EXPORT}: status {response.status}, no download")
        while piece := response.read(PIECE):
            size += len(piece)
        whole = time.perf_counter() - begin
        connection.close()
        return Download(first, whole, size / 1e6, memory_of(server.pid).peak)
