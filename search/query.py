"""What the reader asked, parsed once. Everything is literal text: no engine's syntax passes through."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain, islice, product, zip_longest

from search.abbreviations import follow
from search.said import number_of, own_symbol_term, symbol_term
from search.terms import All, Any, Node, Term
from search.tokens import folded_term
from search.units import Spelling, Unit, is_marked, units_of
from vietnamese.document_types import names_of_type
from vietnamese.folding import clean_line
from vietnamese.little_words import little_words
from vietnamese.words import spans

CHARACTERS_LIMIT = 200
WORDS_LIMIT = 16
SHORTEST_PREFIX = 2
ROWS = 9
"""Ways of writing the numbers in a row of words that are looked for."""
ENOUGH_WORDS = 2
"""Where less is left of a question, its little words must be found as well."""


@dataclass(frozen=True)
class Query:
    """A parsed question. False when it holds no word.

    `text` is the cleaned text as shown back to the reader; `units` are joined by "and"; `prefix` lets the
    last word be the beginning of a word. `accented` says that the reader typed diacritics and so meant them,
    `is_cut` that more was typed than counts.
    """

    text: str = ""
    units: tuple[Unit, ...] = ()
    prefix: bool = False
    accented: bool = False
    is_cut: bool = False

    @classmethod
    def parse(cls, raw: str, prefix: bool = False) -> "Query":
        """Read what somebody typed: at most 200 characters and 16 words of it count."""
        text = clean_line(raw[:CHARACTERS_LIMIT])
        every = list(units_of(text))
        units = _limited(every)
        last = units[-1] if units else None
        is_open = prefix and last and last.goes_on and len(last.words[-1]) >= SHORTEST_PREFIX
        accented = any(is_marked(word) for unit in units for word in unit.words)
        is_cut = len(raw.strip()) > CHARACTERS_LIMIT or len(units) < len(every)
        return cls(text, _with_little(units, len(units) - bool(is_open)), bool(is_open), accented, is_cut)

    @classmethod
    def asked(cls, raw: str, prefix: bool = False) -> "Query":
        """Read what somebody asks now, with the abbreviations that are in force."""
        follow()
        return cls.parse(raw, prefix)

    def __bool__(self) -> bool:
        return bool(self.units)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as typed, in order."""
        return tuple(word for unit in self.units for word in unit.words)

    @cached_property
    def required(self) -> tuple[Unit, ...]:
        """What must be found; where nothing must, all of it."""
        return tuple(unit for unit in self.said if not unit.little) or self.units

    @cached_property
    def said(self) -> tuple[Unit, ...]:
        """What a name or a phrase would hold: no little words at its ends; where nothing must, all of it."""
        said = [unit for unit in self.units if not unit.optional]
        places = [place for place, unit in enumerate(said) if not unit.little]
        return tuple(said[places[0] : places[-1] + 1]) if places else self.units

    @property
    def without_little(self) -> "Query":
        """The question without its little words, which stand in every text."""
        return replace(self, units=tuple(unit for unit in self.units if not unit.little))

    def text_of(self, unit: int) -> str:
        """A unit, given by its number, as it was typed ("19/5"); its words alone where strange marks stand between."""
        given = self.units[unit].words
        first = sum(len(before.words) for before in self.units[:unit])
        found = spans(self.text)[first : first + len(given)]
        is_there = tuple(self.text[start:end] for start, end in found) == given
        return self.text[found[0][0] : found[-1][1]] if is_there else " ".join(given)

    @property
    def own_symbol(self) -> str:
        """The term of the document symbol, when the question is nothing else."""
        symbol = self.units[0].symbol if len(self.units) == 1 else ""
        return own_symbol_term(symbol) if symbol else ""

    @property
    def symbols(self) -> tuple[str, ...]:
        """The terms of all document symbols in the question."""
        return tuple(symbol_term(unit.symbol) for unit in self.units if unit.symbol)

    @property
    def expansions(self) -> list[tuple[str, str]]:
        """What was typed short, and what it was taken for: ("BTV", "Ban Thường vụ")."""
        found = {unit.short: unit.meaning for unit in self.units if unit.short}
        return list(found.items())

    def condition(self, spelling: Spelling = Spelling.FOLDED, prefix: bool = False, whole: bool = False) -> Node:
        """Every unit must be found, in any order; with `prefix` the last word may go on, with `whole` units count as
        one thing where they are.
        """
        node = Unit.whole if whole else Unit.node
        if not prefix:
            return All(tuple(node(unit, spelling) for unit in self.required))
        *before, last = self.required
        nodes = [node(unit, spelling) for unit in before]
        begun = [Term((spelling.term(word),)) for word in last.words[:-1]]
        begun.append(Term((folded_term(last.words[-1]),), prefix=True))
        numbers = tuple(Term((term,)) for term in last.terms if number_of(term))
        return All((*nodes, Any((*numbers, All(tuple(begun)))))) if numbers else All((*nodes, *begun))

    def in_a_row(self, spelling: Spelling = Spelling.FOLDED) -> Node:
        """All the words side by side in the order typed, numbers written in any way."""
        rows = islice(product(*(unit.spellings for unit in self.said)), ROWS)
        found = tuple(dict.fromkeys(spelling.row(chain.from_iterable(row)) for row in rows))
        return found[0] if len(found) == 1 else Any(found)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What something would be called whose very name was typed: with its little words and without, at its ends or
        anywhere; the type of a document in full ("Nghị quyết 18" for "nq 18").
        """
        every = [unit for unit in self.units if not unit.optional]
        said, required, whole = (
            [word for unit in units for word in unit.words] for units in (self.said, self.required, every or self.units)
        )
        return tuple(dict.fromkeys([*map(" ".join, (said, required, whole)), *_numbered(required)]))


def _numbered(given: Sequence[str]) -> Iterator[str]:
    if len(given) == 2 and given[1].isdigit():
        yield from (f"{name} {given[1]}" for name in names_of_type(given[0]))


def _with_little(units: tuple[Unit, ...], most: int) -> tuple[Unit, ...]:
    """The units, of which the first so many may be little words, where enough else is asked for."""
    places = little_words([word for unit in units for word in unit.words])
    firsts = accumulate((len(unit.words) for unit in units), initial=0)
    is_little = [first in places and unit.is_word for first, unit in zip(firsts, units[:most], strict=False)]
    rest = sum(len(unit.words) for unit, little in zip_longest(units, is_little) if not (unit.optional or little))
    if rest < ENOUGH_WORDS or not any(is_little):
        return units
    return tuple(replace(unit, little=bool(little)) for unit, little in zip_longest(units, is_little))


def _limited(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The first units that have no more words than count."""
    room, kept = WORDS_LIMIT, []
    for unit in units:
        if len(unit.words) > room:
            break
        room -= len(unit.words)
        kept.append(unit)
    return tuple(kept)
