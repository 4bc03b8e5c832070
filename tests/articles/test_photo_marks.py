"""Marks of photos in a text (`[ảnh 2]`) and the figures that they become when it is saved."""

from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from publishing.permissions import OFFICE
from tests import factories
from tests.admin_forms import form_data, row
from tests.articles.test_admin import ADD, change, ready, said, send, signed_in

pytestmark = pytest.mark.django_db
SAVE = Article.save


@pytest.fixture
def editor() -> Client:
    return signed_in("bientap", *OFFICE)


def test_marks_of_photos_sent_in_the_same_form_become_figures(editor: Client):
    body = "<p>Một.</p><p>[ảnh 2]</p><p>Hai.</p><p>[Ảnh 1]</p>"
    photos = {"photos-TOTAL_FORMS": 2}
    for number in range(2):
        photos |= row("photos", number, image=factories.jpeg(), alt=f"Mô tả {number}", order=number)
    send(editor, ADD, **ready(body=body), **photos, _continue="1")
    article = Article.objects.get()
    first, second = article.photos.all()
    assert article.body == (
        f'<p>Một.</p><figure data-photo="{second.pk}"></figure><p>Hai.</p><figure data-photo="{first.pk}"></figure>'
    )
    shown = form_data(editor.get(change(article)))["body"]
    assert shown == "<p>Một.</p><p>[ảnh 2]</p><p>Hai.</p><p>[ảnh 1]</p>"


def test_saving_again_without_touching_keeps_the_figures(editor: Client):
    article = factories.make_article(status="draft")
    photo = factories.make_photo(article)
    article.body = f'<p>Một.</p><figure data-photo="{photo.pk}"></figure>'
    article.save()
    saved: list[str] = []
    with patch.object(
        Article, "save", lambda self, *rest, **more: saved.append(self.body) or SAVE(self, *rest, **more)
    ):
        send(editor, change(article), _continue="1")
    assert saved == [Article.objects.get().body] == [f'<p>Một.</p><figure data-photo="{photo.pk}"></figure>']


def test_photo_of_another_article_is_used_by_its_number(editor: Client):
    borrowed = factories.make_photo(factories.make_article())
    send(editor, ADD, **ready(body=f"<p>[ảnh #{borrowed.pk}]</p>"), _continue="1")
    article = Article.objects.latest("pk")
    assert article.body == f'<figure data-photo="{borrowed.pk}"></figure>'
    page = editor.get(reverse("admin:articles_article_preview", args=[article.pk])).content.decode()
    assert borrowed.rendition.url in page


def test_mark_without_photo_stays_as_text_and_is_named(editor: Client):
    answer = send(editor, ADD, **ready(body="<p>[ảnh 7] và [ảnh #999]</p>"), _continue="1")
    assert Article.objects.get().body == "<p>[ảnh 7] và [ảnh #999]</p>"
    assert "Không có ảnh nào ứng với [ảnh 7], [ảnh #999]. Chữ ấy còn nguyên trong bài." in said(answer)


def test_mark_of_a_photo_deleted_with_it_never_means_another(editor: Client):
    photos = {"photos-TOTAL_FORMS": 2}
    for number in range(2):
        photos |= row("photos", number, image=factories.jpeg(), alt=f"Mô tả {number}", order=number)
    send(editor, ADD, **ready(body="<p>[ảnh 1]</p><p>Giữa.</p><p>[ảnh 2]</p>"), **photos, _continue="1")
    article = Article.objects.get()
    second = article.photos.last()
    send(editor, change(article), **{"photos-0-DELETE": "on"}, _continue="1")
    article.refresh_from_db()
    assert article.body == f'<p>Giữa.</p><figure data-photo="{second.pk}"></figure>'
