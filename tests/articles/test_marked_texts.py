"""A text that bears a mark of secrecy stays a draft: every door to readers names the mark and its place."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import reversion
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from articles.models import Article
from articles.models.working_copy import put_in_place, start_working_copy
from publishing.permissions import OFFICE
from tests import factories
from tests.admin_forms import form_data
from tests.articles.intake.test_drafting import TEXT
from tests.articles.test_admin import change, said, send, signed_in, step
from tests.publishing.importing.imports import faults, import_rows

pytestmark = pytest.mark.django_db
BODY = "<p>Hội nghị diễn ra sáng nay.</p><p>TỐI MẬT</p><p>Các đại biểu thảo luận.</p>"
FAULT = "Có dấu “TỐI MẬT” ở nội dung, dòng 2: văn bản mật hay lưu hành nội bộ không được đăng."
LIST = reverse("admin:articles_article_changelist")


@pytest.fixture
def editor() -> Client:
    factories.make_portal()
    return signed_in("bientap", *OFFICE)


def marked(**values: Any) -> Article:
    return factories.make_article(**{"status": "approved", "body": BODY, **values})


def assert_refused(answer: Any, fault: str, article: Article) -> None:
    assert fault in said(answer)[-1]
    assert not Article.objects.published().filter(pk=article.pk).exists()
    assert Article.objects.get(pk=article.pk).status != "published"


def test_the_button_of_the_form_saves_the_text_and_does_not_approve_it(editor: Client):
    article = marked(body="<p>Nội dung.</p>", status="review")
    answer = send(editor, change(article), body=BODY, _approve="1")
    assert_refused(answer, FAULT, article)
    assert Article.objects.get().body == BODY


def test_the_step_is_refused(editor: Client):
    article = marked()
    assert_refused(editor.post(step(article, "publish")), FAULT, article)
    Article.objects.update(body=BODY.replace("TỐI MẬT", "Tin về bảo vệ bí mật nhà nước, bảo mật thông tin."))
    editor.post(step(article, "publish"))
    assert Article.objects.get().is_public


def test_of_many_chosen_the_marked_one_stays(editor: Client):
    article, other = marked(), marked(body="<p>Nội dung.</p>")
    chosen = {"action": "publish_selected", "_selected_action": [article.pk, other.pk]}
    answer = editor.post(LIST, chosen)
    assert sum(FAULT in message for message in said(answer)) == 1
    assert list(Article.objects.published()) == [other]


def test_an_hour_to_come_is_no_way_around(editor: Client):
    later = timezone.now() + timedelta(days=1)
    article = marked(published_at=later)
    assert_refused(editor.post(step(article, "publish")), FAULT, article)


def test_an_override_is_no_way_around(editor: Client):
    article = marked(status="draft")
    chief = signed_in("quantri")
    User.objects.filter(username="quantri").update(is_superuser=True)
    assert_refused(chief.post(step(article, "override"), {"reason": "Tin gấp."}), FAULT, article)
    assert Article.objects.get().status == "draft"


def test_an_old_version_comes_back_to_nothing_that_waits_for_its_hour(editor: Client):
    article = marked(status="draft")
    with reversion.create_revision():
        article.save()
    version = Version.objects.get_for_object(article).get()
    address = reverse("admin:articles_article_revision", args=[article.pk, version.pk])
    data = form_data(editor.get(address))
    later = timezone.now() + timedelta(days=1)
    Article.objects.update(body="<p>Nội dung.</p>", status="published", published_at=later)
    assert editor.post(address, data).status_code == 403
    assert (Article.objects.get().body, Article.objects.get().status) == ("<p>Nội dung.</p>", "published")


def test_a_correction_brings_no_mark(editor: Client):
    original = marked(body="<p>Nội dung.</p>", status="published")
    copy = start_working_copy(original, User.objects.get())
    Article.objects.filter(pk=copy.pk).update(body=BODY, status="approved")
    assert FAULT in said(editor.post(step(copy, "publish")))[0]
    assert Article.objects.get(pk=original.pk).body == "<p>Nội dung.</p>"
    with pytest.raises(ValidationError):
        put_in_place(Article.objects.get(pk=copy.pk))


@pytest.mark.parametrize(
    ("text", "mark", "line"),
    [(f"MẬT\r\n\r\n{TEXT}", "MẬT", 1), (f"{TEXT}\nLưu hành nội bộ", "Lưu hành nội bộ", 13)],
)
def test_a_mark_on_the_text_it_was_read_from_counts(editor: Client, text: str, mark: str, line: int):
    address = editor.post(reverse("admin:articles_article_read"), {"text": text})["Location"]
    form = editor.get(address).context["form"]
    fields = {field.html_name: field.value() or "" for field in form.visible_fields()}
    category = factories.make_category(name="Xây dựng Đảng").pk
    editor.post(address, {**fields, "field-event_date": "01/03/2026", "field-category": category, "action": "save"})
    article = Article.objects.get()
    assert mark not in article.body
    Article.objects.update(status="approved")
    assert_refused(editor.post(step(article, "publish")), f"Có dấu “{mark}” ở văn bản gốc, dòng {line}:", article)


def test_a_mark_below_a_photo_counts(editor: Client):
    article = marked(body="<p>Nội dung.</p>")
    factories.make_photo(article, alt="Hội trường", caption="Ảnh tư liệu (LƯU HÀNH NỘI BỘ)")
    assert_refused(editor.post(step(article, "publish")), "“LƯU HÀNH NỘI BỘ” ở chú thích của ảnh 1", article)


def test_imported_records_are_refused_unless_they_stay_drafts():
    factories.make_portal()
    factories.make_category(name="Xây dựng Đảng", slug="xay-dung-dang")
    row = {
        "import_ref": "a-1", "title": "Đảng ủy họp", "body": BODY, "category": "xay-dung-dang", "status": "published",
    }  # fmt: skip
    assert [FAULT in fault for fault in map(str, faults(import_rows("article", row)))] == [True]
    assert Article.objects.count() == 0
    assert faults(import_rows("article", {**row, "status": "draft"})) == []
    # Nor does a file publish what has a marked text behind it.
    factories.make_original(Article.objects.get(), text="MẬT")
    clean = {"import_ref": "a-1", "status": "published", "body": "<p>Nội dung.</p>"}
    assert "“MẬT” ở văn bản gốc" in str(faults(import_rows("article", clean)))


def test_a_folder_of_reports_gives_drafts_and_names_the_mark(tmp_path: Path):
    (tmp_path / "tin.txt").write_text(f"TUYỆT MẬT\n\n{TEXT}", "utf-8")
    out = io.StringIO()
    call_command("import_reports", tmp_path, commit=True, stdout=out)
    assert "tin.txt: tạo bản nháp. Có dấu “TUYỆT MẬT”" in out.getvalue()
    assert [each.status for each in Article.objects.all()] == ["draft"]
