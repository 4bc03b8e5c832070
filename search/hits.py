"""Where the words of a question stand in a text. The other words of the text are not looked at: most of it is they."""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from search.abbreviations import table
from search.query import Query
from search.said import concept_of, number_of
from search.tokens import folded_term, toned_term
from search.units import Unit, is_marked
from vietnamese.abbreviations import is_written
from vietnamese.folding import DIGIT, LETTER
from vietnamese.inplace import fold_in_place
from vietnamese.numerals import is_number, spellings
from vietnamese.words import spans, words

_KINDS = {True: "[0-9]", False: "[a-z]"}
_NO_WORD = re.compile(rf"(?:(?!{LETTER}|{DIGIT}).)*", re.DOTALL)
_BETWEEN = "[^a-z0-9]+"
_WORDS = re.compile("[a-z]+|[0-9]+")
_SORTS = bytes(bytes([byte]).isdigit() + 2 * bytes([byte]).isalpha() for byte in range(0x100))
"""Of each folded character whether it is a digit (1), a letter (2), or no part of a word (0)."""


class Hit(NamedTuple):
    """Something of the question where it stands in a text: its folded term, and the toned one of what is written there;
    or the term of a concept that is spelled otherwise than it was typed.
    """

    start: int
    end: int
    word: str
    toned: str


_Meant = tuple[str, str | None]
"""A term that is looked for, and the abbreviation as which it must be written there, "" if as none: None for a word."""


class Finder:
    """Finds the words of one question in texts; its last one also as the beginning of a word, if the question says so;
    and the other spellings of abbreviations and of what they stand for.

    `places` say where in the question a word or concept begins, `pairs` which words follow one another there, `toned`
    are its words as they were typed, if any was typed with marks, `marked` those that were, and `concepts` the folded
    words that were typed for a concept.
    """

    def __init__(self, query: Query) -> None:
        self.toned = frozenset(map(toned_term, query.words)) if query.accented else frozenset()
        self.marked = frozenset(folded_term(word) for word in query.words if is_marked(word))
        self.concepts: dict[str, tuple[str, ...]] = {}
        self.places = {folded_term(word): place for place, word in enumerate(query.words)}
        self.pairs = frozenset(pairwise(map(folded_term, query.words)))
        self._begun = folded_term(query.words[-1]) if query.prefix else ""
        self._words = frozenset(self.places)
        self._spelled: dict[tuple[str, ...], _Meant] = {}
        firsts = accumulate((len(unit.words) for unit in query.units), initial=0)
        for place, unit in zip(firsts, query.units, strict=False):
            self._add_concepts(unit, place)
        self._pattern = re.compile("|".join(self._alternatives()).encode() or b"(?!)")
        self._meant: dict[bytes, _Meant] = {}

    def __call__(self, text: str) -> list[Hit]:
        """The hits in a text, from left to right."""
        if not self._words:
            return []
        folded = fold_in_place(text)
        hits: list[Hit] = []
        for start, end, (word, short) in self._among_all(text) if folded is None else self._in(folded):
            if short is None:
                hits.append(Hit(start, end, word, toned_term(text[start:end])))
            elif self._is_meant(text, start, end, word, short):
                hits.append(Hit(start, end, word, ""))
        return hits

    def _is_meant(self, text: str, start: int, end: int, term: str, short: str) -> bool:
        """Whether a spelling of something is that there: a number is one behind some words only."""
        number = number_of(term)
        return is_number(text, start, end, number) if number else is_written(words(text[start:end]), short)

    def _add_concepts(self, unit: Unit, place: int) -> None:
        typed = tuple(map(folded_term, unit.words))
        for term in unit.terms:
            for spelled, short in _spellings(term):
                if spelled != typed:
                    self._spelled[spelled] = term, short
                    self.concepts[term] = typed
                    self.places[term] = place

    def _in(self, folded: bytes) -> Iterator[tuple[int, int, _Meant]]:
        for match in self._pattern.finditer(folded):
            start, end = match.span()
            if not start or _SORTS[folded[start - 1]] != _SORTS[folded[start]]:
                yield start, end, self._meant.get(match[0]) or self._read(match[0])

    def _read(self, found: bytes) -> _Meant:
        """What a match of the pattern is; most matches are alike."""
        self._meant[found] = meant = self._meaning(tuple(_WORDS.findall(found.decode())))
        return meant

    def _among_all(self, text: str) -> Iterator[tuple[int, int, _Meant]]:
        found = spans(text)
        folded = [folded_term(text[start:end]) for start, end in found]
        lengths = sorted({1, *map(len, self._spelled)}, reverse=True)
        number = 0
        while number < len(found):
            rows = (tuple(folded[number : number + length]) for length in lengths)
            given = next(row for row in rows if row in self._spelled or len(row) == 1)
            if meant := self._meaning(given):
                yield found[number][0], found[number + len(given) - 1][1], meant
            number += len(given)

    def _meaning(self, given: tuple[str, ...]) -> _Meant | None:
        """What some words of a text are, of what is looked for."""
        word = given[0]
        if given in self._spelled:
            return self._spelled[given]
        if word in self._words:
            return word, None
        return (self._begun, None) if self._begun and word.startswith(self._begun) else None

    def _alternatives(self) -> Iterator[str]:
        spelled = [*self._spelled, *((word,) for word in self._words)]
        for each in sorted(spelled, key=len, reverse=True):
            if all(map(str.isascii, each)):
                kind = _KINDS[each[-1][-1].isdigit()]
                yield _BETWEEN.join(each) + (f"{kind}*" if each == (self._begun,) else f"(?!{kind})")


def _spellings(term: str) -> list[tuple[tuple[str, ...], str]]:
    """How what a term stands for is written: in words, and as which abbreviation."""
    if number := number_of(term):
        return [(spelled, "") for spelled in spellings(number)]
    return table().spellings(concept_of(term))


def are_neighbours(text: str, hit: Hit, other: Hit) -> bool:
    """Whether neither a word nor the end of a line stands between a hit and a later one: keywords are lines."""
    between = text[hit.end : other.start]
    return between == " " or "\n" not in between and _NO_WORD.fullmatch(between) is not None
