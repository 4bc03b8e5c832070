"""Posts that are edited in one form, of a body or of a person, are compared as they will be."""

import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from organizations.models import Appointment
from tests.admin_forms import form_data, row
from tests.factories import make_appointment, make_organization, make_person

pytestmark = pytest.mark.django_db
DAY = datetime.date
CLASH = "Một mục ở trên đã ghi chức vụ “Giám đốc” trong cùng thời gian."


class Page:
    """The form of a body with the posts of two people, or of a person with the posts in one body."""

    def __init__(self, client: Client, is_of_body: bool) -> None:
        self.client = client
        self.body, self.people = make_organization(name="Sở Y tế"), [make_person(), make_person()]
        name, record = ("organizations_organization", self.body) if is_of_body else ("people_person", self.people[0])
        self.url = reverse(f"admin:{name}_change", args=[record.pk])
        self.is_of_body = is_of_body

    def holder(self, place: int) -> Any:
        """Whoever a row of the form names: on a person's page always that person."""
        return self.people[place if self.is_of_body else 0]

    def stored(self, place: int = 0, **values: Any) -> Appointment:
        values = {"title": "Giám đốc", "sole_holder": True, **values}
        return make_appointment(person=self.holder(place), organization=self.body, **values)

    def new(self, number: int, place: int, **values: str) -> dict[str, Any]:
        other = {"person": self.people[place].pk} if self.is_of_body else {"organization": self.body.pk}
        usual = {"title": "Giám đốc", "rank": "60", "start_precision": "day", "end_precision": "day"}
        return row("appointments", number, **{**usual, "state": "confirmed", "sole_holder": "on", **other, **values})

    def post(self, rows: int, **typed: Any) -> list[list[str]]:
        """Which faults the rows show beside their titles; none when the form is saved."""
        data = form_data(self.client.get(self.url)) | {"appointments-TOTAL_FORMS": str(rows)}
        data |= {name: "on" for name in data if name.endswith("sole_holder")}
        return self._faults(self.client.post(self.url, data | typed))

    @staticmethod
    def _faults(answer: HttpResponse) -> list[list[str]]:
        if answer.status_code == 302:
            return []
        (inline,) = (each for each in answer.context["inline_admin_formsets"] if each.formset.prefix == "appointments")
        return [form.errors.get("title", []) for form in inline.formset.forms]


@pytest.fixture(params=[True, False], ids=["of a body", "of a person"])
def page(request: pytest.FixtureRequest, admin_client: Client) -> Page:
    return Page(admin_client, request.param)


# From and to of two new rows of one post, and whether they are refused.
NEW = {
    "both still held": ("01/01/2020", "", "01/01/2026", "", True),
    "one within the other": ("01/01/2020", "01/01/2025", "01/01/2021", "01/01/2024", True),
    "one after the other": ("01/01/2020", "30/06/2024", "01/07/2024", "", False),
    "one before the other": ("01/07/2024", "", "01/01/2020", "30/06/2024", False),
}


@pytest.mark.parametrize(("start", "end", "next_start", "next_end", "refused"), NEW.values(), ids=NEW)
def test_new_rows(start: str, end: str, next_start: str, next_end: str, refused: bool, page: Page):
    rows = page.new(0, 0, start=start, end=end) | page.new(1, 1, start=next_start, end=next_end)
    faults = page.post(2, **rows)
    assert [[fault.startswith(CLASH) for fault in each] for each in faults] == ([[], [True]] if refused else [])
    assert Appointment.objects.count() == (0 if refused else 2)


def test_the_holder_ends_in_the_form_in_which_the_next_begins(page: Page):
    page.stored(start=DAY(2020, 1, 1))
    ended = {"appointments-0-end": "30/06/2024"}
    assert page.post(2, **ended, **page.new(1, 1, start="01/07/2024")) == []
    assert list(Appointment.objects.order_by("start").values_list("end", "sole_holder")) == [
        (DAY(2024, 6, 30), True), (None, True),
    ]  # fmt: skip


def test_the_next_begins_before_the_holder_ends(page: Page):
    page.stored(start=DAY(2020, 1, 1))
    ended = {"appointments-0-end": "30/06/2024"}
    (_old, (fault,)) = page.post(2, **ended, **page.new(1, 1, start="29/06/2024"))
    assert fault.startswith(CLASH)


def test_a_new_row_takes_the_place_of_one_that_is_deleted(page: Page):
    old = page.stored(start=DAY(2020, 1, 1))
    assert page.post(2, **{"appointments-0-DELETE": "on"}, **page.new(1, 1, start="01/01/2021")) == []
    assert [post.start for post in Appointment.objects.exclude(pk=old.pk)] == [DAY(2021, 1, 1)]
    assert Appointment.objects.count() == 1


def test_an_ended_post_lasts_again_in_the_place_of_one_that_is_deleted_below_it(page: Page):
    page.stored(0, start=DAY(2020, 1, 1), end=DAY(2024, 6, 30))
    page.stored(1, start=DAY(2024, 7, 1))
    assert page.post(2, **{"appointments-0-end": "", "appointments-1-DELETE": "on"}) == []
    assert list(Appointment.objects.values_list("end", "sole_holder")) == [(None, True)]


def test_two_posts_change_their_titles_in_one_form(page: Page):
    page.stored(0, rank=60)
    page.stored(1, title="Phó Giám đốc", rank=50)
    swapped = {"appointments-0-title": "Phó Giám đốc", "appointments-1-title": "Giám đốc"}
    assert page.post(2, **swapped) == []
    titles = Appointment.objects.order_by("-rank").values_list("title", "sole_holder")
    assert list(titles) == [("Phó Giám đốc", True), ("Giám đốc", True)]


def test_what_another_person_holds_is_asked_for_still(admin_client: Client):
    page = Page(admin_client, is_of_body=False)
    old = make_appointment(person=page.people[1], organization=page.body, title="Giám đốc", sole_holder=True)
    assert page.post(1, **page.new(0, 0, start="01/01/2026")) == [[old.refusal()]]
