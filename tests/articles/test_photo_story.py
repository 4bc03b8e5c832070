import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Photo
from tests import factories

pytestmark = pytest.mark.django_db


def with_photos(most: int, **values: Any) -> tuple[Article, list[Photo]]:
    article = factories.make_article(**values)
    return article, [factories.make_photo(article, caption=f"Ảnh thứ {n}", order=n) for n in range(most)]


def page_of(article: Article) -> str:
    return Client().get(article.get_absolute_url()).content.decode()


def opened_in(page: str) -> list[int]:
    """The photos that lead to the viewer, in the order of the page."""
    return [int(pk) for pk in re.findall(r'class="figure-link"\s+id="xem-(\d+)"\s+href="#anh-\1"', page)]


def ways(page: str) -> dict[int, list[str]]:
    """Of each photo in the viewer where its links lead."""
    views = re.findall(r'<section class="viewer"\s+id="anh-(\d+)"(.*?)</section>', page, re.DOTALL)
    return {int(pk): re.findall(r'href="#([^"]+)"', text) for pk, text in views}


def test_photos_of_a_story_stand_together_and_each_leads_to_its_neighbours():
    article, (one, two, three) = with_photos(3, genre="photos")
    page = page_of(article)
    assert opened_in(page) == [one.pk, two.pk, three.pk]
    assert ways(page) == {
        one.pk: [f"anh-{two.pk}", f"xem-{one.pk}"],
        two.pk: [f"anh-{one.pk}", f"anh-{three.pk}", f"xem-{two.pk}"],
        three.pk: [f"anh-{two.pk}", f"xem-{three.pk}"],
    }
    assert "figure-lead" not in page


def test_figures_of_an_article_open_as_well_in_the_order_of_the_page():
    article, (cover, placed, after) = with_photos(3)
    body = f'<figure data-photo="{placed.pk}"></figure><p>Giữa.</p><figure data-photo="{placed.pk}"></figure>'
    Article.objects.filter(pk=article.pk).update(body=body)
    page = page_of(article)
    assert opened_in(page) == [cover.pk, placed.pk, after.pk]  # what stands twice has one way back
    assert list(ways(page)) == [cover.pk, placed.pk, after.pk]
    assert page.count("<figure") == 4 + 3


def test_an_article_without_photos_has_no_viewer():
    assert "viewer" not in page_of(factories.make_article())


def test_the_office_reads_the_text_without_a_viewer(admin_client: Client):
    article, (_cover, placed) = with_photos(2)
    Article.objects.filter(pk=article.pk).update(body=f'<figure data-photo="{placed.pk}"></figure>')
    page = admin_client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "<figure" in page and "figure-link" not in page


def test_a_photo_story_is_published_with_three_photos_at_least():
    factories.make_portal()
    article, _photos = with_photos(2, genre="photos", status="draft", published_at=None)
    assert article.missing_for_readers(article.photos.all()) == ["Phóng sự ảnh cần ít nhất 3 ảnh."]
    factories.make_photo(article)
    assert article.missing_for_readers(article.photos.all()) == []


def test_the_library_lists_photo_stories_newest_first():
    hour = datetime.timedelta(hours=1)
    now = timezone.now()
    factories.make_article(title="Tin thường")
    for title, age in (("Sớm", 3), ("Muộn", 1), ("Giữa", 2)):
        factories.make_article(title=title, genre="photos", published_at=now - age * hour)
    factories.make_article(title="Nháp", genre="photos", status="draft")
    shown = Client().get(reverse("articles:album_list"))
    assert [article.title for article in shown.context["articles"]] == ["Muộn", "Giữa", "Sớm"]
    assert "3 phóng sự ảnh" in shown.content.decode()


def test_an_empty_library_says_so():
    assert "Chưa có phóng sự ảnh nào." in Client().get("/thu-vien-anh/").content.decode()
