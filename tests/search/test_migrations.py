"""The released index becomes the present one with its words, without the content being read."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from search import index
from search.field_words import GAP, FieldWords
from search.models import SearchEntry
from search.tokens import indexed_words
from tests.search.factories import found, make_document

pytestmark = pytest.mark.django_db(transaction=True)

DOCUMENTS = [
    make_document(
        1, "Đảng uỷ xã Phú Hòa", keywords=("An Lộc", "theo 05-CT/TW"), symbol="23-CT/TU", summary="Tóm tắt",
        text="Chuyển đổi số, tổ 5 chuyển", date=date(2025, 3, 1),
    ),
    make_document(2, "Số 2026", kind="other", is_public=False),
    make_document(3, "", text="Chuyển đổi", date=date(2026, 3, 1)),
]  # fmt: skip
INSERT = {
    "sqlite": "INSERT INTO search_words (rowid, title, keywords, body) VALUES (%s, %s, %s, %s)",
    "postgresql": "INSERT INTO search_words (entry_id, head, words) VALUES (%s, %s::tsvector, %s::tsvector)",
}
STORED = {
    "sqlite": "SELECT -rowid, words FROM search_words ORDER BY 1",
    "postgresql": "SELECT place, array_to_string(tsvector_to_array(words), ' ') FROM search_words ORDER BY 1",
}


def migrate_to_the_present() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("search"))


@pytest.fixture
def before() -> Iterator[None]:
    """The database as it was released."""
    MigrationExecutor(connection).migrate([("search", "0002_words")])
    yield
    migrate_to_the_present()


def rows(field: FieldWords) -> str:
    return " ".join((*field.folded, *field.toned, *(f"{symbol} {GAP}" for symbol in field.symbols)))


def vector(*fields: tuple[FieldWords, str]) -> str:
    terms, start = [], 1
    for field, weight in fields:
        for row in (field.folded, field.toned, field.symbols):
            terms += [f"{term}:{start + place}{weight}" for place, term in enumerate(row) if term != GAP]
        start += 1 + len(field.folded) + len(field.symbols)
    return " ".join(terms)


def released_words(document: index.SearchDocument) -> list[str]:
    words = indexed_words(document)
    if connection.vendor == "sqlite":
        return [rows(words.title), rows(words.keywords), rows(words.body)]
    head = vector((words.title, "A"), (words.keywords, "B"))
    return [head, vector((words.title, ""), (words.keywords, ""), (words.body, ""))]


def stored() -> list[tuple[int, set[str]]]:
    """All that the engine holds: each place with its terms, but for whole names and those of title and keywords
    together, which were none when it was made: a rebuild brings them, and takes away the label of all that is public.
    """
    with connection.cursor() as cursor:
        cursor.execute(STORED[connection.vendor])
        return [
            (place, {term for term in words.split() if not term.startswith(("w_", "h_", "k_")) and term != "shown_"})
            for place, words in cursor.fetchall()
        ]


def test_stored_words_are_kept_under_their_places(before):
    old = MigrationExecutor(connection).loader.project_state([("search", "0002_words")]).apps
    names = ("kind", "object_id", "title", "url", "summary", "text", "date", "is_public")
    with connection.cursor() as cursor:
        for document in DOCUMENTS:
            entry = old.get_model("search", "SearchEntry").objects.create(
                **{name: getattr(document, name) for name in names}
            )
            cursor.execute(INSERT[connection.vendor], [entry.pk, *released_words(document)])
    migrate_to_the_present()
    migrated, places = stored(), list(SearchEntry.objects.order_by("pk").values_list("place", flat=True))
    assert found("đảng ủy") == found("23-ct/tu") == found('"chuyển đổi số"') == found("uy", prefix=True) == [1]
    assert found("chuyển đổi") == [3, 1]
    assert found("202", prefix=True) == []
    index.put(DOCUMENTS)
    assert list(SearchEntry.objects.order_by("pk").values_list("place", flat=True)) == places
    assert stored() == migrated
    index.put([make_document(1, "Mới", date=date(2020, 1, 1))])
    assert (found("đảng ủy"), found("mới"), len(stored())) == ([], [1], 3)
