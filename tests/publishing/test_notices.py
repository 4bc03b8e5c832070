"""Mail goes to those whose turn it is, and to nobody who may not see the article."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail

from articles.models import Article
from publishing import notices
from publishing.permissions import APPROVER, CONTRIBUTOR, READER
from tests import factories

pytestmark = pytest.mark.django_db


def somebody(*roles: str, name: str, **values: Any) -> User:
    return factories.staff(*roles, username=name, email=f"{name}@anloc.example", **values)


@pytest.fixture
def writer(db: None) -> User:
    return somebody(CONTRIBUTOR, name="viet")


@pytest.fixture
def article(writer: User) -> Article:
    return factories.make_article(title="Tin đang viết", status="review", created_by=writer, published_at=None)


def told(django_capture_on_commit_callbacks: Any, what: str, article: Article, actor: User, said: str = "") -> list:
    with django_capture_on_commit_callbacks(execute=True):
        notices.tell(what, article, actor, said)
    return sorted(address for each in mail.outbox for address in each.to)


def test_those_who_approve_hear_of_a_submission(django_capture_on_commit_callbacks: Any, article: Article):
    somebody(APPROVER, name="thuky")
    somebody(READER, name="doc")
    somebody(APPROVER, name="nghi", is_active=False)
    factories.staff(APPROVER, username="khongthu", email="")
    assert told(django_capture_on_commit_callbacks, "submit", article, article.created_by) == ["thuky@anloc.example"]
    message = mail.outbox[0]
    assert message.subject == "Chờ duyệt: Tin đang viết"
    assert f"/quan-tri/articles/article/{article.pk}/change/" in message.body


def test_the_writer_hears_why_a_text_came_back(django_capture_on_commit_callbacks: Any, article: Article):
    secretary = somebody(APPROVER, name="thuky")
    sent = told(django_capture_on_commit_callbacks, "return", article, secretary, "Thiếu số liệu.")
    assert sent == ["viet@anloc.example"]
    assert "Thiếu số liệu." in mail.outbox[0].body


def test_nobody_is_told_of_what_they_did_themselves(django_capture_on_commit_callbacks: Any, article: Article):
    assert told(django_capture_on_commit_callbacks, "publish", article, article.created_by) == []


def test_nobody_outside_the_scope_is_told(django_capture_on_commit_callbacks: Any, article: Article):
    body, other = factories.make_committee(), factories.make_committee()
    article.publisher_id = body.pk
    article.save()
    somebody(APPROVER, name="trong", scope=[body])
    somebody(APPROVER, name="ngoai", scope=[other])
    assert told(django_capture_on_commit_callbacks, "submit", article, article.created_by) == ["trong@anloc.example"]


def test_each_gets_a_mail_of_their_own(django_capture_on_commit_callbacks: Any, article: Article):
    for name in ("mot", "hai"):
        somebody(APPROVER, name=name)
    told(django_capture_on_commit_callbacks, "submit", article, article.created_by)
    assert [len(each.to) for each in mail.outbox] == [1, 1]


def test_a_mail_that_cannot_be_sent_undoes_nothing(
    django_capture_on_commit_callbacks: Any, article: Article, settings: Any, caplog: pytest.LogCaptureFixture
):
    somebody(APPROVER, name="thuky")
    settings.EMAIL_BACKEND = "tests.publishing.test_notices.Broken"
    assert told(django_capture_on_commit_callbacks, "submit", article, article.created_by) == []
    assert "line is dead" in caplog.text


def test_nothing_is_sent_of_what_was_not_stored(django_capture_on_commit_callbacks: Any, article: Article):
    somebody(APPROVER, name="thuky")
    with django_capture_on_commit_callbacks(execute=False):
        notices.tell("submit", article, article.created_by)
    assert mail.outbox == []


def test_notices_can_be_switched_off(django_capture_on_commit_callbacks: Any, article: Article, settings: Any):
    somebody(APPROVER, name="thuky")
    settings.NOTICES = False
    assert told(django_capture_on_commit_callbacks, "submit", article, article.created_by) == []


class Broken:
    """A way to send mail that does not work."""

    def __init__(self, **kwargs: Any) -> None:
        pass

    def send_messages(self, messages: list) -> int:
        raise OSError("line is dead")
