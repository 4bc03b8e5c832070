"""What the search page shows: results, filters with counts, pages. All of it comes from entries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from typing import Any

from django.db.models.functions import Left
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from search import collecting, index
from search.collecting import MOST, Collected, Found, Scope
from search.forms import OLDEST, RELEVANCE
from search.models import SearchEntry
from search.query import Query
from search.ranking import matching
from search.snippets import SNIPPET_TEXT_LIMIT, Part, best_snippet, marked
from search.terms import phraseless

SHOWN = MOST - 1
"""Results that one question can show; where there are more, it is said."""


@dataclass(frozen=True)
class Result:
    """One entry as shown; the parts of title and snippet say which pieces are hits."""

    title_parts: list[Part]
    snippet_parts: list[Part]
    url: str
    kind: str
    label: str
    context: str
    date: Date | None
    image: str

    @classmethod
    def of(cls, entry: SearchEntry, query: Query) -> "Result":
        """Needs `entry.beginning`, the part of the text that a snippet is taken from."""
        shown = {name: getattr(entry, name) for name in ("url", "kind", "label", "context", "date", "image")}
        return cls(marked(entry.title, query), best_snippet([entry.summary, entry.beginning], query), **shown)


@dataclass(frozen=True)
class Choice:
    """One value of a filter or order: a link, with the number of results where that is known."""

    value: Any
    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Facet:
    """One filter and its values."""

    title: str
    values: list[Choice]


def spelled_total(found: Collected) -> str:
    """The number of results as readers see it: '12', 'hơn 1.000'."""
    number = f"{min(len(found.entries), SHOWN):,}".replace(",", ".")
    return number if found.complete else _("hơn %s") % number


@dataclass(frozen=True)
class Search:
    """One understood request: the question, the chosen kind and year, the order."""

    query: Query
    kind: str
    year: int | None
    sort: str

    @cached_property
    def found(self) -> Collected:
        """The public entries that match under the chosen filters, in the chosen order."""
        if self.sort == RELEVANCE and self.query:
            return collecting.best(self.query, self._scope, self._matched)
        if self.sort != OLDEST:
            return self._matched
        if not self._matched.complete:
            return collecting.oldest(matching(self.query), self._scope)
        entries = sorted(self._matched.entries, key=lambda entry: (entry.year is None, entry.place))
        return Collected(entries, True)

    def results(self, entries: Iterable[Found]) -> list[Result]:
        """What to show of these entries, in this order: only of these any text is read."""
        places = [entry.place for entry in entries]
        beginning = Left("text", SNIPPET_TEXT_LIMIT)
        shown = SearchEntry.objects.defer("text").annotate(beginning=beginning).in_bulk(places, field_name="place")
        return [Result.of(shown[place], self.query) for place in places if place in shown]

    @cached_property
    def years(self) -> list[int]:
        """The years in which something matches, the newest first."""
        return sorted({year for _kind, year in self._seen if year}, reverse=True)

    def count(self, kind: str, year: int | None) -> int:
        """How many entries are known to match in a kind and year; an empty one is no choice."""
        return sum(number for (of, when), number in self._seen.items() if kind in ("", of) and year in (None, when))

    def is_known(self, kind: str, year: int | None) -> bool:
        """Whether all entries that match in a kind and year are counted."""
        in_scope = self.kind in ("", kind) and self.year in (None, year)
        return self._everything.complete or in_scope and self._matched.complete

    def address(self, **changes: Any) -> str:
        """The query string of this search with something changed; what is empty or usual is left out."""
        values = {"q": self.query.text, "kind": self.kind, "year": self.year, "sort": self.sort, **changes}
        if values["sort"] == RELEVANCE:
            del values["sort"]
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def _scope(self) -> Scope:
        return Scope(self.kind, self.year)

    @cached_property
    def _everything(self) -> Collected:
        """The newest matches, whatever kind and year are chosen."""
        return collecting.newest(matching(self.query), Scope()) if self.query else Collected([], True)

    @cached_property
    def _matched(self) -> Collected:
        """The newest matches under the chosen filters."""
        if self._everything.complete:
            return Collected([entry for entry in self._everything.entries if self._scope.holds(entry)], True)
        chosen = self.kind or self.year
        return collecting.newest(matching(self.query), self._scope) if chosen else self._everything

    @cached_property
    def _seen(self) -> Counter[tuple[str, int | None]]:
        """How many matches are known in each kind and year. The newest matches of a frequent word do not show all kinds
        and years there are: then each is looked for (of a phrase, by its words in any order).
        """
        seen = {*self._everything.entries, *self._matched.entries}
        if not self._everything.complete:
            years = [Scope(self.kind, year) for year in collecting.years()]
            scopes = [*years, *(Scope(kind, self.year) for kind in index.kinds())]
            seen.update(collecting.present(phraseless(matching(self.query)), scopes))
        return Counter((entry.kind, entry.year) for entry in seen)
