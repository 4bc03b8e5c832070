"""Whom the page of a body lists, and what their posts are called there."""

import pytest
from django.test import Client

from tests.factories import make_appointment, make_committee, make_organization, make_person

pytestmark = pytest.mark.django_db


def test_the_roster_names_organs_and_bodies_of_posts(client: Client):
    party, office = make_committee(name="Đảng bộ tỉnh An Lộc"), make_organization(name="Ban Quản lý dự án tỉnh")
    head, member = make_person(full_name="Lê Thị Én"), make_person(full_name="Trần Văn Đức")
    make_appointment(organization=party, person=head, organ="inspection", title="Chủ nhiệm", rank=50)
    make_appointment(organization=office, person=head, title="Trưởng ban")
    for organ in ("committee", "standing"):
        make_appointment(organization=party, person=member, organ=organ, title="Ủy viên")
    roster = client.get(party.get_absolute_url()).context["roster"]
    assert [(row["name"], row["party_post"], row["state_post"]) for row in roster] == [
        ("Lê Thị Én", "Chủ nhiệm Ủy ban Kiểm tra", "Trưởng Ban Quản lý dự án tỉnh"),
        ("Trần Văn Đức", "Ủy viên Ban Chấp hành, Ủy viên Ban Thường vụ", ""),
    ]
