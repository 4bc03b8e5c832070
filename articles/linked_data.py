"""Articles for search engines (publishing/linked_data.py)."""

from collections.abc import Mapping, Sequence
from typing import Any

from articles.models import Article
from publishing.linked_data import Node, node, owner
from publishing.views import absolute

GROUPS = ("nhóm ", "ban ", "phòng ", "văn phòng ")  # how bylines begin that are no person's name
KINDS = {
    "people": ("Person", "name"),
    "organizations": ("Organization", "name"),
    "directives": ("Legislation", "label"),
}


def of_article(article: Article, panel: Mapping[str, Any], images: Sequence[str], words: Sequence[str]) -> Node:
    """A NewsArticle, of an information page a WebPage; `panel` tells whom and what it mentions."""
    address = absolute(article.get_absolute_url())
    told = {"url": address, "description": article.lead, "inLanguage": "vi", "image": list(images)}
    if article.is_page:
        return node("WebPage", name=article.title, publisher=owner(), **told)
    return node(
        "NewsArticle",
        headline=article.title,
        mainEntityOfPage=address,
        datePublished=_moment(article.published_at),
        dateModified=_moment(article.corrected_at or article.published_at),
        author=_author(article.byline),
        publisher=owner(),
        articleSection=article.category.name if article.category_id else "",
        keywords=list(words),
        isAccessibleForFree=True,
        mentions=[
            node(kind, name=each[name], url=absolute(each["url"]))
            for group, (kind, name) in KINDS.items()
            for each in panel[group]
            if each["url"]
        ],
        **told,
    )


def _author(byline: str) -> Node:
    if not byline:
        return owner()
    return node("Organization" if byline.casefold().startswith(GROUPS) else "Person", name=byline)


def _moment(value: Any) -> str:
    return value.isoformat(timespec="seconds") if value else ""
