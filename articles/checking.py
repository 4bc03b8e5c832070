"""A look at an article before it is handed on: what readers would miss, and what a careful colleague would ask.

Nothing here changes anything. What `blocks` must be mended before readers may see the article; the rest is for the
person who hands it on to judge.
"""

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from articles.intake import drafting
from articles.intake.checks import check
from articles.models import Article
from publishing.findings import Finding
from publishing.scope import offered
from search import index
from vietnamese.words import fold_tokens

CHANGE = "admin:articles_article_change"
MOST_LINKS, MOST_SLIPS = 100, 20
COMPARED = 200
"""How many of the newest titles are compared."""
FEWEST_WORDS = 4
"""Shorter titles ("Thông báo") are alike without telling the same."""
ALIKE = 0.75
"""The share of words that two titles have in common, from which they may tell the same."""
_HREF = re.compile(r'<a [^>]*?href="([^"]*)"')


def findings(article: Article, user: Any) -> list[Finding]:
    """All there is to look at in a saved article, blocking first; others are named where the user may see them."""
    found = [each for look in LOOKS for each in look(article, user)]
    return sorted(found, key=lambda each: not each.blocks)


def _lacking(article: Article, user: Any) -> Iterator[Finding]:
    for fault in article.missing_for_readers(article.photos.all()):
        yield Finding(fault, blocks=True)


def _without_credit(article: Article, user: Any) -> Iterator[Finding]:
    for place, photo in enumerate(article.photos.all(), 1):
        if not photo.credit:
            named = f" (“{photo.caption}”)" if photo.caption else ""
            yield Finding(f"Ảnh {place}{named} chưa ghi người chụp hoặc nguồn.")


def _broken_links(article: Article, user: Any) -> Iterator[Finding]:
    for path in broken(own_paths(article.body)):
        yield Finding(f"Liên kết “{path}” trong bài dẫn tới trang không có, hoặc độc giả không xem được.")


def own_paths(body: str) -> list[str]:
    """The addresses of this site that a text links to, as paths, each once, in the order of the text."""
    paths = []
    for href in _HREF.findall(body)[:MOST_LINKS]:
        path = html.unescape(href).removeprefix(settings.SITE_URL)
        if path.startswith("/") and not path.startswith("//"):
            paths.append(re.split("[?#]", path)[0])
    return list(dict.fromkeys(paths))


def broken(paths: list[str]) -> list[str]:
    """Those of the paths at which readers find nothing. Each kind of record is asked for once."""
    found: list[str] = []
    records: dict[type[Model], dict[str, int]] = defaultdict(dict)
    for path in paths:
        match = _page_at(path)
        rows = getattr(getattr(match and match.func, "view_class", None), "queryset", None)
        if match is None:
            found.append(path)
        elif rows is not None and "pk" in match.kwargs:
            records[rows.model][path] = match.kwargs["pk"]
    for model, asked in records.items():
        public = set(model._default_manager.published_among(list(asked.values())).values_list("pk", flat=True))
        found += [path for path, pk in asked.items() if pk not in public]
    return sorted(found, key=paths.index)


def _page_at(path: str) -> ResolverMatch | None:
    """What answers readers at a path."""
    try:
        return None if path.startswith(reverse("admin:index")) else resolve(path)
    except Resolver404:
        return None


def _slips(article: Article, user: Any) -> Iterator[Finding]:
    """What the reader of raw reports points out in the text as it stands."""
    reading = drafting.read_saved(article)
    for remark in check(reading)[:MOST_SLIPS]:
        if remark.severity != "blocks":  # a mark of secrecy is named by the conditions of publishing
            said = remark.passages[0].text if remark.passages else ""
            yield Finding(f"“{said}”: {remark.message}" if said and said not in remark.message else remark.message)


def _twins(article: Article, user: Any) -> Iterator[Finding]:
    words = set(fold_tokens(article.title))
    if len(words) < FEWEST_WORDS:
        return
    for other in _compared(article, user):
        others = set(fold_tokens(other.title))
        if len(words & others) >= ALIKE * len(words | others):
            url = other.get_absolute_url() if other.is_public else reverse(CHANGE, args=[other.pk])
            yield Finding(f"Tiêu đề gần giống bài “{other.title}”. Hãy xem có trùng tin không.", url=url)


def _compared(article: Article, user: Any) -> list[Article]:
    """What may tell the same: what is called the same, tone marks and case aside, and the newest."""
    rows = offered(Article, user).originals().exclude(pk__in=[article.pk, article.revises_id or article.pk])
    same = index.named("article", [article.title], COMPARED)
    newest = list(Article.objects.published().newest_first().values_list("pk", flat=True)[:COMPARED])
    found = rows.filter(pk__in={*same, *newest}).order_by("-pk")
    return list(found.only("title", "slug", "status", "published_at", "expires_at", "revises")[: 2 * COMPARED])


LOOKS: tuple[Callable[[Article, Any], Iterator[Finding]], ...] = (
    _lacking, _without_credit, _broken_links, _twins, _slips,
)  # fmt: skip
