"""How well an entry answers a question, by what a result shows of it: title, keywords, summary.

The ladder (`search.ranking`) finds the entries that may come first, whatever their number; these few are read here, and
put in order by how much of the question stands where, in which spelling, side by side or scattered, and how much of the
title it is. The weights are shares of one whole question found in a title.
"""

from collections.abc import Sequence
from datetime import date as Date
from itertools import pairwise
from typing import NamedTuple

from django.utils.functional import cached_property

from search.abbreviations import table
from search.hits import Finder, Hit, are_neighbours
from search.query import Query
from search.said import concept_of, is_date_term, more_than_words, number_of, terms_of_day
from search.tokens import folded_term
from search.units import Unit
from vietnamese.names import is_familiar
from vietnamese.words import words

TITLE, KEYWORDS, SUMMARY, BODY = 1.0, 0.75, 0.55, 0.35
OTHER_TONES = 0.6
"""A word that was typed with its marks and stands there with others."""
UNTYPED_TONES = 0.85
"""A word that was typed without marks, beside others that have them, and stands there with some."""
SCATTERED = 0.8
"""The words of one thing, not side by side."""
SIDE_BY_SIDE = 0.6
ROW_OF_TWO, LONGER_ROW = 0.9, 0.2
NAMED = 0.8
LESS = 0.5
"""For each thing that was asked for and is not there."""
OTHERWISE_SPELLED = 0.8
"""For what holds the words, but not with the marks that were typed."""
TITLE_SHARE = 0.35
NEWNESS = 0.06
HALF_LIFE = 3 * 365.25  # days
OPTIONAL_WEIGHT = 0.3


class Shown(NamedTuple):
    """What an entry shows. `missing` are the units of the question that it surely does not hold; `named` says that it
    is what bears the name or symbol that was typed, `spelled` that it holds all words with the marks that were typed,
    `in_a_row` that somewhere they stand side by side, `person` that it is somebody.
    """

    title: str
    keywords: str
    summary: str
    date: Date | None
    missing: frozenset[int] = frozenset()
    named: bool = False
    spelled: bool = False
    in_a_row: bool = False
    person: bool = False


class Field:
    """What a text holds of a question; looked for when it is asked for, which of the lesser fields it often is not."""

    def __init__(self, text: str, weight: float, date: Date | None, find: Finder) -> None:
        self.text, self.weight, self.date, self.find = text, weight, date, find
        self._terms: dict[str, frozenset[str]] = {}

    @cached_property
    def hits(self) -> list[Hit]:
        return self.find(self.text)

    @cached_property
    def likeness(self) -> dict[str, float]:
        """The words of the question that stand here, and how like the likest of each is to what was typed."""
        if not self.find.toned:
            return dict.fromkeys([hit.word for hit in self.hits], 1.0)
        found: dict[str, float] = {}
        for hit in self.hits:
            found[hit.word] = max(found.get(hit.word, 0), self._likeness(hit))
        return found

    @cached_property
    def rows(self) -> dict[tuple[str, str], float]:
        """The words that follow one another in the question and here, and how like they are to what was typed; those of
        a concept do, however it is spelled.
        """
        if not self.hits or len(self.hits) == 1 and self.hits[0].word not in self.find.concepts:
            return {}
        each = [self.find.concepts.get(hit.word, (hit.word,)) for hit in self.hits]
        found = dict.fromkeys((pair for typed in each if len(typed) > 1 for pair in pairwise(typed)), 1.0)
        for place, (hit, after) in enumerate(pairwise(self.hits)):
            pair = each[place][-1], each[place + 1][0]
            if pair in self.find.pairs and are_neighbours(self.text, hit, after):
                found[pair] = max(found.get(pair, 0), min(self._likeness(hit), self._likeness(after)))
        return found

    def _likeness(self, hit: Hit) -> float:
        if not self.find.toned or not hit.toned or hit.toned in self.find.toned:
            return 1.0
        return OTHER_TONES if hit.word in self.find.marked else UNTYPED_TONES

    def holds(self, term: str) -> bool:
        """Whether the term for what is more than words stands here; each sort is read only when it is asked for."""
        if term in self.find.concepts and not number_of(term):
            return term in self.likeness
        sort = term[:2]
        if sort not in self._terms:
            given = words(self.text)
            folded = [folded_term(word) for word in given]
            self._terms[sort] = frozenset(more_than_words(self.text, given, folded, self.date, sort))
        return term in self._terms[sort]


class _Sought(NamedTuple):
    """A unit of the question as it is looked for: its folded words, which of them follow one another, its terms."""

    words: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    terms: tuple[str, ...]
    weight: float

    @classmethod
    def of(cls, unit: Unit, find: Finder) -> "_Sought":
        folded = tuple(map(folded_term, unit.words))
        terms = tuple(term for term in unit.terms if term in find.concepts or not _is_only_its_words(term))
        return cls(folded, tuple(pairwise(folded)), terms, _weight(unit))

    def quality(self, field: Field) -> float:
        """How much of the unit stands in a field."""
        likeness = field.likeness
        each = [likeness[word] for word in self.words if word in likeness] if likeness else ()
        if len(each) < len(self.words):
            return float(any(map(field.holds, self.terms))) if self.terms else 0.0
        in_a_row = not self.pairs or all(pair in field.rows for pair in self.pairs)
        return sum(each) / len(each) * (1.0 if in_a_row else SCATTERED)


class Scorer:
    """Scores entries for one question."""

    def __init__(self, query: Query, today: Date) -> None:
        self.query = query
        self.today = today
        self.find = Finder(query)
        self.sought = [_Sought.of(unit, self.find) for unit in query.units]
        self.total = sum(each.weight for each in self.sought)
        self.words = tuple(map(folded_term, query.words))
        self.pairs = list(pairwise(self.words))
        called = [unit.words[0] for before, unit in pairwise(query.units) if _is_name(before, unit)]
        self.addressed = frozenset(map(folded_term, called))
        self.has_dates = any(is_date_term(term) for unit in query.units for term in unit.terms)

    def score(self, shown: Shown) -> float:
        fields = [
            Field(text, weight, shown.date, self.find)
            for text, weight in ((shown.title, TITLE), (shown.keywords, KEYWORDS), (shown.summary, SUMMARY))
        ]
        return (
            self._found(fields, shown) * self._together(fields, shown)
            + SIDE_BY_SIDE * max(self._rows(fields), self._row_weight() * (shown.in_a_row or shown.named))
            + NAMED * (shown.named or self._is_called(fields[0], shown))
            - LESS * len(shown.missing)
            - OTHERWISE_SPELLED * (self.query.accented and not (shown.spelled or shown.named))
            + TITLE_SHARE * self._share(fields[0])
            + NEWNESS * self._newness(shown.date)
        )

    def _found(self, fields: Sequence[Field], shown: Shown) -> float:
        days = terms_of_day(shown.date) if shown.date and self.has_dates else ()
        found = 0.0
        for place, each in enumerate(self.sought):
            best = 0 if place in shown.missing else BODY
            if days and any(term in days for term in each.terms):
                best = TITLE
            for field in fields:
                if best < field.weight:
                    best = max(best, field.weight * each.quality(field))
            found += each.weight * best
        return found / self.total

    def _rows(self, fields: Sequence[Field]) -> float:
        """The fields weigh less and less, so that the first one that holds a row counts."""
        if not self.pairs:
            return 0.0
        found = 0.0
        for pair in self.pairs:
            for field in fields:
                if pair in field.rows:
                    found += field.weight * field.rows[pair]
                    break
        return found / len(self.pairs)

    def _is_called(self, title: Field, shown: Shown) -> bool:
        """Whether it is somebody who holds all of the question and is called by name in it: "Lê Thị Hòa giám đốc sở",
        "đ/c Hòa bí thư".
        """
        if not shown.person or shown.missing or not title.hits:
            return False
        last, name = title.hits[-1].word, tuple(map(folded_term, words(title.text)))
        is_last = last == name[-1] and title.likeness[last] > OTHER_TONES
        return is_last and (last in self.addressed or name in self._runs(len(name)))

    def _runs(self, length: int) -> list[tuple[str, ...]]:
        """The words of the question, so many at a time."""
        return [self.words[start : start + length] for start in range(len(self.words) - length + 1)]

    def _together(self, fields: Sequence[Field], shown: Shown) -> float:
        """Two words are most often one of two syllables."""
        is_one = len(self.pairs) == 1 and not any(self.pairs[0] in field.rows for field in fields)
        return SCATTERED if is_one and not shown.in_a_row else 1.0

    def _row_weight(self) -> float:
        """Two words may meet by chance, three hardly; but most words of Vietnamese are two syllables."""
        return min(1.0, ROW_OF_TWO + LONGER_ROW * (len(self.query.words) - 2))

    def _share(self, title: Field) -> float:
        held = sum(1 if hit.toned else len(words(title.text[hit.start : hit.end])) for hit in title.hits)
        return held / (len(words(title.text)) or 1)

    def _newness(self, date: Date | None) -> float:
        return 0.5 ** (max((self.today - date).days, 0) / HALF_LIFE) if date else 0.5


def _is_name(before: Unit, unit: Unit) -> bool:
    """Whether somebody is addressed by a word: "đ/c Hòa", "anh Hùng", but not "anh hùng"."""
    return before.optional and (not is_familiar(before.words) or unit.words[0][0].isupper())


def _is_only_its_words(term: str) -> bool:
    """Whether a term is that of a concept which no other words surely say than those that were typed."""
    concept = concept_of(term)
    return bool(concept) and concept not in table().parts


def _weight(unit: Unit) -> float:
    return OPTIONAL_WEIGHT if unit.optional or unit.little else float(len(unit.words))
