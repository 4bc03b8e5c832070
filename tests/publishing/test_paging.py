"""Lists are read in windows: every row is reached once, in order, and no address tells of a row that is not public."""

import datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from publishing import paging
from publishing.paging import BoundedPaginator, Total, among, counted
from publishing.views import PublishedListView
from tests import factories

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows of four rows in pages of two."""
    monkeypatch.setattr(paging, "WINDOW", 4)
    monkeypatch.setattr(PublishedListView, "paginate_by", 2)


def make_articles(count: int, **values: Any) -> list[Article]:
    """Articles, newest first; each two are of the same moment."""
    made = [
        factories.make_article(published_at=NOON + datetime.timedelta(hours=number // 2), **values)
        for number in range(count)
    ]
    return made[::-1]


def walk(client: Client, address: str, name: str) -> list[list[Any]]:
    """The rows of every page, from the first on through the links to what follows."""
    pages = []
    path = address.partition("?")[0]
    while address:
        context = client.get(address).context
        page = context["page_obj"]
        pages.append(list(context[name]))
        query = context["querystring"] + f"page={page.number + 1}" if page.has_next() else context["following_url"][1:]
        address = f"{path}?{query}" if query else ""
    return pages


def in_pairs(rows: list[Any]) -> list[list[Any]]:
    return [rows[place : place + 2] for place in range(0, len(rows), 2)]


@pytest.mark.parametrize("count", [1, 2, 4, 5, 8, 9, 11])
def test_every_row_is_reached_once_and_in_order(count: int, client: Client):
    articles = make_articles(count)
    assert walk(client, "/tin-tuc/", "articles") == in_pairs(articles)


def test_lists_in_other_orders_have_windows_too(client: Client):
    people = [
        factories.make_person(full_name=f"Trần Văn {name}") for name in ("An", "An", "Bình", "Cường", "Dũng", "Én")
    ]
    bodies = [factories.make_organization(name=f"Sở {name}") for name in ("An", "An", "Bình", "Cường", "Dũng", "Én")]
    days = [datetime.date(2026, 1, day) for day in (3, 2, 2, 1)]
    papers = [factories.make_directive(issued_on=day) for day in [*days, None, None]]
    papers = [papers[0], papers[2], papers[1], papers[3], papers[5], papers[4]]
    assert [[row["name"] for row in page] for page in walk(client, "/nhan-su/", "people")] == in_pairs(
        [person.full_name for person in people]
    )
    nodes = walk(client, "/to-chuc/?khoi=state", "nodes")
    assert [[node["label"] for node in page] for page in nodes] == in_pairs([body.name for body in bodies])
    assert walk(client, "/van-ban/", "directives") == in_pairs(papers)


def test_choices_go_on_through_the_windows(client: Client):
    person, body, category = factories.make_person(), factories.make_organization(), factories.make_category()
    articles = make_articles(12, category=category)
    for article in articles[::2]:
        article.participations.create(person=person, role="chairs")
        article.participations.create(person=person, role="speaks")
    for article in articles[::3]:
        article.involvements.create(organization=body)
    assert walk(client, f"/tin-tuc/?nhan_su={person.pk}", "articles") == in_pairs(articles[::2])
    assert walk(client, f"{category.get_absolute_url()}?nhan_su={person.pk}", "articles") == in_pairs(articles[::2])
    both = walk(client, f"/tin-tuc/?nhan_su={person.pk}&to_chuc={body.pk}", "articles")
    assert both == [[articles[6], articles[0]][::-1]]


def test_a_window_without_rows_that_fit_leads_on(client: Client):
    articles, body = make_articles(9), factories.make_organization()
    person = factories.make_person()
    for article in articles:
        article.participations.create(person=person)
    articles[8].involvements.create(organization=body)
    category = factories.make_category()
    Article.objects.filter(pk=articles[8].pk).update(category=category)
    pages = walk(client, f"/tin-tuc/?nhan_su={person.pk}&chuyen_muc={category.slug}", "articles")
    assert pages == [[], [], [articles[8]]]
    shown = client.get(f"/tin-tuc/?nhan_su={person.pk}&chuyen_muc={category.slug}").content.decode()
    assert f"tu={articles[3].pk}" in shown


def test_a_name_of_several_persons_merges_their_reports(client: Client):
    articles = make_articles(6)
    people = [factories.make_person(full_name=name) for name in ("Lê Thị Én", "Lê Thị Én")]
    for place, article in enumerate(articles):
        article.participations.create(person=people[place % 2])
    articles[0].participations.create(person=people[1])
    assert walk(client, "/tin-tuc/?nhan_su=L%C3%AA+Th%E1%BB%8B+%C3%89n", "articles") == in_pairs(articles)


def test_the_links_and_the_canonical_address_follow_the_window(client: Client):
    articles = make_articles(9)
    first = client.get("/tin-tuc/?tu_ngay=01/01/2026&page=2").context
    assert (first["total"], first["following_url"], first["beginning_url"]) == (
        "hơn 4", f"?tu_ngay=01%2F01%2F2026&tu={articles[3].pk}", "",
    )  # fmt: skip
    address = f"/tin-tuc/?tu={articles[3].pk}&tu_ngay=01/01/2026&page=2"
    second = client.get(address)
    assert second.context["total"] == "hơn 4"
    assert second.context["beginning_url"] == "/tin-tuc/?tu_ngay=01%2F01%2F2026"
    canonical = f"/tin-tuc/?tu_ngay=01%2F01%2F2026&tu={articles[3].pk}&page=2"
    assert second.context["canonical"].endswith(canonical)
    assert (
        f'<a rel="next" href="?tu_ngay=01%2F01%2F2026&amp;tu={articles[7].pk}">Cũ hơn »</a>' in second.content.decode()
    )
    assert (client.get(f"/tin-tuc/?tu={articles[7].pk}").context["following_url"]) == ""


def test_a_whole_list_is_counted_exactly(client: Client):
    make_articles(4)
    context = client.get("/tin-tuc/").context
    assert (context["total"], context["following_url"], context["page_obj"].paginator.num_pages) == ("4", "", 2)


@pytest.mark.parametrize("anchor", ["", "0", "-1", "abc", "1e3", "²", "9" * 40, "999999", " ", "\x00"])
def test_a_wrong_anchor_is_not_found(anchor: str, client: Client):
    make_articles(5)
    assert client.get("/tin-tuc/", {"tu": anchor}).status_code == 404


def test_the_anchor_must_be_a_public_row_of_this_list_with_others_behind_it(client: Client):
    articles = make_articles(5)
    other = factories.make_article(category=factories.make_category(), published_at=NOON + datetime.timedelta(days=1))
    hidden = {
        "draft": factories.make_article(status="draft", published_at=NOON + datetime.timedelta(days=1)),
        "scheduled": factories.make_article(published_at=datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)),
        "page": factories.make_article(genre="page", published_at=NOON + datetime.timedelta(days=1)),
        "last": articles[-1],
    }
    answers = {name: client.get("/tin-tuc/", {"tu": row.pk}).status_code for name, row in hidden.items()}
    assert answers == dict.fromkeys(hidden, 404)
    category = articles[0].category.get_absolute_url()
    assert client.get(category, {"tu": other.pk}).status_code == 404
    assert client.get(category, {"tu": articles[0].pk}).status_code == 200


def test_rows_with_some_ids_are_those_of_them_that_are_among_the_rows():
    news, other, report = (factories.make_article(genre=genre) for genre in ("news", "news", "report"))
    asked = [report.pk, news.pk]
    assert set(among(Article.objects.filter(genre="news"), asked)) == {news}
    assert set(among(Article.objects.all(), asked)) == {news, report}
    assert set(among(Article.objects.filter(category__slug=other.category.slug), asked)) == {news, report}


def test_totals_are_counted_to_one_more_than_a_window():
    make_articles(6)
    assert (counted(Article.objects.all()), str(counted(Article.objects.all()))) == (5, "hơn 4")
    assert [str(Total(number)) for number in (0, 4, 5, 100)] == ["0", "4", "hơn 4", "hơn 4"]
    paginator = BoundedPaginator(Article.objects.order_by("pk"), 3)
    assert (str(paginator.count), paginator.num_pages, len(paginator.page(2).object_list)) == ("hơn 4", 2, 2)
