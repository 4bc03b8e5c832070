"""Which entries match and which may come first: the same on every engine, for only places and spellings count.

An entry stands on the first rung of a ladder that it reaches. What is called as was typed stands above all. Who typed
diacritics meant them, so all rungs with the marks that were typed lie above those without; of these the title lies
above the keywords, these above the body. Those that come first are then put in order by their score
(`search.scoring`).
"""

from collections.abc import Iterator

from search.query import Query
from search.terms import All, Any, Node, Place, Term
from search.tokens import located
from search.units import Spelling, Unit


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


def side_by_side(query: Query) -> Node | None:
    """The condition that all words stand side by side as typed, whatever their spelling; None for a single word."""
    is_row = len(query.words) > 1 and not query.prefix
    return located(query.in_a_row(), Place.ANYWHERE) if is_row else None


def named(query: Query) -> list[Node]:
    """What bears the very symbol or name that was typed."""
    own = [located(Term((query.own_symbol,)), Place.HEAD)] if query.own_symbol else []
    return [*own, query.whole()]


def as_spelled(query: Query) -> list[Node]:
    """What holds all words with the marks that were typed: in its title, in title or keywords, anywhere; nothing to ask
    where there were none.
    """
    return [located(query.condition(Spelling.MARKED, whole=True), place) for place in Place] if query.accented else []


def ladder(query: Query) -> list[Node]:
    """The rungs from the best down, without the last one, which is `matching` and reached by every match."""
    found = dict.fromkeys([*_symbol_rungs(query), *_spelled_rungs(query)])
    return [node for node in found if node != matching(query)]


def _symbol_rungs(query: Query) -> Iterator[Node]:
    """What names the symbols that were typed in its title, its keywords, its text."""
    for place in Place if query.symbols else ():
        yield from (located(Term((symbol,)), place) for symbol in query.symbols)


def _spelled_rungs(query: Query) -> Iterator[Node]:
    """Who typed diacritics meant them; but not everybody knows them, so that titles are looked at without them too."""
    if query.accented:
        rungs = [*((Spelling.MARKED, place) for place in Place), (Spelling.FOLDED, Place.TITLE)]
    else:
        rungs = [(Spelling.FOLDED, Place.TITLE), (Spelling.FOLDED, Place.HEAD)]
    for prefix in (False, True) if query.prefix else (False,):
        for spelling, place in rungs:
            yield located(query.condition(spelling, prefix, whole=True), place)
