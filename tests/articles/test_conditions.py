"""What must hold before readers may see an article holds at every door; drafts are saved as they are."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Photo
from tests import factories
from tests.admin_forms import row
from tests.articles.test_admin import change, editor, said, send  # noqa: F401 - `editor` is a fixture

pytestmark = pytest.mark.django_db
MISSING = "Tin đã hẹn giờ hoặc đã đăng: hãy viết mô tả ảnh, hoặc chọn “ảnh trang trí”."


def article(**values: Any) -> Article:
    factories.make_portal()
    return factories.make_article(**values)


def scheduled() -> Article:
    return article(published_at=timezone.now() + datetime.timedelta(days=1))


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
def test_publishing_names_the_photo_by_place_and_caption(editor: Client, name: str):  # noqa: F811
    draft = article(status="draft", published_at=None)
    factories.make_photo(draft, order=1)
    factories.make_photo(draft, order=2, alt="", caption=name)
    answer = send(editor, change(draft), _publish="1")
    draft.refresh_from_db()
    named = f" (“{name}”)" if name else ""
    fault = f"Ảnh 2{named} thiếu mô tả ảnh. Hãy viết mô tả, hoặc chọn “ảnh trang trí”."
    assert (draft.status, said(answer)[-1]) == ("draft", f"“{draft}” chưa thể đăng: {fault}")


def test_decoration_chosen_by_hand_needs_no_description(editor: Client):  # noqa: F811
    draft = article(status="draft", published_at=None)
    send(editor, change(draft), **photo_sent(decorative="on"), _publish="1")
    assert list(Article.objects.published()) == [draft]


@pytest.mark.parametrize("make", [scheduled, expired])
def test_what_needs_no_further_step_is_saved_only_fit_for_readers(editor: Client, make: Any):  # noqa: F811
    posted = make()
    answer = send(editor, change(posted), **photo_sent(), title="Đổi", _continue="1")
    assert answer.context["inline_admin_formsets"][0].formset.errors == [{"alt": [MISSING]}]
    answer = send(editor, change(posted), category="", _continue="1")
    assert answer.context["adminform"].form.non_field_errors() == ["Hãy chọn chuyên mục."]
    posted.refresh_from_db()
    assert (posted.title != "Đổi", posted.photos.count(), posted.category is None) == (True, 0, False)


def test_the_library_takes_no_description_from_what_is_scheduled(editor: Client):  # noqa: F811
    photo = factories.make_photo(scheduled())
    answer = send(editor, photo_page(photo), alt="")
    assert answer.context["adminform"].form.errors == {"alt": [MISSING]}
    send(editor, photo_page(photo), alt="", decorative="on")
    photo.refresh_from_db()
    assert (photo.alt, photo.decorative) == ("", True)


def test_the_library_moves_no_photo_to_what_readers_see(admin_client: Client):
    public = article()
    photo = factories.make_photo(factories.make_article(status="draft", published_at=None))
    answer = send(admin_client, photo_page(photo), article=public.pk)
    said_beside = ["Tin này đang công khai: hãy thêm ảnh vào một bản sửa của tin."]
    assert answer.context["adminform"].form.errors == {"article": said_beside}
    assert list(public.photos.all()) == []


def test_the_library_moves_a_photo_to_what_is_scheduled(admin_client: Client):
    later = scheduled()
    photo = factories.make_photo(factories.make_article(status="draft", published_at=None))
    send(admin_client, photo_page(photo), article=later.pk)
    assert list(later.photos.all()) == [photo]


def photo_page(photo: Photo) -> str:
    return reverse("admin:articles_photo_change", args=[photo.pk])
