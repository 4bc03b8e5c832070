"""The answer to a question: what holds all of it, then what holds most of it, the best first.

`search.collecting` finds a bounded number of entries; here the few that may come first are read and put in order by
their score, and where hardly anything holds all that was asked for, what holds all but one thing is found as well.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from search import engines
from search.collecting import MOST, RANKED, Best, Collected, Scope, best, newest
from search.documents import PEOPLE
from search.order import date_of
from search.query import Query
from search.ranking import Less, each_unit, is_short, matching, nearly, people, pieces
from search.rows import Row, rows
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
"""Where fewer hold all of a question, or all but one unit, it may be by chance: those that hold the most are shown."""
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
    first = [*found.places[:RANKED], *near.missing]
    read = rows(first)
    places = [*_ranked(query, found, near.missing, read), *found.places[RANKED:]]
    return Collected(places, found.complete, [*found.known, *near.known], read=read)


def search(query: Query, scope: Scope, most: int = MOST) -> Collected:
    """The best entries that hold all of a question, of at most so many that are collected."""
    if not query:
        return Collected()
    (matched,) = newest(matching(query), [scope], most)
    return answer(query, scope, matched, Near())


def near(query: Query, everything: Collected, scope: Scope) -> Near:
    """Entries that hold all of a question but one of its units, or hold what an abbreviation may mean; each with the
    units that it does not hold. None where enough entries hold all of it. Where hardly any does, or all but one, also
    those that hold the most; where none holds all of it, also who is called by a full name in it.
    """
    wanted = nearly(query)
    known = everything.places
    enough = ENOUGH if len(query.said) > FEW_UNITS else 1
    if not wanted or not everything.complete or len(known) >= enough:
        return Near()
    persons = [] if known else people(query)
    parts = pieces(query, vocabulary()) if not known or len(known) < FEW_NEAR and is_short(query) else []
    asked = [*(node for node, _units in wanted), *persons, *(node for node, _units in parts)]
    found = [each.entries for each in answers([scope.question(node, NEAR) for node in asked])]
    missing = _missing(found, wanted, known)
    named = {place for entries in found[len(wanted) :][: len(persons)] for place in entries.places}
    held = _held(found[len(asked) - len(parts) :], parts, known) if len(missing) < FEW_NEAR else {}
    most = sorted(held, key=lambda place: (len(held[place]), place), reverse=True)[:READ]
    if not is_short(query) or not named <= {*most, *missing}:
        held = _held_of(query, scope, dict.fromkeys((*named, *most)))
    missing = {**_lacking(query, {place: held[place] for place in (*named, *most) if place in held}, named), **missing}
    return Near(list(missing), True, found, missing)


def _missing(found: Iterable[Entries], wanted: Iterable[Less], known: Container[int]) -> dict[int, frozenset[int]]:
    """What each entry does not hold, by the first condition that it answers."""
    missing: dict[int, frozenset[int]] = {}
    for entries, (_node, units) in zip(found, wanted, strict=False):
        for place in entries.places:
            if place not in known:
                missing.setdefault(place, units)
    return missing


def _held(found: Iterable[Entries], parts: Iterable[Less], known: Container[int]) -> dict[int, list[int]]:
    """The units that each entry surely holds, by the pieces that it was found by, as often as by these."""
    held: dict[int, list[int]] = defaultdict(list)
    for entries, (_node, units) in zip(found, parts, strict=True):
        for place in entries.places:
            if place not in known:
                held[place] += units
    return held


def _held_of(query: Query, scope: Scope, places: Iterable[int]) -> dict[int, list[int]]:
    """All units that each of some entries holds."""
    places = list(places)
    units = each_unit(query) if places else {}
    among = engines.current().among_scattered
    answered = answers([among(scope.narrowed(node), places) for node in units.values()])
    each = [(unit, set(answer.entries.places)) for unit, answer in zip(units, answered, strict=True)]
    return {place: [unit for unit, holding in each if place in holding] for place in places}


def _lacking(query: Query, held: Mapping[int, Iterable[int]], named: Container[int]) -> dict[int, frozenset[int]]:
    """Of entries that hold some units those that hold half of the question, and those that are named in it; each with
    the units that it does not hold.
    """
    words = {place: len(unit.words) for place, unit in enumerate(query.units) if unit in query.required}
    enough = max(sum(words.values()) * HALF, WORDS_HELD)
    return {
        place: frozenset(words.keys() - units)
        for place, units in held.items()
        if place in named or sum(words[unit] for unit in set(units)) >= enough
    }


def _ranked(query: Query, best: Best, missing: Mapping[int, frozenset[int]], read: Mapping[int, Row]) -> list[int]:
    """The places of the entries that were read, put in order by their score."""
    scorer = Scorer(query, timezone.localdate())
    scored = []
    for place, row in read.items():
        known = (place in best.named, place in best.spelled, place in best.in_a_row, row.kind in PEOPLE)
        lacking = missing.get(place, frozenset())
        shown = Shown(row.title, row.keywords, row.summary, date_of(place), lacking, *known)
        scored.append((scorer.score(shown), place))
    return [place for _score, place in sorted(scored, reverse=True)]
