"""Which entries match and which may come first: the same on every engine, for only places and spellings count.

An entry stands on the first rung of a ladder that it reaches. What is called as was typed stands above all. Who typed
diacritics meant them, so all rungs with the marks that were typed lie above those without; of these the title lies
above the keywords, these above the body. Those that come first are then put in order by their score
(`search.scoring`).
"""

from collections.abc import Container, Iterable, Iterator
from itertools import combinations

from search.query import Query
from search.terms import All, Any, Node, Place, Term
from search.tokens import folded_term, located, role_term, whole_term
from search.units import Spelling, Unit
from vietnamese.surnames import may_be_surname


def matching(query: Query) -> Node:
    """The condition that an entry holds all that was asked for, whatever its spelling and place."""
    return located(query.condition(prefix=query.prefix), Place.ANYWHERE)


Less = tuple[Node, frozenset[int]]
"""A condition that asks for less than the question, and the units that it leaves out."""
NAME_LENGTHS, NAMES = (4, 3), 8
"""Words of a full name; so many runs of them in one question are looked for."""
FEW_PIECES, PIECES = 6, (4,)
"""Of so many units all but two are asked for, of more so many in a row, and half of them."""


def nearly(query: Query) -> list[Less]:
    """Conditions that ask for a little less: for what an abbreviation may mean, for all units but one."""
    meant = [_without(query, frozenset())] if any(unit.weak for unit in query.required) else []
    alone = len(query.required) == 1
    return [*meant, *(_without(query, frozenset({place})) for place in _droppable(query) if not alone)]


def is_short(query: Query) -> bool:
    """Whether so little is asked for that `pieces` tell all units that an entry holds."""
    return len(query.required) <= FEW_PIECES


def pieces(query: Query, known: Container[str]) -> list[tuple[Node, frozenset[int]]]:
    """Conditions that ask for some units, each with these: of few units for all but two, of more for those that follow
    one another. A word that is not known is in none of them, what stands in quotation marks in each.
    """
    loose = [place for place in _droppable(query) if not _is_strange(query.units[place], known)]
    quoted = [place for place, unit in enumerate(query.units) if unit.quoted and unit in query.required]
    count = len(loose)
    if count <= FEW_PIECES:
        chosen = list(combinations(loose, max(count - 2, 0 if quoted else 2)))
    else:
        lengths = sorted({count // 2, *PIECES}, reverse=True)
        chosen = [tuple(loose[first : first + size]) for size in lengths for first in range(count - size + 1)]
    wanted = [(*quoted, *piece) for piece in chosen if piece or quoted]
    return [(_all(query.units[place] for place in piece), frozenset(piece)) for piece in wanted]


def _is_strange(unit: Unit, known: Container[str]) -> bool:
    word = unit.words[0]
    return unit.is_word and word.isalpha() and folded_term(word) not in known


def people(query: Query) -> list[Node]:
    """Conditions that somebody is called by a full name in the question, and holds what is in quotation marks."""
    starts = [place for place, word in enumerate(query.words) if may_be_surname(word, query.accented)]
    runs = (query.words[start : start + length] for start in starts for length in NAME_LENGTHS)
    names = [whole_term(" ".join(run)) for run in dict.fromkeys(runs) if len(run) > 2]
    quoted = [_all([unit]) for unit in query.required if unit.quoted]
    return [All((Term((name,)), *quoted)) for name in names[:NAMES]]


def _droppable(query: Query) -> list[int]:
    """The units that may be left out: marks around words say that these are wanted."""
    return [place for place, unit in enumerate(query.units) if unit in query.required and not unit.quoted]


def _without(query: Query, left_out: frozenset[int]) -> Less:
    units = enumerate(query.units)
    return _all([unit for place, unit in units if unit in query.required and place not in left_out]), left_out


def _all(units: Iterable[Unit]) -> Node:
    return located(All(tuple(map(_meant, units))), Place.ANYWHERE)


def each_unit(query: Query) -> dict[int, Node]:
    """The condition of each unit that must be found by itself."""
    return {place: _all([unit]) for place, unit in enumerate(query.units) if unit in query.required}


def _meant(unit: Unit) -> Node:
    """A unit, or what it may mean."""
    node = unit.node(Spelling.FOLDED)
    return Any((node, *(Term((term,)) for term in unit.weak))) if unit.weak else node


def side_by_side(query: Query) -> Node | None:
    """The condition that all words stand side by side as typed, whatever their spelling; None for a single word."""
    is_row = len(query.words) > 1 and not query.prefix
    return located(query.in_a_row(), Place.ANYWHERE) if is_row else None


def named(query: Query) -> list[Node]:
    """What bears the very symbol or name that was typed, or holds the post."""
    own = [located(Term((query.own_symbol,)), Place.HEAD)] if query.own_symbol else []
    return [*own, Any(tuple(Term((term(name),)) for term in (whole_term, role_term) for name in query.names))]


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
