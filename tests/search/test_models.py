from datetime import UTC, datetime, timedelta

import pytest

from search import index
from search.models import SearchEntry
from tests.search.factories import make_document

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(seconds=1), NOW + timedelta(seconds=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "is_public"),
    [
        ({}, True),
        ({"is_public": False}, False),
        ({"public_from": BEFORE}, True),
        ({"public_from": NOW}, True),
        ({"public_from": AFTER}, False),
        ({"public_until": AFTER}, True),
        ({"public_until": NOW}, False),
        ({"public_from": BEFORE, "public_until": AFTER}, True),
        ({"is_public": False, "public_from": BEFORE, "public_until": AFTER}, False),
    ],
)
def test_public_is_switched_on_begun_and_not_over(values, is_public):
    index.put([make_document(1, **values)])
    assert SearchEntry.objects.public(NOW).exists() is is_public


@pytest.mark.django_db
def test_public_compares_with_the_clock_by_default():
    clock = datetime.now(UTC)
    index.put(
        [
            make_document(1, public_from=clock + timedelta(hours=1)),
            make_document(2, public_from=clock - timedelta(hours=1)),
            make_document(3, public_until=clock - timedelta(hours=1)),
        ]
    )
    assert list(SearchEntry.objects.public().values_list("object_id", flat=True)) == [2]


def test_a_document_is_not_public_unless_it_says_so():
    assert index.SearchDocument(kind="thing", object_id=1, title="", url="").is_public is False
