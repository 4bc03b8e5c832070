"""What concerns every request: those that no view could answer, and headers that no view sets by itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed
from django.template.loader import render_to_string

GetResponse = Callable[[HttpRequest], HttpResponse]
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
        "midi", "payment", "usb", "browsing-topics",
    )
)  # fmt: skip

METHODS = ("GET", "HEAD", "POST")
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


class PermissionsPolicyMiddleware:
    """Switch off every device the pages never ask for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


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
