"""What is asked of a loaded site: every page that is measured, its addresses, and what each must show.

`python -m benchmarks.addresses SIZE` prints them as JSON, with the cookie of an administrator.
"""

import json
import sys
from collections import Counter
from typing import Any
from urllib.parse import urlencode

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  models can be imported only once Django is set up
from django.db.models import QuerySet  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.calendar import day_url  # noqa: E402
from articles.models import Article  # noqa: E402
from benchmarks.archive import Archive  # noqa: E402
from organizations.models import Directive, Organization  # noqa: E402
from people.models import Person  # noqa: E402
from publishing.views import PAGE_SIZE  # noqa: E402

Page = dict[str, Any]

CHANGELIST_ROWS = 50
NOTHING_FOUND = 20  # one query of so many is a word that nothing holds


def pages(size: int) -> list[Page]:
    """Each page: its name, what marks one item of it, and its addresses with the number of items each must show.

    The number is None where it depends on the question; then nine of ten addresses must show something.
    """
    news = reverse("articles:list")
    search = reverse("search:search")
    queries = Archive(size).queries()
    return [
        _page("home", 'class="headline"', {reverse("home"): None}),
        _page("list, page 1", 'class="headline"', {news: PAGE_SIZE}),
        _page("list, page 50", 'class="headline"', {f"{news}?page=50": PAGE_SIZE}),
        _page("article", 'class="panel-person"', dict.fromkeys(_spread(Article.objects.published(), 200), 3)),
        _page("day", 'class="headline"', _days()),
        _page("committee", "<h1>", dict.fromkeys(_spread(Organization.objects.party(), 50), 1)),
        _page("person", "<h1>", dict.fromkeys(_spread(Person.objects.published(), 50), 1)),
        _page("directive", "<h1>", dict.fromkeys(_spread(Directive.objects.published(), 50), 1)),
        _page("search", 'class="result"', {f"{search}?{urlencode({'q': query})}": None for query in queries}),
        _page("changelist", 'class="action-select"', {reverse("admin:articles_article_changelist"): CHANGELIST_ROWS}),
    ]


def _page(name: str, mark: str, addresses: dict[str, int | None]) -> Page:
    return {"name": name, "mark": mark, "addresses": addresses}


def _spread(rows: QuerySet, count: int) -> list[str]:
    """Addresses of `count` rows at even distances, the first included: in generated archives it is the commonest."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    chosen = ids[:: max(1, len(ids) // count)][:count]
    return [row.get_absolute_url() for row in rows.order_by("pk").filter(pk__in=chosen)]


def _days() -> dict[str, int | None]:
    """Twenty days with news and how many items their first page has."""
    moments = Article.objects.published().values_list("published_at", flat=True)
    news = Counter(timezone.localtime(moment).date() for moment in moments.iterator())
    days = sorted(news)
    return {day_url(day): min(news[day], PAGE_SIZE) for day in days[:: max(1, len(days) // 20)][:20]}


def staff_cookie() -> str:
    client = Client()
    client.force_login(get_user_model().objects.get(is_superuser=True))
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


if __name__ == "__main__":
    print(json.dumps({"pages": pages(int(sys.argv[1])), "cookie": staff_cookie()}, ensure_ascii=False))
