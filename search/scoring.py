"""How well an entry answers a question, by what a result shows of it: title, keywords, summary.

The ladder (`search.ranking`) finds the entries that may come first, whatever their number; these few are read here, and
put in order by how much of the question stands where, in which spelling, side by side or scattered, and how much of the
title it is. The weights are shares of one whole question found in a title.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from search.query import Query, Unit, is_marked
from search.tokens import folded_term, more_than_words, terms_of_day, toned_term
from vietnamese.words import words

TITLE, KEYWORDS, SUMMARY, BODY = 1.0, 0.75, 0.55, 0.35
OTHER_TONES = 0.6
"""A word that was typed with its marks and stands there with others."""
UNTYPED_TONES = 0.85
"""A word that was typed without marks, beside others that have them, and stands there with some."""
SCATTERED = 0.8
"""The words of one thing, not side by side."""
SIDE_BY_SIDE = 0.6
LONGER_ROW = 0.2
NAMED = 0.6
LESS = 0.5
"""For what does not hold all that was asked for."""
TITLE_SHARE = 0.35
NEWNESS = 0.06
HALF_LIFE = 3 * 365.25  # days
LITTLE = frozenset(
    [
        "va",
        "cua",
        "cac",
        "nhung",
        "o",
        "tai",
        "trong",
        "voi",
        "cho",
        "la",
        "ve",
        "den",
        "tu",
        "co",
        "duoc",
        "bi",
        "nay",
        "do",
        "khi",
        "theo",
    ]
)
LITTLE_WEIGHT, OPTIONAL_WEIGHT = 0.3, 0.3


@dataclass(frozen=True)
class Shown:
    """What an entry shows. `missing` are the units of the question that it surely does not hold; `in_a_row` says that
    somewhere the words stand as they were typed, `named` that it is what bears the name or symbol that was typed.
    """

    title: str
    keywords: str
    summary: str
    date: Date | None
    missing: frozenset[int] = frozenset()
    in_a_row: bool = False
    named: bool = False


class Field:
    """The words of a text, as they are compared with a question."""

    def __init__(self, text: str, weight: float, date: Date | None) -> None:
        self.text, self.weight, self.date = text, weight, date
        self._terms: dict[str, frozenset[str]] = {}
        self.spelled = words(text)
        self.folded = [folded_term(word) for word in self.spelled]
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(self.folded):
            self.places.setdefault(word, []).append(place)

    def holds(self, term: str) -> bool:
        """Whether the term for what is more than words stands here; each sort is read only when it is asked for."""
        sort = term[:2]
        if sort not in self._terms:
            self._terms[sort] = frozenset(more_than_words(self.text, self.spelled, self.folded, self.date, sort))
        return term in self._terms[sort]

    def likeness(self, word: str, accented: bool) -> float:
        """How like the word of the question the likest word here is: 0 where there is none."""
        found = self.places.get(folded_term(word))
        if not found or not accented:
            return float(bool(found))
        toned = toned_term(word)
        if any(toned_term(self.spelled[place]) == toned for place in found):
            return 1.0
        return OTHER_TONES if is_marked(word) else UNTYPED_TONES

    def has_row(self, first: str, second: str) -> bool:
        after = self.places.get(second)
        return bool(after) and any(place + 1 in after for place in self.places.get(first, ()))


class Scorer:
    """Scores entries for one question."""

    def __init__(self, query: Query, today: Date) -> None:
        self.query = query
        self.today = today
        self.words = [word for unit in query.units for word in unit.words]
        self.folded = [folded_term(word) for word in self.words]
        self.weights = [_weight(unit) for unit in query.units]
        self.pairs = list(zip(self.folded, self.folded[1:], strict=False))

    def score(self, shown: Shown) -> float:
        fields = [
            Field(shown.title, TITLE, shown.date),
            Field(shown.keywords, KEYWORDS, shown.date),
            Field(shown.summary, SUMMARY, shown.date),
        ]
        return (
            self._found(fields, shown)
            + SIDE_BY_SIDE * max(self._rows(fields), self._row_weight() * shown.in_a_row)
            + NAMED * shown.named
            - LESS * bool(shown.missing)
            + TITLE_SHARE * self._share(fields[0])
            + NEWNESS * self._newness(shown.date)
        )

    def _found(self, fields: Sequence[Field], shown: Shown) -> float:
        total = sum(self.weights)
        days = terms_of_day(shown.date) if shown.date else ()
        found = 0.0
        for place, (unit, weight) in enumerate(zip(self.query.units, self.weights, strict=True)):
            best = max(field.weight * _quality(unit, field, self.query.accented) for field in fields)
            of_its_day = TITLE * any(term in days for term in unit.terms)
            found += weight * max(best, of_its_day, 0 if place in shown.missing else BODY)
        return found / total

    def _rows(self, fields: Sequence[Field]) -> float:
        if not self.pairs:
            return 0.0
        best = (max(field.weight * field.has_row(*pair) for field in fields) for pair in self.pairs)
        return sum(best) / len(self.pairs)

    def _row_weight(self) -> float:
        """Two words may meet by chance, five hardly."""
        return min(1.0, BODY + LONGER_ROW * (len(self.words) - 2))

    def _share(self, title: Field) -> float:
        asked = set(self.folded)
        return sum(word in asked for word in title.folded) / (len(title.folded) or 1)

    def _newness(self, date: Date | None) -> float:
        return 0.5 ** (max((self.today - date).days, 0) / HALF_LIFE) if date else 0.5


def _weight(unit: Unit) -> float:
    if unit.optional:
        return OPTIONAL_WEIGHT
    return LITTLE_WEIGHT if len(unit.words) == 1 and folded_term(unit.words[0]) in LITTLE else float(len(unit.words))


def _quality(unit: Unit, field: Field, accented: bool) -> float:
    """How much of a unit stands in a field."""
    each = [field.likeness(word, accented) for word in unit.words]
    if not all(each):
        return float(any(map(field.holds, unit.terms)))
    in_a_row = all(
        field.has_row(folded_term(first), folded_term(second))
        for first, second in zip(unit.words, unit.words[1:], strict=False)
    )
    return sum(each) / len(each) * (1.0 if in_a_row else SCATTERED)
