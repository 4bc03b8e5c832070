"""What the page of one article shows, and what it must never show."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from articles.models import Article, Citation
from articles.page import article_context
from articles.share import ArticleImageView
from tests import factories

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 1, 2, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
MINUTE = datetime.timedelta(minutes=1)
FIGURE = '<figure data-photo="{}"></figure>'


def context(article: Article) -> dict:
    return article_context(Article.objects.get(pk=article.pk))


def test_abbreviations_are_explained_in_standfirst_text_and_titles_and_below_them(client: Client):
    factories.make_abbreviation(shorts="MTTQ", meanings='Mặt trận "Tổ quốc"')
    article = factories.make_article(
        title="UBND và HĐND họp", lead="<b>UBND</b> họp.", body="<p>Hội đồng nhân dân (HĐND), UBND, MTTQ.</p>"
    )
    article.participations.create(person=factories.make_person(), titles="Phó Giám đốc, đại biểu <HĐND>, ĐBQH")
    page = client.get(article.get_absolute_url()).content.decode()
    short = '<abbr title="{}">{}</abbr>'.format
    assert f"&lt;b&gt;{short('Ủy ban nhân dân', 'UBND')}&lt;/b&gt; họp." in page
    assert f"<p>Hội đồng nhân dân ({short('Hội đồng nhân dân', 'HĐND')}), UBND, " in page
    assert short("Mặt trận &quot;Tổ quốc&quot;", "MTTQ") in page
    assert f"đại biểu &lt;HĐND&gt;, {short('đại biểu Quốc hội', 'ĐBQH')}" in page
    told = re.search(r"Chữ viết tắt trong bài:(.+?)</p>", page, re.DOTALL)
    assert told and " ".join(re.sub("<.+?>", "", told[1]).split()) == (
        "UBND là Ủy ban nhân dân; MTTQ là Mặt trận &#34;Tổ quốc&#34;; ĐBQH là đại biểu Quốc hội."
    )
    assert page.count("<abbr") == 4 + page.count('<th scope="col"><abbr')


def test_a_guess_is_shown_to_nobody():
    article = factories.make_article()
    for state in Citation.State:
        article.citations.create(directive=factories.make_directive(), as_written=state, state=state)
    shown = article.citations.shown().values_list("state", flat=True)
    assert list(shown) == ["matched", "missing", "confirmed"]
    assert [row.state for row in Citation.objects.all() if row.directive.citations.articles(1)] == [
        "matched", "confirmed",
    ]  # fmt: skip


def test_a_citation_without_document_or_words_is_refused_and_one_without_document_is_missing():
    article = factories.make_article()
    citation = Citation(article=article, as_written="Nghị quyết 99", state="confirmed")
    citation.full_clean()
    assert citation.state == "missing"
    with pytest.raises(Exception, match="Hãy chọn văn bản, hoặc ghi cách viết trong bài."):
        Citation(article=article).full_clean()


def test_without_figures_the_first_photo_leads_and_the_rest_follow():
    article = factories.make_article()
    photos = [factories.make_photo(article, caption=name, order=order) for order, name in enumerate("ABC")]
    shown = context(article)
    assert shown["cover_photo"] == photos[0].figure()
    assert shown["photos"] == [photo.figure() for photo in photos[1:]]


def test_photos_of_the_text_stand_in_it_and_the_rest_follow():
    article = factories.make_article()
    first, second, third = (factories.make_photo(article, caption=name, order=n) for n, name in enumerate("ABC"))
    article.body = f"<p>Một</p>{FIGURE.format(second.pk)}<p>Hai</p>"
    article.save()
    shown = context(article)
    assert shown["cover_photo"] == first.figure()
    assert shown["photos"] == [third.figure()]
    assert shown["body"].count("<img") == 1
    assert shown["body"].index("Một") < shown["body"].index(second.rendition.url) < shown["body"].index("Hai")


def test_a_first_photo_with_a_place_in_the_text_does_not_lead_too():
    article = factories.make_article()
    first, second = (factories.make_photo(article, caption=name, order=n) for n, name in enumerate("AB"))
    article.body = f"<p>Một</p>{FIGURE.format(first.pk)}"
    article.save()
    shown = context(article)
    assert (shown["cover_photo"], shown["photos"]) == (None, [second.figure()])


def test_a_borrowed_photo_is_drawn_and_one_that_is_gone_leaves_no_trace():
    borrowed = factories.make_photo(factories.make_article(), caption="Ảnh mượn")
    article = factories.make_article(body=f"<p>Một</p>{FIGURE.format(borrowed.pk)}{FIGURE.format(10**15)}")
    shown = context(article)
    assert (shown["body"].count("<figure"), "Ảnh mượn" in shown["body"], shown["photos"]) == (1, True, [])


def test_captions_and_descriptions_are_text_wherever_they_are_shown(client: Client):
    evil = '"><script>alert(1)</script>'
    article = factories.make_article(title=evil, lead=evil, byline=evil, tags=[evil])
    photo = factories.make_photo(article, caption=evil, alt=evil, credit=evil)
    article.body = f"<p>x</p>{FIGURE.format(photo.pk)}"
    article.save()
    article.involvements.create(organization=factories.make_organization(name=evil), name=evil)
    page = client.get(article.get_absolute_url()).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def neighbours(article: Article) -> dict:
    shown = context(article)
    return {name: shown[name] for name in ("previous", "next")} | {"same day": list(shown["older_same_day"])}


def test_neighbours_follow_the_order_of_posting_and_the_id_where_times_are_equal():
    news = [factories.make_article(published_at=NOON) for _ in range(3)]
    news.append(factories.make_article(published_at=NOON + MINUTE))
    assert [neighbours(article) for article in news] == [
        {"previous": None, "next": news[1], "same day": []},
        {"previous": news[0], "next": news[2], "same day": [news[0]]},
        {"previous": news[1], "next": news[3], "same day": [news[1], news[0]]},
        {"previous": news[2], "next": None, "same day": [news[2], news[1], news[0]]},
    ]


def test_the_same_day_is_the_local_day():
    midnight = NOON.replace(hour=0)
    before, first, last, after = (
        factories.make_article(published_at=moment)
        for moment in (midnight - MINUTE, midnight, midnight + 1439 * MINUTE, midnight + 1440 * MINUTE)
    )
    assert neighbours(last) == {"previous": first, "next": after, "same day": [first]}
    assert neighbours(first) == {"previous": before, "next": last, "same day": []}
    assert [context(article)["day_url"] for article in (before, first, last)] == [
        "/tin-tuc/ngay/2026/01/01/", "/tin-tuc/ngay/2026/01/02/", "/tin-tuc/ngay/2026/01/02/",
    ]  # fmt: skip


HIDDEN = {
    "draft": {"status": "draft"},
    "withdrawn": {"status": "withdrawn"},
    "scheduled": {"published_at": datetime.datetime(2999, 1, 1, tzinfo=datetime.UTC)},
    "expired": {"expires_at": NOON + 2 * MINUTE},
    "page": {"genre": "page"},
}


@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN)
def test_neighbours_and_related_are_public_news(values: dict):
    first, last = (factories.make_article(published_at=NOON + distance) for distance in (-MINUTE, 3 * MINUTE))
    factories.make_article(**{"published_at": NOON, "category": first.category, **values})
    shown = context(last)
    assert (shown["previous"], list(shown["older_same_day"]), list(shown["related"])) == (first, [first], [first])


def test_related_are_three_of_the_same_category_without_the_article_itself():
    category = factories.make_category()
    news = [factories.make_article(category=category, published_at=NOON + n * MINUTE) for n in range(5)]
    factories.make_article(category=factories.make_category())
    assert list(context(news[4])["related"]) == [news[3], news[2], news[1]]
    assert list(context(news[2])["related"]) == [news[4], news[3], news[1]]


def test_the_breadcrumb_leads_through_the_category():
    category = factories.make_category(name="Xây dựng Đảng")
    news = {"label": "Tin tức", "url": "/tin-tuc/"}
    section = {"label": "Xây dựng Đảng", "url": "/tin-tuc/xay-dung-dang/"}
    assert context(factories.make_article(category=category))["breadcrumb"] == [news, section]
    assert context(factories.make_article(category=None))["breadcrumb"] == [news]
    assert context(factories.make_article(genre="page", category=category))["breadcrumb"] == []


def test_addresses_for_sharing_come_from_the_settings_not_from_the_request(client: Client, settings):
    settings.SITE_URL = "https://anloc.example"
    settings.ALLOWED_HOSTS = ["*"]
    article = factories.make_article(title="Tin")
    factories.make_photo(article)
    shown = client.get(article.get_absolute_url(), headers={"host": "evil.example"}).context
    address = f"https://anloc.example/tin-bai/tin-{article.pk}/"
    assert (shown["share_url"], shown["canonical"]) == (address, address)
    assert shown["og_image"] == f"https://anloc.example{ArticleImageView.path(article)}"
    assert shown["linked_data"][0]["image"] == [f"https://anloc.example{article.cover.url}", shown["og_image"]]


def test_a_preview_of_a_draft_without_a_date_has_no_neighbours():
    factories.make_article()
    shown = context(factories.make_article(status="draft", published_at=None))
    assert {"previous", "next", "older_same_day", "day_url", "related"} & set(shown) == set()
