"""The two faces of Organization in the admin."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from organizations.models import Organization
from publishing.history.trash import Deleted
from tests.admin_forms import form_data
from tests.factories import make_appointment, make_committee, make_organization, make_person

FACES = ("partycommittee", "organization")


def _deleted(client: Client) -> dict[str, Deleted]:
    """A body of each face that was deleted, beside others that were not."""
    make_committee(name="Đảng ủy còn hoạt động")
    make_organization(name="Sở còn hoạt động")
    bodies = {
        "partycommittee": make_committee(name="Đảng ủy đã xóa"), "organization": make_organization(name="Sở đã xóa")
    }  # fmt: skip
    for face, body in bodies.items():
        client.post(_url(face, "delete", body.pk), {"post": "yes"})
    return {face: Deleted.objects.get(object_id=str(body.pk)) for face, body in bodies.items()}


@pytest.mark.django_db
def test_a_deleted_body_lies_in_the_trash_of_the_face_that_showed_it(admin_client: Client):
    _deleted(admin_client)
    offered = {face: admin_client.get(_url(face, "recoverlist")).context["page"] for face in FACES}
    names = {face: [row.title for row in page] for face, page in offered.items()}
    assert names == {"partycommittee": ["Đảng ủy đã xóa"], "organization": ["Sở đã xóa"]}


@pytest.mark.django_db
def test_only_the_face_that_showed_a_body_takes_it_out(admin_client: Client):
    deleted = _deleted(admin_client)
    other = {"partycommittee": "organization", "organization": "partycommittee"}
    assert [admin_client.post(_url(other[face], "take_out", deleted[face].pk)).status_code for face in FACES] == [
        404
    ] * 2
    assert [admin_client.post(_url(face, "take_out", deleted[face].pk)).status_code for face in FACES] == [302] * 2
    assert Organization.objects.filter(name__endswith="đã xóa").count() == 2


@pytest.mark.django_db
def test_only_a_party_body_is_asked_whose_members_it_gathers(admin_client: Client):
    office = make_organization(name="Sở Nội vụ")
    bodies = {
        "partycommittee": make_committee(gathers=office), "organization": make_organization(gathers=office)
    }  # fmt: skip
    forms = {face: admin_client.get(_url(face, "change", body.pk)) for face, body in bodies.items()}
    asked = {face: "gathers" in answer.context["adminform"].form.fields for face, answer in forms.items()}
    assert asked == {"partycommittee": True, "organization": False}
    admin_client.post(_url("organization", "change", bodies["organization"].pk), form_data(forms["organization"]))
    assert set(Organization.objects.exclude(gathers=None)) == {
        Organization.objects.get(pk=body.pk) for body in bodies.values()
    }


@pytest.mark.django_db
def test_posts_are_told_apart_by_person_and_time_on_a_body_and_by_body_and_time_on_a_person(admin_client: Client):
    body, person = make_committee(name="Đảng bộ xã Phú Hòa"), make_person(full_name="Trần Văn An")
    make_appointment(organization=body, person=person, title="Bí thư", start=datetime.date(2020, 3, 1), end=None)
    pages = [_url("partycommittee", "change", body.pk), reverse("admin:people_person_change", args=[person.pk])]
    headings = [re.findall(r'inline_label">([^<#]+)<', admin_client.get(page).text) for page in pages]
    assert headings == [["Trần Văn An, Bí thư (từ 01/03/2020)"], ["Bí thư, Đảng bộ xã Phú Hòa (từ 01/03/2020)"]]


def _url(face: str, view: str, *arguments: int) -> str:
    return reverse(f"admin:organizations_{face}_{view}", args=arguments)
