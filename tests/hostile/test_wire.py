"""What only a real server shows: requests that are no HTTP, ranges of files, bodies that never come."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.site.conftest import Server, empty_site, migrated_site, server, static_files

__all__ = ["empty_site", "migrated_site", "server", "static_files"]
# Requests as bytes, and the statuses that are right; a connection closed without a word is 0.
BROKEN: tuple[tuple[bytes, set[int]], ...] = (
    (b"GET\r\n\r\n", {0, 400}),
    (b"\x00\x01\x02\r\n\r\n", {0, 400}),
    (b"GET / HTTP/9.9\r\n\r\n", {0, 400, 505}),
    (b"GET / HTTP/1.1\r\n\r\n", {200, 400}),
    (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", {400}),
    (b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {200, 400}),
    (b"GET //evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404}),
    (b"GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404}),
    (b"GET /media/../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404}),
    (b"GET /media/" + b"x" * 3000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404, 414}),
    (b"GET /media/%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400}),
    (b"GET /static/%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404}),
    (b"GET /tin-tuc/%ff%fe/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404}),
    (b"GET /tin-tuc/\xe1\xbb\x81/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 404}),
    (b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {400, 414}),
    (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"y" * 20_000 + b"\r\n\r\n", {400, 431}),
    (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X: y\r\n" * 500 + b"\r\n", {400, 431}),
    (b'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: phien="abcdefgh\\000"\r\n\r\n', {400}),
    (b"GET /tin-tuc/?q=a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/html; charset=zlib\r\n\r\n", {200}),
    (b"TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", {405}),
    (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n", {413}),
    (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n", {400}),
    (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde", {400}),
    (
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        {400, 403},
    ),
    (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", {0, 400, 403}),
)


def status_of(site: Server, request: bytes) -> int:
    """Send bytes, no more, and read the status of the answer; 0 where there is none."""
    with socket.create_connection(("127.0.0.1", urlsplit(site.url).port), timeout=30) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        first = connection.makefile("rb").readline().split()
    return int(first[1]) if len(first) > 1 else 0


@pytest.mark.browser
def test_what_is_no_request_is_refused_and_the_server_goes_on(server: Server):
    wrong = []
    for request, right in BROKEN:
        status = status_of(server, request)
        if status not in right:
            wrong.append((status, request[:70]))
    assert wrong == []
    assert status_of(server, b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n") == 200


@pytest.mark.browser
def test_a_part_of_a_file_is_that_part_or_the_whole(server: Server):
    for wanted in (
        "bytes=0-4",
        "bytes=-5",
        "bytes=5-",
        "bytes=999999999-",
        "bytes=9-1",
        "bytes=0-0,2-3" * 50,
        "abc",
        "bytes=" + "9" * 300 + "-",
    ):
        for place in ("/robots.txt", "/static/favicon.svg", "/media/khong-co.webp"):
            request = f"GET {place} HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: {wanted}\r\nConnection: close\r\n\r\n"
            right = {404} if place.startswith("/media") else {200, 206, 416}
            assert status_of(server, request.encode()) in right, (place, wanted)
