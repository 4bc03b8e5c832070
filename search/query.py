"""What the reader asked, parsed once. Everything is literal text: no engine's syntax passes through."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.terms import All, Any, Node, Term
from search.tokens import folded_term, own_symbol_term, symbol_term, toned_term
from vietnamese.folding import clean_line, fold
from vietnamese.symbols import find_symbols, parse_symbol
from vietnamese.words import words

CHARACTERS_LIMIT = 200
WORDS_LIMIT = 16
SHORTEST_PREFIX = 2

_QUOTED = re.compile(r'["“”«»„]([^"“”«»„]*)["“”«»„]')


@dataclass(frozen=True)
class Unit:
    """One thing that must be found: a word, a quoted phrase (several words in a row) or a document symbol."""

    words: tuple[str, ...]
    quoted: bool = False
    symbol: str = ""

    def node(self, toned: bool) -> Node:
        """What to look for: words as the reader's tones have them, or folded."""
        spelled = tuple(map(toned_term if toned else folded_term, self.words))
        if self.quoted:
            return Term(spelled)
        separate = All(tuple(Term((word,)) for word in spelled))
        return Any((Term((symbol_term(self.symbol),)), separate)) if self.symbol else separate


@dataclass(frozen=True)
class Query:
    """A parsed question. False when it holds no word.

    `text` is the cleaned text as shown back to the reader; `units` are joined by "and"; `prefix` lets the
    last word be the beginning of a word. `accented` says that the reader typed diacritics and so meant them.
    """

    text: str = ""
    units: tuple[Unit, ...] = ()
    prefix: bool = False
    accented: bool = False

    @classmethod
    def parse(cls, raw: str, prefix: bool = False) -> "Query":
        """Read what somebody typed: at most 200 characters and 16 words of it count."""
        text = clean_line(raw[:CHARACTERS_LIMIT])
        units = tuple(_limited(_units(text)))
        last = units[-1] if units else None
        open_end = last and not last.quoted and not last.symbol and len(last.words[0]) >= SHORTEST_PREFIX
        accented = any(fold(word) != word.lower() for unit in units for word in unit.words)
        return cls(text, units, bool(prefix and open_end), accented)

    def __bool__(self) -> bool:
        return bool(self.units)

    @property
    def words(self) -> tuple[str, ...]:
        """The words as typed, in order."""
        return tuple(word for unit in self.units for word in unit.words)

    @property
    def own_symbol(self) -> str:
        """The term of the document symbol, when the question is nothing else."""
        symbol = self.units[0].symbol if len(self.units) == 1 else ""
        return own_symbol_term(symbol) if symbol else ""

    @property
    def symbols(self) -> tuple[str, ...]:
        """The terms of all document symbols in the question."""
        return tuple(symbol_term(unit.symbol) for unit in self.units if unit.symbol)

    def condition(self, toned: bool = False, prefix: bool = False) -> Node:
        """Every unit must be found, in any order; with `prefix` the last word may go on."""
        if not prefix:
            return All(tuple(unit.node(toned) for unit in self.units))
        before = tuple(unit.node(toned) for unit in self.units[:-1])
        return All((*before, Term((folded_term(self.words[-1]),), prefix=True)))

    def in_a_row(self, toned: bool = False) -> Node:
        """All the words side by side in the order typed."""
        return Term(tuple(map(toned_term if toned else folded_term, self.words)))


def _units(text: str) -> Iterator[Unit]:
    """Split at quotation marks; a single mark is punctuation like any other."""
    place = 0
    for match in _QUOTED.finditer(text):
        yield from _plain_units(text[place : match.start()])
        if quoted := tuple(words(match[1])):
            yield Unit(quoted, quoted=True)
        place = match.end()
    yield from _plain_units(text[place:])


def _plain_units(text: str) -> Iterator[Unit]:
    """Words, and symbols among them; one that stands alone may be carelessly written ("05 CT TW")."""
    if whole := parse_symbol(text):
        yield Unit(tuple(words(text)), symbol=whole.key)
        return
    place = 0
    for found in find_symbols(text):
        yield from (Unit((word,)) for word in words(text[place : found.start]))
        yield Unit(tuple(words(text[found.start : found.end])), symbol=found.symbol.key)
        place = found.end
    yield from (Unit((word,)) for word in words(text[place:]))


def _limited(units: Iterator[Unit]) -> Iterator[Unit]:
    room = WORDS_LIMIT
    for unit in units:
        if len(unit.words) > room:
            return
        room -= len(unit.words)
        yield unit
