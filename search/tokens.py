"""The words that go into the index: the same for both engines, so that neither has to know Vietnamese.

Three sorts share one namespace. A folded word is all letters or all digits ("dang"), a word with its tone
mixes both ("ddang2"), a document symbol begins with "s_", the symbol that a document bears itself with "o_".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from search.documents import SearchDocument
from vietnamese.folding import fold, tone_token
from vietnamese.symbols import find_symbols, parse_symbol
from vietnamese.words import words

TEXT_LIMIT = 200_000
"""Characters of a text that are kept and indexed: some 80 printed pages."""
TONED_WORDS_LIMIT = 16_000
"""Words of one field that are indexed with their tones too: the rest of a long text is found all the same, and
PostgreSQL counts positions no further than 16,383."""
WORD_LIMIT = 64
"""Characters of one word that count: nothing in Vietnamese is longer, and engines limit their terms."""
GAP = "_"
"""Stands between two texts of one field, so that no phrase reaches across."""


@dataclass(frozen=True)
class FieldWords:
    """The words of one field in three rows; `folded` and `toned` count positions alike."""

    folded: tuple[str, ...]
    toned: tuple[str, ...]
    symbols: tuple[str, ...]


@dataclass(frozen=True)
class IndexedWords:
    """All that an engine is told of one entry."""

    title: FieldWords
    keywords: FieldWords
    body: FieldWords


@lru_cache(maxsize=20_000)  # a large site writes with some ten thousand different syllables
def folded_term(word: str) -> str:
    return fold(word)[:WORD_LIMIT]


@lru_cache(maxsize=20_000)
def toned_term(word: str) -> str:
    """The word with its tone but without the choice of where to write it: 'ủy' and 'uỷ' are one."""
    return tone_token(word)[-WORD_LIMIT:]


def symbol_term(key: str) -> str:
    """The key of a document symbol as one term."""
    return "s_" + key.replace("-", "_")


def own_symbol_term(key: str) -> str:
    return "o" + symbol_term(key)[1:]


def indexed_words(document: SearchDocument) -> IndexedWords:
    """The words of a document's title, keywords and body (summary and text), and the symbols in each."""
    symbol = parse_symbol(document.symbol) if document.symbol else None
    own = [own_symbol_term(symbol.key), symbol_term(symbol.key)] if symbol else []
    return IndexedWords(
        title=_field([document.title]),
        keywords=_field([document.symbol, *document.keywords], own),
        body=_field([document.summary, document.text[:TEXT_LIMIT]]),
    )


def _field(texts: Iterable[str], own_symbols: Iterable[str] = ()) -> FieldWords:
    folded: list[str] = []
    toned: list[str] = []
    symbols: list[str] = list(own_symbols)
    for text in texts:
        found = words(text)
        folded += [*map(folded_term, found), GAP]
        toned += [*map(toned_term, found), GAP]
        symbols += [symbol_term(found.symbol.key) for found in find_symbols(text)]
    return FieldWords(tuple(folded), tuple(toned[:TONED_WORDS_LIMIT]), tuple(dict.fromkeys(symbols)))
