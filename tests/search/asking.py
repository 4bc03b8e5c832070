"""Questions as the search page answers them, and what of the answers is looked at."""

from search.choosing import Filters
from search.forms import RELEVANCE
from search.query import Query
from search.results import Search


def searched(text: str, kind: str = "", year: int | None = None, sort: str = RELEVANCE) -> Search:
    """What is answered where nothing is repaired (`test_correcting.py`)."""
    return Search(Query.parse(text), Filters(kind, year), sort, exact=True)


def ids(search: Search) -> list[int]:
    return [entry.object_id for entry in search.found.entries]


def missing(search: Search) -> dict[str, str]:
    return {result.url: result.missing for result in search.results(search.found.places)}
