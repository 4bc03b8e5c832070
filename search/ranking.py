"""Which entries match and which come first: the same on every engine, for only places and spellings count.

An entry stands on the first rung of a ladder that it reaches. Who typed diacritics meant them, so all rungs
of the exact spelling lie above those of the folded one; within a spelling the title lies above keywords,
these above the body. On one rung, words side by side win over scattered ones, then more of the words in the title,
then the newer entry.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from search.query import Query
from search.terms import Node, Place, Term
from search.tokens import folded_term, located
from vietnamese.words import words


@dataclass(frozen=True)
class Rung:
    """What an entry answers to stand here. `in_a_row` is what the better ones answer, where there are such; the
    words in the title are counted unless `title_is_alike` says that all entries here have the same.
    """

    node: Node
    in_a_row: Node | None = None
    title_is_alike: bool = False


def matching(query: Query) -> Node:
    """The condition that an entry holds all that was asked for, whatever its spelling and place."""
    return located(query.condition(prefix=query.prefix), Place.ANYWHERE)


def ladder(query: Query) -> list[Rung]:
    """The rungs from the best down; the last one is `matching`, which every match reaches."""
    rungs = {rung.node: rung for rung in reversed([*_symbol_rungs(query), *_spelled_rungs(query)])}
    return list(reversed(rungs.values()))


def words_in(title: str, query: Query) -> int:
    """How many of the query's words stand in the title."""
    return len(set(map(folded_term, words(title))) & set(map(folded_term, query.words)))


def _symbol_rungs(query: Query) -> Iterator[Rung]:
    """The document that bears the symbol, then what names it in its keywords, its title, its text."""
    if query.own_symbol:
        yield Rung(located(Term((query.own_symbol,)), Place.KEYWORDS))
    for place in (Place.KEYWORDS, Place.TITLE, Place.ANYWHERE) if query.symbols else ():
        yield from (Rung(located(Term((symbol,)), place)) for symbol in query.symbols)


def _spelled_rungs(query: Query) -> Iterator[Rung]:
    for toned in (True, False) if query.accented else (False,):
        for prefix in (False, True) if query.prefix else (False,):
            for place in (Place.TITLE, Place.KEYWORDS, Place.HEAD, Place.ANYWHERE):
                yield _rung(query, toned, prefix, place)


def _rung(query: Query, toned: bool, prefix: bool, place: Place) -> Rung:
    """A prefix is never asked for side by side, and title and keywords together are no row."""
    node = located(query.condition(toned, prefix), place)
    is_row = len(query.words) > 1 and not prefix and place is not Place.HEAD
    row = located(query.in_a_row(toned), place) if is_row else None
    only_word = not (toned or prefix) and len(query.words) == 1
    return Rung(node, row if row != node else None, not query.symbols and (place is Place.TITLE or only_word))
