"""The answer to a question: what holds all of it, then what holds most of it, the best first.

`search.collecting` finds a bounded number of entries; here the few that may come first are read and put in order by
their score, and where hardly anything holds all that was asked for, what holds all but one thing is found as well.
"""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils import timezone

from publishing.prepared import padded, prepared
from search.collecting import MOST, RANKED, Best, Collected, Scope, best, newest
from search.models import SearchEntry
from search.query import Query
from search.ranking import matching, nearly
from search.scoring import Scorer, Shown
from search.statements import Found, answers

ENOUGH = 10
"""Where fewer entries hold all that was asked for, those that hold most of it are shown as well."""
FEW_UNITS = 2
"""Of so few things, one alone is shown only where nothing holds both."""
NEAR = 30
"""Entries collected for each unit of a question that may be missing."""


Missing = Mapping[Found, frozenset[int]]
"""Entries, each with the units of the question that it does not hold."""


def answer(query: Query, scope: Scope, matched: Collected, missing: Missing) -> Collected:
    """The best entries, given the newest ones that match in the same scope, and those that nearly do."""
    found = best(query, scope, matched)
    return Collected(_ranked(query, found, missing), found.complete)


def search(query: Query, scope: Scope, most: int = MOST) -> Collected:
    """The best entries that hold all of a question, of at most so many that are collected."""
    if not query:
        return Collected([], True)
    (matched,) = newest(matching(query), [scope], most)
    return answer(query, scope, matched, {})


def near(query: Query, everything: Collected, scope: Scope) -> dict[Found, frozenset[int]]:
    """Entries that hold all of a question but one of its units, or hold what an abbreviation may mean; each with the
    units that it does not hold. None where enough entries hold all of it.
    """
    wanted = nearly(query)
    enough = ENOUGH if len(query.required) > FEW_UNITS else 1
    if not wanted or not everything.complete or len(everything.entries) >= enough:
        return {}
    known = {entry.place for entry in everything.entries}
    missing: dict[Found, frozenset[int]] = {}
    found = answers([scope.question(node, NEAR) for node, _missing in wanted])
    for answer, (_node, units) in zip(found, wanted, strict=True):
        for entry in answer.entries:
            if entry.place not in known:
                missing.setdefault(entry, units)
    return missing


@prepared
def _rows(places: list[int]) -> QuerySet:
    columns = ("place", "title", "keywords", "summary", "date")
    return SearchEntry.objects.filter(place__in=places).order_by().values_list(*columns)


def _ranked(query: Query, best: Best, missing: Missing) -> list[Found]:
    """The first entries put in order by their score, then the others as they are."""
    first = [*best.entries[:RANKED], *missing]
    shown = {row[0]: row[1:] for row in _rows(padded([entry.place for entry in first]))}
    scorer = Scorer(query, timezone.localdate())
    whole: frozenset[int] = frozenset()
    scored = []
    for entry in first:
        place = entry.place
        if row := shown.get(place):
            known = (place in best.named, place in best.spelled, place in best.in_a_row)
            lacks = missing.get(entry, whole) if missing else whole
            scored.append((scorer.score(Shown(*row, lacks, *known)), place, entry))
    scored.sort(reverse=True)
    return [*(entry for _score, _place, entry in scored), *best.entries[RANKED:]]
