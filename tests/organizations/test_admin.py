"""The two faces of Organization in the admin."""

import pytest
import reversion
from django.test import Client
from django.urls import reverse
from reversion.models import Version

from tests.factories import make_committee, make_organization

FACES = ("partycommittee", "organization")


@pytest.mark.django_db
def test_a_deleted_body_is_offered_by_the_face_that_showed_it(admin_client: Client):
    """The rest of the table, of the other family as well, is not deleted."""
    with reversion.create_revision():
        make_committee(name="Đảng ủy còn hoạt động")
        make_organization(name="Sở còn hoạt động")
        deleted = [make_committee(name="Đảng ủy đã xóa"), make_organization(name="Sở đã xóa")]
    for body in deleted:
        body.delete()
    offered = {face: admin_client.get(_url(face, "recoverlist")).context["deleted"] for face in FACES}
    names = {face: [version.object_repr for version in versions] for face, versions in offered.items()}
    assert names == {"partycommittee": ["Đảng ủy đã xóa"], "organization": ["Sở đã xóa"]}


@pytest.mark.django_db
def test_only_the_face_that_showed_a_body_recovers_it(admin_client: Client):
    with reversion.create_revision():
        bodies = {"partycommittee": make_committee(), "organization": make_organization()}
    versions = {face: Version.objects.get_for_object(body).get().pk for face, body in bodies.items()}
    for body in bodies.values():
        body.delete()
    answers = {
        (face, of): admin_client.get(_url(face, "recover", versions[of])).status_code for face in FACES for of in FACES
    }
    assert answers == {(face, of): 200 if face == of else 404 for face in FACES for of in FACES}


def _url(face: str, view: str, *arguments: int) -> str:
    return reverse(f"admin:organizations_{face}_{view}", args=arguments)
