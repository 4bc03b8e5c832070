"""Counts of a year are those of what readers may see, at every moment, though they are kept."""

import datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import counting
from articles.models import Article, BodyTally, Involvement, YearChange, YearTally
from articles.models.working_copy import put_in_place, start_working_copy
from organizations.models import Directive, Organization
from tests import factories
from tests.publishing.importing.imports import import_rows
from tests.work import know_tables, measured

pytestmark = pytest.mark.django_db
NOON = datetime.datetime.fromisoformat("2026-11-20T12:00:00+07:00")
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def noon() -> Any:
    with time_machine.travel(NOON, tick=False) as travel:
        yield travel


@pytest.fixture
def body() -> Organization:
    return factories.make_organization(name="Sở Nội vụ")


def reports(year: int = 2026) -> int:
    counts = YearTally.objects.counted([year])[year].counts
    return sum(map(sum, counts["months"].values()))


def of(body: Organization, *years: int) -> list[tuple[int, int]]:
    return [(each.articles, each.directives) for each in BodyTally.objects.of(body, years or (2026,))]


def test_reports_are_counted_by_local_month_and_category():
    category = factories.make_category()
    for moment in ("2026-01-01T00:10+07:00", "2026-01-31T23:50+07:00", "2026-02-01T00:10+07:00"):
        factories.make_article(published_at=datetime.datetime.fromisoformat(moment), category=category)
    factories.make_article(published_at=datetime.datetime.fromisoformat("2025-12-31T23:50+07:00"), category=category)
    months = YearTally.objects.counted([2026])[2026].counts["months"]
    assert months == {str(category.pk): [2, 1, *[0] * 10]}
    assert reports(2025) == 1


def test_only_what_is_public_is_counted():
    """Whenever it runs, also without the clock of this module."""
    body, now = factories.make_organization(), timezone.now()
    year, shown = timezone.localtime(now).year, {"published_at": now - HOUR / 60}
    factories.make_article(**shown, publisher=body)
    for values in (
        {"status": "draft", **shown}, {"status": "withdrawn", **shown}, {"published_at": now + HOUR / 60},
        {**shown, "expires_at": now - HOUR / 120}, {**shown, "genre": "page"},
    ):  # fmt: skip
        factories.make_article(**values, publisher=body)
        Involvement.objects.create(article=factories.make_article(**values), organization=body)
    for values in ({}, {"secrecy": "secret"}):
        factories.make_directive(issuer=body, issued_on=timezone.localdate(now), **values)
    factories.make_directive(issuer=body, issued_on=None)
    counts = YearTally.objects.counted([year])[year].counts
    assert reports(year) == 1
    assert list(counts["types"].values()) == [1]
    assert counts["bodies"] == [[body.pk, 1, 1]]
    assert of(body, year) == [(1, 1)]


def test_a_report_counts_once_for_a_body_however_often_it_stands_there(body: Organization):
    article = factories.make_article(published_at=NOON - HOUR, publisher=body)
    for role in ("chairs", "attends"):
        Involvement.objects.create(article=article, organization=body, role=role)
    assert of(body) == [(1, 0)]
    assert YearTally.objects.counted([2026])[2026].counts["bodies"] == [[body.pk, 1, 0]]


CHANGES = {
    "withdrawn": (lambda article: set_values(article, status="withdrawn"), 0),
    "moved to another year": (lambda article: set_values(article, published_at=NOON.replace(year=2025)), 0),
    "made a page": (lambda article: set_values(article, genre="page"), 0),
    "deleted": (lambda article: article.delete(), 0),
    "deleted with others": (lambda article: Article.objects.filter(pk=article.pk).delete(), 0),
    "joined by another": (lambda article: factories.make_article(published_at=NOON - HOUR), 2),
    "corrected": (lambda article: put_in_place(start_working_copy(article, None)), 1),
}


def set_values(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_counted_at_once(change: str, body: Organization):
    factories.make_portal()
    article = factories.make_article(published_at=NOON - HOUR, publisher=body)
    assert (reports(), of(body)) == (1, [(1, 0)])
    make, expected = CHANGES[change]
    make(article)
    assert (reports(), of(body)[0][0]) == (expected, min(expected, 1))


def test_time_alone_is_counted(body: Organization, noon: Any):
    factories.make_article(published_at=NOON + HOUR, expires_at=NOON + 3 * HOUR, publisher=body)
    seen = []
    for hours in (0, 1, 2, 3, 4):
        noon.move_to(NOON + hours * HOUR)
        seen.append((reports(), of(body)[0][0]))
    assert seen == [(0, 0), (1, 1), (1, 1), (0, 0), (0, 0)]


def test_links_and_documents_are_followed(body: Organization):
    article, other = factories.make_article(published_at=NOON - HOUR), factories.make_organization(name="Sở Y tế")
    assert of(body) == [(0, 0)]
    link = Involvement.objects.create(article=article, organization=body)
    assert of(body) == [(1, 0)]
    set_values(link, organization=other)
    assert (of(body), of(other)) == ([(0, 0)], [(1, 0)])
    link.delete()
    assert of(other) == [(0, 0)]
    directive = factories.make_directive(issuer=body, issued_on=NOON.date())
    assert of(body) == [(0, 1)]
    set_values(directive, issued_on=datetime.date(2024, 5, 1))
    assert of(body, 2024, 2026) == [(0, 1), (0, 0)]
    factories.mark(directive, "internal")
    assert of(body, 2024, 2026) == [(0, 0), (0, 0)]


def test_imported_rows_are_counted(body: Organization):
    factories.make_portal()
    factories.make_category(name="Tin tức")
    assert (reports(), of(body)) == (0, [(0, 0)])
    row = {"title": "Tin", "lead": "Sáng nay", "status": "published", "published_at": "2026-11-20T11:00:00+07:00"}
    import_rows("article", {**row, "import_ref": "mot", "category": "Tin tức", "involvements": [
        {"organization": "Sở Nội vụ", "role": "chairs"}]})  # fmt: skip
    assert (reports(), of(body)) == (1, [(1, 0)])
    row = {"symbol": "05-CT/TU", "doc_type": "chi-thi", "family": "party", "abstract": "Về việc"}
    import_rows("directive", {**row, "import_ref": "hai", "issued_on": "2026-05-01", "issuer": "Sở Nội vụ"})
    assert of(body) == [(1, 1)]


def test_what_is_kept_is_not_counted_again(body: Organization):
    factories.make_article(published_at=NOON - HOUR, publisher=body)
    years = (2024, 2025, 2026)
    of(body, *years), YearTally.objects.counted(years)
    with CaptureQueriesContext(connection) as queries:
        assert of(body, *years) == [(0, 0), (0, 0), (1, 0)]
        YearTally.objects.counted(years)
    assert len(queries) == 3
    assert YearChange.objects.count() == 0


def test_drafts_leave_no_mark():
    article = factories.make_article(status="draft")
    set_values(article, title="Tên khác")
    article.delete()
    assert YearChange.objects.count() == 0


def test_a_change_that_comes_while_others_are_counted_is_counted_next_time(monkeypatch: pytest.MonkeyPatch):
    count = counting.year

    def slow(number: int) -> dict[str, Any]:
        found = count(number)
        factories.make_article(published_at=NOON - HOUR)
        monkeypatch.setattr(counting, "year", count)
        return found

    monkeypatch.setattr(counting, "year", slow)
    assert [reports(), reports()] == [0, 1]


def test_counting_a_year_does_not_grow_with_the_others(body: Organization):
    """Of 2026 there are ten reports and documents; of 2025 first 1,600, then twice as many.

    A table of a few pages is read whole; both numbers are beyond that.
    """

    def fill(year: int, number: int) -> None:
        day = datetime.datetime(year, 3, 1, tzinfo=datetime.UTC)
        values = [{"published_at": day + HOUR * n, "slug": "tin", "status": "published"} for n in range(number)]
        articles = Article.objects.bulk_create(Article(title="Tin", publisher=body, **each) for each in values)
        Involvement.objects.bulk_create(Involvement(article=each, organization=body) for each in articles)
        Directive.objects.bulk_create(
            Directive(
                issuer=body,
                family="party",
                doc_type="ke-hoach",
                abstract="Về việc",
                issued_on=day.date(),
                status="published",
            )  # fmt: skip
            for _number in range(number)
        )
        know_tables()

    def count() -> int:
        return measured(lambda: (counting.year(2026), counting.body(body.pk, [2026])))

    fill(2026, 10)
    fill(2025, 1600)
    count()
    few = count()
    fill(2025, 1600)
    count()
    assert count() <= few * 1.2 + 20  # a tree of PostgreSQL may have become deeper


# --- pages


def test_page_tells_the_year_in_words_and_tables(client: Client, body: Organization):
    category = factories.make_category(name="Xây dựng Đảng")
    for month in (1, 1, 3):
        factories.make_article(published_at=NOON.replace(month=month), category=category, publisher=body)
    factories.make_directive(issuer=body, issued_on=NOON.date(), doc_type="ke-hoach", symbol="")
    page = client.get("/thong-ke/").content.decode()
    assert "3 tin, bài đã đăng, 1 văn bản được ban hành" in page
    assert "tháng 1: 2 tin, bài; tháng 2: 0 tin, bài; tháng 3: 1 tin, bài" in page
    assert 'href="/tin-tuc/ngay/2026/01/"' in page and 'href="/tin-tuc/ngay/2026/02/"' not in page
    assert "Xây dựng Đảng: 3 tin, bài." in page
    assert "Kế hoạch: 1 văn bản." in page
    assert "Sở Nội vụ: 3 tin, bài, 1 văn bản." in page


@pytest.mark.parametrize("year", ["2027", "1990", "0000", "9999"])
def test_years_without_an_archive_have_no_page(year: str, client: Client):
    factories.make_article(published_at=NOON - HOUR)
    assert client.get(f"/thong-ke/{year}/").status_code == 404


def test_an_empty_portal_has_a_page(client: Client):
    page = client.get(reverse("articles:activity"))
    assert page.status_code == 200 and page.content.decode().count("Chưa có số liệu.") == 5


def test_page_of_a_body_shows_its_years_and_nothing_where_there_is_nothing(client: Client, body: Organization):
    assert "so-lieu" not in client.get(body.get_absolute_url()).content.decode()
    factories.make_directive(issuer=body, issued_on=datetime.date(2024, 5, 1))
    page = client.get(body.get_absolute_url()).content.decode()
    assert "năm 2023: 0 tin, bài, 0 văn bản; năm 2024: 0 tin, bài, 1 văn bản" in page


def test_a_body_that_has_ended_shows_its_own_last_years(client: Client):
    body = factories.make_organization(ended_on=datetime.date(2019, 6, 1))
    factories.make_directive(issuer=body, issued_on=datetime.date(2018, 5, 1))
    page = client.get(body.get_absolute_url()).content.decode()
    assert "năm 2018: 0 tin, bài, 1 văn bản; năm 2019: 0 tin, bài, 0 văn bản" in page and "năm 2020" not in page
