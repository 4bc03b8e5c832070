"""How often one address may search: every search costs what ten pages cost."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from publishing.limiting import MINUTE, is_too_often

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


def _is_too_often(request: HttpRequest, what: str, times: int) -> bool:
    """A question that asks for nothing costs nothing."""
    return bool(request.GET.get("q", "").strip()) and is_too_often(request, what, settings.SEARCHES_PER_MINUTE * times)


def _refusal(request: HttpRequest, as_json: bool) -> HttpResponse:
    response = (
        JsonResponse({"errors": [TOLD]}, status=429)
        if as_json
        else render(request, "429.html", {"doing": "Tìm kiếm"}, status=429)
    )
    response.headers["Retry-After"] = str(MINUTE)
    return response
