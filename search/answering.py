"""The answer to a question: what holds all of it, then what holds most of it, the best first.

`search.collecting` finds a bounded number of entries; here the few that may come first are read and put in order by
their score, and where hardly anything holds all that was asked for, what holds all but one thing is found as well.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone

from publishing.prepared import padded, prepared
from search import engines
from search.collecting import MOST, RANKED, Best, Collected, Scope, best, newest
from search.models import SearchEntry
from search.order import date_of
from search.query import Query
from search.ranking import each_unit, matching, nearly, people, pieces
from search.scoring import Scorer, Shown
from search.statements import Entries, answers
from search.vocabulary import vocabulary

ENOUGH = 10
"""Where fewer entries hold all that was asked for, those that hold most of it are shown as well."""
FEW_UNITS = 2
"""Of so few things, one alone is shown only where nothing holds both."""
NEAR = 30
"""Entries collected for each unit of a question that may be missing."""
FEW_NEAR = 4
"""Where fewer hold all but one unit, it may be by chance: those that hold the most are shown as well."""
READ = 20
"""Entries of which it is asked what they hold of a question."""
HALF, WORDS_HELD = 0.5, 2
"""What holds a smaller part of a question, or fewer words of it, does not nearly answer it."""


@dataclass(frozen=True)
class Near(Collected):
    """What nearly matches; `missing` gives for each place the units of the question that are not there."""

    missing: Mapping[int, frozenset[int]] = field(default_factory=dict)


def answer(query: Query, scope: Scope, matched: Collected, near: Near) -> Collected:
    """The best entries, given the newest ones that match in the same scope, and those that nearly do."""
    found = best(query, scope, matched)
    return Collected(_ranked(query, found, near.missing), found.complete, [*found.known, *near.known])


def search(query: Query, scope: Scope, most: int = MOST) -> Collected:
    """The best entries that hold all of a question, of at most so many that are collected."""
    if not query:
        return Collected()
    (matched,) = newest(matching(query), [scope], most)
    return answer(query, scope, matched, Near())


def near(query: Query, everything: Collected, scope: Scope) -> Near:
    """Entries that hold all of a question but one of its units, or hold what an abbreviation may mean; each with the
    units that it does not hold. None where enough entries hold all of it. Where none does: also who is called by a full
    name in it; and where few hold all but one, those that hold the most.
    """
    wanted = nearly(query)
    enough = ENOUGH if len(query.said) > FEW_UNITS else 1
    if not wanted or not everything.complete or len(everything.places) >= enough:
        return Near()
    persons, parts = ([], []) if len(everything.places) >= FEW_NEAR else (people(query), pieces(query, vocabulary()))
    asked = [*(node for node, _units in wanted), *persons, *(node for node, _size in parts)]
    found = [each.entries for each in answers([scope.question(node, NEAR) for node in asked])]
    missing: dict[int, frozenset[int]] = {}
    for entries, (_node, units) in zip(found, wanted, strict=False):
        for place in entries.places:
            if place not in everything.places:
                missing.setdefault(place, units)
    named = {place for entries in found[len(wanted) :][: len(persons)] for place in entries.places}
    sizes = [size for _node, size in parts]
    votes = Counter() if len(missing) >= FEW_NEAR else _votes(found[len(asked) - len(parts) :], sizes)
    known = everything.places
    votes, named = Counter({place: votes[place] for place in votes if place not in known}), named - set(known)
    missing = {**_holding_most(query, scope, votes, named), **missing}
    return Near(list(missing), True, found, missing)


def _votes(found: Iterable[Entries], sizes: Iterable[int]) -> Counter[int]:
    """How much of a question each entry holds, by the pieces that it was found by."""
    votes: Counter[int] = Counter()
    for entries, size in zip(found, sizes, strict=True):
        votes.update(dict.fromkeys(entries.places, size))
    return votes


def _holding_most(query: Query, scope: Scope, votes: Counter[int], named: set[int]) -> dict[int, frozenset[int]]:
    """Of entries that hold pieces of a question those that hold half of it, and those that are named in it; each with
    the units that it does not hold.
    """
    most = sorted(votes, key=lambda place: (votes[place], place), reverse=True)[:READ]
    places = list(dict.fromkeys((*named, *most)))
    units = each_unit(query) if places else {}
    among = engines.current().among_scattered
    answered = answers([among(scope.narrowed(node), places) for node in units.values()])
    held = {place: {unit for unit, answer in zip(units, answered, strict=True) if place in answer.entries.places}
            for place in places}  # fmt: skip
    words = {unit: len(query.units[unit].words) for unit in units}
    enough = max(sum(words.values()) * HALF, WORDS_HELD)
    return {
        place: frozenset(units.keys() - found)
        for place, found in held.items()
        if place in named or sum(map(words.__getitem__, found)) >= enough
    }


@prepared
def _rows(places: list[int]) -> QuerySet:
    """What is scored of entries; of the day their places tell, and it lies behind the text."""
    columns = ("place", "title", "keywords", "summary")
    return SearchEntry.objects.filter(place__in=places).order_by().values_list(*columns)


def _ranked(query: Query, best: Best, missing: Mapping[int, frozenset[int]]) -> list[int]:
    """The first places put in order by the score of their entries, then the others as they are."""
    first = [*best.places[:RANKED], *missing]
    shown = {row[0]: row[1:] for row in _rows(padded(first))}
    scorer = Scorer(query, timezone.localdate())
    scored = []
    for place in first:
        if row := shown.get(place):
            known = (place in best.named, place in best.spelled, place in best.in_a_row)
            shown_here = Shown(*row, date_of(place), missing.get(place, frozenset()), *known)
            scored.append((scorer.score(shown_here), place))
    return [*(place for _score, place in sorted(scored, reverse=True)), *best.places[RANKED:]]
