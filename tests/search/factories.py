"""Documents for the tests of search, and what a search for them shows."""

from search.answering import search
from search.collecting import Scope
from search.documents import SearchDocument
from search.query import Query


def make_document(object_id: int, title: str = "Không có gì", **values) -> SearchDocument:
    """A public document of a kind of its own; tests name what matters to them."""
    values = {"kind": "thing", "url": f"/thing/{object_id}/", "is_public": True, **values}
    return SearchDocument(object_id=object_id, title=title, **values)


def found(text: str, prefix: bool = False, **scope) -> list[int]:
    """Ids of the objects that a search shows, best first."""
    query = Query.parse(text, prefix=prefix)
    return [entry.object_id for entry in search(query, Scope(**scope)).entries]
