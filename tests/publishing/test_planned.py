"""Statements that PostgreSQL plans once; SQLite is asked as ever."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import NotSupportedError, connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from publishing import planned
from publishing import prepared as module
from publishing.prepared import forget, prepared
from tests import factories

IS_PLANNING = connection.vendor == "postgresql"
ODD = "Tăng 100% so với 'năm %s' (%(x)s)"


@pytest.fixture(autouse=True)
def written_anew() -> Iterator[None]:
    forget()
    yield
    forget()


@prepared
def among(now: datetime.datetime, ids: list[int]) -> QuerySet:
    return Article.objects.published(now).filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)


@prepared
def called_oddly(version: int) -> QuerySet:
    return Article.objects.filter(version=version, title__contains=ODD).values_list("title", flat=True)


@prepared
def without_arguments() -> QuerySet:
    return Article.objects.order_by("pk").values_list("pk", flat=True)[:1]


def sent(*asked) -> list[str]:
    """How what is asked reaches the database."""
    with CaptureQueriesContext(connection) as queries:
        for ask in asked:
            ask()
    return [query["sql"].split("_")[0] for query in queries]


def plans() -> int:
    """How many statements PostgreSQL knows by name on this connection: those that are kept, and no others."""
    if not IS_PLANNING:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        (known,) = cursor.fetchone()
    assert known == len(planned._here.plans)
    return known


@pytest.mark.django_db
def test_a_statement_is_planned_when_it_is_asked_first_and_no_statement_more_is_counted():
    asked = sent(*[without_arguments] * 3, lambda: called_oddly(1))
    assert (len(asked), plans()) == (4, 2 * IS_PLANNING)
    assert {each.startswith("EXECUTE bantin") for each in asked} == {IS_PLANNING}


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["auto", "force_generic_plan", "force_custom_plan"])
def test_a_plan_for_all_values_gives_what_each_value_asks_for(way):
    if IS_PLANNING:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL plan_cache_mode = {way}")
    now = timezone.now()
    ids = [factories.make_article(published_at=now - datetime.timedelta(hours=hour)).pk for hour in range(9)]
    for hour in range(9):
        at = now - datetime.timedelta(hours=hour)
        assert among(at, [*ids, 0, -1]) == sorted(ids[hour:])
    assert (plans() > 0) == IS_PLANNING


@pytest.mark.django_db
def test_what_is_the_same_each_time_stands_in_the_statement_letter_by_letter():
    factories.make_article(title=ODD)
    factories.make_article(title="Tăng 100 so với 'năm")
    assert [called_oddly(1), called_oddly(2)] == [[ODD], []]


@pytest.mark.django_db
def test_a_plan_outlives_what_is_rolled_back():
    pk = factories.make_article().pk
    with transaction.atomic():
        without_arguments()
        transaction.set_rollback(True)
    known = plans()
    assert (without_arguments(), plans()) == ([pk], known)


@pytest.mark.django_db
@pytest.mark.parametrize("keeper", [module, planned])
def test_not_too_many_plans_are_kept_and_none_of_statements_that_are_not(keeper, monkeypatch):
    monkeypatch.setattr(keeper, "KEPT_AT_MOST", 3)
    for size in range(1, 9):
        among(timezone.now(), list(range(size)))
        assert IS_PLANNING <= plans() <= 3 * IS_PLANNING


@pytest.mark.django_db
def test_behind_a_pool_that_hands_out_connections_by_transaction_nothing_is_planned(monkeypatch):
    without_arguments()
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    assert sent(without_arguments)[0].startswith("SELECT")


@pytest.mark.django_db(transaction=True)
def test_another_connection_plans_for_itself():
    pk = factories.make_article().pk
    without_arguments()
    connection.close()
    assert (without_arguments(), plans()) == ([pk], IS_PLANNING)


@contextmanager
def longer_titles() -> Iterator[None]:
    """PostgreSQL keeps no plan whose columns have become others; SQLite knows no lengths."""

    def alter(length: int) -> None:
        if IS_PLANNING:
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER TABLE articles_article ALTER COLUMN title TYPE varchar({length})")

    length = Article._meta.get_field("title").max_length
    alter(length + 1)
    try:
        yield
    finally:
        alter(length)


@pytest.mark.django_db(transaction=True)
def test_a_table_that_was_altered_under_a_running_site_is_asked_anew():
    factories.make_article(title=ODD)
    assert called_oddly(1) == [ODD]
    with longer_titles():
        assert called_oddly(1) == [ODD]
        assert sent(lambda: called_oddly(1))[0].startswith("EXECUTE") == IS_PLANNING


@pytest.mark.django_db(transaction=True)
def test_in_a_transaction_it_is_the_next_one_that_asks_anew():
    factories.make_article(title=ODD)
    called_oddly(1)
    with longer_titles():
        if IS_PLANNING:
            with pytest.raises(NotSupportedError), transaction.atomic():
                called_oddly(1)
        with transaction.atomic():
            assert called_oddly(1) == [ODD]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_between_two_requests_is_replaced():
    pk = factories.make_article().pk
    without_arguments()
    if IS_PLANNING:
        connection.health_check_enabled, connection.health_check_done = True, False  # as a request begins
        connection.connection.close()  # nobody told Django
    assert without_arguments() == [pk]
