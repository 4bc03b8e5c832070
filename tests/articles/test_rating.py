"""Readers rate a report: one vote each a day, nothing of who they are, and nothing of what is not published."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Rating, Vote
from articles.models.rating import Score, rate
from publishing import salt
from tests import factories

pytestmark = pytest.mark.django_db
OWN = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
FORM = '<form method="post"'


@pytest.fixture
def article() -> Article:
    return factories.make_article(title="Hội nghị")


def address_of(article: Article) -> str:
    return reverse("articles:rate", args=[article.slug, article.pk])


def vote(client: Client, article: Article, score: Any = 5, **headers: str) -> Any:
    return client.post(address_of(article), {"diem": score}, headers=OWN | headers)


def told(client: Client, article: Article, score: Any = 5) -> str:
    """What the page says to which a vote leads."""
    answer = vote(client, article, score)
    assert (answer.status_code, answer.cookies) == (302, {})
    return client.get(answer["Location"].partition("#")[0]).text


def added_up() -> list[tuple[int, int]]:
    return list(Rating.objects.values_list("count", "total"))


# --- the form and what it says


def test_the_form_asks_in_words_and_chooses_nothing(client: Client, article: Article):
    page = client.get(article.get_absolute_url()).text
    labels = ["Rất kém", "Kém", "Trung bình", "Tốt", "Rất tốt"]
    form = page.partition(FORM)[2].partition("</form>")[0]
    assert [label for label in labels if label in form] == labels
    assert (form.count('type="radio"'), "checked" in form, form.count("<button")) == (5, False, 1)
    assert "<legend>" in form and "Gửi đánh giá" in form
    assert "Chưa có lượt đánh giá nào." in page


def test_a_vote_is_thanked_for_and_added_up(client: Client, article: Article):
    assert "Cảm ơn bạn. Đánh giá đã được ghi nhận." in told(client, article, 5)
    page = told(Client(REMOTE_ADDR="192.0.2.2"), article, 2)
    assert "Điểm trung bình 3,5 trên 5, từ 2 lượt đánh giá." in page
    assert added_up() == [(2, 7)]


def test_a_second_vote_of_the_day_takes_the_place_of_the_first(client: Client, article: Article):
    vote(client, article, 5)
    assert "Đánh giá mới đã thay cho đánh giá trước của bạn trong hôm nay." in told(client, article, 1)
    assert (added_up(), Vote.objects.count()) == ([(1, 1)], 1)


def test_the_page_without_a_word_of_thanks_is_the_canonical_one(client: Client, article: Article):
    assert f'rel="canonical" href="http://127.0.0.1:8000{article.get_absolute_url()}"' in told(client, article)


def test_a_vote_without_a_choice_is_asked_for_once_more(client: Client, article: Article):
    assert "Lỗi: Hãy chọn một mức" in told(client, article, "")
    assert added_up() == []


# --- one reader, one day


def test_the_next_day_nobody_knows_who_has_voted(client: Client, article: Article, time_machine):
    time_machine.move_to("2030-11-20T09:00:00+07:00", tick=False)
    vote(client, article, 5)
    time_machine.move_to("2030-11-21T00:00:01+07:00", tick=False)
    vote(client, article, 4)
    assert (added_up(), list(Vote.objects.values_list("score", flat=True))) == ([(2, 9)], [4])


def test_votes_go_when_the_day_ends_without_another_vote(client: Client, article: Article, time_machine):
    time_machine.move_to("2030-11-20T09:00:00+07:00", tick=False)
    vote(client, article, 5)
    salt.end(timezone.localdate())
    assert Vote.objects.count() == 1
    salt.end(timezone.localdate() + timedelta(days=1))
    assert (Vote.objects.count(), added_up()) == (0, [(1, 5)])


def test_a_vote_says_nothing_of_address_or_browser(client: Client, article: Article):
    vote(client, article, 5)
    row = Vote.objects.values().get()
    assert len(bytes.fromhex(row.pop("reader"))) == 16
    assert set(row) == {"id", "article_id", "score", "day"}


# --- doors


@pytest.mark.parametrize("score", ["0", "6", "-1", "5.0", "٣", "abc", " 5", "9" * 500, "\x00"])
def test_what_is_no_score_is_refused(client: Client, article: Article, score: str):
    assert (vote(client, article, score).status_code, added_up()) == (400, [])


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
        {"Sec-Fetch-Site": ""},
        {"User-Agent": "python-requests/2.32"},
    ],
)
def test_votes_from_elsewhere_and_of_programs_are_refused(client: Client, article: Article, headers: dict[str, str]):
    answer = vote(client, article, **headers)
    assert (answer.status_code, "Đánh giá chưa được nhận" in answer.text, added_up()) == (403, True, [])
    assert f'<a href="{article.get_absolute_url()}">Mở lại bài</a>' in answer.text


def test_only_posts_are_votes(client: Client, article: Article):
    methods = ("get", "head", "put", "delete")
    assert [getattr(client, each)(address_of(article), headers=OWN).status_code for each in methods] == [405] * 4


def test_who_votes_too_often_is_told_to_wait(client: Client, article: Article, settings):
    settings.RATINGS_PER_MINUTE = 2
    cache.clear()
    answers = [vote(client, article) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Đánh giá quá nhiều lần" in answers[-1].text and answers[-1]["Retry-After"] == "60"
    assert vote(Client(REMOTE_ADDR="192.0.2.9"), article).status_code == 302


# --- what is not public


def closed() -> dict[str, Article]:
    hour = timedelta(hours=1)
    return {
        "draft": factories.make_article(status="draft"),
        "withdrawn": factories.make_article(status="withdrawn"),
        "scheduled": factories.make_article(published_at=timezone.now() + hour),
        "expired": factories.make_article(published_at=timezone.now() - 2 * hour, expires_at=timezone.now() - hour),
        "information page": factories.make_article(genre="page"),
        "not rated": factories.make_article(rated=False),
    }


def test_what_is_not_public_or_not_rated_takes_no_vote(client: Client):
    found = {name: vote(client, article).status_code for name, article in closed().items()}
    assert found == dict.fromkeys(found, 404)
    assert (added_up(), Vote.objects.count()) == ([], 0)


def test_numbers_stay_with_an_article_that_is_withdrawn_and_nobody_reads_them(client: Client, article: Article):
    vote(client, article, 4)
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    answer = client.get(article.get_absolute_url())
    assert (answer.status_code, "lượt đánh giá" in answer.text) == (404, False)
    Article.objects.filter(pk=article.pk).update(status="published")
    assert "4,0 trên 5, từ 1 lượt đánh giá" in client.get(article.get_absolute_url()).text


def test_an_article_or_a_site_that_is_not_rated_shows_no_form(client: Client, article: Article, settings):
    page = factories.make_article(genre="page")
    unrated = factories.make_article(rated=False)
    shown = [FORM in client.get(each.get_absolute_url()).text for each in (article, page, unrated)]
    assert shown == [True, False, False]
    settings.RATINGS = False
    assert FORM not in client.get(article.get_absolute_url()).text
    assert vote(client, article).status_code == 404


# --- staff


def test_staff_see_views_and_votes_in_the_list_and_beside_the_form(admin_client: Client, article: Article):
    rate(article, b"1" * 16, Score.GOOD)
    rate(article, b"2" * 16, Score.BEST)
    changelist = admin_client.get(reverse("admin:articles_article_changelist")).text
    assert re.search(r'<td [^>]*class="field-shown_rating"[^>]*>4,5 trên 5 \(2 lượt\)</td>', changelist)
    assert re.search(r'<td [^>]*class="field-shown_views"[^>]*>0</td>', changelist)
    notes = admin_client.get(reverse("admin:articles_article_change", args=[article.pk])).text
    assert "4,5 trên 5 (2 lượt)" in notes.partition("<dt>Bạn đọc đánh giá")[2][:200]
    preview = admin_client.get(reverse("admin:articles_article_preview", args=[article.pk])).text
    assert "Gửi đánh giá" not in preview


# --- many at once


@pytest.mark.django_db(transaction=True)
def test_votes_at_the_same_moment_are_all_counted():
    """Of 40 readers on 8 connections, each twice at once: none is lost, none counts twice."""
    article = factories.make_article()
    readers = [bytes([number]) * 16 for number in range(40)]

    def send(reader: bytes) -> bool:
        try:
            return rate(article, reader, Score.GOOD)
        finally:
            connection.close()

    if connection.vendor == "postgresql":  # SQLite's tests share one connection between threads
        with ThreadPoolExecutor(8) as pool:
            firsts = list(pool.map(send, [*readers, *readers]))
    else:
        firsts = [rate(article, reader, Score.GOOD) for reader in [*readers, *readers]]
    assert (sum(firsts), added_up()) == (40, [(40, 160)])
