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
from search.answering import Missing, answer, near
from search.collecting import MOST, Collected, Scope
from search.correcting import corrected
from search.forms import OLDEST, RELEVANCE
from search.models import SearchEntry
from search.query import Query
from search.ranking import matching
from search.snippets import SNIPPET_TEXT_LIMIT, Part, best_snippet, marked
from search.statements import Found
from search.terms import phraseless

_COPIED = ("url", "kind", "object_id", "import_ref", "label", "context", "date", "image")
SHOWN = MOST - 1
"""Results that one question can show; where there are more, it is said."""


@dataclass(frozen=True)
class Result:
    """One entry as shown; the parts of title and snippet say which pieces are hits, `missing` which words of the
    question are not there.
    """

    title_parts: list[Part]
    snippet_parts: list[Part]
    url: str
    kind: str
    object_id: int
    import_ref: str
    label: str
    context: str
    date: Date | None
    image: str
    missing: str = ""

    @classmethod
    def of(cls, entry: SearchEntry, query: Query, missing: str = "") -> "Result":
        """Needs `entry.beginning`, the part of the text that a snippet is taken from."""
        shown = {name: getattr(entry, name) for name in _COPIED}
        return cls(
            marked(entry.title, query), best_snippet([entry.summary, entry.beginning], query), **shown, missing=missing
        )


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


def _newest_first(entry: Found) -> int:
    return -entry.place


def _oldest_first(entry: Found) -> tuple[bool, int]:
    return entry.year is None, entry.place


def spelled_total(found: Collected) -> str:
    """The number of results as readers see it: '12', 'hơn 1.000'."""
    number = f"{min(len(found.entries), SHOWN):,}".replace(",", ".")
    return number if found.complete else _("hơn %s") % number


@dataclass(frozen=True)
class Search:
    """One understood request: the question as typed, the chosen kind and year, the order; `exact` if nothing may be
    repaired in it.
    """

    typed: Query
    kind: str
    year: int | None
    sort: str
    exact: bool = False

    @cached_property
    def corrected(self) -> Query | None:
        """The question that is answered in place of what was typed, where that finds nothing."""
        return corrected(self.typed) if self.typed and not self.exact else None

    @property
    def query(self) -> Query:
        """The question that is answered."""
        return self.corrected or self.typed

    @cached_property
    def found(self) -> Collected:
        """The public entries that match under the chosen filters, in the chosen order."""
        missing = {entry: units for entry, units in self._near.items() if self._scope.holds(entry)}
        if self.sort == RELEVANCE and self.query:
            return answer(self.query, self._scope, self._matched, missing)
        if not self._matched.complete:
            is_oldest = self.sort == OLDEST
            return collecting.oldest(matching(self.query), self._scope) if is_oldest else self._matched
        order = _oldest_first if self.sort == OLDEST else _newest_first
        return Collected(sorted([*self._matched.entries, *missing], key=order), True)

    @property
    def shown(self) -> list[Found]:
        """The entries that can be shown, in order."""
        return self.found.entries[:SHOWN]

    def results(self, entries: Iterable[Found]) -> list[Result]:
        """What to show of these entries, in this order: only of these any text is read."""
        places = [entry.place for entry in entries]
        beginning = Left("text", SNIPPET_TEXT_LIMIT)
        shown = SearchEntry.objects.defer("text").annotate(beginning=beginning).in_bulk(places, field_name="place")
        missing = {entry.place: self._words_of(units) for entry, units in self._near.items()}
        return [Result.of(shown[place], self.query, missing.get(place, "")) for place in places if place in shown]

    @cached_property
    def years(self) -> list[int]:
        """The years in which something matches, the newest first."""
        return sorted({year for _kind, year in self._seen if year}, reverse=True)

    def count(self, kind: str, year: int | None) -> int:
        """How many entries are known to match in a kind and year; an empty one is no choice."""
        return sum(number for (of, when), number in self._seen.items() if kind in ("", of) and year in (None, when))

    def is_known(self, kind: str, year: int | None) -> bool:
        """Whether all entries that match in a kind and year are counted."""
        if self._near:
            return False
        in_scope = self.kind in ("", kind) and self.year in (None, year)
        return self._everything.complete or in_scope and self._matched.complete

    def address(self, **changes: Any) -> str:
        """The query string of this search with something changed; what is empty or usual is left out."""
        values = {
            "q": self.typed.text, "kind": self.kind, "year": self.year, "sort": self.sort, "exact": int(self.exact),
            **changes,
        }  # fmt: skip
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
    def _near(self) -> Missing:
        """Where hardly anything holds all of the question: what holds most of it, whatever kind and year are chosen."""
        return near(self.query, self._everything)

    @property
    def has_only_near(self) -> bool:
        """Whether nothing holds all of the question, and what is shown holds most of it."""
        return bool(self._near) and not self._matched.entries

    def _words_of(self, units: Iterable[int]) -> str:
        return " ".join(self.query.text_of(unit) for unit in sorted(units))

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
        seen = {*self._everything.entries, *self._matched.entries, *self._near}
        if not self._everything.complete:
            years = [Scope(self.kind, year) for year in collecting.years()]
            scopes = [*years, *(Scope(kind, self.year) for kind in index.kinds())]
            seen.update(collecting.present(phraseless(matching(self.query)), scopes))
        return Counter((entry.kind, entry.year) for entry in seen)
