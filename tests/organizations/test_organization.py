"""Bodies through time, and the proxy for Party committees: one table, one class to signals, history and index."""

import datetime

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, signals
from django.test import Client
from django.urls import reverse
from reversion import create_revision
from reversion.models import Version

from organizations.models import Appointment, Directive, Organization, PartyCommittee
from organizations.models.organization import MAX_DEPTH
from organizations.models.organization_kinds import PARTY_ONLY_KINDS, Family, Kind
from search.models import SearchEntry
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date


def test_no_foreign_key_points_to_the_proxy():
    ties = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model is PartyCommittee and field.concrete
    ]
    assert ties == []


def test_signals_see_one_class_whatever_face_was_saved_or_deleted():
    names = ("pre_save", "post_save", "pre_delete", "post_delete")
    seen: list[tuple[str, type, type]] = []
    listeners = {
        name: (lambda sender, instance, name=name, **_: seen.append((name, sender, type(instance)))) for name in names
    }
    for name, listener in listeners.items():
        getattr(signals, name).connect(listener, weak=False)
    try:
        committee = PartyCommittee(kind=Kind.GRASSROOTS, name="Đảng ủy Sở Y tế")
        committee.save()
        committee.delete()
    finally:
        for name, listener in listeners.items():
            getattr(signals, name).disconnect(listener)
    assert [each for each in seen if each[1] in (Organization, PartyCommittee)] == [
        (name, Organization, Organization) for name in names
    ]


def test_the_face_stays_what_it_was_even_when_saving_fails():
    committee = factories.make_committee()
    assert type(committee) is PartyCommittee
    committee.founded_on, committee.ended_on = DAY(2020, 1, 1), DAY(2019, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        committee.save()
    assert type(committee) is PartyCommittee


def test_history_is_one_stream_for_both_faces():
    with create_revision():
        committee = PartyCommittee.objects.create(kind=Kind.GRASSROOTS, name="Đảng ủy Sở Y tế")
    organization = Organization.objects.get()
    with create_revision():
        organization.name = "Đảng ủy Sở Y tế tỉnh"
        organization.save()
    with create_revision():
        committee.refresh_from_db()
        committee.name = "Đảng bộ Sở Y tế tỉnh"
        committee.save()
    names = ["Đảng bộ Sở Y tế tỉnh", "Đảng ủy Sở Y tế tỉnh", "Đảng ủy Sở Y tế"]
    for row in (organization, committee):
        assert [version.field_dict["name"] for version in Version.objects.get_for_object(row)] == names


def test_the_index_knows_one_kind_for_both_faces():
    committee, office = factories.make_committee(name="Đảng ủy Sở Y tế"), factories.make_organization(name="Sở Y tế")
    entries = SearchEntry.objects.values_list("kind", "title")
    assert sorted(entries) == [("organization", "Sở Y tế"), ("organization", "Đảng ủy Sở Y tế")]
    committee.delete()
    PartyCommittee.objects.filter(pk=office.pk).delete()
    assert list(entries.all()) == [("organization", "Sở Y tế")]


def test_the_proxy_holds_the_party_family_and_begins_with_it():
    committee, office = factories.make_committee(), factories.make_organization()
    assert committee.family == Family.PARTY
    assert list(PartyCommittee.objects.all()) == list(Organization.objects.party()) == [committee]
    assert set(Organization.objects.published()) == {Organization.objects.get(pk=committee.pk), office}
    assert committee.get_absolute_url() == Organization.objects.get(pk=committee.pk).get_absolute_url()


@pytest.mark.parametrize("family", [family for family in Family if family != Family.PARTY])
@pytest.mark.parametrize("kind", sorted(PARTY_ONLY_KINDS))
def test_party_kinds_are_for_the_party_alone(kind: Kind, family: Family):
    body = Organization(family=family, kind=kind, name="Tổ chức")
    with pytest.raises(ValidationError) as refusal:
        body.full_clean()
    assert refusal.value.message_dict["kind"] == ["Loại hình này chỉ dành cho tổ chức đảng."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.bulk_create([body])


def test_the_party_has_agencies_and_central_bodies_too():
    for kind in Kind:
        factories.make_committee(kind=kind)
    assert Organization.objects.party().count() == len(Kind)


def chain(length: int) -> list[Organization]:
    bodies: list[Organization] = []
    for _ in range(length):
        bodies.append(factories.make_organization(parent=bodies[-1] if bodies else None))
    return bodies


def parent_fault(body: Organization, parent: Organization) -> list[str]:
    body.parent = parent
    with pytest.raises(ValidationError) as refusal:
        body.full_clean()
    return refusal.value.message_dict["parent"]


@pytest.mark.parametrize(("upper", "lower"), [(0, 0), (0, 1), (0, 3), (1, 3)])
def test_a_body_never_stands_below_itself(upper: int, lower: int):
    bodies = chain(4)
    fault = parent_fault(bodies[upper], bodies[lower])
    assert fault == ["Cấp trên được chọn lại nằm dưới tổ chức này. Hãy chọn cấp trên khác."]


def test_the_database_refuses_a_body_above_itself():
    body = factories.make_organization()
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.filter(pk=body.pk).update(parent=body)


def test_the_tree_has_no_more_than_ten_levels():
    bodies = chain(MAX_DEPTH)
    assert bodies[-1].ancestors() == bodies[:-1]
    assert parent_fault(Organization(family="state", kind="agency", name="Tổ"), bodies[-1]) == [
        "Cây tổ chức sâu nhất 10 cấp."
    ]


def test_moving_a_branch_counts_what_hangs_below_it():
    high, branch = chain(7), chain(4)
    assert parent_fault(branch[0], high[6]) == ["Cây tổ chức sâu nhất 10 cấp."]
    branch[0].parent = high[5]
    branch[0].full_clean()


def test_ancestors_come_in_one_query_highest_first(django_assert_num_queries):
    bodies = chain(MAX_DEPTH)
    with django_assert_num_queries(1):
        found = Organization.objects.with_ancestors().get(pk=bodies[-1].pk)
        assert found.ancestors() == bodies[:-1]


def test_a_cycle_made_past_all_rules_hangs_nobody(client: Client):
    upper, lower = chain(2)
    Organization.objects.filter(pk=upper.pk).update(parent=lower)
    assert Organization.objects.get(pk=upper.pk).ancestors() == [lower]
    assert client.get(lower.get_absolute_url()).status_code == 200
    new = Organization(family="state", kind="agency", name="Tổ", parent=lower)
    assert parent_fault(new, lower) == ["Cây tổ chức sâu nhất 10 cấp."]


REFERENCES = {
    "a child": lambda body: factories.make_organization(parent=body),
    "a committee that gathers its members": lambda body: factories.make_committee(gathers=body),
    "a post": lambda body: factories.make_appointment(organization=body),
    "a document": lambda body: factories.make_directive(issuer=body),
    "an article it posted": lambda body: factories.make_article(publisher=body),
    "an article it is in": lambda body: factories.make_article().involvements.create(organization=body),
    "the portal": lambda body: factories.make_portal(organization=body),
}


@pytest.mark.parametrize("refer", REFERENCES.values(), ids=REFERENCES)
def test_a_body_that_something_refers_to_is_ended_never_deleted(refer):
    body = factories.make_committee()
    refer(body)
    for face in (body, Organization.objects.get(pk=body.pk)):
        with pytest.raises(ProtectedError):
            face.delete()
    assert Organization.objects.filter(pk=body.pk).exists()


def test_a_body_nothing_refers_to_may_go():
    factories.make_organization().delete()
    assert (Organization.objects.count(), SearchEntry.objects.count()) == (0, 0)


@time_machine.travel("2025-07-01T06:00:00+07:00", tick=False)
def test_the_page_of_an_ended_body_stays_and_says_so(client: Client):
    body = factories.make_organization(name="Huyện ủy Bình Sơn", ended_on=DAY(2025, 6, 30))
    response = client.get(body.get_absolute_url())
    assert response.status_code == 200
    shown = {name: response.context[name] for name in ("status", "state_line")}
    assert shown == {
        "status": {"code": "ended", "label": "Đã kết thúc"},
        "state_line": "Kết thúc hoạt động ngày 30/06/2025",
    }


# From when, to when, whether it exists on 01/7/2025.
@pytest.mark.parametrize(
    ("founded", "ended", "exists"),
    [
        (None, None, True), (DAY(2025, 7, 1), None, True), (DAY(2025, 7, 2), None, False),
        (None, DAY(2025, 7, 1), True), (None, DAY(2025, 6, 30), False),
        (DAY(2025, 7, 1), DAY(2025, 7, 1), True), (DAY(2010, 1, 1), DAY(2025, 6, 30), False),
    ],
)  # fmt: skip
def test_bodies_exist_from_their_first_to_their_last_day(founded, ended, exists: bool):
    body = factories.make_organization(founded_on=founded, ended_on=ended)
    assert Organization.objects.current(DAY(2025, 7, 1)).exists() is exists
    with time_machine.travel("2025-07-01T23:30:00+07:00", tick=False):
        assert (Organization.objects.current().exists(), body.is_ended) == (exists, ended == DAY(2025, 6, 30))


# Founded, ended, what its page says on 01/7/2025, and the choice of the lists' filter under which it stands.
@pytest.mark.parametrize(
    ("founded", "ended", "label", "line", "choice"),
    [
        (None, None, "Đang hoạt động", "", "dang"),
        (DAY(2025, 7, 1), None, "Đang hoạt động", "từ ngày 01/07/2025", "dang"),
        (DAY(2025, 7, 2), None, "Chưa thành lập", "Thành lập ngày 02/07/2025", "chua"),
        (None, DAY(2025, 7, 1), "Đang hoạt động", "", "dang"),
        (None, DAY(2025, 6, 30), "Đã kết thúc", "Kết thúc hoạt động ngày 30/06/2025", "da"),
    ],
)
@time_machine.travel("2025-07-01T09:00:00+07:00", tick=False)
def test_the_page_and_the_filters_know_three_states(founded, ended, label, line, choice, client, admin_client):
    body = factories.make_organization(founded_on=founded, ended_on=ended)
    page = client.get(body.get_absolute_url())
    assert (page.context["status"]["label"], page.context["state_line"]) == (label, line)
    for state in ("dang", "da", "chua"):
        listed = client.get("/to-chuc/", {"tinh_trang": state}).context["nodes"]
        assert [node["label"] for node in listed] == [body.name] * (state == choice)
    for state in ("dang", "da"):
        staff = admin_client.get(reverse("admin:organizations_organization_changelist"), {"tinh_trang": state})
        assert list(staff.context["cl"].result_list) == [body] * (state == choice)


def test_lists_tell_what_is_not_yet_founded(client):
    factories.make_organization(founded_on=DAY(2999, 1, 1))
    (node,) = client.get("/to-chuc/?khoi=state").context["nodes"]
    assert node["note"] == "chưa thành lập, thành lập ngày 01/01/2999"


def test_no_body_ends_before_it_began():
    body = factories.make_organization(founded_on=DAY(2025, 7, 1))
    body.ended_on = DAY(2025, 6, 30)
    with pytest.raises(ValidationError) as refusal:
        body.full_clean()
    assert refusal.value.message_dict["ended_on"] == ["Ngày kết thúc phải sau ngày thành lập."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.filter(pk=body.pk).update(ended_on=body.ended_on)


def test_a_post_and_a_document_reach_the_committee_through_organization():
    committee = factories.make_committee()
    post = factories.make_appointment(organization=committee)
    paper = factories.make_directive(issuer=committee)
    assert (list(committee.appointments.all()), list(committee.directives.all())) == ([post], [paper])
    assert type(Appointment.objects.get().organization) is type(Directive.objects.get().issuer) is Organization
