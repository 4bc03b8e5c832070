"""What must hold before readers may see an article holds at every door; drafts are saved as they are."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Photo
from tests import factories
from tests.admin_forms import form_data, row
from tests.articles.test_admin import change, editor, said, send  # noqa: F401 - `editor` is a fixture

pytestmark = pytest.mark.django_db


def article(**values: Any) -> Article:
    factories.make_portal()
    return factories.make_article(**values)


def scheduled() -> Article:
    factories.make_portal()
    return scheduled_again()


def scheduled_again() -> Article:
    return factories.make_article(published_at=timezone.now() + datetime.timedelta(days=1))


def expired() -> Article:
    now = timezone.now()
    return article(
        published_at=now - datetime.timedelta(days=2), expires_at=now - datetime.timedelta(days=1), title="Đã hết hạn"
    )


def photo_sent(**values: Any) -> dict[str, Any]:
    return {"photos-TOTAL_FORMS": 1} | row("photos", 0, image=factories.jpeg(), order=0, **values)


def test_a_draft_is_saved_with_a_photo_that_nobody_has_described(editor: Client):  # noqa: F811
    draft = article(status="draft", published_at=None)
    send(editor, change(draft), **photo_sent(caption="Quang cảnh"), _continue="1")
    assert [photo.lacks_alt for photo in draft.photos.all()] == [True]


@pytest.mark.parametrize("name", ["Quang cảnh hội nghị", ""])
def test_approving_names_the_photo_by_place_and_caption(editor: Client, name: str):  # noqa: F811
    waiting = article(status="review", published_at=None)
    factories.make_photo(waiting, order=1)
    factories.make_photo(waiting, order=2, alt="", caption=name)
    answer = send(editor, change(waiting), _approve="1")
    waiting.refresh_from_db()
    named = f" (“{name}”)" if name else ""
    fault = f"Ảnh 2{named} thiếu mô tả ảnh. Hãy viết mô tả, hoặc chọn “ảnh trang trí”."
    assert (waiting.status, said(answer)[-1]) == ("review", f"“{waiting}” chưa thể duyệt: {fault}")


def test_decoration_chosen_by_hand_needs_no_description(editor: Client):  # noqa: F811
    waiting = article(status="review", published_at=None)
    send(editor, change(waiting), **photo_sent(decorative="on"), _approve="1")
    waiting.refresh_from_db()
    assert waiting.status == "approved"


@pytest.mark.parametrize("make", [scheduled, expired, article, lambda: article(status="approved")])
def test_what_needs_no_further_step_is_changed_by_nobody(admin_client: Client, make: Any):
    """Neither in a form opened while it was a draft, rows of inlines included, nor from the library of photos."""
    posted = make()
    photo = factories.make_photo(posted, caption="Cũ")
    draft = factories.make_article(status="draft", published_at=None)
    Article.objects.filter(pk=posted.pk).update(status="draft")
    data = form_data(admin_client.get(change(posted))) | {"title": "Đổi", "photos-0-caption": "Đổi"}
    library = form_data(admin_client.get(photo_page(photo))) | {"caption": "Đổi"}
    Article.objects.filter(pk=posted.pk).update(status=posted.status)
    answers = [
        admin_client.post(change(posted), data),
        admin_client.post(photo_page(photo), library),
        admin_client.post(photo_page(photo), library | {"article": draft.pk}),
        admin_client.post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"}),
        admin_client.post(reverse("admin:articles_article_reread", args=[posted.pk]), {"action": "confirm"}),
    ]
    was_seen = posted.was_seen  # then a correction is opened, and reading again adds to that
    assert [answer.status_code for answer in answers] == [409, 409, 409, 403, 302 if was_seen else 403]
    kept, shown = Article.objects.get(pk=posted.pk), Photo.objects.get(pk=photo.pk)
    assert (kept.title, kept.status, kept.version) == (posted.title, posted.status, posted.version)
    assert (shown.caption, shown.article) == ("Cũ", posted)


def test_the_library_moves_no_photo_to_what_is_approved(admin_client: Client):
    for locked in (article(), scheduled_again(), factories.make_article(status="approved")):
        photo = factories.make_photo(factories.make_article(status="draft", published_at=None))
        answer = send(admin_client, photo_page(photo), article=locked.pk)
        said_beside = ["Tin này đã duyệt hoặc đã đăng: hãy thêm ảnh khi sửa chính tin ấy."]
        assert answer.context["adminform"].form.errors == {"article": said_beside}
        assert list(locked.photos.all()) == []


def test_the_library_moves_a_photo_between_texts_that_are_written(admin_client: Client):
    photo = factories.make_photo(factories.make_article(status="draft", published_at=None))
    other = factories.make_article(status="returned", published_at=None)
    send(admin_client, photo_page(photo), article=other.pk)
    assert list(other.photos.all()) == [photo]


def photo_page(photo: Photo) -> str:
    return reverse("admin:articles_photo_change", args=[photo.pk])
