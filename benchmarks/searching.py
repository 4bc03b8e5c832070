"""What one search costs, in a process of its own: `python -m benchmarks.searching SIZE` prints seconds as JSON.

For each of the questions of the search page: the first twenty results with snippets and filters, without the template.
For its beginnings: suggestions. For some articles: writing their entry and words anew, as saving one does.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import django

django.setup()

from django.db import connection  # noqa: E402  models can be imported only once Django is set up
from django.test import RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from articles.models import Article  # noqa: E402
from benchmarks.addresses import pages  # noqa: E402
from search import index  # noqa: E402
from search.suggesting import suggestions  # noqa: E402
from search.views import SearchView  # noqa: E402

SHOWN = 20
ROUNDS = 5
SAVED = 100


def questions(size: int) -> list[str]:
    """Those of the page "search", as they are typed."""
    (page,) = (page for page in pages(size) if page["name"] == "search")
    return [parse_qs(urlsplit(address).query)["q"][0] for address in page["addresses"]]


def beginnings(asked: Iterable[str]) -> list[str]:
    """What stands in the field while the last word is typed."""
    return [each[:-1] if len(each.split()[-1]) > 3 else each for each in asked]


def timed(action: Callable[[Any], Any], values: list[Any]) -> list[float]:
    """The median of each value's times, in seconds, after a first time that does not count."""
    times: list[list[float]] = [[] for _value in values]
    for turn in range(ROUNDS + 1):
        for value, seen in zip(values, times, strict=True):
            begin = time.perf_counter()
            action(value)
            if turn:
                seen.append(time.perf_counter() - begin)
    return [sorted(seen)[ROUNDS // 2] for seen in times]


def main() -> None:
    asked = questions(int(sys.argv[1]))
    requests = [RequestFactory().get("/tim-kiem/", {"q": each}) for each in asked]
    search = SearchView.as_view(per_page=SHOWN)

    def answer(request: Any) -> Any:
        return search(request).context_data["entries"]

    found = {"search": timed(answer, requests), "suggestions": timed(suggestions, beginnings(asked))}
    counts = []
    for request in requests:
        with CaptureQueriesContext(connection) as captured:
            answer(request)
        counts.append(len(captured))
    articles = list(Article.objects.order_by("?")[:SAVED])
    found["save"] = timed(index.refresh, articles)
    json.dump({**found, "queries": counts}, sys.stdout)


if __name__ == "__main__":
    main()
