"""Which entries match and which come first: the same on every engine, for only places and spellings count.

An entry stands on the first rung of a ladder that it reaches. Who typed diacritics meant them, so all rungs
of the exact spelling lie above those of the folded one; within a spelling the title lies above keywords,
these above the body, and words side by side above scattered ones. On one rung, more of the words in the title
win, then the newer entry.
"""

from collections.abc import Iterator
from functools import reduce
from operator import add

from django.db.models import BooleanField, Case, Expression, F, Func, IntegerField, Value, When

from search import engines
from search.query import Query
from search.terms import Node, Place, Term
from search.tokens import folded_term

Rung = tuple[Node, Place]


class Found(Func):
    """True for entries whose words, in the given place, answer the node."""

    def __init__(self, node: Node, place: Place):
        super().__init__(F("pk"), output_field=BooleanField())
        self.node, self.place = node, place

    @property
    def identity(self) -> tuple:
        return (*super().identity, self.node, self.place)

    def as_sql(self, compiler, connection, **context) -> tuple[str, list]:
        entry, params = compiler.compile(self.source_expressions[0])
        words, words_params = engines.engine_of(connection).select(self.node, self.place)
        return f"{entry} IN ({words})", [*params, *words_params]


def matching(query: Query) -> Found:
    """The condition that an entry holds all that was asked for, whatever its spelling and place."""
    return Found(query.condition(prefix=query.prefix), Place.ANYWHERE)


def relevance(query: Query) -> Expression:
    """A number for each matching entry, higher for the better rung; 0 for what only matches."""
    rungs = list(dict.fromkeys(_ladder(query)))[:-1]
    steps = [When(Found(*rung), then=Value(len(rungs) - place)) for place, rung in enumerate(rungs)]
    return Case(*steps, default=Value(0), output_field=IntegerField()) if steps else Value(0)


def title_words(query: Query) -> Expression:
    """How many of the query's words stand in the title."""
    terms = dict.fromkeys(Term((folded_term(word),)) for word in query.words)
    counted = [Case(When(Found(term, Place.TITLE), then=Value(1)), default=Value(0)) for term in terms]
    return reduce(add, counted, Value(0))


def _ladder(query: Query) -> Iterator[Rung]:
    yield from _symbol_rungs(query)
    for toned in (True, False) if query.accented else (False,):
        yield from _spelling_rungs(query, toned, prefix=False)
        if query.prefix:
            yield from _spelling_rungs(query, toned, prefix=True)


def _symbol_rungs(query: Query) -> Iterator[Rung]:
    """The document that bears the symbol, then what names it in its keywords, its title, its text."""
    if query.own_symbol:
        yield Term((query.own_symbol,)), Place.KEYWORDS
    for place in (Place.KEYWORDS, Place.TITLE, Place.ANYWHERE) if query.symbols else ():
        yield from ((Term((symbol,)), place) for symbol in query.symbols)


def _spelling_rungs(query: Query, toned: bool, prefix: bool) -> Iterator[Rung]:
    """A prefix is never asked for side by side: its rungs count scattered words only."""
    scattered = query.condition(toned, prefix)
    row = None if prefix or len(query.words) == 1 else query.in_a_row(toned)
    if row:
        yield row, Place.TITLE
    yield scattered, Place.TITLE
    if row:
        yield row, Place.KEYWORDS
    yield scattered, Place.KEYWORDS
    yield scattered, Place.HEAD
    if row:
        yield row, Place.ANYWHERE
    yield scattered, Place.ANYWHERE
