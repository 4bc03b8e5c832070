"""Statements that are written once: the same rows as the queryset, whatever they are asked for."""

import datetime

import pytest
from django.db import connection
from django.db.models import Count, Prefetch, QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Photo
from publishing import prepared as module
from publishing.prepared import forget, padded, prepared
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def written_anew() -> None:
    forget()


@prepared
def published(now: datetime.datetime, kind: type, ids: list[int]) -> QuerySet:
    return kind.objects.published(now).filter(pk__in=ids).for_cards().newest_first()


@prepared
def numbered(version: int) -> QuerySet:
    return Article.objects.filter(version=version).order_by("pk")


@prepared
def of_day(day: datetime.date | None, only_ids: bool) -> QuerySet:
    rows = Article.objects.filter(event_date=day).order_by("pk")
    return rows.values_list("pk", flat=True) if only_ids else rows


def test_each_call_answers_as_the_queryset_would():
    now = timezone.now()
    made = [factories.make_article(published_at=now - datetime.timedelta(hours=hour)) for hour in range(4)]
    ids = [article.pk for article in made]
    for hour in range(5):
        at = now - datetime.timedelta(hours=hour)
        for asked in (ids, ids[::-1], ids[:2], [ids[3], ids[0]], [0, ids[1]], []):
            expected = Article.objects.published(at).filter(pk__in=asked).for_cards().newest_first()
            assert published(at, Article, asked) == list(expected)


def test_rows_are_read_anew_each_time():
    article = factories.make_article()
    assert numbered(1) == [article]
    Article.objects.filter(pk=article.pk).update(version=2)
    assert (numbered(1), numbered(2)) == ([], [article])
    assert numbered(2)[0] is not numbered(2)[0]


def test_what_is_none_or_true_makes_a_statement_of_its_own():
    dated, undated = factories.make_article(event_date=DAY), factories.make_article()
    assert [of_day(DAY, False), of_day(DAY, True)] == [[dated], [dated.pk]]
    assert [of_day(None, False), of_day(None, True)] == [[undated], [undated.pk]]
    assert [of_day(DAY, False), of_day(DAY + datetime.timedelta(days=1), False)] == [[dated], []]


def test_joined_and_prefetched_rows_come_along(django_assert_num_queries):
    @prepared
    def whole(pk: int) -> QuerySet:
        return Article.objects.filter(pk=pk).select_related("category").prefetch_related("photos")

    first, second = (factories.make_article(category=factories.make_category(name=name)) for name in "AB")
    photo = factories.make_photo(second)
    whole(first.pk)
    with django_assert_num_queries(2):
        (found,) = whole(second.pk)
        assert (found.category.name, list(found.photos.all())) == ("B", [photo])


def test_counts_are_answered_too():
    @prepared
    def counts(version: int) -> QuerySet:
        return Article.objects.filter(version=version).order_by().values_list("genre").annotate(Count("pk"))

    factories.make_article()
    assert [counts(1), counts(2)] == [[("news", 1)], []]


def test_statements_are_written_once_and_not_too_many_are_kept(monkeypatch):
    written = []
    write = module._write
    monkeypatch.setattr(module, "_write", lambda *args: written.append(args) or write(*args))
    for version in range(3):
        numbered(version)
    assert len(written) == 1
    monkeypatch.setattr(module, "KEPT_AT_MOST", 3)
    for size in range(1, 9):
        published(timezone.now(), Article, list(range(size)))
    assert len(module._kept()) <= 3


def test_the_same_statement_is_asked_as_without_preparing(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)  # so nothing gets a name
    now, article = timezone.now(), factories.make_article()
    plain = Article.objects.published(now).filter(pk__in=[article.pk]).for_cards().newest_first()
    with CaptureQueriesContext(connection) as queries:
        list(plain)
        published(now, Article, [article.pk])
        published(now, Article, [article.pk])
    assert len({query["sql"] for query in queries}) == 1


def _asks_the_clock(pk: int) -> QuerySet:
    return Article.objects.published().filter(pk=pk)


def _changes_its_argument(pk: int) -> QuerySet:
    return Article.objects.filter(pk=pk - 1)


def _asks_a_small_column(menu_order: int) -> QuerySet:
    return Article.objects.filter(pk__in=[], menu_order=menu_order)


def _prefetches_rows_of_now(pk: int) -> QuerySet:
    photos = Photo.objects.filter(pk__gt=0)
    return Article.objects.filter(pk=pk).prefetch_related(Prefetch("photos", queryset=photos))


@pytest.mark.parametrize(
    ("build", "argument"),
    [(_asks_the_clock, 1), (_changes_its_argument, 1), (_prefetches_rows_of_now, 1), (_asks_a_small_column, 1)],
)
def test_what_would_answer_of_another_time_is_refused(build, argument):
    with pytest.raises(ValueError, match=build.__name__):
        prepared(build)(argument)


def test_texts_are_refused():
    """A field cleans them on their way into a statement, which is not gone again."""
    with pytest.raises(KeyError):
        prepared(lambda title: Article.objects.filter(title=title))("Một")


def test_ids_are_padded_so_that_few_statements_are_written():
    assert list(map(padded, ([], [7], [7, 8], [7, 8, 9]))) == [[], [7], [7, 8], [7, 8, 9, 9]]
    assert {len(padded(range(number))) for number in range(1, 65)} == {1, 2, 4, 8, 16, 32, 64}
