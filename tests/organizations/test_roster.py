"""Who holds posts in a body, on its page: cut by people, and a cut is said."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from organizations import views
from organizations.models import Organization
from publishing import prepared
from tests import factories

pytestmark = pytest.mark.django_db
REST = "Xem đủ danh sách nhân sự"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-07-10T09:00:00+07:00", tick=False):
        yield


@pytest.fixture
def body() -> Organization:
    return factories.make_committee(name="Đảng bộ tỉnh An Lộc")


@pytest.fixture
def three_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ROSTER_SHOWN", 3)


def seat(body: Organization, people: int, organs: tuple[str, ...] = ("committee",)) -> None:
    for number in range(people):
        person = factories.make_person()
        for organ in organs:
            factories.make_appointment(
                organization=body, person=person, organ=organ, title="Ủy viên", rank=people - number
            )


def shown(client: Client, body: Organization, **query: str) -> tuple[Any, str]:
    response = client.get(body.get_absolute_url(), query)
    return response.context, response.content.decode()


def test_a_large_committee_stands_there_whole(client: Client, body: Organization):
    seat(body, 70)
    context, page = shown(client, body)
    assert len(context["roster"]) == 70
    assert context["roster_note"] == "70 người ngày 10/07/2026, xếp theo chức vụ"
    assert REST not in page


def test_people_are_counted_and_not_their_posts(client: Client, body: Organization, three_people: None):
    seat(body, 3, ("committee", "standing"))
    context, page = shown(client, body)
    assert context["roster_note"] == "3 người ngày 10/07/2026, xếp theo chức vụ"
    assert REST not in page


def test_a_cut_is_said_and_leads_to_all_of_today(client: Client, body: Organization, three_people: None):
    seat(body, 4, ("committee", "standing"))
    context, page = shown(client, body)
    assert len(context["roster"]) == 3
    assert "3 người có chức vụ cao nhất ngày 10/07/2026, chưa phải tất cả" in page
    assert f'<a href="/nhan-su/?to_chuc={body.pk}">{REST}</a>' in page
    assert len(client.get(f"/nhan-su/?to_chuc={body.pk}").context["people"]) == 4


def test_of_another_day_there_is_no_list_to_lead_to(client: Client, body: Organization, three_people: None):
    seat(body, 4)
    context, page = shown(client, body, ngay="09/07/2026")
    assert context["roster_note"] == "3 người có chức vụ cao nhất ngày 09/07/2026, chưa phải tất cả"
    assert REST not in page


def test_no_more_posts_are_read_than_a_window_holds(
    client: Client, body: Organization, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(views, "WINDOW", 3)
    prepared.forget()
    seat(body, 2, ("committee", "standing", "permanent"))
    context, _page = shown(client, body)
    prepared.forget()
    assert context["roster_note"].endswith("chưa phải tất cả")


@pytest.mark.parametrize(
    ("family", "head"),
    [("party", "Chính quyền"), ("state", "Chính quyền"), ("front", "Chức vụ"), ("other", "Chức vụ")],
)
def test_only_posts_of_the_state_stand_under_its_name(family: str, head: str, client: Client):
    body = factories.make_organization(family=family)
    seat(body, 1)
    _context, page = shown(client, body)
    assert f'<th role="columnheader" scope="col">{head}</th>' in page
    assert f'data-label="{head}"' in page
    assert (">Chính quyền</th>" in page) == ('data-label="Chính quyền"' in page) == (head == "Chính quyền")
