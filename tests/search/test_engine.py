import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from search import engines, index
from search.models import SearchEntry
from search.tokens import indexed_words
from tests.search.contract import SearchContract
from tests.search.factories import found, make_document


@pytest.mark.django_db
class TestEngine(SearchContract):
    """The contract, on the engine of the configured database."""


def test_an_unknown_database_is_refused_by_name():
    class Connection:
        vendor = "oracle"

    with pytest.raises(ImproperlyConfigured, match=r"^There is no search engine for oracle\.$"):
        engines.engine_of(Connection())


WRITTEN = {
    "sqlite": "SELECT total_changes()",
    "postgresql": "SELECT array_agg(ctid::text ORDER BY place) FROM search_words",
}


@pytest.mark.django_db
def test_words_that_are_stored_so_already_are_not_written_again():
    def written() -> object:
        with connection.cursor() as cursor:
            cursor.execute(WRITTEN[connection.vendor])
            return cursor.fetchone()

    documents = [make_document(1, "Họp chi bộ"), make_document(2, "Tổng kết")]
    index.put(documents)
    rows = [
        (entry.place, indexed_words(document))
        for entry, document in zip(SearchEntry.objects.order_by("object_id"), documents, strict=True)
    ]
    before = written()
    engines.current().index(rows)
    assert written() == before
    engines.current().index([(rows[0][0], indexed_words(make_document(1, "Họp đảng ủy")))])
    assert written() != before
    assert (found("chi bộ"), found("đảng ủy"), found("tổng kết")) == ([], [1], [2])
