"""What is over makes room for what readers may see."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone

from search import index
from search.collecting import BEST, Scope
from search.expiring import hide_expired
from search.models import SearchEntry
from search.query import Query
from search.ranking import matching
from search.statements import answers
from search.suggesting import suggestions
from tests.search.factories import found, make_document

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
Ends = dict[int, datetime]


@pytest.fixture
def ends(registry) -> Ends:
    """Until when each user's notice is public; the others are for ever."""
    ends: Ends = {}

    def notices(users: QuerySet[User]) -> Iterator:
        for user in users:
            yield make_document(user.pk, user.username, kind="notice", public_until=ends.get(user.pk))

    index.register(User, "notice", notices, label="Thông báo")
    return ends


@pytest.fixture
def later(monkeypatch) -> Callable[[timedelta], None]:
    """Moves the clock."""

    def moved(by: timedelta) -> None:
        now = timezone.now() + by
        monkeypatch.setattr(timezone, "now", lambda: now)

    return moved


def make_notices(*titles: str) -> list[int]:
    return [User.objects.create(username=title).pk for title in titles]


def looked_at(text: str, scope: Scope) -> int:
    """How many entries the engine gives, in their time or not."""
    (answer,) = answers([scope.question(matching(Query.parse(text)), 1000)], scope.public)
    return len(answer.places)


def test_what_is_over_is_not_looked_at_from_the_next_night_on(ends: Ends, later):
    first, second, third = make_notices("Lịch tiếp dân 1", "Lịch tiếp dân 2", "Lịch tiếp dân 3")
    ends |= {first: timezone.now() + MINUTE, second: timezone.now() + 3 * MINUTE}
    index.refresh(User.objects.all())
    assert (hide_expired(), sorted(found("lịch tiếp dân"))) == (0, [first, second, third])
    later(2 * MINUTE)
    assert (sorted(found("lịch tiếp dân")), looked_at("lịch tiếp dân", Scope())) == ([second, third], 3)
    call_command("tidy_search")
    for scope in (Scope(), Scope("notice")):
        assert (sorted(found("lịch tiếp dân")), looked_at("lịch tiếp dân", scope)) == ([second, third], 2)
    assert looked_at("lịch tiếp dân", Scope("notice", public=False)) == 3


def test_what_was_hidden_is_not_written_again(ends: Ends, later):
    (notice,) = make_notices("Lịch tiếp dân")
    ends[notice] = timezone.now() + MINUTE
    index.refresh(User.objects.all())
    later(2 * MINUTE)
    assert [hide_expired(), hide_expired()] == [1, 0]
    index.refresh(User.objects.all())
    assert hide_expired() == 0


def test_what_is_made_longer_is_there_again(ends: Ends, later):
    (notice,) = make_notices("Lịch tiếp dân")
    ends[notice] = timezone.now() + MINUTE
    index.refresh(User.objects.all())
    later(2 * MINUTE)
    hide_expired()
    assert found("lịch tiếp dân") == []
    ends[notice] = timezone.now() + MINUTE
    index.refresh(User.objects.all())
    assert found("lịch tiếp dân") == [notice]


def test_a_kind_that_is_gone_is_left_alone(ends: Ends):
    index.put([make_document(1, "Cũ", kind="gone", public_until=timezone.now() + MINUTE)])
    SearchEntry.objects.update(public_until=timezone.now(), updated=timezone.now() - MINUTE)
    assert hide_expired() == 0


def test_many_that_are_over_do_not_stand_in_the_way_of_one_that_is_not(ends: Ends, later):
    (lasting,) = make_notices("Lịch tiếp công dân thường xuyên")
    over = make_notices(*(f"Lịch tiếp công dân tuần {number}" for number in range(BEST)))
    ends |= dict.fromkeys(over, timezone.now() + MINUTE)
    index.refresh(User.objects.all())
    later(2 * MINUTE)
    assert suggestions("lịch tiếp công") == []
    hide_expired()
    assert [each.title for each in suggestions("lịch tiếp công")] == ["Lịch tiếp công dân thường xuyên"]
    assert found("lịch tiếp công dân") == [lasting]
