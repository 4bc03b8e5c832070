"""What the search page shows: results, filters with counts, pages. All of it comes from entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F
from django.db.models.functions import ExtractYear, Left
from django.utils.http import urlencode

from search.forms import RELEVANCE, SORTS
from search.models import SearchEntry, SearchEntryQuerySet
from search.query import Query
from search.snippets import SNIPPET_TEXT_LIMIT, Part, best_snippet, marked

Counts = dict[tuple[str, int | None], int]
"""Number of entries by kind and year; the year of an undated entry is None."""


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


class CountedPaginator(Paginator):
    """A paginator that is told the number of results, because the filter's counts already hold it."""

    def __init__(self, object_list: Iterable, per_page: int, count: int):
        super().__init__(object_list, per_page)
        self.count = count


def count(counts: Counts, kind: str, year: int | None) -> int:
    """Add up what a choice leaves; an empty kind or year is no choice."""
    return sum(number for (of, when), number in counts.items() if kind in ("", of) and year in (None, when))


@dataclass(frozen=True)
class Search:
    """One understood request: the question, the chosen kind and year, the order."""

    query: Query
    kind: str
    year: int | None
    sort: str

    def ids(self) -> SearchEntryQuerySet:
        """Ids of the public entries that match under the chosen filters, in the chosen order."""
        found = self._found().filter(kind=self.kind) if self.kind else self._found()
        found = found.filter(date__year=self.year) if self.year else found
        return SORTS[self.sort](found, self.query).values_list("pk", flat=True)

    def results(self, ids: list[int]) -> list[Result]:
        """What to show of these entries, in this order.

        Asked for apart from the order: a database that sorts whole rows would read the text of every match.
        """
        beginning = Left("text", SNIPPET_TEXT_LIMIT)
        entries = SearchEntry.objects.defer("text").annotate(beginning=beginning).in_bulk(ids)
        return [Result.of(entries[pk], self.query) for pk in ids if pk in entries]

    def counts(self) -> Counts:
        """How many entries match in each kind and year, whatever is chosen; the newest year first."""
        by_year = self._found().order_by().annotate(year=ExtractYear("date")).values_list("kind", "year")
        counted = by_year.annotate(number=Count("pk")).order_by(F("year").desc(nulls_last=True))
        return {(kind, year): number for kind, year, number in counted}

    def address(self, **changes: Any) -> str:
        """The query string of this search with something changed; what is empty or usual is left out."""
        values = {"q": self.query.text, "kind": self.kind, "year": self.year, "sort": self.sort, **changes}
        if values["sort"] == RELEVANCE:
            del values["sort"]
        return urlencode({name: value for name, value in values.items() if value})

    def _found(self) -> SearchEntryQuerySet:
        return SearchEntry.objects.public().matching(self.query)
