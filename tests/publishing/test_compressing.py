"""Public answers are compressed as the browser asks."""

import gzip
from collections.abc import Callable

import brotli
import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from publishing.middleware import FEWEST_BYTES, CompressingMiddleware

TEXT = "Nghị quyết số 08-NQ/TU. " * 100


def answer(accepted: str, view: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    return CompressingMiddleware(view)(RequestFactory().get("/", headers={"accept-encoding": accepted}))


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEXT)


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("GZIP", "gzip", gzip.decompress),
        ("br;q=0", None, bytes),
        ("", None, bytes),
    ],
)
def test_the_best_encoding_that_is_offered_is_used(accepted: str, encoding: str | None, unpack: Callable):
    found = answer(accepted, page)
    assert found.headers.get("Content-Encoding") == encoding
    assert unpack(found.content).decode() == TEXT
    assert found.headers["Vary"] == "Accept-Encoding"
    if encoding:
        assert found.headers["Content-Length"] == str(len(found.content))


def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEXT, headers={"Cache-Control": "no-store, private"})


def picture(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEXT, content_type="image/webp")


def short(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a" * (FEWEST_BYTES - 1))


def stream(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([TEXT.encode()])


@pytest.mark.parametrize("view", [private, picture, short, stream])
def test_what_is_private_packed_short_or_a_stream_stays_as_it_is(view: Callable):
    found = answer("br", view)
    assert (found.headers.get("Content-Encoding"), found.headers.get("Vary")) == (None, None)
