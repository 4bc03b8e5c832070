"""Finding: at most `MOST` entries that match, the best or the newest, with work that does not grow with the index.

Every step asks the engine for the newest matches of one condition and stops at `MOST`; nothing beyond is read or
ranked. What is given up, where more than `MOST` entries match:
- the newest `BEST` of each rung are put in order, until there are so many; after them come the newest of all;
- a search ends after `ROUNDS` times `MOST` matches whose time is over or yet to come;
- words side by side are looked for among the newest `PHRASE_REACH` entries that hold all of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from search import engines
from search.order import DATED, EVER, UNDATED, Span, year_of, year_span
from search.query import Query
from search.ranking import Rung, ladder, matching
from search.statements import Found, answers, ends, entries_at, places_of
from search.terms import All, Node, Term
from search.tokens import kind_term, shown_term

MOST = 1_001
"""Entries that one search collects: a thousand to be shown, and one that says that there are more."""
BEST = 200
"""Where more match than are collected, so many are looked for on the ladder; the rest are the newest."""
RUNGS_AT_ONCE = 2
ROUNDS = 5
"""How often the engine is asked for further matches when some are not in their time."""
FEW = 3
"""Entries looked at to see whether there are any: the newest may not be in its time."""


@dataclass(frozen=True)
class Collected:
    """What a search found, in order; `complete` if there is nothing beyond."""

    entries: list[Found]
    complete: bool


@dataclass(frozen=True)
class Best(Collected):
    """What a search found, the best first; with the places where the words of a rung stand side by side, and those of
    what bears the very name that was typed.
    """

    in_a_row: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Scope:
    """Where to look: in one kind and year or in all; without `public` also where readers may not (one kind only)."""

    kind: str = ""
    year: int | None = None
    public: bool = True

    def narrowed(self, node: Node) -> Node:
        label = shown_term(self.kind) if self.public else kind_term(self.kind)
        return All((node, Term((label,))))

    @property
    def span(self) -> Span:
        return year_span(self.year) if self.year else EVER

    def holds(self, entry: Found) -> bool:
        """Whether an entry that was found anywhere is in this kind and year."""
        return self.kind in ("", entry.kind) and self.year in (None, entry.year)


def newest(node: Node, scope: Scope, most: int = MOST) -> Collected:
    """The newest entries that answer the node."""
    return _walked(node, scope, scope.span, most)


def oldest(node: Node, scope: Scope, most: int = MOST) -> Collected:
    """The oldest entries that answer the node; those without a date come last, and in a year there are none."""
    found = Collected([], True)
    for span in [scope.span] if scope.year else [DATED, UNDATED]:
        if found.complete:
            more = _walked(node, scope, span, most - len(found.entries), backwards=True)
            found = Collected(found.entries + more.entries, more.complete)
    return found


def best(query: Query, scope: Scope, matched: Collected, most: int = MOST) -> Best:
    """The best entries in order; `matched` are the newest entries that match the query in the same scope."""
    *rungs, last = ladder(query)
    few = len(matched.entries) if matched.complete else min(most, BEST)
    reached = _reached(rungs, scope, matched) if matched.complete else _newest_of_each(rungs, scope, few)
    found: dict[Rung, list[Found]] = {}
    seen: set[int] = set()
    for rung, entries in (*reached, (last, matched.entries)):
        found[rung] = [entry for entry in entries if entry.place not in seen]
        seen.update(entry.place for entry in entries)
    in_a_row = _in_a_row(scope, found, few)
    named = {entry.place for rung, entries in found.items() if rung.is_named for entry in entries}
    return Best(_in_order(found, in_a_row)[:most], matched.complete, in_a_row, named)


def present(node: Node, scopes: Iterable[Scope], most: int = FEW) -> list[Found]:
    """A few of the newest entries of each scope that answer the node: whether there are any, asked all at once."""
    asked = [engines.current().found(scope.narrowed(node), scope.span, most) for scope in scopes]
    return [Found(*row) for *row, in_time in entries_at(*asked) if in_time] if asked else []


def years() -> range:
    """The years from the oldest entry with a date to the newest."""
    first, last = ends(DATED.low)
    return range(year_of(first), year_of(last) + 1) if first and last else range(0)


def search(query: Query, scope: Scope, most: int = MOST) -> Collected:
    """The best entries that match, in order."""
    return best(query, scope, newest(matching(query), scope, most), most) if query else Best([], True)


def _walked(node: Node, scope: Scope, span: Span, most: int, backwards: bool = False) -> Collected:
    """Walk over the matches, from the newest or from the oldest, and keep those that the scope allows at this time."""
    found: list[Found] = []
    for _round in range(ROUNDS):
        rows = _rows(scope.narrowed(node), span, most, backwards)
        found += [Found(*row) for *row, in_time in rows if in_time or not scope.public]
        if len(rows) < most or len(found) >= most:
            return Collected(found[:most], len(found) < most)
        last = rows[-1][0]
        span = Span(last + 1, span.high) if backwards else Span(span.low, last - 1)
    return Collected(found, False)


def _rows(node: Node, span: Span, most: int, backwards: bool) -> list[tuple]:
    rows = entries_at(engines.current().found(node, span, most, backwards))
    return sorted(rows, reverse=not backwards)


def _reached(rungs: list[Rung], scope: Scope, matched: Collected) -> Iterator[tuple[Rung, list[Found]]]:
    """Who of all the matches reaches each rung."""
    entries = {entry.place: entry for entry in matched.entries}
    asked = [engines.current().found(scope.narrowed(rung.node), scope.span, None) for rung in rungs if entries]
    for rung, places in zip(rungs, places_of(asked), strict=False):
        yield rung, [entries[place] for place in places if place in entries]


def _newest_of_each(rungs: list[Rung], scope: Scope, most: int) -> Iterator[tuple[Rung, list[Found]]]:
    """The newest entries of each rung, until there are enough; a few rungs are asked for in one statement."""
    seen: set[Found] = set()
    for first in range(0, len(rungs), RUNGS_AT_ONCE):
        if len(seen) >= most:
            return
        some = rungs[first : first + RUNGS_AT_ONCE]
        found = [list[Found]() for _rung in some]
        asked = [engines.current().found(scope.narrowed(rung.node), scope.span, most) for rung in some]
        for number, *row in answers(asked, scope.public):
            found[number].append(Found(*row))
        for rung, entries in zip(some, found, strict=True):
            if len(seen) < most:
                seen.update(entries)
                yield rung, entries


def _in_order(found: dict[Rung, list[Found]], in_a_row: set[int]) -> list[Found]:
    """Rung by rung; on a rung words side by side first, then the newer entry."""

    def standing(entry: Found) -> tuple[bool, int]:
        return entry.place in in_a_row, entry.place

    return [entry for entries in found.values() for entry in sorted(entries, key=standing, reverse=True)]


def _in_a_row(scope: Scope, found: dict[Rung, list[Found]], few: int) -> set[int]:
    """Places of those of the first few entries of each rung that have its words side by side."""
    rungs = [
        (rung.in_a_row, [entry.place for entry in entries[:few]])
        for rung, entries in found.items()
        if rung.in_a_row and entries
    ]
    asked = [engines.current().among(scope.narrowed(row), places) for row, places in rungs]
    return {
        place for (_row, places), those in zip(rungs, places_of(asked), strict=True) for place in those & set(places)
    }
