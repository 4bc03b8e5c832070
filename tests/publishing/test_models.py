"""What "public" means: the queryset, the row, the steps and the database agree at every moment."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import Article
from publishing.steps import MISSING, StepRefused
from publishing.workflow import STEPS, Status, steps_from
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 1, 1, 6, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SECOND = datetime.timedelta(seconds=1)
HOUR = datetime.timedelta(hours=1)
LEAST = datetime.timedelta(microseconds=1)

# Name: status, published_at and expires_at as distances from now (None: empty), whether readers see it.
CASES: dict[str, tuple[Status, datetime.timedelta | None, datetime.timedelta | None, bool]] = {
    "draft": (Status.DRAFT, None, None, False),
    "draft with a date": (Status.DRAFT, -HOUR, None, False),
    "waiting": (Status.REVIEW, -HOUR, None, False),
    "returned": (Status.RETURNED, -HOUR, None, False),
    "approved": (Status.APPROVED, -HOUR, None, False),
    "withdrawn": (Status.WITHDRAWN, -HOUR, None, False),
    "archived": (Status.ARCHIVED, -HOUR, None, False),
    "published": (Status.PUBLISHED, -HOUR, None, True),
    "published this moment": (Status.PUBLISHED, 0 * HOUR, None, True),
    "scheduled a moment ahead": (Status.PUBLISHED, LEAST, None, False),
    "scheduled": (Status.PUBLISHED, HOUR, None, False),
    "scheduled with an end": (Status.PUBLISHED, HOUR, 2 * HOUR, False),
    "published with an end": (Status.PUBLISHED, -HOUR, HOUR, True),
    "ends in a moment": (Status.PUBLISHED, -HOUR, LEAST, True),
    "ends this moment": (Status.PUBLISHED, -HOUR, 0 * HOUR, False),
    "expired": (Status.PUBLISHED, -2 * HOUR, -HOUR, False),
}


def make(name: str) -> Article:
    status, published, expires, _ = CASES[name]
    dates = {"published_at": published, "expires_at": expires}
    moments = {key: None if distance is None else NOW + distance for key, distance in dates.items()}
    return factories.make_article(title=name, status=status, **moments)


def titles(queryset) -> set[str]:
    return set(queryset.values_list("title", flat=True))


@time_machine.travel(NOW, tick=False)
def test_published_is_the_state_and_the_dates_together():
    for name in CASES:
        make(name)
    assert titles(Article.objects.published()) == {name for name, case in CASES.items() if case[3]}


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("name", CASES)
def test_row_and_queryset_agree_at_every_second_around_now(name: str):
    article = make(name)
    for distance in (-3 * HOUR, -HOUR, -SECOND, 0 * HOUR, LEAST, SECOND, HOUR, 3 * HOUR):
        with time_machine.travel(NOW + distance, tick=False):
            seen = Article.objects.published().filter(pk=article.pk).exists()
            asked = Article.objects.published(at=NOW + distance).filter(pk=article.pk).exists()
            assert (seen, asked) == (article.is_public, article.is_public), distance


@time_machine.travel(NOW, tick=False)
def test_scheduled_and_expired_follow_from_dates():
    for name in CASES:
        make(name)
    scheduled = {"scheduled a moment ahead", "scheduled", "scheduled with an end"}
    assert titles(Article.objects.scheduled()) == scheduled
    assert titles(Article.objects.expired()) == {"ends this moment", "expired"}


@time_machine.travel(NOW, tick=False)
def test_state_is_named_with_dates_taken_into_account():
    named = {name: make(name).state for name in CASES if CASES[name][0] == Status.PUBLISHED}
    scheduled, expired, public = ("scheduled", "Hẹn giờ"), ("expired", "Hết hạn"), ("published", "Đã đăng")
    assert named == {
        "published": public,
        "published this moment": public,
        "scheduled a moment ahead": scheduled,
        "scheduled": scheduled,
        "scheduled with an end": scheduled,
        "published with an end": public,
        "ends in a moment": public,
        "ends this moment": expired,
        "expired": expired,
    }


def test_published_at_six_in_the_morning_without_anybody_running():
    with time_machine.travel(NOW - HOUR, tick=False):
        factories.make_article(published_at=NOW)
        assert Article.objects.published().count() == 0
    with time_machine.travel(NOW, tick=False):
        assert Article.objects.published().count() == 1


D, R, T, A, P, W, X = (
    Status.DRAFT, Status.REVIEW, Status.RETURNED, Status.APPROVED, Status.PUBLISHED, Status.WITHDRAWN, Status.ARCHIVED,
)  # fmt: skip
ALLOWED: dict[tuple[Status, str], Status] = {
    (D, "submit"): R, (D, "override"): P,
    (R, "recall"): D, (R, "return"): T, (R, "approve"): A, (R, "override"): P,
    (T, "submit"): R, (T, "override"): P,
    (A, "return"): T, (A, "publish"): P, (A, "schedule"): P,
    (P, "return"): T, (P, "schedule"): P, (P, "withdraw"): W, (P, "archive"): X,
    (W, "return"): T, (W, "publish"): P, (W, "archive"): X,
    (X, "return"): T, (X, "publish"): P,
}  # fmt: skip
SEEN = {("withdraw", HOUR), ("return", -HOUR), ("schedule", -HOUR)}
"""Steps that a posted row does not take before, or after, its readers have seen it."""
SAID = {"reason": "Vì thế.", "public_reason": "Số liệu chưa đúng.", "moment": NOW + 2 * HOUR}


def take(article: Article, action: str) -> Any:
    step = STEPS[action]
    return article.take(action, **({step.asks: SAID[step.asks]} if step.asks else {}))


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("posted", [-HOUR, HOUR])
@pytest.mark.parametrize("action", STEPS)
@pytest.mark.parametrize("status", Status)
def test_steps_are_taken_or_refused_as_the_table_says(status: Status, action: str, posted: datetime.timedelta):
    factories.make_portal()
    article = factories.make_article(status=status, published_at=NOW + posted)
    target = ALLOWED.get((status, action))
    if target and not (status == P and (action, posted) in SEEN):
        taken = take(article, action)
        assert (article.status, taken.action, taken.source) == (target, action, status)
        assert list(Article.objects.get().steps.all()) == [taken]
        return
    with pytest.raises(StepRefused) as refusal:
        take(article, action)
    if not target:
        step = STEPS[action].label
        assert refusal.value.messages == [f"Không thể “{step}” khi đang ở trạng thái “{status.label}”."]
    assert (article.status, Article.objects.get().status, article.steps.count()) == (status, status, 0)


def test_steps_offered_are_those_that_may_be_taken():
    offered = {(status, step.action): step.target for status in Status for step in steps_from(status)}
    assert offered == ALLOWED


def test_an_office_of_one_person_posts_from_every_state(settings):
    settings.SECOND_PERSON = False
    posting = {status for status in Status if any(step.action == "publish" for step in steps_from(status))}
    assert posting == set(Status) - {P}


@pytest.mark.parametrize("action", [step.action for step in STEPS.values() if step.asks])
def test_what_a_step_asks_must_be_said(action: str):
    factories.make_portal()
    start = {"withdraw": P, "archive": P, "override": D}.get(action, A)
    article = factories.make_article(status=start)
    with pytest.raises(ValidationError) as refusal:
        article.take(action, reason="", public_reason=" ".strip(), moment=None)
    assert refusal.value.messages == [MISSING[STEPS[action].asks]]
    assert (Article.objects.get().status, article.steps.count()) == (start, 0)


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("given", [None, NOW - 1000 * HOUR, NOW + HOUR])
def test_publishing_dates_the_row_now_unless_a_date_is_given(given: datetime.datetime | None):
    factories.make_portal()
    article = factories.make_article(status=Status.APPROVED, published_at=given)
    article.take("publish")
    assert (article.published_at, article.is_public) == (given or NOW, given is None or given < NOW)


def test_withdrawing_and_publishing_again_keeps_the_date():
    factories.make_portal()
    article = factories.make_article()
    posted = article.published_at
    for action in ("withdraw", "return", "submit", "approve", "publish"):
        take(article, action)
    assert (article.status, article.published_at) == (Status.PUBLISHED, posted)


def test_publishing_what_has_expired_already_is_refused_and_changes_nothing():
    factories.make_portal()
    article = factories.make_article(status=Status.APPROVED, published_at=None, expires_at=NOW - HOUR)
    with pytest.raises(ValidationError) as refusal:
        article.take("publish")
    assert refusal.value.messages == ["Thời điểm hết hạn phải sau ngày giờ đăng."]
    assert (article.status, article.published_at) == (Status.APPROVED, None)


FAULTS = {
    "published without date": ({"status": "published", "published_at": None}, "published_at"),
    "ends before it begins": ({"published_at": NOW, "expires_at": NOW - SECOND}, "expires_at"),
    "ends when it begins": ({"published_at": NOW, "expires_at": NOW}, "expires_at"),
}


@pytest.mark.parametrize(("values", "field"), FAULTS.values(), ids=FAULTS)
def test_wrong_dates_are_refused_by_the_form_beside_the_field(values: dict, field: str):
    article = Article(**{"title": "Tin", "status": "draft", **values})
    with pytest.raises(ValidationError) as refusal:
        article.full_clean()
    assert field in refusal.value.message_dict


@pytest.mark.parametrize(("values", "field"), FAULTS.values(), ids=FAULTS)
def test_wrong_dates_are_refused_by_the_database(values: dict, field: str):
    article = factories.make_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.bulk_create([Article(**{"title": "Tin", **values})])
    assert Article.objects.count() == 1


@pytest.mark.parametrize("values", [{"status": "published"}, {"import_ref": "a-1"}])
def test_database_refuses_a_public_working_copy_and_one_with_a_stable_key(values: dict):
    original = factories.make_article()
    copy = factories.make_article(status=Status.DRAFT, revises=original)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=copy.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.bulk_create([Article(title="Tin", revises=original, published_at=NOW, **values)])
    assert list(Article.objects.working_copies()) == [copy]


def test_working_copies_are_neither_scheduled_nor_expired_nor_originals():
    original = factories.make_article()
    factories.make_article(status=Status.DRAFT, revises=original, published_at=NOW + 10_000 * HOUR)
    objects = Article.objects
    assert [list(objects.originals()), list(objects.scheduled()), list(objects.expired())] == [[original], [], []]


def test_newest_first_orders_equal_moments_by_id_and_neighbours_follow_that_order():
    first, second, third = (factories.make_article(published_at=NOW) for _ in range(3))
    late, early = (factories.make_article(published_at=NOW + distance) for distance in (LEAST, -LEAST))
    assert list(Article.objects.newest_first()) == [late, third, second, first, early]
    assert list(Article.objects.oldest_first()) == [early, first, second, third, late]
    assert list(Article.objects.older_than(second.published_at, second.pk)) == [first, early]
    assert list(Article.objects.newer_than(second.published_at, second.pk)) == [third, late]
    assert list(Article.objects.posted_between(NOW, NOW + LEAST).newest_first()) == [third, second, first]
