"""Answers for programs: the search as JSON, and suggestions while typing."""

from datetime import date
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views import View

from publishing.views import absolute
from search.forms import SearchForm
from search.models import PromotedResult
from search.promoting import promoted
from search.results import Result, Search, spelled_total
from search.suggesting import suggestions

LIMIT, MOST = 20, 50
"""Results of one answer: unless asked otherwise, and at most."""
SECONDS_KEPT = 60


class SearchView(View):
    """`GET /api/v1/search?q=…&limit=…`, with the filters of the search page (`kind`, `year`, `from`, `to`, and ids of
    `category`, `committee`, `person`, `directive`) and its `sort`.

    Answers `{"results": [{"kind", "id", "import_ref", "title", "url", "snippet", "published_at"}], "total",
    "total_text", "corrected", "promoted": [{"title", "url", "summary"}]}`: `total` of what one question can show,
    `total_text` as readers see it ("hơn 1.000"), `corrected` the question that was answered in place of what was typed,
    null if it was answered as typed, `promoted` what the office puts above the results.
    A question that cannot be asked has no results, and its reason stands in `errors`.
    """

    def get(self, request: HttpRequest) -> JsonResponse:
        form = SearchForm(request.GET)
        search = Search(**form.chosen())
        places = search.shown[: _limit(request.GET.get("limit", ""))]
        answer = {
            "results": [_as_json(result) for result in search.results(places)],
            "total": len(search.shown),
            "total_text": spelled_total(search.found),
            "corrected": search.corrected.text if search.corrected else None,
            "promoted": list(map(_promoted_as_json, promoted(search.typed.text, search.query.text))),
        }
        errors = [str(each) for each in form.errors.get("q", [])]
        return JsonResponse(answer | ({"errors": errors} if errors else {}), json_dumps_params={"ensure_ascii": False})


class SuggestionsView(View):
    """`GET /tim-kiem/goi-y/?q=…`: `{"suggestions": [{"title", "url", "label"}]}`."""

    def get(self, request: HttpRequest) -> JsonResponse:
        found = [vars(each) for each in suggestions(request.GET.get("q", "").replace("\0", ""))]
        response = JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
        response.headers["Cache-Control"] = f"public, max-age={SECONDS_KEPT}"
        return response


def _limit(text: str) -> int:
    """How many results are wanted; what is no number means the usual."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) else LIMIT
    return max(1, min(number, MOST))


def _promoted_as_json(result: PromotedResult) -> dict[str, str]:
    return {"title": result.title, "url": absolute(result.url), "summary": result.summary}


def _as_json(result: Result) -> dict[str, Any]:
    day: date | None = result.date
    return {
        "kind": result.kind,
        "id": result.object_id,
        "import_ref": result.import_ref or None,
        "title": "".join(text for text, _is_hit in result.title_parts),
        "url": absolute(result.url),
        "snippet": "".join(text for text, _is_hit in result.snippet_parts),
        "published_at": day and day.isoformat(),
    }
