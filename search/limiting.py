"""How often one address may search: every search costs what ten pages cost."""

import ipaddress
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

MINUTE = 60
SUGGESTIONS_FOR_ONE = 5
"""While one question is typed, so many suggestions are asked for."""
TOLD = "Địa chỉ này đã tìm kiếm quá nhiều lần. Hãy thử lại sau một phút."

View = Callable[..., HttpResponse]


def limited(times: int = 1, as_json: bool = False) -> Callable[[View], View]:
    """Let an address ask a view `settings.SEARCHES_PER_MINUTE` times `times` in a minute, then answer 429."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if _is_too_often(request, f"{view.__module__}.{view.__qualname__}", times):
                return _refusal(request, as_json)
            return view(request, *args, **kwargs)

        return answer

    return decorate


def address_of(request: HttpRequest) -> str:
    """Whom a limit counts: the address that the web server in front names last, else the one that is connected; of an
    IPv6 address the network, for everybody has a whole one.
    """
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.BEHIND_PROXY else ""
    text = named or request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    return str(address if address.version == 4 else ipaddress.ip_network((address, 64), strict=False))


def _is_too_often(request: HttpRequest, what: str, times: int) -> bool:
    """A question that asks for nothing costs nothing."""
    most = settings.SEARCHES_PER_MINUTE * times
    if not most or not request.GET.get("q", "").strip():
        return False
    key = f"{what}:{address_of(request)}:{int(time.time()) // MINUTE}"
    cache.add(key, 0, 2 * MINUTE)
    try:
        return cache.incr(key) > most
    except ValueError:  # thrown out of the cache between the two
        return False


def _refusal(request: HttpRequest, as_json: bool) -> HttpResponse:
    response = JsonResponse({"errors": [TOLD]}, status=429) if as_json else render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(MINUTE)
    return response
