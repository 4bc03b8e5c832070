"""The bar of a document's validity: what has passed is solid, what is to come is dashed."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from organizations.models import Directive
from organizations.validity import APART, validity
from tests import factories

DAY = datetime.date
TODAY = DAY(2026, 11, 20)


def shown(**days: DAY | None) -> dict[str, Any] | None:
    with time_machine.travel("2026-11-20T12:00:00+07:00", tick=False):
        return validity(Directive(**days))


def told(found: dict[str, Any] | None) -> tuple[list[tuple[str, int, int]], list[tuple[str, int, str]]]:
    spans = [(span["kind"], span["left"], span["left"] + span["width"]) for span in found["spans"]]
    return spans, [(mark["date"], mark["left"], mark["note"]) for mark in found["marks"]]


def test_without_an_end_the_bar_is_open():
    found = shown(issued_on=DAY(2026, 4, 15))
    assert told(found) == (
        [("full", 0, 88), ("open", 88, 100)],
        [("15/04/2026", 0, "có hiệu lực"), ("20/11/2026", 88, "hôm nay")],
    )
    assert found["spans"][0]["label"] == "Còn hiệu lực"
    assert found["sentence"] == "Có hiệu lực từ ngày 15/04/2026, chưa định ngày hết hiệu lực."


def test_a_known_end_closes_the_bar():
    found = shown(effective_on=DAY(2026, 1, 1), expires_on=DAY(2027, 11, 20))
    assert told(found) == (
        [("full", 0, 47), ("open", 47, 100)],
        [("01/01/2026", 0, "có hiệu lực"), ("20/11/2026", 47, "hôm nay"), ("20/11/2027", 100, "ngày cuối")],
    )
    assert found["sentence"] == "Có hiệu lực từ ngày 01/01/2026 đến hết ngày 20/11/2027."


def test_what_has_ended_is_over_before_today():
    found = shown(effective_on=DAY(2020, 1, 1), expires_on=DAY(2025, 1, 1))
    assert told(found) == (
        [("ended", 0, 73)],
        [("01/01/2020", 0, "có hiệu lực"), ("01/01/2025", 73, "ngày cuối"), ("20/11/2026", 100, "hôm nay")],
    )
    assert found["sentence"] == "Có hiệu lực từ ngày 01/01/2020 đến hết ngày 01/01/2025, nay đã hết hiệu lực."


def test_what_is_to_come_is_dashed():
    found = shown(issued_on=DAY(2026, 11, 1), effective_on=DAY(2027, 1, 1))
    assert told(found) == ([("open", 88, 100)], [("20/11/2026", 0, "hôm nay"), ("01/01/2027", 88, "có hiệu lực")])
    assert found["sentence"] == "Sẽ có hiệu lực từ ngày 01/01/2027, chưa định ngày hết hiệu lực."


def test_days_of_today_are_said_once():
    assert told(shown(issued_on=TODAY)) == ([("open", 0, 100)], [("20/11/2026", 0, "có hiệu lực")])
    last_day = shown(issued_on=DAY(2025, 1, 1), expires_on=TODAY)
    assert told(last_day) == (
        [("full", 0, 100)], [("01/01/2025", 0, "có hiệu lực"), ("20/11/2026", 100, "ngày cuối")],
    )  # fmt: skip


@pytest.mark.parametrize("expires", [DAY(2026, 11, 21), DAY(2026, 11, 19), DAY(1990, 1, 2), DAY(2999, 12, 31)])
def test_marks_never_stand_too_close(expires: DAY):
    lefts = [mark["left"] for mark in shown(effective_on=DAY(1990, 1, 1), expires_on=expires)["marks"]]
    assert all(other - one >= APART - 8 for one, other in zip(lefts, lefts[1:], strict=False))


def test_of_an_unknown_beginning_there_is_no_bar():
    assert shown(expires_on=DAY(2027, 1, 1)) is None


@pytest.mark.django_db
def test_page_shows_bar_and_sentence(client: Client):
    directive = factories.make_directive(issued_on=DAY(2026, 4, 15))
    page = client.get(directive.get_absolute_url()).content.decode()
    assert '<figure class="validity"' in page
    assert page.count("Có hiệu lực từ ngày 15/04/2026, chưa định ngày hết hiệu lực.") == 2
