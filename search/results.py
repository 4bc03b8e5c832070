"""What the search page shows of one question: its results and how many there are. All of it comes from entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date as Date
from functools import cached_property, lru_cache
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from search import collecting
from search.answering import Near, answer, near
from search.choosing import Filters, Seen
from search.collecting import MOST, Collected
from search.correcting import Repair, repaired
from search.forms import OLDEST, RELEVANCE
from search.hits import Finder
from search.order import UNDATED
from search.query import Query
from search.ranking import matching
from search.rows import Row, rows
from search.snippets import Part, best_snippet, marked

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
    def of(cls, row: Row, find: Finder, missing: str = "") -> "Result":
        copied = {name: getattr(row, name) for name in _COPIED}
        snippet = best_snippet([row.summary, row.beginning], find)
        return cls(marked(row.title, find), snippet, **copied, missing=missing)


_COPIED = [each.name for each in fields(Result) if each.name in Row._fields]


@lru_cache(maxsize=4096)
def _part(name: str, value: Any) -> str:
    """One parameter of an address; the same few stand in nearly all."""
    return urlencode({name: value}) if _is_said(value) else ""


def _is_said(value: Any) -> bool:
    return bool(value) and value != RELEVANCE


def _newest_first(place: int) -> int:
    return -place


def _oldest_first(place: int) -> tuple[bool, int]:
    return place <= UNDATED.high, place


def spelled_total(found: Collected) -> str:
    """The number of results as readers see it: '12', 'hơn 1.000'."""
    number = f"{min(len(found.places), SHOWN):,}".replace(",", ".")
    return number if found.complete else _("hơn %s") % number


@dataclass(frozen=True)
class Search:
    """One understood request: the question as typed, what it is narrowed to, the order; `exact` if nothing may be
    repaired in it.
    """

    typed: Query
    filters: Filters = Filters()
    sort: str = RELEVANCE
    exact: bool = False

    @cached_property
    def corrected(self) -> Query | None:
        """The question that is answered in place of what was typed, where that finds nothing."""
        return self._repair.query

    @property
    def query(self) -> Query:
        """The question that is answered."""
        return self.corrected or self.typed

    @cached_property
    def found(self) -> Collected:
        """The public entries that match under the chosen filters, in the chosen order."""
        matched = self._matching[1]
        if self.sort == RELEVANCE and self.query:
            return answer(self.query, self.filters.scope, matched, self._near)
        is_oldest = self.sort == OLDEST
        if not matched.complete:
            return collecting.oldest(matching(self.query), self.filters.scope, MOST) if is_oldest else matched
        places = [*matched.places, *self._near.places]
        known = [*matched.known, *self._near.known]
        return Collected(sorted(places, key=_oldest_first if is_oldest else _newest_first), True, known)

    @property
    def shown(self) -> Sequence[int]:
        """The places of the entries that can be shown, in order."""
        return self.found.places[:SHOWN]

    def results(self, places: Iterable[int]) -> list[Result]:
        """What to show of the entries at these places, in this order; those that were not scored are read now."""
        places = list(places)
        read = self.found.read
        shown = {**read, **rows(place for place in places if place not in read)}
        missing = {place: self._words_of(units) for place, units in self._near.missing.items()}
        find = Finder(self.query.without_little)
        return [Result.of(shown[place], find, missing.get(place, "")) for place in places if place in shown]

    @cached_property
    def seen(self) -> Seen:
        """What is known of all that matches, from which filters are offered."""
        return Seen(self.filters, *self._matching, self._near)

    @property
    def has_only_near(self) -> bool:
        """Whether nothing holds all of the question, and what is shown holds most of it."""
        return bool(self._near.places) and not self._matching[1].places

    def address(self, **changes: Any) -> str:
        """The query string of this search with something changed."""
        parts = self._parts | {name: _part(name, value) for name, value in changes.items()}
        return "&".join(filter(None, parts.values()))

    def kept(self, *names: str) -> list[tuple[str, Any]]:
        """The parameters of this search without some; what is empty or usual is left out."""
        return [(name, value) for name, value in self._values.items() if _is_said(value) and name not in names]

    @cached_property
    def _values(self) -> dict[str, Any]:
        return {"q": self.typed.text, **self.filters.values, "sort": self.sort, "exact": int(self.exact)}

    @cached_property
    def _parts(self) -> dict[str, str]:
        """The parameters as they stand in an address, of which a page shows dozens."""
        return {name: _part(name, value) for name, value in self._values.items()}

    @cached_property
    def _repair(self) -> Repair:
        return repaired(self.typed) if self.typed and not self.exact else Repair()

    @cached_property
    def _matching(self) -> tuple[Collected, Collected]:
        """The newest matches, whatever filter of those that are offered is chosen, and those under all of them."""
        if not self.query or self._repair.finds_nothing and not self.corrected:
            return Collected(), Collected()
        scopes = dict.fromkeys((self.filters.base, self.filters.scope))
        found = collecting.newest(matching(self.query), list(scopes), MOST)
        return found[0], found[-1]

    @cached_property
    def _near(self) -> Near:
        """Where hardly anything holds all of the question: what holds most of it. A repaired one is not widened."""
        everything, _matched = self._matching
        return Near() if self.corrected else near(self.query, everything, self.filters.scope)

    def _words_of(self, units: Iterable[int]) -> str:
        return " ".join(self.query.text_of(unit) for unit in sorted(units))
