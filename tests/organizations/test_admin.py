"""The two faces of Organization in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from organizations.models import Organization
from publishing.history.trash import Deleted
from tests.factories import make_committee, make_organization

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


def _url(face: str, view: str, *arguments: int) -> str:
    return reverse(f"admin:organizations_{face}_{view}", args=arguments)
