"""Filters: what a search is narrowed to, and what it could be narrowed to further, with counts.

Counts are over what is collected (`search.collecting`): where more matches than that, they are left out, and all kinds
are offered and all years of the archive.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from functools import cached_property
from itertools import chain
from typing import Any

from search import index
from search.collecting import Collected, Scope
from search.extent import years
from search.facets import facet_kinds, term_of
from search.order import EVER, Span, days_span, year_of, year_span
from search.statements import Entries, Found

SAMPLE = 300
"""Of more matches than are counted, so many of the newest tell which things of a facet are offered."""


@dataclass(frozen=True)
class Filters:
    """What is chosen: a kind, a year, days between which an entry must lie, ids of facets."""

    kind: str = ""
    year: int | None = None
    since: Date | None = None
    until: Date | None = None
    facets: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def values(self) -> dict[str, Any]:
        """The parameters of an address."""
        days = {name: day and f"{day:%d/%m/%Y}" for name, day in (("from", self.since), ("to", self.until))}
        return {"kind": self.kind, "year": self.year, **days, **self.facets}

    @cached_property
    def scope(self) -> Scope:
        """Where to look under all that is chosen."""
        return self._scope(self.kind, self.year, self.facets)

    @cached_property
    def base(self) -> Scope:
        """Where to look for what could be chosen instead: narrowed only to what is not offered."""
        kept = {name: pk for name, pk in self.facets.items() if not facet_kinds()[name].offered}
        return self._scope("", None, kept)

    def _scope(self, kind: str, year: int | None, facets: Mapping[str, int]) -> Scope:
        spans = [year_span(year)] if year else []
        spans += [days_span(self.since, self.until)] if self.since or self.until else []
        span = Span(max(each.low for each in (EVER, *spans)), min(each.high for each in (EVER, *spans)))
        return Scope(kind, span, tuple(facet_kinds()[name].term(pk) for name, pk in facets.items()))


@dataclass(frozen=True)
class Seen:
    """The matches that are known: the newest without the filters that are offered and with them, and those that nearly
    match.
    """

    filters: Filters
    everything: Collected
    matched: Collected
    near: Collected

    @cached_property
    def kinds(self) -> Counter[str]:
        """Of more matches than are counted all kinds."""
        counted = Counter(self._under("kind").kinds if self.matched.complete else ())
        return counted if self._all_known("kind") else Counter({**dict.fromkeys(index.kinds(), 1), **counted})

    @cached_property
    def years(self) -> Counter[int]:
        """Of more matches than are counted all years of the archive."""
        counted = Counter(map(year_of, self._under("year").places) if self.matched.complete else ())
        del counted[None]
        return counted if self._all_known("year") else Counter({**dict.fromkeys(years(), 1), **counted})

    def ids(self, name: str) -> Counter[int]:
        """How many entries are known of each thing of a facet."""
        return self._counted(name if name in self._all_under else "").get(name, Counter())

    def _counted(self, chosen: str) -> dict[str, Counter[int]]:
        """The things of all facets, as they are counted without one of the filters."""
        if chosen not in self._counts:
            self._counts[chosen] = counts = defaultdict(Counter)
            counted = self._all_under[chosen].facets[: None if self.matched.complete else SAMPLE]
            labels = " ".join(counted).split()
            for label, number in Counter(labels).items():
                name, pk = term_of(label)
                counts[name][pk] = number
        return self._counts[chosen]

    @cached_property
    def _counts(self) -> dict[str, dict[str, Counter[int]]]:
        return {}

    def total(self, name: str) -> int:
        """How many entries are known when nothing is chosen of a filter."""
        return len(self._under(name))

    def is_known(self, name: str, value: Hashable) -> bool:
        """Whether the entries under one value of a filter, the others as chosen, are all counted."""
        if self.near.places:
            return False
        is_chosen = self.matched.complete and value == self.filters.values.get(name)
        return self._all_known(name) or is_chosen

    def _all_known(self, name: str) -> bool:
        """Whether the entries under all values of a filter are counted."""
        return self.everything.complete or self.matched.complete and not self.filters.values.get(name)

    def _under(self, name: str) -> Entries:
        """The known entries under all that is chosen but one filter."""
        return self._all_under[name] if name in self._all_under else self._all_under[""]

    @cached_property
    def _all_under(self) -> dict[str, Entries]:
        """The entries under all filters, and for each that is chosen those without it."""
        narrower = () if self.matched is self.everything else self.matched.known
        entries = _together([*self.everything.known, *narrower, self.near.entries])
        chosen = {name: value for name, value in _offered(self.filters).items() if value}
        found = {"": _narrowed(entries, chosen)}
        for name in chosen:
            found[name] = _narrowed(entries, {each: value for each, value in chosen.items() if each != name})
        return found


def _offered(filters: Filters) -> dict[str, Any]:
    labels = {name: kind.term(filters.facets[name]) for name, kind in facet_kinds().items() if name in filters.facets}
    return {"kind": filters.kind, "year": filters.year} | {
        name: label for name, label in labels.items() if facet_kinds()[name].offered
    }


def _together(parts: Sequence[Collection[Found]]) -> Entries:
    """What several hold; often there is but one."""
    filled = [part for part in parts if part]
    return filled[0] if len(filled) == 1 and isinstance(filled[0], Entries) else Entries.of(chain.from_iterable(filled))


def _narrowed(entries: Entries, chosen: Mapping[str, Any]) -> Entries:
    """The entries under all of some filters."""
    if not chosen:
        return entries
    return Entries.of(entry for entry in entries if all(_is_under(entry, *each) for each in chosen.items()))


def _is_under(entry: Found, name: str, value: Any) -> bool:
    own = {"kind": entry.kind, "year": entry.year}
    return own[name] == value if name in own else value in entry.facets.split()
