"""The admin of articles: what editors send becomes a clean article, and nobody gets past the workflow."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from articles.models import Article, Photo
from publishing.permissions import OFFICE, PUBLISHER, READER
from search.models import SearchEntry
from tests import factories
from tests.admin_forms import form_data, row

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_article_add")
SAVE = Article.save


@pytest.fixture
def editor() -> Client:
    return signed_in("bientap", *OFFICE)


@pytest.fixture
def second() -> Client:
    """The colleague who approves and posts what the editor has submitted."""
    return signed_in("thuky", PUBLISHER)


@pytest.fixture
def exporter() -> Client:
    return signed_in("xuatdulieu", READER)


def signed_in(name: str, *roles: str) -> Client:
    return factories.signed_in(factories.staff(*roles, username=name))


def change(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def step(article: Article, action: str) -> str:
    return reverse("admin:articles_article_step", args=[article.pk, action])


def post_by_two(author: Client, second: Client, article: Article) -> Any:
    """Submit, approve, post; returns the last answer. A correction is gone afterwards."""
    author.post(step(article, "submit"))
    second.post(step(article, "approve"))
    return second.post(step(article, "publish"))


def send_and_post(author: Client, second: Client, **values: Any) -> Article:
    """A new article, from the form to its readers."""
    send(author, ADD, **values, _submit="1")
    article = Article.objects.latest("pk")
    second.post(step(article, "approve"))
    second.post(step(article, "publish"))
    return Article.objects.get(pk=article.pk)


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def send(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, form_data(client.get(address)) | values)


def ready(**values: Any) -> dict[str, Any]:
    """What a complete report sends."""
    category = factories.make_category(name="Xây dựng Đảng")
    return {"title": "Họp chi bộ", "lead": "Sáng nay.", "body": "<p>Nội dung.</p>", "category": category.pk, **values}


def test_html_is_sanitised_whatever_the_editor_sends(editor: Client):
    send(editor, ADD, **ready(body='<p onclick="x()">A<script>alert(1)</script></p>'), _continue="1")
    assert Article.objects.get().body == "<p>A</p>"


def test_approving_needs_a_portal_and_loses_nothing(editor: Client, second: Client):
    send(editor, ADD, **ready(), _submit="1")
    article = Article.objects.get()
    answer = send(second, change(article), subtitle="Đọc lại", _approve="1")
    article.refresh_from_db()
    assert (article.status, article.subtitle) == ("review", "Đọc lại")
    assert "Cổng thông tin chưa được thiết lập" in said(answer)[-1]


def test_approving_names_every_fault_at_once(editor: Client, second: Client):
    factories.make_portal()
    photo = {"photos-TOTAL_FORMS": 1} | row("photos", 0, image=factories.jpeg(), order=0)
    send(editor, ADD, title="Họp chi bộ", lead="", body="", **photo, _continue="1")
    editor.post(step(Article.objects.get(), "submit"))
    answer = second.post(step(Article.objects.get(), "approve"))
    assert Article.objects.get().status == "review"
    assert said(answer)[-1] == (
        "“Họp chi bộ” chưa thể duyệt: Tin chưa có nội dung. Hãy chọn chuyên mục. "
        "Ảnh 1 thiếu mô tả ảnh. Hãy viết mô tả, hoặc chọn “ảnh trang trí”."
    )


def test_publishing_puts_the_article_before_readers_at_once(editor: Client, second: Client, client: Client):
    factories.make_portal()
    send_and_post(editor, second, **ready())
    article = Article.objects.published().get()
    assert client.get(article.get_absolute_url()).status_code == 200
    assert SearchEntry.objects.public().get(kind="article").title == "Họp chi bộ"
    assert article.created_by.username == "bientap"


def test_a_date_to_come_schedules_and_one_gone_backdates(editor: Client, second: Client):
    factories.make_portal()
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    later = {"published_at_0": f"{tomorrow:%d/%m/%Y}", "published_at_1": "06:00"}
    scheduled = send_and_post(editor, second, **ready(), **later)
    assert (scheduled.state, scheduled.is_public) == (("scheduled", "Hẹn giờ"), False)
    earlier = {"published_at_0": "03/6/2013", "published_at_1": "08:05"}
    text = {"title": "Tin cũ", "body": "<p>Nội dung</p>", "category": scheduled.category_id}
    old = send_and_post(editor, second, **text, **earlier)
    assert list(Article.objects.published()) == [old]
    assert timezone.localtime(old.published_at).strftime("%d/%m/%Y %H:%M") == "03/06/2013 08:05"


def test_public_article_is_not_edited_in_place(editor: Client):
    factories.make_portal()
    article = factories.make_article(title="Bản đã đăng")
    assert editor.post(change(article), {"title": "Sửa thẳng"}).status_code == 403
    assert Article.objects.get().title == "Bản đã đăng"


def test_correction_reaches_readers_only_when_published(editor: Client, second: Client, client: Client):
    factories.make_portal()
    article = factories.make_article(title="Bản đã đăng")
    opened = editor.post(reverse("admin:articles_article_correct", args=[article.pk]))
    copy = article.working_copies.get()
    assert opened.url == change(copy)
    send(editor, change(copy), title="Bản sửa", change_note="bổ sung số liệu", _continue="1")
    assert "Bản đã đăng" in client.get(article.get_absolute_url()).content.decode()
    assert post_by_two(editor, second, copy).url == change(article)
    article = Article.objects.get()
    page = client.get(article.get_absolute_url()).content.decode()
    assert (article.title, article.version, article.change_note) == ("Bản sửa", 2, "bổ sung số liệu")
    assert "Cập nhật:" in page and "bổ sung số liệu" in page
    assert [entry.title for entry in SearchEntry.objects.filter(kind="article")] == ["Bản sửa"]


def test_withdrawing_takes_the_article_from_readers(editor: Client, client: Client):
    factories.make_portal()
    article = factories.make_article()
    editor.post(step(article, "withdraw"), {"public_reason": "Số liệu chưa đúng."})
    assert Article.objects.get().status == "withdrawn"
    assert client.get(article.get_absolute_url()).status_code == 410


def test_steps_are_taken_by_post_only(editor: Client):
    article = factories.make_article()
    assert editor.get(step(article, "publish")).status_code == 405
    assert editor.get(reverse("admin:articles_article_correct", args=[article.pk])).status_code == 405
    assert Article.objects.get().status == "published"


@pytest.mark.parametrize("action", ["publish", "withdraw", "submit", "override", "no-such-step"])
def test_who_only_reads_takes_no_step(action: str, exporter: Client):
    factories.make_portal()
    article = factories.make_article(status="approved" if action == "publish" else "published")
    before = article.status
    assert exporter.post(step(article, action)).status_code == 403
    assert Article.objects.get().status == before


def test_who_only_reads_changes_nothing(exporter: Client):
    article = factories.make_article(status="draft", title="Nháp")
    assert exporter.post(change(article), {"title": "Đổi"}).status_code == 403
    assert exporter.get(ADD).status_code == 403
    assert exporter.post(reverse("admin:articles_article_correct", args=[article.pk])).status_code == 403
    assert Article.objects.get().title == "Nháp"


def test_bulk_publishing_asks_for_the_right(exporter: Client):
    article = factories.make_article(status="draft")
    data = {"action": "publish_selected", "_selected_action": [article.pk]}
    exporter.post(reverse("admin:articles_article_changelist"), data)
    assert Article.objects.get().status == "draft"


@pytest.mark.parametrize("door", ["preview", "history"])
def test_strangers_see_no_draft(door: str, client: Client):
    article = factories.make_article(status="draft", title="Bí mật")
    answer = client.get(reverse(f"admin:articles_article_{door}", args=[article.pk]))
    assert (answer.status_code, "Bí mật" in answer.content.decode()) == (302, False)


def test_staff_without_rights_open_no_door():
    User.objects.create_user("khach", is_staff=True)
    guest = Client()
    guest.force_login(User.objects.get(username="khach"))
    article = factories.make_article(status="draft", title="Bí mật")
    doors = [
        change(article),
        reverse("admin:articles_article_preview", args=[article.pk]),
        reverse("admin:articles_article_history", args=[article.pk]),
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_picker"),
        f"{reverse('admin:articles_article_changelist')}export/",
    ]
    assert [guest.get(door).status_code for door in doors] == [403] * len(doors)


def test_preview_is_the_public_page_and_is_kept_out_of_caches(editor: Client):
    article = factories.make_article(status="draft", title="Bản nháp để xem")
    answer = editor.get(reverse("admin:articles_article_preview", args=[article.pk]))
    assert "<h1" in answer.content.decode() and "Bản nháp để xem" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_new_article_starts_from_this_editors_last_choices(editor: Client):
    user = User.objects.get(username="bientap")
    publisher = factories.make_committee(name="Đảng ủy xã")
    factories.make_article(created_by=user, byline="Hoài An", publisher_id=publisher.pk)
    last = Article.objects.get()
    initial = form_data(editor.get(ADD))
    chosen = (initial["byline"], initial["category"], initial["publisher"])
    assert chosen == ("Hoài An", str(last.category_id), str(publisher.pk))


def test_every_save_makes_a_revision_with_who_and_when(editor: Client):
    send(editor, ADD, **ready(), _continue="1")
    article = Article.objects.get()
    send(editor, change(article), title="Đổi tên", _continue="1")
    versions = Version.objects.get_for_object(article)
    assert [(each.field_dict["title"], each.revision.user.username) for each in versions] == [
        ("Đổi tên", "bientap"),
        ("Họp chi bộ", "bientap"),
    ]


def test_reverting_brings_back_tags_and_photos_with_the_text(editor: Client):
    photo = {"photos-TOTAL_FORMS": 1} | row("photos", 0, image=factories.jpeg(), alt="Mô tả", order=0)
    send(editor, ADD, **ready(tags="chuyển đổi số, cải cách"), **photo, _continue="1")
    article = Article.objects.get()
    kept = article.photos.get()
    send(editor, change(article), title="Đổi", tags="khác", **{"photos-0-DELETE": "on"}, _continue="1")
    assert (article.photos.count(), [tag.name for tag in article.tags.all()]) == (0, ["khác"])
    Version.objects.get_for_object(article).last().revision.revert(delete=True)
    article = Article.objects.get()
    assert (article.title, article.photos.get()) == ("Họp chi bộ", kept)
    assert [tag.name for tag in article.tags.all()] == ["chuyển đổi số", "cải cách"]


def test_going_back_to_an_old_version_never_overwrites_what_readers_see(editor: Client, second: Client):
    factories.make_portal()
    article = send_and_post(editor, second, **ready())
    oldest = Version.objects.get_for_object(article).last()
    address = reverse("admin:articles_article_revision", args=[article.pk, oldest.pk])
    assert editor.post(address, form_data(editor.get(change(article)))).status_code == 403
    assert Article.objects.get().status == "published"


@pytest.mark.parametrize("door", ["change", "delete"])
def test_photo_of_a_public_article_is_not_changed_from_the_side(door: str, editor: Client):
    photo = factories.make_photo(factories.make_article(), caption="Cũ")
    address = reverse(f"admin:articles_photo_{door}", args=[photo.pk])
    assert editor.post(address, {"caption": "Mới", "alt": "Mới", "order": 0, "post": "yes"}).status_code == 403
    assert Photo.objects.get().caption == "Cũ"


def test_photos_come_in_with_their_article_only(editor: Client):
    assert editor.get(reverse("admin:articles_photo_add")).status_code == 403


@pytest.mark.parametrize(
    ("asked", "found"),
    [("dang uy", ["Đảng uỷ phường"]), ("Đảng ủy", ["Đảng uỷ phường"]), ("phuong y te", [])],
)
def test_autocomplete_finds_without_diacritics(asked: str, found: list[str], editor: Client):
    factories.make_committee(name="Đảng uỷ phường")
    factories.make_organization(name="Sở Y tế")
    field = {"app_label": "articles", "model_name": "involvement", "field_name": "organization"}
    answer = editor.get(reverse("admin:autocomplete"), {"term": asked, **field}).json()
    assert [each["text"] for each in answer["results"]] == found


def test_picker_lists_photos_by_words_without_diacritics(editor: Client):
    article = factories.make_article()
    wanted = factories.make_photo(article, caption="Quang cảnh hội nghị")
    factories.make_photo(article, caption="Cầu Bến Gỗ")
    found = editor.get(reverse("admin:articles_article_picker"), {"q": "hoi nghi"}).json()["photos"]
    assert found == [{"id": wanted.pk, "label": "Quang cảnh hội nghị", "thumbnail": wanted.rendition.thumbnail}]


def test_broken_picture_is_refused_by_name_and_nothing_is_saved(editor: Client):
    broken = SimpleUploadedFile("anh-hong.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    photo = {"photos-TOTAL_FORMS": 1} | row("photos", 0, image=broken, alt="x", order=0)
    page = send(editor, ADD, **ready(), **photo, _continue="1")
    assert "Không đọc được ảnh “anh-hong.jpg”" in page.content.decode()
    assert (Article.objects.count(), Photo.objects.count()) == (0, 0)


def test_a_correction_of_a_correction_is_refused_in_words(editor: Client):
    article = factories.make_article()
    editor.post(reverse("admin:articles_article_correct", args=[article.pk]))
    copy = article.working_copies.get()
    answer = editor.post(reverse("admin:articles_article_correct", args=[copy.pk]))
    assert (answer.status_code, said(answer)[-1]) == (302, "Đây đã là một bản sửa.")


def test_refused_step_leaves_the_note_of_the_change_in_the_history(editor: Client):
    draft = send(editor, ADD, **ready(), _continue="1")
    assert draft.status_code == 302
    article = Article.objects.get()
    assert editor.post(step(article, "publish")).status_code == 409
    assert "Đăng" not in Version.objects.get_for_object(article).get().revision.comment


def test_old_version_brings_its_text_back_and_not_its_state(editor: Client, second: Client):
    factories.make_portal()
    article = send_and_post(editor, second, **ready())
    public = Version.objects.get_for_object(article).first()
    editor.post(step(article, "withdraw"), {"public_reason": "Số liệu chưa đúng."})
    editor.post(step(article, "return"), {"reason": "Sửa lại số liệu."})
    article.refresh_from_db()
    send(editor, change(article), title="Đổi sau khi gỡ", _continue="1")
    address = reverse("admin:articles_article_revision", args=[article.pk, public.pk])
    assert send(editor, address).status_code == 302
    before = article.version
    article.refresh_from_db()
    assert (article.title, article.status) == ("Họp chi bộ", "returned")
    assert article.version > before


def test_correction_may_be_given_up(editor: Client):
    article = factories.make_article()
    editor.post(reverse("admin:articles_article_correct", args=[article.pk]))
    copy = article.working_copies.get()
    editor.post(reverse("admin:articles_article_delete", args=[copy.pk]), {"post": "yes"})
    assert list(Article.objects.all()) == [article]
    assert editor.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"}).status_code == 403
