"""Finding: at most `MOST` entries that match, the best or the newest, with work that does not grow with the index.

Every step asks the engine for the newest matches of one condition and stops at a number; nothing beyond is read or
ranked. What is given up, where more than `MOST` entries match:
- the newest `BEST` of a rung of the ladder come first, of the lower rungs what is left of them; then the newest of all;
- a search ends after `ROUNDS` times `MOST` matches whose time is over or yet to come;
- words side by side in a text are looked for among the newest `BEST` that hold all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from search import engines
from search.order import DATED, EVER, UNDATED, Span
from search.query import Query
from search.ranking import as_spelled, ladder, named, side_by_side
from search.rows import Row
from search.statements import Answer, Entries, Found, Question, answers, gathered
from search.terms import All, Node, Term, Without
from search.tokens import HIDDEN, kind_term, shown_term

MOST = 1_001
"""Entries that one search collects: a thousand to be shown, and one that says that there are more."""
BEST = 100
"""So many of each rung of the ladder are looked for, and where the upper ones find so many together, the lower ones are
not asked: what several of them find counts more than once, and still there is more than is put in order. The rest are
the newest.
"""
RANKED = 30
"""Of the entries that come first, so many are read and put in order by their score (`search.answering`): where no more
match, the ladder is not asked.
"""
SPARE = 20
"""So many more are asked for where readers see the answer: a few that wait for their time make no second round."""
ROUNDS = 5
"""How often the engine is asked for further matches when more are not in their time."""
FEW = 3
"""Entries looked at to see whether there are any: the newest may not be in its time."""


@dataclass(frozen=True)
class Collected:
    """The places of what a search found, in order; `complete` if there is nothing beyond. `known` holds the entries at
    these places, in no order, and may hold others; `read` holds what was read of some of them, by place.
    """

    places: Sequence[int] = ()
    complete: bool = True
    known: Sequence[Entries] = ()
    read: Mapping[int, Row] = field(default_factory=dict, kw_only=True)

    @property
    def entries(self) -> list[Found]:
        """What was found, in order."""
        entries = {entry.place: entry for part in self.known for entry in part}
        return [entries[place] for place in self.places]


@dataclass(frozen=True)
class Best(Collected):
    """What a search found, the best first; with the places of what bears the very name that was typed, of what holds
    the words with the marks that were typed, and where they stand side by side.
    """

    named: set[int] = field(default_factory=set)
    spelled: set[int] = field(default_factory=set)
    in_a_row: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Scope:
    """Where to look: in one kind or in all, in a span of places, among what bears all of some facets; without `public`
    also where readers may not (one kind only).
    """

    kind: str = ""
    span: Span = EVER
    facets: tuple[str, ...] = ()
    public: bool = True

    def question(self, node: Node, most: int, oldest: bool = False) -> Question:
        """What answers a node here: the newest or the oldest."""
        return engines.current().found(self.narrowed(node), self.span, most, oldest)

    def narrowed(self, node: Node) -> Node:
        if self.public and not self.kind:
            return Without(All((node, *map(_label, self.facets))), _label(HIDDEN))
        kind = shown_term(self.kind) if self.public else kind_term(self.kind)
        return All((node, *map(_label, (kind, *self.facets))))


def _label(term: str) -> Term:
    return Term((term,))


def newest(node: Node, scopes: Sequence[Scope], most: int = MOST) -> list[Collected]:
    """The newest entries that answer the node in each of several scopes of the same publicity."""
    asked = _asked(scopes[0], most)
    first = gathered([scope.question(node, asked) for scope in scopes], scopes[0].public)
    return [_walked(node, scope, most, answer) for scope, answer in zip(scopes, first, strict=True)]


def oldest(node: Node, scope: Scope, most: int = MOST) -> Collected:
    """The oldest entries that answer the node; those without a date come last."""
    found = Collected()
    for part in (DATED, UNDATED):
        span = Span(max(scope.span.low, part.low), min(scope.span.high, part.high))
        if found.complete and span.low <= span.high:
            within = replace(scope, span=span)
            more = _walked(node, within, most - len(found.places), backwards=True)
            found = Collected([*found.places, *more.places], more.complete, [*found.known, *more.known])
    return found


def best(query: Query, scope: Scope, matched: Collected) -> Best:
    """The best entries in order; `matched` are the newest entries that match the query in the same scope."""
    if not matched.places:
        return Best((), matched.complete, matched.known)
    known = matched.places
    names, spelled, row = named(query), as_spelled(query), side_by_side(query)
    rungs = dict.fromkeys([*names, *(ladder(query) if len(known) > RANKED else ()), *spelled[-1:]])
    asked = [scope.question(node, BEST) for node in rungs]
    asked += [engines.current().among(scope.narrowed(row), known[:BEST])] if row else []
    answered = answers(asked, scope.public, BEST)
    entries = [answer.entries for answer in answered]
    found = {node: each.places for node, each in zip(rungs, entries, strict=False)}
    in_a_row = set(entries[-1].places) if row else set()
    last = [place for place in known[:BEST] if place in in_a_row]
    in_order = list(dict.fromkeys(chain(*found.values(), last, known)))[: len(known)]

    def places(nodes: Sequence[Node]) -> set[int]:
        return set(chain.from_iterable(found.get(node, ()) for node in nodes))

    return Best(in_order, matched.complete, [*matched.known, *entries], places(names), places(spelled), in_a_row)


def present(node: Node, scopes: Iterable[Scope], most: int = FEW) -> list[Found]:
    """A few of the newest entries of each scope that answer the node: whether there are any, asked all at once."""
    found = answers([scope.question(node, most) for scope in scopes])
    return list({entry.place: entry for answer in found for entry in answer.entries}.values())


def _walked(node: Node, scope: Scope, most: int, answer: Answer | None = None, backwards: bool = False) -> Collected:
    """Walk over the matches, from the newest or from the oldest, and keep those that the scope allows at this time;
    the first steps may have been asked for already.
    """
    found: list[int] = []
    known: list[Entries] = []
    span, asked = scope.span, _asked(scope, most)
    for _round in range(ROUNDS):
        if answer is None:
            (answer,) = gathered([replace(scope, span=span).question(node, asked, backwards)], scope.public)
        known.append(answer.entries)
        found += reversed(answer.entries.places) if backwards else answer.entries.places
        places = answer.places
        if len(places) < asked or len(found) >= most:
            return Collected(found[:most], len(found) < most, known)
        span = Span(max(places) + 1, span.high) if backwards else Span(span.low, min(places) - 1)
        answer = None
    return Collected(found, False, known)


def _asked(scope: Scope, most: int) -> int:
    return most + SPARE * scope.public
