"""The commands of the index."""

import pytest
from django.core.management import call_command
from django.db import connection

from search import index
from tests.search.factories import found, make_document

PIECES = "SELECT count(DISTINCT segid) FROM search_words_idx"


@pytest.mark.django_db(transaction=True)
def test_tidying_merges_the_pieces_of_the_index_and_loses_nothing():
    for number in range(1, 31):
        index.put([make_document(number, f"Họp chi bộ {number}")])
    call_command("tidy_search")
    assert sorted(found("chi bộ")) == list(range(1, 31))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(PIECES)
            assert cursor.fetchone() == (1,)
