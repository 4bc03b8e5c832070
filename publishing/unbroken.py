"""Where lines break, and where not: symbols of documents stay whole in a line of text, in HTML and in text with hits of
a search; an address of mail breaks before its sign.
"""

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

# The symbol of a document, as long as a phone's line has room for. Its first digit stands first: so it is found fast.
_LETTERS = r"[A-ZĐƯ](?:[a-zđ]?[A-ZĐƯ]){1,9}[a-zđ]?\d{0,2}"  # KH, CTr, TTg, QH15
_SYMBOL = re.compile(rf"[0-9](?<![\w/-].)[\d/]{{0,9}}[-/]{_LETTERS}(?:[-/]{_LETTERS})?(?!\w)")
_LINK = re.compile(rf"<a\b[^>]*>{_SYMBOL.pattern}</a>")
# Browsers would break a line between what goes as one and a mark beside it.
_BEFORE, _AFTER = re.compile(r"[(“‘]{0,3}(?:\b[Ss]ố )?\Z"), re.compile("[,;.:!?…)”’]{0,3}")
_BEFORE_REACH = len("(“‘số ")
_DONE = re.compile(r'(<span class="whole">.*?</span>|<[^>]*>)', re.DOTALL)


def whole(text: str) -> Markup:
    """A line of text that breaks neither within the symbol of a document nor beside it: "(số 08-NQ/TU),"."""
    return Markup(_kept(str(escape(text))))  # noqa: S704 - escaped here


def whole_in_html(html: str) -> str:
    """The same for sanitised HTML, where a symbol that is a link keeps the word and the marks around the link."""
    pieces = _DONE.split(_kept(html, _LINK))
    pieces[::2] = map(_kept, pieces[::2])
    return "".join(pieces)


def whole_hits(parts: Sequence[tuple[str, bool]]) -> Markup:
    """The same for a text in parts (text, is_hit), each hit marked: a symbol and its word may be several of them."""
    text = "".join(part for part, _is_hit in parts)
    pieces, at = [], 0
    for start, end in _spans(text):
        pieces += [*_marked(parts, at, start), '<span class="whole">', *_marked(parts, start, end), "</span>"]
        at = end
    return Markup("".join([*pieces, *_marked(parts, at, len(text))]))  # noqa: S704 - escaped below


def mail(text: object) -> Markup:
    """An address of mail, which breaks before its sign."""
    return Markup("<wbr>@").join(str(text).split("@"))


def _kept(text: str, one: re.Pattern[str] = _SYMBOL) -> str:
    pieces, at = [], 0
    for start, end in _spans(text, one):
        pieces += [text[at:start], '<span class="whole">', text[start:end], "</span>"]
        at = end
    return "".join([*pieces, text[at:]])


def _spans(text: str, one: re.Pattern[str] = _SYMBOL) -> Iterator[tuple[int, int]]:
    """Where each symbol stands, with the word and the marks beside it."""
    for found in one.finditer(text):
        before = _BEFORE.search(text, max(found.start() - _BEFORE_REACH, 0), found.start())
        yield before.start(), _AFTER.match(text, found.end()).end()


def _marked(parts: Sequence[tuple[str, bool]], first: int, end: int) -> Iterator[str]:
    """What of the parts stands from `first` to `end` of the whole text, as HTML."""
    start = 0
    for part, is_hit in parts:
        shown = str(escape(part[max(first - start, 0) : max(end - start, 0)]))
        start += len(part)
        if shown:
            yield f"<mark>{shown}</mark>" if is_hit else shown
