"""Which years are offered where more matches than are counted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from search import extent, index
from search.extent import years
from tests.search.factories import make_document
from tests.work import know_tables, work

pytestmark = pytest.mark.django_db


def test_years_are_those_that_readers_may_see():
    extent.forget()
    hour, now = timedelta(hours=1), datetime.now(UTC)
    index.put(
        [
            make_document(1, date=date(2020, 5, 1)),
            make_document(2, date=date(2024, 5, 1)),
            make_document(3),
            make_document(4, date=date(2010, 1, 1), is_public=False),
            make_document(5, date=date(2030, 1, 1), public_from=now + hour),
            make_document(6, date=date(2031, 1, 1), public_until=now - hour),
        ]
    )
    assert years() == range(2020, 2025)


def test_an_archive_without_dates_has_no_years():
    index.put([make_document(1)])
    assert years() == range(0)


def test_years_are_kept_for_a_while(django_assert_num_queries):
    index.put([make_document(1, date=date(2020, 5, 1))])
    with django_assert_num_queries(1):
        assert years() == years() == range(2020, 2021)


def test_the_ends_are_not_looked_for_among_all_entries():
    def look() -> None:
        extent.forget()
        years()

    counts = []
    for first, size in ((1, 100), (101, 2_000)):
        index.put(
            make_document(number, date=date(2020, 1, 1) + timedelta(days=number)) for number in range(first, size)
        )
        know_tables()
        counts.append(work(look))
    assert counts[1] < counts[0] + 200
