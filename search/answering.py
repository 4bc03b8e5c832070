"""The answer to a question: what holds all of it, then what holds most of it, the best first.

`search.collecting` finds a bounded number of entries; here the few that may come first are read and put in order by
their score, and where hardly anything holds all that was asked for, what holds all but one thing is found as well.
"""

from collections.abc import Mapping

from django.utils import timezone

from search import engines
from search.collecting import Best, Collected, Scope, best
from search.models import SearchEntry
from search.query import Query
from search.ranking import nearly
from search.scoring import Scorer, Shown
from search.statements import Found, answers

RANKED = 60
"""Of the entries that the ladder puts first, so many are read and put in order by their score."""
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


def near(query: Query, everything: Collected) -> dict[Found, frozenset[int]]:
    """Public entries that hold all of a question but one of its units, or hold what an abbreviation may mean; each with
    the units that it does not hold. None where enough entries hold all of it.
    """
    wanted = nearly(query)
    enough = ENOUGH if len(query.required) > FEW_UNITS else 1
    if not wanted or not everything.complete or len(everything.entries) >= enough:
        return {}
    scope = Scope()
    asked = [engines.current().found(scope.narrowed(node), scope.span, NEAR) for node, _missing in wanted]
    known = {entry.place for entry in everything.entries}
    missing: dict[Found, frozenset[int]] = {}
    for question, *row in sorted(answers(asked)):
        if (entry := Found(*row)).place not in known:
            missing.setdefault(entry, wanted[question][1])
    return missing


def _ranked(query: Query, best: Best, missing: Missing) -> list[Found]:
    """The first entries put in order by their score, then the others as they are."""
    first = [*best.entries[:RANKED], *missing]
    rows = SearchEntry.objects.filter(place__in=[entry.place for entry in first])
    shown = {row[0]: row[1:] for row in rows.values_list("place", "title", "keywords", "summary", "date")}
    scorer = Scorer(query, timezone.localdate())
    scores: dict[Found, float] = {}
    for entry in first:
        if row := shown.get(entry.place):
            known = missing.get(entry, frozenset()), entry.place in best.in_a_row, entry.place in best.named
            scores[entry] = scorer.score(Shown(*row, *known))
    ordered = sorted(scores, key=lambda entry: (scores[entry], entry.place), reverse=True)
    return [*ordered, *best.entries[RANKED:]]
