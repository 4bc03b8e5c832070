import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.home import home_context
from articles.models import Article, HomeBlock
from tests import factories

pytestmark = pytest.mark.django_db


def posted(minutes: int, **values: Any) -> Article:
    """An article posted so many minutes ago, named after them, with a photo."""
    moment = timezone.now() - datetime.timedelta(minutes=minutes)
    article = factories.make_article(**{"title": f"Tin {minutes}", "published_at": moment, **values})
    factories.make_photo(article, image=factories.jpeg(960, 640))
    return article


def titles(articles: list[Article]) -> list[str]:
    return [article.title for article in articles]


def shown() -> dict[str, Any]:
    """What stands at the head of the page, by title."""
    head = home_context()
    return {
        "lead": head["lead"].title,
        **{name: titles(head[name]) for name in ("under_lead", "latest", "featured")},
    }


def test_a_page_that_nobody_has_arranged_shows_the_newest():
    for minutes in range(1, 11):
        posted(minutes)
    assert shown() == {
        "lead": "Tin 1",
        "under_lead": [],
        "latest": ["Tin 2", "Tin 3", "Tin 4"],
        "featured": ["Tin 5", "Tin 6", "Tin 7"],
    }
    factories.make_directive()  # beside documents the calendar has its place: the newest keep theirs
    assert shown()["latest"] == ["Tin 2", "Tin 3", "Tin 4", "Tin 5", "Tin 6"]


def test_what_is_flagged_leads_and_is_featured_for_a_month():
    for minutes in range(1, 8):
        posted(minutes)
    for minutes in (30, 20, 60 * 24 * 31):
        posted(minutes, featured=True)
    head = shown()
    assert (head["lead"], head["featured"]) == ("Tin 20", ["Tin 30", "Tin 4", "Tin 5"])


def test_placed_articles_stand_in_their_order_each_once():
    newest, first, second, third = (posted(minutes) for minutes in (1, 100, 200, 300))
    home = factories.make_home_page(first, second)
    home.placements.create(article=third, place="featured")
    assert shown() == {
        "lead": "Tin 100",
        "under_lead": [],
        "latest": [newest.title],
        "featured": ["Tin 300", "Tin 200"],
    }


@pytest.mark.parametrize(
    "change",
    [
        {"status": "withdrawn"},
        {"expires_at": timezone.now() - datetime.timedelta(seconds=1)},
        {"published_at": timezone.now() + datetime.timedelta(days=9)},
    ],
)
def test_a_placed_article_that_readers_may_not_see_makes_room_for_the_next(change: dict[str, Any]):
    first, second = posted(100), posted(200)
    posted(1)
    factories.make_home_page(first, second)
    assert shown()["lead"] == "Tin 100"
    Article.objects.filter(pk=first.pk).update(**change)
    assert shown()["lead"] == "Tin 200"
    Article.objects.filter(pk=second.pk).update(**change)
    assert shown()["lead"] == "Tin 1"


def test_a_placement_ends_at_its_time():
    first, second = posted(100), posted(200)
    home = factories.make_home_page(first, second)
    ending = home.placements.filter(article=first)
    ending.update(until=timezone.now() + datetime.timedelta(minutes=1))
    assert shown()["lead"] == "Tin 100"
    ending.update(until=timezone.now())
    assert shown()["lead"] == "Tin 200"


def test_a_lead_story_without_a_picture_worth_showing_has_two_reports_below():
    posted(1).photos.all().delete()
    for minutes in range(2, 12):
        posted(minutes)
    factories.make_directive()
    head = shown()
    assert (head["under_lead"], head["latest"]) == (["Tin 6", "Tin 7"], ["Tin 2", "Tin 3", "Tin 4", "Tin 5"])
    tiny = Article.objects.get(title="Tin 1")
    factories.make_photo(tiny, image=factories.jpeg(320, 240))
    assert home_context()["lead_is_bare"]


def test_long_titles_leave_room_for_fewer_beside_the_lead():
    for minutes in range(1, 8):
        posted(minutes, title=f"Tin {minutes} " + "rất dài " * 30)
    factories.make_directive()
    assert len(home_context()["latest"]) == 3


def test_the_calendar_stands_beside_the_lead_where_there_is_room():
    posted(1)
    factories.make_directive()
    few = home_context()
    for minutes in range(2, 7):
        posted(minutes)
    many = home_context()
    assert (few["calendar_beside"], many["calendar_beside"]) == (True, False)


def test_blocks_stand_in_their_order_two_halves_to_a_row():
    news = [factories.make_category(name=name) for name in ("Một", "Hai", "Ba", "Trống")]
    for minutes in range(100):
        posted(minutes + 1, category=news[minutes % 3], title=f"{news[minutes % 3]} {minutes}")
    factories.make_directive()
    home = factories.make_home_page(featured_shown=0)
    halves, cards = HomeBlock.Layout.HALF, HomeBlock.Layout.CARDS
    for order, (category, layout) in enumerate(
        zip([*news, news[0]], [halves, cards, halves, halves, halves], strict=True)
    ):
        home.blocks.create(kind="category", category=category, layout=layout, items=4, order=order)
    home.blocks.create(kind="links", order=9)
    rows = home_context()["rows"]
    assert [(row["kind"], row.get("title"), [each["title"] for each in row.get("halves", [])]) for row in rows] == [
        ("half", None, ["Một"]),
        ("cards", "Hai", []),
        ("half", None, ["Ba", "Một"]),
        ("links", None, []),
    ]
    assert [len(rows[0]["halves"][0]["items"]), len(rows[1]["items"])] == [4, 3]


def test_what_stands_above_is_not_repeated_below():
    for minutes in range(1, 30):
        posted(minutes)
    page = home_context()
    above = {page["lead"], *page["latest"], *page["featured"]}
    below = [article for row in page["rows"] for article in row.get("items", [])]
    assert below and above.isdisjoint(below)


def test_photo_stories_have_a_block_of_their_own(client: Client):
    story = posted(5000, genre="photos", title="Mùa chè")
    for minutes in range(1, 20):
        posted(minutes)
    row = next(row for row in home_context()["rows"] if row.get("title") == "Phóng sự ảnh")
    assert row["items"] == [story]
    assert "Mùa chè" in client.get("/").content.decode()


def test_an_empty_portal_says_so(client: Client):
    page = client.get(reverse("home")).content.decode()
    assert "Cổng chưa có tin nào." in page
