"""What concerns every request: those that no view could answer, and headers that no view sets by itself."""

import gzip
from collections.abc import Callable, Mapping
from typing import Any

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from publishing.readers import is_from_elsewhere

GetResponse = Callable[[HttpRequest], HttpResponse]
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
        "midi", "payment", "usb", "browsing-topics",
    )
)  # fmt: skip

SAFE_METHODS = ("GET", "HEAD")
METHODS = (*SAFE_METHODS, "POST")
# As large as the web server lets through (docs/operations.md): a report with all its photos.
MOST_BYTES = 250 * 1024 * 1024


class RefusingMiddleware:
    """Refuse, before anything is read or asked of the database, what is none of this site's requests.

    Other methods than pages and forms use (405); more than may be uploaded (413); a NUL in the path or a cookie (400).
    From a question a NUL is only taken out, as other dirt is: PostgreSQL takes it in no text.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if _declared_length(request) > MOST_BYTES:
            return HttpResponse(render_to_string("413.html", {"most": MOST_BYTES // 1024 // 1024}), status=413)
        if any("\0" in text for text in (request.path_info, *request.COOKIES.values())):
            return HttpResponseBadRequest(render_to_string("400.html"))
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "").replace("\0", "")
        return self.get_response(request)


def _declared_length(request: HttpRequest) -> int:
    declared = request.META.get("CONTENT_LENGTH") or ""
    return int(declared) if declared.isascii() and declared.isdigit() and len(declared) < 19 else 0


class StaffFormsMiddleware:
    """Refuse what another site's page sends to a page of the staff, even where it brings the right token."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """After the address is known, so that the audit trail can name it."""
        if request.method in SAFE_METHODS or not request.path.startswith(reverse("admin:index")):
            return None
        return render(request, "403_elsewhere.html", status=403) if is_from_elsewhere(request) else None


class PermissionsPolicyMiddleware:
    """Switch off every device the pages never ask for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


# What browsers name in Accept-Encoding, the best first. Level 5 of both costs less than a millisecond a page.
ENCODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=5),
    "gzip": lambda content: gzip.compress(content, compresslevel=5, mtime=0),
}
COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/atom+xml", "application/rss+xml")
FEWEST_BYTES = 500


class CompressingMiddleware:
    """Compress public pages, feeds and answers of the API, as the browser asks.

    What is for one person alone stays as it is: how well it compresses would tell of secrets beside a reader's words.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _is_compressible(response):
            patch_vary_headers(response, ["Accept-Encoding"])
            accepted = request.headers.get("Accept-Encoding", "").lower()
            offered = [each.strip() for each in accepted.split(",")]
            if encoding := next((each for each in ENCODINGS if each in offered), None):
                response.content = ENCODINGS[encoding](response.content)
                response.headers["Content-Encoding"] = encoding
                response.headers["Content-Length"] = str(len(response.content))
        return response


def _is_compressible(response: HttpResponse) -> bool:
    if response.streaming or response.has_header("Content-Encoding") or len(response.content) < FEWEST_BYTES:
        return False
    is_private = "private" in response.headers.get("Cache-Control", "")
    return not is_private and response.headers.get("Content-Type", "").startswith(COMPRESSIBLE)


class PrivateResponsesMiddleware:
    """Keep what a signed-in person sees out of every cache on the way."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Only a request that already touched the session is asked: an anonymous page stays free of "Vary: Cookie".
        session = getattr(request, "session", None)
        if session is not None and session.accessed and request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store, private"
        return response
