"""The workflow at its doors: who takes which step, what is asked, what is kept of it, and what readers are told."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ArticleStep
from publishing.permissions import APPROVER, CONTRIBUTOR, EDITOR, OFFICE, PUBLISHER, READER
from publishing.steps import MISSING
from publishing.workflow import STEPS
from search.models import SearchEntry
from tests import factories
from tests.admin_forms import form_data
from tests.articles.test_admin import ADD, change, post_by_two, ready, said, send, signed_in, step

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")
OWN = "Bạn là người gửi duyệt, nên phải có người khác duyệt."
WHY = {"reason": "Thiếu tên người chủ trì."}
TOLD = {"public_reason": "Số liệu chưa đúng."}


@pytest.fixture(autouse=True)
def portal(db: None) -> None:
    factories.make_portal()


@pytest.fixture
def author() -> Client:
    """Holds every role of the office, so that nothing but the workflow stands in the way."""
    return signed_in("tacgia", *OFFICE)


@pytest.fixture
def second() -> Client:
    return signed_in("thuky", *OFFICE)


@pytest.fixture
def chief() -> Client:
    return factories.signed_in(User.objects.create_superuser("quantri", last_name="Đỗ", first_name="Liên"))


def submitted(author: Client, **values: Any) -> Article:
    send(author, ADD, **ready(**values), _submit="1")
    return Article.objects.latest("pk")


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def taken(article: Article) -> list[tuple[str, str]]:
    return list(article.steps.values_list("action", "by_name"))


# --- nobody approves their own (8.1.2), nobody skips (2.3.1)
def test_nobody_approves_what_they_have_submitted(author: Client, second: Client):
    article = submitted(author)
    refused = author.post(step(article, "approve"))
    assert (refused.status_code, refused.context["said"]) == (403, OWN)
    by_form = send(author, change(article), subtitle="Thêm", _approve="1")
    assert (by_form.status_code, fresh(article).subtitle, fresh(article).status) == (403, "", "review")
    assert "_approve" not in author.get(change(article)).content.decode()
    second.post(step(article, "approve"))
    assert taken(article) == [("submit", "tacgia"), ("approve", "thuky")]


def test_who_submitted_last_answers_for_the_text(author: Client, second: Client):
    article = submitted(author)
    author.post(step(article, "recall"))
    second.post(step(article, "submit"))
    assert second.post(step(article, "approve")).status_code == 403
    assert author.post(step(article, "approve")).status_code == 302
    assert fresh(article).status == "approved"


def test_of_what_nobody_submitted_the_author_answers(author: Client, second: Client):
    article = factories.make_article(status="review", created_by=User.objects.get(username="tacgia"))
    assert author.post(step(article, "approve")).status_code == 403
    assert second.post(step(article, "approve")).status_code == 302


@pytest.mark.parametrize("status", ["draft", "review", "returned"])
def test_publishing_what_skipped_review_is_refused(status: str, chief: Client):
    """By the address of the step, by the form, and in bulk: not even the administrator."""
    article = factories.make_article(status=status, title="Chưa duyệt", published_at=None)
    assert chief.post(step(article, "publish")).status_code == 409
    assert send(chief, change(article), title="Đổi", _publish="1").status_code == 409
    bulk = chief.post(LIST, {"action": "publish_selected", "_selected_action": [article.pk]})
    assert said(bulk) == [f"“Chưa duyệt” chưa thể đăng: Không thể “Đăng” khi đang ở trạng thái “{article.state[1]}”."]
    assert (fresh(article).status, fresh(article).title, article.steps.count()) == (status, "Chưa duyệt", 0)


def test_an_override_needs_its_right_and_a_reason_and_stands_out(author: Client, chief: Client):
    article = factories.make_article(status="draft", published_at=None)
    assert author.post(step(article, "override"), WHY).status_code == 403
    page = chief.post(step(article, "override"), {"reason": " \u200b "})
    assert page.context["form"].errors == {"reason": [MISSING["reason"]]}
    assert (fresh(article).status, article.steps.count()) == ("draft", 0)
    chief.post(step(article, "override"), {"reason": "Tin bão khẩn cấp."})
    assert fresh(article).is_public
    done = article.steps.get()
    assert (done.is_override, done.reason, done.by_name, done.source) == (True, "Tin bão khẩn cấp.", "Đỗ Liên", "draft")
    assert 'class="step-override"' in chief.get(change(article)).content.decode()


def test_an_office_of_one_person_posts_alone(author: Client, settings: Any):
    settings.SECOND_PERSON = False
    article = submitted(author)
    assert author.post(step(article, "approve")).status_code == 302
    other = factories.make_article(status="draft", published_at=None)
    author.post(step(other, "publish"))
    assert [fresh(article).status, fresh(other).status] == ["approved", "published"]


# --- where the table allows nothing (2.3.1), who takes what (8.2.1)
RIGHTS = {CONTRIBUTOR: set(), EDITOR: {"submit", "recall"}, READER: set()}
RIGHTS[APPROVER] = {*RIGHTS[EDITOR], "return", "approve"}
RIGHTS[PUBLISHER] = {*RIGHTS[APPROVER], "publish", "schedule", "withdraw", "archive"}


@pytest.mark.parametrize("role", [EDITOR, APPROVER, PUBLISHER, READER])
def test_each_role_takes_its_steps_and_no_other(role: str):
    client = signed_in("ai-do", role)
    for action, each in STEPS.items():
        start = next(status for status in ("review", "draft", "approved", "published") if each.starts_from(status))
        article = factories.make_article(status=start)
        words = {**WHY, **TOLD, "day": "31/12/2999", "time": "06:00"}
        answer = client.post(step(article, action), words)
        allowed = action in RIGHTS[role]
        assert (action, answer.status_code) == (action, 302 if allowed else 403)
        assert (action, article.steps.count()) == (action, int(allowed))


@pytest.mark.parametrize("action", [action for action, each in STEPS.items() if not each.asks and not each.looks])
def test_a_step_is_taken_by_post_alone(action: str, chief: Client):
    article = factories.make_article(status="review")
    assert chief.get(step(article, action)).status_code == 405
    assert fresh(article).status == "review"


@pytest.mark.parametrize(
    ("action", "status"), [("return", "review"), ("withdraw", "published"), ("archive", "published"),
    ("override", "draft"), ("schedule", "approved")],
)  # fmt: skip
def test_the_page_that_asks_changes_nothing(action: str, status: str, chief: Client):
    article = factories.make_article(status=status)
    assert chief.get(step(article, action)).status_code == 200
    empty = chief.post(step(article, action))
    assert (empty.status_code, bool(empty.context["form"].errors)) == (200, True)
    assert 'aria-invalid="true"' in empty.content.decode()
    assert (fresh(article).status, article.steps.count()) == (status, 0)
    wrong = factories.make_article(status="archived" if action != "return" else "draft")
    assert chief.get(step(wrong, action)).status_code == 409


# --- locked after approval (8.1.2)
def test_what_waits_for_approval_is_changed_by_those_who_approve():
    writer, approver = signed_in("viet", EDITOR), signed_in("thuky", APPROVER)
    send(writer, ADD, **ready(), _continue="1")
    article = Article.objects.get()
    opened = form_data(writer.get(change(article)))
    writer.post(step(article, "submit"))
    late = writer.post(change(article), opened | {"title": "Đổi sau khi gửi"})
    assert (late.status_code, fresh(article).title) == (409, "Họp chi bộ")
    assert "đang chờ duyệt: muốn sửa thì rút về." in late.context["title"]
    assert writer.post(change(article), {"title": "Đổi sau khi gửi"}).status_code == 403
    send(approver, change(article), title="Thư ký sửa", _continue="1")
    assert fresh(article).title == "Thư ký sửa"
    writer.post(step(article, "recall"))
    send(writer, change(article), title="Người viết sửa", _continue="1")
    assert fresh(article).title == "Người viết sửa"


@pytest.mark.parametrize("status", ["approved", "published", "withdrawn", "archived"])
def test_a_locked_text_is_read_only_for_everybody(status: str, chief: Client):
    article = factories.make_article(status=status, title="Đã duyệt")
    page = chief.get(change(article))
    assert page.context["has_change_permission"] is False
    assert "Tin này đã" in page.content.decode() or "Tin này đang" in page.content.decode()
    assert chief.post(change(article), {"title": "Đổi"}).status_code == 403
    assert fresh(article).title == "Đã duyệt"


def test_an_hour_is_chosen_when_posting_and_changed_while_it_has_not_come(second: Client):
    article = factories.make_article(status="approved", published_at=None)
    for day, typed in ((1, "06:00"), (2, "07:30")):
        date = timezone.localdate() + datetime.timedelta(days=day)
        second.post(step(article, "schedule"), {"day": f"{date:%d/%m/%Y}", "time": typed})
        posted = timezone.localtime(fresh(article).published_at)
        assert (fresh(article).state[0], f"{posted:%d/%m/%Y %H:%M}") == ("scheduled", f"{date:%d/%m/%Y} {typed}")
    past = second.post(step(article, "schedule"), {"day": "01/01/2020", "time": "06:00"})
    assert past.context["form"].errors == {"day": [MISSING["moment"]]}
    second.post(step(article, "return"), WHY)
    assert (fresh(article).status, article.steps.count()) == ("returned", 3)


# --- sending back
def test_the_author_reads_why_it_came_back(author: Client, second: Client):
    article = submitted(author)
    leads_to = send(second, change(article), subtitle="Thư ký thêm", _return="1")
    assert (leads_to.url, fresh(article).subtitle, fresh(article).status) == (
        step(article, "return"), "Thư ký thêm", "review",
    )  # fmt: skip
    second.post(step(article, "return"), {"reason": "Thiếu tên.\n<b>Xem lại</b>"})
    page = author.get(change(article)).content.decode()
    assert "notice-returned" in page and "&lt;b&gt;Xem lại&lt;/b&gt;" in page
    assert "Thiếu tên." in author.get(reverse("admin:index")).content.decode()
    author.post(step(article, "submit"))
    assert "notice-returned" not in author.get(change(article)).content.decode()


# --- withdrawing
def test_readers_are_told_that_and_why_a_report_was_withdrawn(second: Client, client: Client):
    article = factories.make_article(title="Tiêu đề đã sai", lead="Câu đã sai.")
    attachment = factories.make_attachment(article)
    onward = factories.make_article(title="Tin thay thế").get_absolute_url()
    second.post(step(article, "withdraw"), {**TOLD, "onward": onward})
    for address in (article.get_absolute_url(), f"/tin-bai/khac-{article.pk}/"):
        answer = client.get(address)
        page = answer.content.decode()
        today = f"{timezone.localdate():%d/%m/%Y}"
        assert answer.status_code == 410
        assert f"Tin này đã được gỡ ngày {today}" in page and "Số liệu chưa đúng." in page and onward in page
        assert "noindex" in page and "đã sai" not in page
    assert client.get(attachment.get_absolute_url()).status_code == 404
    assert not SearchEntry.objects.public().filter(title="Tiêu đề đã sai").exists()


@pytest.mark.parametrize("status", ["draft", "review", "returned", "approved", "withdrawn", "archived"])
def test_what_was_never_before_readers_is_not_found(status: str, client: Client):
    article = factories.make_article(status=status)
    assert client.get(article.get_absolute_url()).status_code == 404


def test_the_notice_ends_when_the_report_is_back_or_archived(author: Client, second: Client, client: Client):
    article = factories.make_article()
    answers = []
    for action, words in (
        ("withdraw", TOLD), ("return", WHY), ("submit", {}), ("approve", {}), ("publish", {}), ("withdraw", TOLD),
        ("archive", WHY), ("return", WHY),
    ):  # fmt: skip
        client_of = author if action == "approve" else second
        assert client_of.post(step(article, action), words).status_code == 302, action
        answers.append(client.get(article.get_absolute_url()).status_code)
    assert answers == [410, 410, 410, 410, 200, 410, 404, 410]


@pytest.mark.parametrize("onward", ["//xau.example/", "javascript:alert(1)", "http://a.example/", "/khong-co/", "tin"])
def test_onward_leads_to_a_page_of_this_site_or_by_https(onward: str, second: Client):
    article = factories.make_article()
    answer = second.post(step(article, "withdraw"), {**TOLD, "onward": onward})
    assert list(answer.context["form"].errors) == ["onward"]
    assert fresh(article).status == "published"


def test_many_are_withdrawn_for_one_reason_all_or_none(second: Client):
    first, other = factories.make_article(), factories.make_article()
    chosen = {"action": "withdraw_selected", "_selected_action": [first.pk, other.pk]}
    asked = second.post(LIST, chosen)
    assert (asked.status_code, list(asked.context["rows"])) == (200, [first, other])
    assert second.post(LIST, {**chosen, "confirmed": "1"}).context["form"].errors == {
        "public_reason": [MISSING["public_reason"]]
    }
    draft = factories.make_article(status="draft", title="Bản nháp")
    mixed = {**chosen, "_selected_action": [first.pk, draft.pk], "confirmed": "1", **TOLD}
    answer = second.post(LIST, mixed)
    assert said(answer) == [
        "“Bản nháp” chưa thể gỡ khỏi trang: Không thể “Gỡ khỏi trang” khi đang ở trạng thái “Bản nháp”. "
        "Chưa gỡ mục nào."
    ]
    gone = second.post(LIST, {**mixed, "_selected_action": [first.pk, 10**9]})
    assert "Chưa gỡ mục nào." in said(gone)[-1]
    assert (fresh(first).status, ArticleStep.objects.count()) == ("published", 0)
    second.post(LIST, {**chosen, "confirmed": "1", **TOLD})
    assert [fresh(each).status for each in (first, other)] == ["withdrawn", "withdrawn"]
    assert list(ArticleStep.objects.values_list("public_reason", flat=True)) == [TOLD["public_reason"]] * 2


# --- corrections
def test_a_correction_passes_a_second_pair_of_eyes(author: Client, second: Client, chief: Client):
    article = factories.make_article(title="Bản đã đăng")
    author.post(reverse("admin:articles_article_correct", args=[article.pk]))
    copy = article.working_copies.get()
    send(author, change(copy), title="Bản sửa", change_note="bổ sung số liệu", _submit="1")
    assert fresh(copy).state == ("review", "Bản sửa, chờ duyệt")
    assert author.post(step(copy, "approve")).status_code == 403
    assert second.post(step(copy, "publish")).status_code == 409
    for action in ("withdraw", "archive", "schedule"):
        assert second.get(step(copy, action)).status_code == 409
    second.post(step(copy, "approve"))
    assert second.post(change(copy), {"title": "Đổi sau khi duyệt"}).status_code == 403
    second.post(step(copy, "publish"))
    assert (fresh(article).title, article.working_copies.count()) == ("Bản sửa", 0)
    assert taken(article) == [("submit", "tacgia"), ("approve", "thuky"), ("publish", "thuky")]
    assert set(article.steps.values_list("is_correction", flat=True)) == {True}


def test_a_correction_may_be_overridden_with_a_reason(chief: Client):
    article = factories.make_article(title="Bản đã đăng")
    chief.post(reverse("admin:articles_article_correct", args=[article.pk]))
    copy = article.working_copies.get()
    send(chief, change(copy), title="Bản sửa", _continue="1")
    assert chief.post(step(copy, "publish")).status_code == 409
    chief.post(step(copy, "override"), {"reason": "Sai tên lãnh đạo."})
    assert (fresh(article).title, fresh(article).status) == ("Bản sửa", "published")
    assert article.steps.get().is_override


# --- the record
def test_steps_are_added_and_never_changed_and_outlive_their_people(author: Client, second: Client):
    article = submitted(author)
    kept = article.steps.get()
    for change_it in (kept.save, kept.delete, article.steps.all().delete, lambda: article.steps.update(reason="x")):
        with pytest.raises(TypeError):
            change_it()
    Article.objects.filter(pk=article.pk).update(created_by=None)
    User.objects.filter(username="tacgia").delete()
    assert list(article.steps.values_list("by", "by_name")) == [(None, "tacgia")]


def test_a_fault_in_the_last_moment_takes_everything_back(second: Client, monkeypatch: pytest.MonkeyPatch):
    """After the state, the record and the index are written (2.3.3)."""
    article = factories.make_article(status="approved", title="Sắp đăng")

    def fail(self: Any, rows: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("articles.admin.ArticleAdmin.index_rows", fail)
    with pytest.raises(ZeroDivisionError):
        second.post(step(article, "publish"))
    assert (fresh(article).status, article.steps.count()) == ("approved", 0)
    assert not SearchEntry.objects.public().filter(title="Sắp đăng").exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_approve_at_once_make_one_step():
    """(2.3.4) The second is told; neither an error nor a second record."""
    article = factories.make_article(status="review")
    clients = [signed_in(f"thuky-{number}", *OFFICE) for number in range(2)]

    def approve(client: Client) -> int:
        try:
            return client.post(step(article, "approve")).status_code
        finally:
            connection.close()

    if connection.vendor == "postgresql":  # SQLite's tests share one connection between threads
        with ThreadPoolExecutor(2) as pool:
            codes = list(pool.map(approve, clients))
    else:
        codes = [client.post(step(article, "approve")).status_code for client in clients]
    assert sorted(codes) == [302, 409]
    assert (fresh(article).status, article.steps.count()) == ("approved", 1)


def test_every_step_asks_for_the_token_of_its_form(second: Client):
    """(3.5.1)"""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="thuky"))
    for action, each in STEPS.items():
        article = factories.make_article(status=next(iter(sorted(each.sources))))
        assert strict.post(step(article, action), {**WHY, **TOLD}).status_code == 403
        assert article.steps.count() == 0


def test_the_change_note_of_a_correction_is_read_by_readers(author: Client, second: Client, client: Client):
    article = factories.make_article()
    author.post(reverse("admin:articles_article_correct", args=[article.pk]))
    copy = article.working_copies.get()
    send(author, change(copy), change_note="bổ sung số liệu phường Tân An", _continue="1")
    assert "bổ sung số liệu" not in client.get(article.get_absolute_url()).content.decode()
    post_by_two(author, second, copy)
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Cập nhật:" in page and "bổ sung số liệu phường Tân An" in page


@time_machine.travel(datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC), tick=False)
def test_the_number_of_queries_does_not_grow_with_the_steps(chief: Client, django_assert_max_num_queries: Any):
    """Its clock stands still: once a minute a page notes that somebody is there."""
    article = factories.make_article(status="review")
    form_data(chief.get(change(article)))
    with django_assert_max_num_queries(60) as before:
        chief.get(change(article))
    for _ in range(12):
        article.take("recall")
        article.take("submit")
    with django_assert_max_num_queries(len(before)):
        chief.get(change(article))
