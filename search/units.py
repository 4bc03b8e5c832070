"""The things that a question asks for, one by one: words, phrases, symbols, dates, abbreviations."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from search.abbreviations import table
from search.said import concept_of, concept_term, date_term, is_date_term, number_of, number_term, symbol_term
from search.terms import All, Any, Node, Term
from search.tokens import folded_term, toned_term
from vietnamese.abbreviations import Found
from vietnamese.folding import fold
from vietnamese.names import honorific_words
from vietnamese.numerals import large_numbers, ordinals, spellings
from vietnamese.symbols import find_symbols, parse_symbol
from vietnamese.typed_dates import find_typed_dates
from vietnamese.words import spans, words

_QUOTED = re.compile(r'["“”«»„]([^"“”«»„]*)["“”«»„]')
_DAY_PARTS = frozenset({"sang", "trua", "chieu", "toi", "dem", "hom", "vao"})


class Spelling(Enum):
    """How near a text must come to what was typed: `MARKED` with the marks of the words that were typed with any,
    `FOLDED` with none.
    """

    MARKED = "marked"
    FOLDED = "folded"

    def term(self, word: str) -> str:
        return toned_term(word) if self is Spelling.MARKED and is_marked(word) else folded_term(word)

    def row(self, words: Iterable[str]) -> Term:
        """Words side by side: all with their tones if any bears marks, or all folded, for these stand in rows of their
        own.
        """
        given = tuple(words)
        is_toned = self is Spelling.MARKED and any(map(is_marked, given))
        return Term(tuple(map(toned_term if is_toned else folded_term, given)))


def is_marked(word: str) -> bool:
    """Whether a word bears diacritics."""
    return fold(word) != word.lower()


@dataclass(frozen=True)
class Unit:
    """One thing that is looked for: a word, a quoted phrase (several words in a row), the symbol of a document, a date,
    an abbreviation or what it stands for.

    `terms` say the same as the words; `weak` may be meant by them. What is `optional` need not be found, and is no part
    of a name; a `little` word need not either. Of an abbreviation `short` is how it is usually written, and `meaning`
    what it stands for.
    """

    words: tuple[str, ...]
    quoted: bool = False
    symbol: str = ""
    terms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    optional: bool = False
    little: bool = False
    short: str = ""
    meaning: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it is one word and nothing more."""
        return len(self.words) == 1 and not (self.quoted or self.terms or self.weak or self.optional)

    @property
    def goes_on(self) -> bool:
        """Whether its last word may be the beginning of one."""
        return not self.quoted and not self.symbol and not any(map(is_date_term, self.terms))

    def node(self, spelling: Spelling) -> Node:
        if self.quoted:
            return spelling.row(self.words)
        separate = All(tuple(Term((spelling.term(word),)) for word in self.words))
        return Any((*self._nodes, separate)) if self.terms else separate

    def whole(self, spelling: Spelling) -> Node:
        """The unit as one thing: a text that speaks of it bears its term, words that stand apart do not count."""
        return Any(self._nodes) if any(map(concept_of, self.terms)) else self.node(spelling)

    @property
    def spellings(self) -> list[tuple[str, ...]]:
        """The words as they were typed, and as a number may be written otherwise."""
        numbers = filter(None, map(number_of, self.terms))
        return [self.words, *(spelled for number in numbers for spelled in spellings(number))]

    @property
    def _nodes(self) -> tuple[Node, ...]:
        return tuple(Term((term,)) for term in self.terms)


def units_of(text: str) -> Iterator[Unit]:
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
        yield _symbol_unit(text, whole.key)
        return
    place = 0
    for found in find_symbols(text):
        yield from _dated_units(text[place : found.start])
        yield _symbol_unit(text[found.start : found.end], found.symbol.key)
        place = found.end
    yield from _dated_units(text[place:])


def _symbol_unit(text: str, key: str) -> Unit:
    return Unit(tuple(words(text)), symbol=key, terms=(symbol_term(key),))


def _dated_units(text: str) -> Iterator[Unit]:
    place = 0
    for found in find_typed_dates(text):
        before, part = _parted(text[place : found.start])
        yield from _counted_units(before)
        yield from (Unit((word,), optional=True) for word in part)
        term = date_term(found.year, found.month, found.day)
        yield Unit(tuple(words(text[found.start : found.end])), terms=(term,))
        place = found.end
    yield from _counted_units(text[place:])


def _parted(text: str) -> tuple[str, list[str]]:
    """What is said before a day, and the part of the day if that is said last."""
    found = spans(text)
    start = found[-1][0] if found and fold(text[slice(*found[-1])]) in _DAY_PARTS else len(text)
    return text[:start], words(text[start:])


def _counted_units(text: str) -> Iterator[Unit]:
    place = 0
    for found in large_numbers(text):
        yield from _word_units(words(text[place : found.start]))
        yield Unit(tuple(words(text[found.start : found.end])), terms=(number_term(found.value),))
        place = found.end
    yield from _word_units(words(text[place:]))


def _word_units(given: list[str]) -> Iterator[Unit]:
    """Words by themselves, what is said before a name, abbreviations and what they stand for, which of several."""
    concepts = {found.start: found for found in table().typed(given)}
    numerals = {found.start: found for found in ordinals(given, [*map(folded_term, given)], typed=True)}
    place = 0
    while place < len(given):
        if length := honorific_words(given[place:]):
            yield Unit(tuple(given[place : place + length]), optional=True)
            place += length
        elif found := concepts.get(place):
            yield _concept_unit(tuple(given[place : found.end]), found)
            place = found.end
        elif numeral := numerals.get(place):
            yield Unit(tuple(given[place : numeral.end]), terms=(number_term(numeral.value),))
            place = numeral.end
        else:
            yield Unit((given[place],))
            place += 1


def _concept_unit(spelled: tuple[str, ...], found: Found) -> Unit:
    meaning = " hoặc ".join(map(table().meanings.__getitem__, found.concepts)) if found.short else ""
    said = {"terms" if found.certain else "weak": tuple(map(concept_term, found.concepts))}
    return Unit(spelled, **said, short=found.short, meaning=meaning)
