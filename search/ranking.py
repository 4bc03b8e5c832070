"""Which entries match and which may come first: the same on every engine, for only places and spellings count.

An entry stands on the first rung of a ladder that it reaches. Who typed diacritics meant them, so all rungs of the
exact spelling lie above those of the folded one; within a spelling the title lies above keywords, these above the body.
What is called as was typed stands above all but the owner of a symbol. On one rung, words side by side win over
scattered ones, then the newer entry. Those that come first are then put in order by their score (`search.scoring`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from search.query import Query, Spelling, Unit
from search.terms import All, Any, Node, Place, Term
from search.tokens import located


@dataclass(frozen=True)
class Rung:
    """What an entry answers to stand here. `in_a_row` is what the better ones answer, where there are such; `is_named`
    says that those here bear the very name or symbol that was typed.
    """

    node: Node
    in_a_row: Node | None = None
    is_named: bool = False


def matching(query: Query) -> Node:
    """The condition that an entry holds all that was asked for, whatever its spelling and place."""
    return located(query.condition(prefix=query.prefix), Place.ANYWHERE)


def nearly(query: Query) -> list[tuple[Node, frozenset[int]]]:
    """Conditions that ask for a little less: each with the units of the question that it leaves out."""
    units = list(enumerate(query.units))
    required = [(place, unit) for place, unit in units if unit in query.required]
    nodes: list[tuple[Node, frozenset[int]]] = []
    if any(unit.weak for _place, unit in required):
        meant = All(tuple(_meant(unit) for _place, unit in required))
        nodes.append((located(meant, Place.ANYWHERE), frozenset()))
    for left_out, _unit in required if len(required) > 1 else ():
        rest = All(tuple(_meant(unit) for place, unit in required if place != left_out))
        nodes.append((located(rest, Place.ANYWHERE), frozenset({left_out})))
    return nodes


def _meant(unit: Unit) -> Node:
    """A unit, or what it may mean."""
    node = unit.node(Spelling.FOLDED)
    return Any((node, *(Term((term,)) for term in unit.weak))) if unit.weak else node


def ladder(query: Query) -> list[Rung]:
    """The rungs from the best down; the last one is `matching`, which every match reaches."""
    each = [*_symbol_rungs(query), Rung(query.whole(), is_named=True), *_spelled_rungs(query)]
    rungs = {rung.node: rung for rung in reversed(each)}
    return list(reversed(rungs.values()))


def _symbol_rungs(query: Query) -> Iterator[Rung]:
    """The document that bears the symbol, then what names it in its keywords, its title, its text."""
    if query.own_symbol:
        yield Rung(located(Term((query.own_symbol,)), Place.KEYWORDS), is_named=True)
    for place in (Place.KEYWORDS, Place.TITLE, Place.ANYWHERE) if query.symbols else ():
        yield from (Rung(located(Term((symbol,)), place)) for symbol in query.symbols)


def _spelled_rungs(query: Query) -> Iterator[Rung]:
    for spelling in query.spellings:
        for prefix in (False, True) if query.prefix else (False,):
            for place in (Place.TITLE, Place.KEYWORDS, Place.HEAD, Place.ANYWHERE):
                yield _rung(query, spelling, prefix, place)


def _rung(query: Query, spelling: Spelling, prefix: bool, place: Place) -> Rung:
    """A prefix is never asked for side by side, and title and keywords together are no row."""
    node = located(query.condition(spelling, prefix), place)
    is_row = len(query.words) > 1 and not prefix and place is not Place.HEAD
    row = located(query.in_a_row(spelling), place) if is_row else None
    return Rung(node, row if row != node else None)
