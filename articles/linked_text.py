"""People and documents of an article as links in its text, and its abbreviations explained: each where it is first
named.
"""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
# What holds no further link: links, headings, and the places of photos.
_CLOSED = frozenset(("a", "h2", "h3", "h4", "figure", "figcaption"))
_MOST, _SHORTEST = 200, 4
# Capitals joined as abbreviations are, alone: neither the symbol of a document (14-CT/TU) nor part of a word.
_CAPITALS = re.compile(r"(?<![\w/,.-])(?<!&amp;)[A-ZĐƯ]\w*(?:(?:[-,.]|&amp;)[A-ZĐƯ]\w*)*(?![\w/-]|&amp;)")


def with_links(html: str, addresses: Mapping[str, str]) -> str:
    """Sanitised HTML with a link at the first place of each name, never within a link or a heading.

    A name stands between words only; of two names at one place the longer one is meant.
    """
    names = {escape(name, quote=False): url for name, url in addresses.items() if len(name) >= _SHORTEST}
    wanted = sorted(names, key=len, reverse=True)[:_MOST]
    if not wanted:
        return html
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)")
    linked: set[str] = set()

    def link(found: re.Match[str]) -> str:
        url = names[found[0]]
        if url in linked:
            return found[0]
        linked.add(url)
        return f'<a href="{escape(url)}">{found[0]}</a>'

    return _where_open(html, lambda text: pattern.sub(link, text))


def with_abbreviations(html: str, meanings: Mapping[str, str], explained: dict[str, str]) -> str:
    """Sanitised HTML in which each abbreviation tells its meaning where it first stands, outside links and headings.

    Those of `explained` have been told before; those told now are added to it.
    """

    def explain(found: re.Match[str]) -> str:
        short = unescape(found[0])
        if short in explained or short not in meanings or len(explained) == _MOST:
            return found[0]
        explained[short] = meanings[short]
        return f'<abbr title="{escape(meanings[short])}">{found[0]}</abbr>'

    return _where_open(html, lambda text: _CAPITALS.sub(explain, text))


def _where_open(html: str, change: Callable[[str], str]) -> str:
    """The HTML with its text changed, but for that within links, headings and the places of photos."""
    pieces, at, depth = [], 0, 0
    for tag in _TAG.finditer(html):
        text = html[at : tag.start()]
        pieces += [text if depth else change(text), tag[0]]
        at = tag.end()
        if tag[2] in _CLOSED:
            depth = max(0, depth - 1) if tag[1] else depth + 1
    return "".join([*pieces, html[at:] if depth else change(html[at:])])
