"""Days of news are local days, whatever the clock says in London."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from articles.calendar import day_url, month_calendar, month_url, news_per_day
from articles.models import Article, Category
from search.models import SearchEntry
from tests import factories

pytestmark = pytest.mark.django_db
LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = datetime.date
EVE, NEW_YEAR = DAY(2025, 12, 31), DAY(2026, 1, 1)


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@pytest.fixture
def around_new_year() -> list[Article]:
    """23:30 of the last day, 00:30, 06:59 and 07:00 of the first: in UTC two of them fall on another day."""
    times = ("2025-12-31T23:30", "2026-01-01T00:30", "2026-01-01T06:59", "2026-01-01T07:00")
    return [factories.make_article(published_at=moment(time)) for time in times]


def test_reports_are_counted_on_their_local_day(around_new_year: list[Article]):
    assert news_per_day(DAY(2025, 12, 1), DAY(2026, 1, 31)) == {EVE: 1, NEW_YEAR: 3}
    assert news_per_day(DAY(2025, 12, 1), EVE) == {EVE: 1}
    assert news_per_day(NEW_YEAR, NEW_YEAR) == {NEW_YEAR: 3}


ARCHIVES = {
    "/tin-tuc/ngay/2025/12/31/": [0],
    "/tin-tuc/ngay/2026/01/01/": [3, 2, 1],
    "/tin-tuc/ngay/2025/12/": [0],
    "/tin-tuc/ngay/2026/01/": [3, 2, 1],
    "/tin-tuc/ngay/2025/": [0],
    "/tin-tuc/ngay/2026/": [3, 2, 1],
    "/tin-tuc/ngay/2026/01/02/": [],
    "/tin-tuc/?tu_ngay=01/01/2026": [3, 2, 1],
    "/tin-tuc/?den_ngay=31/12/2025": [0],
}


@pytest.mark.parametrize(("address", "places"), ARCHIVES.items())
def test_archives_hold_local_days(address: str, places: list[int], around_new_year: list[Article], client: Client):
    listed = client.get(address).context["articles"]
    assert list(listed) == [around_new_year[place] for place in places]


def test_the_index_dates_a_report_by_its_local_day(around_new_year: list[Article]):
    dates = SearchEntry.objects.filter(kind="article").order_by("object_id").values_list("date", flat=True)
    assert list(dates) == [EVE, NEW_YEAR, NEW_YEAR, NEW_YEAR]


def test_a_page_says_the_local_day(around_new_year: list[Article], client: Client):
    for article, url in ((around_new_year[0], day_url(EVE)), (around_new_year[1], day_url(NEW_YEAR))):
        assert client.get(article.get_absolute_url()).context["day_url"] == url


@time_machine.travel("2025-12-31T17:30:00Z", tick=False)
def test_today_begins_at_local_midnight(around_new_year: list[Article], client: Client):
    shown = client.get(reverse("home")).context["calendar"]
    today = [cell["date"] for week in shown["weeks"] for cell in week if cell["is_today"]]
    assert (shown["title"], today) == ("Tháng 1/2026", [NEW_YEAR])


def test_a_month_is_drawn_from_monday_with_links_on_days_with_news(around_new_year: list[Article]):
    shown = month_calendar(2026, 1, chosen=DAY(2026, 1, 2))
    cells = [cell for week in shown["weeks"] for cell in week]
    assert [cell["date"] for cell in cells] == [DAY(2025, 12, 29) + datetime.timedelta(n) for n in range(35)]
    assert {cell["date"]: cell["url"] for cell in cells if cell["url"]} == {NEW_YEAR: "/tin-tuc/ngay/2026/01/01/"}
    assert [cell["date"] for cell in cells if not cell["in_month"]] == [
        DAY(2025, 12, 29), DAY(2025, 12, 30), EVE, DAY(2026, 2, 1),
    ]  # fmt: skip
    assert [cell["date"] for cell in cells if cell["is_chosen"]] == [DAY(2026, 1, 2)]
    assert [cell["count"] for cell in cells if cell["count"]] == [3]


def beside(year: int, month: int) -> list:
    shown = month_calendar(year, month)
    return [shown["previous"], shown["next"]]


def test_the_months_beside_are_the_nearest_with_news(around_new_year: list[Article]):
    factories.make_article(published_at=moment("2018-06-13T09:00"))
    june, december, january = (
        {"label": f"Tháng {month}/{year}", "url": month_url(year, month)}
        for year, month in ((2018, 6), (2025, 12), (2026, 1))
    )
    assert beside(2018, 6) == [None, december]
    assert beside(2020, 2) == [june, december]
    assert beside(2025, 12) == [june, january]
    assert beside(2026, 1) == [december, {"label": "Tháng 2", "url": None}]


def test_what_is_not_public_news_is_on_no_day():
    at = moment("2026-01-01T09:00")
    factories.make_article(published_at=at, status="draft")
    factories.make_article(published_at=at, status="withdrawn")
    factories.make_article(published_at=at, genre="page")
    factories.make_article(published_at=at, expires_at=at + datetime.timedelta(hours=1))
    factories.make_article(published_at=moment("2999-01-01T09:00"))
    assert news_per_day(DAY(2025, 1, 1), DAY(2999, 12, 31)) == {}
    assert beside(2026, 1) == [None, {"label": "Tháng 2", "url": None}]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/tin-tuc/ngay/2026/02/29/", 404), ("/tin-tuc/ngay/2024/02/29/", 200), ("/tin-tuc/ngay/2026/13/", 404),
        ("/tin-tuc/ngay/2026/04/31/", 404), ("/tin-tuc/ngay/0000/", 404), ("/tin-tuc/ngay/1899/", 404),
        ("/tin-tuc/ngay/9999/12/31/", 404), ("/tin-tuc/ngay/2026/1/1/", 404), ("/tin-tuc/ngay/1900/01/01/", 200),
    ],
)  # fmt: skip
def test_days_that_are_none_are_not_found(address: str, status: int, client: Client):
    assert client.get(address).status_code == status


def test_the_nearest_days_with_news_are_linked(around_new_year: list[Article], client: Client):
    factories.make_article(published_at=moment("2026-01-05T09:00"))
    shown = client.get("/tin-tuc/ngay/2026/01/01/").context
    assert [shown["earlier"], shown["later"]] == [
        {"label": "31/12/2025", "url": "/tin-tuc/ngay/2025/12/31/"},
        {"label": "05/01/2026", "url": "/tin-tuc/ngay/2026/01/05/"},
    ]


NEIGHBOURS = [
    ("2025/", "2024", "/tin-tuc/ngay/2024/", "2026", "/tin-tuc/ngay/2026/"),
    ("2025/12/", "11/2024", "/tin-tuc/ngay/2024/11/", "1/2026", "/tin-tuc/ngay/2026/01/"),
]


@pytest.mark.parametrize(("shown", "before", "before_url", "after", "after_url"), NEIGHBOURS)
def test_a_year_leads_to_years_and_a_month_to_months(
    shown: str, before: str, before_url: str, after: str, after_url: str, around_new_year: list[Article], client: Client
):
    factories.make_article(published_at=moment("2024-11-05T09:00"))
    factories.make_article(published_at=moment("2026-01-05T09:00"))
    page = client.get(f"/tin-tuc/ngay/{shown}")
    assert [page.context["earlier"], page.context["later"]] == [
        {"label": before, "url": before_url},
        {"label": after, "url": after_url},
    ]
    period = "Năm" if len(before) == 4 else "Tháng"
    assert f'aria-label="{period} trước và {period.lower()} sau"' in page.text


def test_an_empty_year_names_the_nearest_year_with_news(around_new_year: list[Article], client: Client):
    assert "Năm 2020 không có tin. Năm gần nhất có tin: <a href=" in client.get("/tin-tuc/ngay/2020/").text


class TestCategory:
    """The page of a category has a calendar of its own days."""

    @pytest.fixture
    def category(self) -> Category:
        found, other = factories.make_category(name="Chuyển đổi số"), factories.make_category(name="Kinh tế")
        for day, of in (("2026-01-05", found), ("2026-01-05", found), ("2026-01-06", other), ("2025-11-30", found)):
            factories.make_article(published_at=moment(f"{day}T08:00"), category=of)
        factories.make_article(published_at=moment("2026-01-07T08:00"), category=found, status="draft")
        return found

    def shown(self, client: Client, address: str) -> dict[str, Any]:
        return client.get(address).context["calendar"]

    @time_machine.travel("2026-01-10T12:00:00+07:00", tick=False)
    def test_days_with_its_news_lead_to_its_own_page(self, category: Category, client: Client):
        shown = self.shown(client, category.get_absolute_url())
        day = "/tin-tuc/chuyen-doi-so/?tu_ngay=05/01/2026&den_ngay=05/01/2026"
        assert [(cell["day"], cell["count"], cell["url"]) for cell in links_of(shown)] == [(5, 2, day)]
        before = "/tin-tuc/chuyen-doi-so/?tu_ngay=01/11/2025&den_ngay=30/11/2025"
        assert shown["previous"] == {"label": "Tháng 11/2025", "url": before}
        assert shown["next"] == {"label": "Tháng 2", "url": None}

    @time_machine.travel("2026-01-10T12:00:00+07:00", tick=False)
    def test_links_open_what_they_promise(self, category: Category, client: Client):
        page = client.get(self.shown(client, category.get_absolute_url())["previous"]["url"])
        assert [each.published_at for each in page.context["articles"]] == [moment("2025-11-30T08:00")]
        shown = page.context["calendar"]
        assert (shown["title"], [cell["day"] for cell in links_of(shown)]) == ("Tháng 11/2025", [30])
        assert shown["next"]["label"] == "Tháng 1/2026"
        day = client.get(links_of(shown)[0]["url"]).context["calendar"]
        assert [cell["day"] for week in day["weeks"] for cell in week if cell["is_chosen"]] == [30]

    @time_machine.travel("2026-01-10T12:00:00+07:00", tick=False)
    @pytest.mark.parametrize(
        "days", ["tu_ngay=31/12/2999", "den_ngay=31/12/2999", "tu_ngay=mai", "den_ngay=01/01/1900"]
    )
    def test_far_and_wrong_days_have_a_calendar(self, days: str, category: Category, client: Client):
        assert client.get(f"{category.get_absolute_url()}?{days}").status_code == 200

    def test_caption_says_whose_days_they_are(self, category: Category, client: Client):
        page = client.get(category.get_absolute_url()).content.decode()
        assert "những ngày có tin của chuyên mục Chuyển đổi số</caption>" in page


def links_of(shown: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for week in shown["weeks"] for cell in week if cell["url"]]
