"""What somebody meant who mistyped: a question of words that the archive knows, and that finds something.

Only words that stand nowhere are repaired: by one letter more, less, other or swapped with its neighbour, by spaces
that were left out, or as keys of Telex that were taken for letters. Which repair is meant, the words around it tell.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, islice, product
from string import ascii_lowercase
from typing import NamedTuple

from search.collecting import FEW, Scope
from search.query import Query
from search.ranking import matching
from search.statements import answers
from search.terms import All, Node, Place
from search.tokens import folded_term, located
from search.units import Spelling, Unit
from search.vocabulary import Vocabulary, vocabulary
from vietnamese.folding import fold
from vietnamese.telex import from_telex
from vietnamese.words import spans

SHORTEST = 3
"""Letters of a word that can be mistyped: of two letters everything is another word."""
MOST_UNKNOWN = 2
"""Of words whose repair is not sure."""
_SURELY_KEYS = re.compile("aa|dd|ee|oo|w")
"""One word alone could be of another language: "visa"."""
MOST_PIECES, MOST_LETTERS = 4, 28
"""Of a word in which spaces are missing: so many words at most, and four of the longest that there are."""
TRIED_OF_A_WORD = 8
TRIED = 16
"""Questions that are tried, all in one statement."""
_KINDS = 3
"""How strictly each is tried."""


class Repair(NamedTuple):
    """The likeliest question that was meant and that finds something public; None where there is none, or where the
    question as it is finds something. `finds_nothing` says that the question as it is surely does not.
    """

    query: Query | None = None
    finds_nothing: bool = False


def repaired(query: Query) -> Repair:
    """Repair what is in no text."""
    known = vocabulary()
    unknown = [place for place, unit in enumerate(query.units) if _is_unknown(unit, known)]
    asked = {place: query.units[place].words[0] for place in unknown}
    by_keys = {place: meant for place, word in asked.items() if (meant := _by_its_keys(word, known))}
    sure = {place for place in by_keys if len(by_keys) > 1 or _SURELY_KEYS.search(asked[place].lower())}
    if not unknown or len(unknown) - len(sure) > MOST_UNKNOWN:
        return Repair()
    repairs = [
        [by_keys[place]] if place in sure else [*filter(None, [by_keys.get(place)]), *repairs_of(word, known)]
        for place, word in asked.items()
    ]
    repairs = [each[:TRIED_OF_A_WORD] for each in repairs]
    chosen = islice(product(*repairs), TRIED)
    tried = [_with(query, dict(zip(unknown, each, strict=True)), by_keys) for each in chosen]
    return _best(query, tried) if tried else Repair()


def repairs_of(word: str, known: Vocabulary) -> list[str]:
    """What a word may have been meant to be, as the archive spells it, the likest first; spaces that were left out make
    several of it.
    """
    folded = folded_term(word)
    found = [spelled for edit in _edits(folded) for spelled in known.get(edit, ())]
    if len(word) == len(folded) <= MOST_LETTERS:
        found += map(" ".join, _pieces(word, folded, known, MOST_PIECES))
    return sorted(dict.fromkeys(found), key=lambda each: _likeness(word, each), reverse=True)


def _by_its_keys(word: str, known: Vocabulary) -> str:
    """The known word whose keys were typed, spelled so if it is anywhere."""
    meant = from_telex(word)
    spellings = known.get(folded_term(meant), ()) if meant else ()
    return _likest(meant, spellings) if spellings else ""


def _pieces(word: str, folded: str, known: Vocabulary, most: int) -> Iterator[tuple[str, ...]]:
    """The ways to take a word apart into two known ones or more."""
    for place in range(1, len(folded)) if most > 1 else ():
        if first := known.get(folded[:place]):
            head, rest = _likest(word[:place], first), folded[place:]
            if rest in known:
                yield head, _likest(word[place:], known[rest])
            yield from ((head, *others) for others in _pieces(word[place:], rest, known, most - 1))


def _is_unknown(unit: Unit, known: Vocabulary) -> bool:
    word = unit.words[0]
    is_plain = unit.is_word and not unit.little and word.isalpha() and len(word) >= SHORTEST
    return is_plain and folded_term(word) not in known


def _edits(word: str) -> Iterator[str]:
    """All that is one mistake away: a letter left out, swapped, other, too much."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    yield from (head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1)
    yield from (head + tail[1:] for head, tail in cuts if tail)
    yield from (head + letter + tail for head, tail in cuts for letter in ascii_lowercase)
    yield from (head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase)


def _likeness(word: str, other: str) -> float:
    """From 0 to 1, marks counted as much as letters."""
    spelled, folded = (
        SequenceMatcher(None, *pair, autojunk=False).ratio()
        for pair in ((word.lower(), other), (folded_term(word), folded_term(other)))
    )
    return (spelled + folded) / 2


def _likest(word: str, spellings: Sequence[str]) -> str:
    return max(spellings, key=lambda each: _likeness(word, each))


def _with(query: Query, repairs: dict[int, str], by_keys: dict[int, str]) -> Query:
    """The question with other words for some units of one word; without marks if it was typed without any, but for
    those whose keys were typed.
    """
    firsts = accumulate((len(unit.words) for unit in query.units), initial=0)
    places = {
        first: meant if query.accented or meant == by_keys.get(unit) else fold(meant)
        for unit, first in enumerate(firsts)
        if (meant := repairs.get(unit))
    }
    text, found = query.text, spans(query.text)
    if tuple(text[start:end] for start, end in found[: len(query.words)]) != query.words:
        return query  # strange marks between words: nothing is repaired
    for place in sorted(places, reverse=True):
        start, end = found[place]
        text = text[:start] + places[place] + text[end:]
    return Query.parse(text)


def _best(query: Query, tried: Sequence[Query]) -> Repair:
    """The first of those that find all words as they are spelled side by side, else the first that finds all."""
    asked = [matching(query), *(node for each in tried for node in _nodes(each))]
    answered = answers([Scope().question(node, FEW) for node in asked])
    found = {number for number, answer in enumerate(answered, -1) if answer.entries}
    if -1 in found:
        return Repair()
    ways = ((each, _KINDS * place + kind) for kind in range(_KINDS) for place, each in enumerate(tried))
    return Repair(next((each for each, number in ways if number in found), None), True)


def _nodes(query: Query) -> tuple[Node, Node, Node]:
    """Questions of falling strictness."""
    as_spelled = located(query.condition(Spelling.MARKED), Place.ANYWHERE)
    return All((as_spelled, query.in_a_row())), as_spelled, matching(query)
