"""The editorial calendar shows what a person may see, on the day where it belongs, on the site's clock."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from publishing.permissions import CONTRIBUTOR, OFFICE
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 20, 3, tzinfo=datetime.UTC)  # 10:00 in Vietnam


@pytest.fixture
def editor(db: None) -> Client:
    return factories.signed_in(factories.staff(*OFFICE))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime(2026, month, day, hour, minute))


def shown(client: Client, query: str = "") -> dict[str, list[tuple[str, str, str]]]:
    """Day: the time, title and reason of its entries."""
    answer = client.get(reverse("admin:editorial_calendar") + query)
    assert answer.status_code == 200
    return {
        f"{day['date']:%d/%m}": [(r["entry"].time, r["entry"].article.title, r["entry"].why) for r in day["entries"]]
        for day in answer.context["days"]
        if day["entries"]
    }


@time_machine.travel(NOW, tick=False)
def test_what_is_posted_scheduled_expiring_and_due_stands_on_its_day(editor: Client):
    factories.make_article(title="Đã đăng", published_at=at(2, 8, 30), expires_at=at(28, 23, 59))
    factories.make_article(title="Hẹn giờ", published_at=at(30, 0))
    factories.make_article(title="Cần xem lại", published_at=at(1, 7), review_on=datetime.date(2026, 11, 15))
    factories.make_article(title="Bản nháp", status="draft", published_at=at(3, 8))
    assert shown(editor, "?thang=2026-11") == {
        "01/11": [("07:00", "Cần xem lại", "Đã đăng")],
        "02/11": [("08:30", "Đã đăng", "Đã đăng")],
        "15/11": [("", "Cần xem lại", "Đến hạn xem lại")],
        "28/11": [("23:59", "Đã đăng", "Hết hạn")],
        "30/11": [("00:00", "Hẹn giờ", "Hẹn giờ")],
    }


@time_machine.travel(NOW, tick=False)
def test_the_last_minute_of_a_month_is_of_that_month(editor: Client):
    factories.make_article(title="Giao thừa", published_at=at(31, 23, 59, month=10))
    assert shown(editor) == {}
    assert list(shown(editor, "?thang=2026-10")) == ["31/10"]


@pytest.mark.parametrize("asked", ["", "2026-13", "0000-00", "9999-99", "x", "2026-11-01", "٢٠٢٦-١١", "-1", "9" * 5000])
@time_machine.travel(NOW, tick=False)
def test_any_other_month_is_this_one(editor: Client, asked: str):
    answer = editor.get(reverse("admin:editorial_calendar"), {"thang": asked})
    assert answer.context["month_title"] == "Tháng 11/2026"


@pytest.mark.parametrize(("asked", "earlier", "later"), [("1000-01", False, True), ("2999-12", True, False)])
def test_the_calendar_ends_with_the_days_that_are_known(editor: Client, asked: str, earlier: bool, later: bool):
    answer = editor.get(reverse("admin:editorial_calendar"), {"thang": asked})
    assert [bool(answer.context[name]) for name in ("earlier", "later")] == [earlier, later]


@time_machine.travel(NOW, tick=False)
def test_a_contributor_sees_their_own_days_alone():
    writer = factories.staff(CONTRIBUTOR)
    factories.make_article(title="Của người khác", published_at=at(5, 8))
    factories.make_article(title="Của tôi", published_at=at(6, 8), created_by=writer)
    assert list(shown(factories.signed_in(writer))) == ["06/11"]


def test_whoever_may_not_see_articles_has_no_calendar():
    assert factories.signed_in(factories.staff()).get(reverse("admin:editorial_calendar")).status_code == 403


@pytest.mark.parametrize("count", [1, 3, 20])
@time_machine.travel(NOW, tick=False)
def test_the_calendar_asks_the_same_for_any_number_of_articles(
    editor: Client, count: int, django_assert_max_num_queries: Any
):
    for number in range(count):
        factories.make_article(published_at=at(5, 8, number), expires_at=at(25, 8, number))
    editor.get(reverse("admin:editorial_calendar"))
    with django_assert_max_num_queries(10):
        days = shown(editor)
    assert len(days["05/11"]) == min(count, 6)


@time_machine.travel(NOW, tick=False)
def test_a_long_title_stands_there_whole(editor: Client):
    title = " ".join(["Hội nghị"] * 15)
    factories.make_article(title=title, published_at=at(2, 8))
    assert f'<span class="month-title">{title}</span>' in editor.get(reverse("admin:editorial_calendar")).text
