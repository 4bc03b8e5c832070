"""How documents become entries of the index: the id of each, what is stored of it, the words by which it is found."""

from collections.abc import Iterable, Iterator

from search import engines
from search.documents import SearchDocument
from search.facets import offered_labels
from search.field_words import IndexedWords
from search.models import SearchEntry
from search.order import place_of
from search.tokens import TEXT_LIMIT, indexed_words

IDENTITY = ("kind", "object_id")
"""What says which object an entry stands for."""
_SHOWN = ("title", "url", "summary", "label", "context", "image", "date", "import_ref")
_WHEN = ("is_public", "public_from", "public_until")
WRITTEN = ("place", *_SHOWN, *_WHEN, "facets", "keywords", "text", "updated")
"""The fields that are written anew when a document changes."""


def entries_of(documents: list[SearchDocument]) -> list[SearchEntry]:
    """The entries of documents, not yet stored; who had one keeps its id."""
    return [_entry(document, pk) for document, pk in zip(documents, _ids(documents), strict=True)]


def words_of(
    entries: Iterable[SearchEntry], documents: Iterable[SearchDocument], spelled: set[str]
) -> Iterator[tuple[int, IndexedWords]]:
    """The words of documents at their places, one document at a time; those that readers may see are added to what is
    spelled.
    """
    for entry, document in zip(entries, documents, strict=True):
        words = indexed_words(document)
        if document.is_public:
            spelled |= words.spelled
        yield entry.place, words


def _ids(documents: list[SearchDocument]) -> Iterator[int]:
    """The ids of the documents' entries: those they have, new ones for the others."""
    kinds, objects = ({getattr(each, name) for each in documents} for name in IDENTITY)
    entries = SearchEntry.objects.filter(kind__in=kinds, object_id__in=objects)
    known = {(kind, object_id): pk for pk, kind, object_id in entries.values_list("pk", *IDENTITY)}
    keys = [(document.kind, document.object_id) for document in documents]
    new = iter(engines.current().new_ids(sum(key not in known for key in keys)))
    return (known[key] if key in known else next(new) for key in keys)


def _entry(document: SearchDocument, pk: int) -> SearchEntry:
    values = {name: getattr(document, name) for name in (*IDENTITY, *_SHOWN, *_WHEN)}
    keywords = "\n".join(filter(None, (document.symbol, *document.names, *document.keywords)))
    made = {"keywords": keywords, "text": document.text[:TEXT_LIMIT], "facets": offered_labels(document.facets)}
    return SearchEntry(**values, **made, pk=pk, place=place_of(document.date, pk))
