"""Remarks of colleagues, and the page that looks at an article."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Comment
from publishing.permissions import CONTRIBUTOR, OFFICE, READER
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db: None) -> Article:
    factories.make_portal()
    return factories.make_article(title="Bản nháp chưa xong", status="draft", published_at=None, category=None)


@pytest.fixture
def editor(article: Article) -> Client:
    return factories.signed_in(factories.staff(*OFFICE, last_name="Đỗ", first_name="Liên"))


def page(article: Article, name: str = "comments", *more: int) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])


def test_a_remark_is_kept_with_its_author_and_shown_beside_the_form(editor: Client, article: Article):
    answer = editor.post(page(article), {"text": "  Thiếu tên người chủ trì.  "}, follow=True)
    assert "Đã ghi góp ý." in answer.content.decode()
    comment = Comment.objects.get()
    assert (comment.text, comment.by_name, comment.settled_at) == ("Thiếu tên người chủ trì.", "Đỗ Liên", None)
    form = editor.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "Thiếu tên người chủ trì." in form
    assert "1 góp ý đang chờ" in form


def test_a_remark_is_settled_once(editor: Client, article: Article):
    comment = article.comments.create(text="Sai ngày", by_name="Ai đó")
    editor.post(page(article, "settle", comment.pk))
    comment.refresh_from_db()
    first = comment.settled_at
    editor.post(page(article, "settle", comment.pk))
    comment.refresh_from_db()
    assert (comment.settled_at, comment.settled_by_name) == (first, "Đỗ Liên")
    assert first is not None


def test_a_remark_sent_twice_is_one(editor: Client, article: Article):
    for _ in range(2):
        editor.post(page(article), {"text": "Sai ngày"})
    assert article.comments.count() == 1


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "a" * 2001])
def test_an_empty_or_endless_remark_is_refused_by_name(editor: Client, article: Article, text: str):
    answer = editor.post(page(article), {"text": text})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["text"]
    assert Comment.objects.count() == 0


def test_a_remark_of_another_article_is_not_settled_here(editor: Client, article: Article):
    other = factories.make_article(status="draft").comments.create(text="Của bài khác")
    assert editor.post(page(article, "settle", other.pk)).status_code == 404
    other.refresh_from_db()
    assert other.settled_at is None


def test_whoever_only_reads_neither_remarks_nor_settles(article: Article):
    reader = factories.signed_in(factories.staff(READER))
    comment = article.comments.create(text="Sai ngày")
    assert reader.post(page(article), {"text": "x"}).status_code == 403
    assert reader.post(page(article, "settle", comment.pk)).status_code == 403
    assert article.comments.open().count() == 1


@pytest.mark.parametrize("name", ["comments", "check"])
def test_an_article_out_of_sight_has_no_second_look(article: Article, name: str):
    stranger = factories.signed_in(factories.staff(CONTRIBUTOR))
    answer = stranger.get(page(article, name))
    assert answer.status_code in (403, 404)
    assert article.title not in answer.content.decode()


def test_the_look_changes_nothing_and_names_what_blocks(editor: Client, article: Article):
    before = Article.objects.filter(pk=article.pk).values().get()
    shown = editor.get(page(article, "check")).content.decode()
    assert "Phải sửa:" in shown
    assert "Hãy chọn chuyên mục." in shown
    assert Article.objects.filter(pk=article.pk).values().get() == before
    assert editor.post(page(article, "check")).status_code == 405


def test_submitting_shows_what_there_is_to_look_at_first(editor: Client, article: Article):
    step = reverse("admin:articles_article_step", args=[article.pk, "submit"])
    shown = editor.get(step)
    assert "Hãy chọn chuyên mục." in shown.content.decode()
    article.refresh_from_db()
    assert article.status == "draft"
    editor.post(step)
    article.refresh_from_db()
    assert article.status == "review"


def test_the_day_of_review_is_kept_though_the_text_is_locked(editor: Client):
    posted = factories.make_article()
    editor.post(page(posted, "review"), {"review_on": "31/12/2998"})
    posted.refresh_from_db()
    assert f"{posted.review_on:%d/%m/%Y}" == "31/12/2998"
    editor.post(page(posted, "review"), {"review_on": ""})
    posted.refresh_from_db()
    assert posted.review_on is None


@pytest.mark.parametrize("day", ["20/11/2020", "2027-31-12", "x", "31/12/3000", "01/01/9999"])
def test_a_day_of_review_that_is_none_is_refused_by_name(editor: Client, day: str):
    posted = factories.make_article()
    answer = editor.post(page(posted, "review"), {"review_on": day})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["review_on"])
    posted.refresh_from_db()
    assert posted.review_on is None


def test_what_is_due_stands_on_the_desk(editor: Client, article: Article):
    Article.objects.filter(pk=article.pk).update(review_on="2020-01-01")
    assert "Bài đến hạn xem lại" in editor.get(reverse("admin:index")).content.decode()
    shown = editor.get(reverse("admin:articles_article_changelist") + "?tinh_trang=den-han")
    assert [each.pk for each in shown.context["cl"].result_list] == [article.pk]


def test_what_must_be_mended_first_leads_back_to_the_form(editor: Client, article: Article):
    asked = " ".join(editor.get(page(article, "step", "submit")).text.split())
    assert "Nên quay lại sửa trước" in asked and '<input type="submit" value="Gửi duyệt">' in asked
    article.category = factories.make_category()
    article.save()
    asked = " ".join(editor.get(page(article, "step", "submit")).text.split())
    assert "Nên quay lại sửa trước" not in asked
    assert '<input type="submit" class="default" value="Gửi duyệt">' in asked
