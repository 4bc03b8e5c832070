"""A button that is pressed twice: the second time nothing is done, and it is said calmly."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from publishing.audit.rows import Action, AuditEntry
from publishing.permissions import CONTRIBUTOR, OFFICE, READER
from tests import factories
from tests.admin_forms import form_data
from tests.articles.test_workflow import TOLD, WHY, change, fresh, ready, send, signed_in, step

pytestmark = pytest.mark.django_db
DONE = "Lần bấm này không làm gì thêm."
HOUR = {"day": "31/12/2999", "time": "06:00"}


@pytest.fixture
def office() -> Client:
    factories.make_portal()
    return signed_in("thuky", *OFFICE)


@pytest.mark.parametrize(
    ("action", "status", "words"),
    [
        ("return", "review", WHY), ("approve", "review", {}), ("publish", "approved", {}),
        ("schedule", "approved", HOUR), ("withdraw", "published", TOLD), ("archive", "published", WHY),
        ("submit", "draft", {}), ("recall", "review", {}),
    ],
)  # fmt: skip
def test_the_second_click_is_told_that_it_has_been_done(office: Client, action: str, status: str, words: dict):
    article = factories.make_article(status=status)
    first, second = (office.post(step(article, action), words) for _time in range(2))
    assert (first.status_code, second.status_code, article.steps.count()) == (302, 409, 1)
    assert (
        "Việc này đã làm rồi" in second.text
        and f"Bạn đã “{article.steps.get().get_action_display()}” lúc" in second.text
    )
    assert DONE in second.text and change(article) in second.text


def test_another_hour_is_another_step(office: Client):
    article = factories.make_article(status="approved")
    for hour in ("06:00", "07:00"):
        assert office.post(step(article, "schedule"), HOUR | {"time": hour}).status_code == 302
    assert article.steps.count() == 2


def test_a_text_that_left_the_hands_of_its_writer_was_handed_in(office: Client):
    writer = signed_in("cong-tac-vien", CONTRIBUTOR)
    send(writer, reverse("admin:articles_article_add"), **ready(), _continue="1")
    article = Article.objects.get()
    assert writer.post(step(article, "submit")).status_code == 302
    again = writer.post(step(article, "submit"))
    assert (again.status_code, DONE in again.text, article.steps.count()) == (409, True, 1)
    assert not AuditEntry.objects.filter(action=Action.REFUSED).exists()


def test_the_button_of_a_form_that_hands_in_is_answered_as_saved(office: Client):
    writer = signed_in("cong-tac-vien", CONTRIBUTOR)
    send(writer, reverse("admin:articles_article_add"), **ready(), _continue="1")
    article = Article.objects.get()
    data = form_data(writer.get(change(article))) | {"title": "Sửa rồi gửi", "_submit": "1"}
    first, second = (writer.post(change(article), data) for _time in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert "Biểu mẫu này đã được lưu lúc" in writer.get(second["Location"]).text
    assert fresh(article).title == "Sửa rồi gửi"


def test_a_correction_that_was_put_in_its_place_is_not_missed(office: Client):
    article = factories.make_article(title="Bản đã đăng")
    office.post(reverse("admin:articles_article_correct", args=[article.pk]))
    copy = article.working_copies.get()
    send(office, change(copy), title="Bản sửa", _continue="1")
    Article.objects.filter(pk=copy.pk).update(status="approved")
    first, second = (office.post(step(copy, "publish")) for _time in range(2))
    assert (first.status_code, second.status_code) == (302, 409)
    assert DONE in second.text and change(article) in second.text
    assert fresh(article).title == "Bản sửa"


def test_a_colleague_learns_who_did_it_and_whoever_may_not_learns_nothing(office: Client):
    article = factories.make_article(status="review")
    office.post(step(article, "approve"))
    late = signed_in("pho-thu-ky", *OFFICE).post(step(article, "approve"))
    assert (late.status_code, "đã “Duyệt” lúc" in late.text, "Bạn đã" in late.text) == (409, True, False)
    assert signed_in("doc", READER).post(step(article, "approve")).status_code == 403
