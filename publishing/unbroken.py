"""Where lines break, and where not: symbols of documents stay whole in a line of text, in HTML and in text with hits of
a search; an address of mail breaks before its sign.
"""

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

# The symbol of a document with the word before it, as long as a phone's line has room for.
_LETTERS = r"[A-ZĐƯ](?:[a-zđ]?[A-ZĐƯ]){1,9}[a-zđ]?\d{0,2}"  # KH, CTr, TTg, QH15
_SYMBOL = re.compile(rf"(?:\b[Ss]ố )?(?<![\w/-])\d[\d/]{{0,9}}[-/]{_LETTERS}(?:[-/]{_LETTERS})?(?!\w)")
_TAG = re.compile(r"(<[^>]*>)")
_WORD_BEFORE_LINK = re.compile(rf"(\b[Ss]ố) (?=<a\b[^>]*>{_SYMBOL.pattern})")


def whole(text: str) -> Markup:
    """A line of text that breaks neither within the symbol of a document nor before it: "số 08-NQ/TU"."""
    return Markup(_kept(str(escape(text))))  # noqa: S704 - escaped here


def whole_in_html(html: str) -> str:
    """The same for sanitised HTML, with a no-break space where the symbol is a link and its word is not."""
    joined = _WORD_BEFORE_LINK.sub("\\1\N{NO-BREAK SPACE}", html)
    return "".join(piece if piece.startswith("<") else _kept(piece) for piece in _TAG.split(joined))


def whole_hits(parts: Sequence[tuple[str, bool]]) -> Markup:
    """The same for a text in parts (text, is_hit), each hit marked: a symbol and its word may be several of them."""
    text = "".join(part for part, _is_hit in parts)
    pieces, at = [], 0
    for symbol in _SYMBOL.finditer(text):
        pieces += [*_marked(parts, at, symbol.start()), '<span class="whole">']
        pieces += [*_marked(parts, symbol.start(), symbol.end()), "</span>"]
        at = symbol.end()
    return Markup("".join([*pieces, *_marked(parts, at, len(text))]))  # noqa: S704 - escaped below


def mail(text: object) -> Markup:
    """An address of mail, which breaks before its sign."""
    return Markup("<wbr>@").join(str(text).split("@"))


def _kept(text: str) -> str:
    return _SYMBOL.sub(r'<span class="whole">\g<0></span>', text)


def _marked(parts: Sequence[tuple[str, bool]], first: int, end: int) -> Iterator[str]:
    """What of the parts stands from `first` to `end` of the whole text, as HTML."""
    start = 0
    for part, is_hit in parts:
        shown = str(escape(part[max(first - start, 0) : max(end - start, 0)]))
        start += len(part)
        if shown:
            yield f"<mark>{shown}</mark>" if is_hit else shown
