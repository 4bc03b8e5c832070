"""Charts of what was published."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.activity import articles_by_day
from tests import factories

pytestmark = pytest.mark.django_db
NOON = "2026-11-20T12:00:00+07:00"


@time_machine.travel(NOON, tick=False)
def test_days_are_counted_up_to_today_with_those_without_news():
    now = timezone.now()
    for hours in (0, 1, 25, 24 * 5):
        factories.make_article(published_at=now - datetime.timedelta(hours=hours))
    factories.make_article(published_at=now + datetime.timedelta(hours=1))
    factories.make_article(status="draft")
    found = articles_by_day(3)
    assert found == {
        datetime.date(2026, 11, 18): 0, datetime.date(2026, 11, 19): 1, datetime.date(2026, 11, 20): 2,
    }  # fmt: skip
    assert list(found) == sorted(found)


@time_machine.travel(NOON, tick=False)
def test_desk_shows_the_last_thirty_days(admin_client: Client):
    factories.make_article(published_at=timezone.now() - datetime.timedelta(days=29))
    page = admin_client.get(reverse("admin:index")).content.decode()
    assert "22/10/2026: 1 tin, bài; 23/10/2026: 0 tin, bài" in page
