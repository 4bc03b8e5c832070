"""Bodies, posts, persons and documents: whoever is assigned to one organization changes those of its subtree alone."""

from typing import Any

import pytest
import reversion
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from reversion.models import Version

from organizations.models import Appointment, Assignment, Directive, Organization, PartyCommittee
from people.models import Person
from publishing.importing.report import Outcome
from publishing.permissions import CLERK, READER, REGISTRAR
from publishing.scope import scope_of
from tests import factories
from tests.admin_forms import form_data, row
from tests.publishing.importing.imports import import_rows

pytestmark = pytest.mark.django_db


class World:
    """Two committees, A with a cell below; a registrar and a clerk of A."""

    def __init__(self) -> None:
        self.a = factories.make_committee(name="Đảng ủy xã An Bình")
        self.below = factories.make_committee(name="Chi bộ thôn Hạ", kind="cell", parent=self.a)
        self.b = factories.make_committee(name="Đảng ủy xã Bến Tre")
        self.registrar = factories.staff(REGISTRAR, username="ho-so", scope=self.a)
        self.clerk = factories.staff(CLERK, username="van-thu", scope=self.a)


@pytest.fixture
def world() -> World:
    return World()


def url(model: type, view: str, *arguments: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=arguments)


def form(client: Client, row: Any, **values: Any) -> Any:
    """Send the form of a row back with other values."""
    address = url(type(row), "change", row.pk)
    return client.post(address, {**form_data(client.get(address)), **values})


def faults(answer: Any) -> dict[str, Any]:
    return answer.context["adminform"].form.errors if answer.context else {}


# --- the scope itself


def ids(*bodies: Organization) -> frozenset[int]:
    return frozenset(body.pk for body in bodies)


def test_a_scope_is_the_organizations_assigned_and_all_below_them(world: World):
    deeper = factories.make_committee(name="Tổ đảng số 1", kind="group", parent=world.below)
    assert scope_of(world.registrar).ids == ids(world.a, world.below, deeper)
    both = factories.staff(scope=[world.below, world.b])
    assert scope_of(both).ids == ids(world.below, deeper, world.b)
    assert (scope_of(both).first, scope_of(both).is_whole) == (world.below.pk, False)


def test_a_cycle_of_parents_ends(world: World):
    Organization.objects.filter(pk=world.a.pk).update(parent=world.below)
    assert scope_of(world.registrar).ids == ids(world.a, world.below)


def test_the_whole_portal_is_said_and_never_follows_from_saying_nothing(world: World):
    nobody, everybody, chief = factories.staff(scope=None), factories.staff(), User.objects.create_superuser("chief")
    assert [(scope_of(user).is_whole, scope_of(user).ids) for user in (nobody, everybody, chief)] == [
        (False, frozenset()), (True, frozenset()), (True, frozenset()),
    ]  # fmt: skip


def test_a_scope_takes_two_statements_however_deep_the_tree(world: World, django_assert_num_queries):
    user = User.objects.get(pk=world.registrar.pk)
    with django_assert_num_queries(2):
        assert len(scope_of(user).ids) == 2
        assert scope_of(user).first == world.a.pk


@pytest.mark.parametrize(("whole", "with_body"), [(False, False), (True, True)])
def test_an_assignment_is_one_organization_or_the_whole_portal(world: World, whole: bool, with_body: bool):
    assignment = Assignment(user=world.clerk, whole_portal=whole, organization_id=world.b.pk if with_body else None)
    with pytest.raises(ValidationError):
        assignment.full_clean()


def test_the_administrator_assigns_on_the_page_of_the_account(world: World, admin_client: Client):
    address = reverse("admin:auth_user_change", args=[world.clerk.pk])
    page = admin_client.get(address)
    (shown,) = [each.formset for each in page.context["inline_admin_formsets"] if each.formset.model is Assignment]
    assert [str(each.instance) for each in shown.initial_forms] == [str(world.a)]


# --- organizations


def test_a_body_outside_is_looked_at_and_not_changed(world: World):
    client = factories.signed_in(world.registrar)
    address = url(PartyCommittee, "change", world.b.pk)
    page = client.get(address)
    assert (page.status_code, page.context["has_change_permission"]) == (200, False)
    assert client.post(address, {"name": "Chiếm", "kind": "grassroots"}).status_code == 403
    assert form(client, world.below, name="Chi bộ thôn Thượng").status_code == 302
    names = set(PartyCommittee.objects.values_list("name", flat=True))
    assert names == {str(world.a), "Chi bộ thôn Thượng", str(world.b)}


def test_a_body_is_neither_moved_to_another_committee_nor_out_of_all(world: World):
    client = factories.signed_in(world.registrar)
    for parent in (world.b.pk, ""):
        assert set(faults(form(client, world.below, parent=parent))) == {"parent"}
    assert form(client, world.a, short_name="An Bình").status_code == 302  # its own place above stays what it is
    data = {**form_data(client.get(url(PartyCommittee, "add"))), "name": "Chi bộ mới", "kind": "cell"}
    for parent, made in (("", False), (world.b.pk, False), (world.a.pk, True)):
        client.post(url(PartyCommittee, "add"), {**data, "parent": parent})
        assert PartyCommittee.objects.filter(name="Chi bộ mới").exists() == made


def test_nobody_assigned_adds_no_body_and_no_document(world: World):
    for role, model in ((REGISTRAR, PartyCommittee), (REGISTRAR, Appointment), (CLERK, Directive)):
        client = factories.signed_in(factories.staff(role, scope=None))
        assert client.get(url(model, "add")).status_code == 403


# --- posts and persons


def test_posts_outside_are_neither_seen_nor_moved_nor_given(world: World):
    client = factories.signed_in(world.registrar)
    mine, theirs = (factories.make_appointment(organization=body) for body in (world.below, world.b))
    page = client.get(url(Appointment, "changelist"))
    assert [each.pk for each in page.context["cl"].result_list] == [mine.pk]
    assert client.get(url(Appointment, "change", theirs.pk)).status_code == 302
    assert set(faults(form(client, mine, organization=world.b.pk))) == {"organization"}


def test_on_a_persons_page_only_posts_in_scope_are_rows(world: World):
    client = factories.signed_in(world.registrar)
    person = factories.make_person(full_name="Lê Hai Nơi")
    mine, theirs = (factories.make_appointment(person=person, organization=body) for body in (world.a, world.b))
    page = client.get(url(Person, "change", person.pk))
    (rows,) = [each.formset for each in page.context["inline_admin_formsets"]]
    assert [each.instance.pk for each in rows.initial_forms] == [mine.pk]
    forged = {"appointments-0-id": theirs.pk, "appointments-0-title": "Chiếm"}
    client.post(url(Person, "change", person.pk), {**form_data(page), **forged})
    added = {**form_data(page), **row("appointments", 1, organization=world.b.pk, title="Thêm"),
             "appointments-TOTAL_FORMS": "2"}  # fmt: skip
    client.post(url(Person, "change", person.pk), added)
    assert set(person.appointments.values_list("pk", "title")) == {(mine.pk, mine.title), (theirs.pk, theirs.title)}


def test_a_private_person_of_another_committee_does_not_exist(world: World):
    client = factories.signed_in(world.registrar)
    person = factories.make_person(full_name="Lê Riêng Tư", is_public=False)
    factories.make_appointment(person=person, organization=world.b)
    answer = client.get(url(Person, "change", person.pk), follow=True)
    assert "Lê Riêng Tư" not in answer.text
    assert client.get(url(Person, "changelist")).context["cl"].result_count == 0
    person.appointments.update(organization=world.below)
    assert client.get(url(Person, "change", person.pk)).status_code == 200


def test_what_is_private_of_a_public_person_is_told_inside_the_scope_alone(world: World):
    person = factories.make_person(full_name="Lê Công Khai", home_town="Quê kín", birth_year=1971)
    for user, told in ((world.registrar, False), (factories.staff(REGISTRAR), True)):
        client = factories.signed_in(user)
        assert ("Quê kín" in client.get(url(Person, "change", person.pk)).text) == told
        assert client.get(url(Person, "compare", person.pk)).status_code == (200 if told else 403)
        assert "Quê kín" not in client.get(url(Person, "history", person.pk)).text
        answer = client.post(url(Person, "export"), {"format": "jsonl"})
        assert ("Quê kín" in b"".join(answer.streaming_content).decode()) == told
    assert factories.signed_in(world.registrar).post(url(Person, "change", person.pk), {}).status_code == 403


def test_a_person_without_posts_is_whoevers_who_entered_them(world: World):
    client = factories.signed_in(world.registrar)
    data = {**form_data(client.get(url(Person, "add"))), "full_name": "Lê Mới"}
    client.post(url(Person, "add"), data)
    person = Person.objects.get(full_name="Lê Mới")
    assert person.created_by == world.registrar
    assert form(client, person, full_name="Lê Vừa Mới").status_code == 302
    other = factories.signed_in(factories.staff(REGISTRAR, scope=world.a))
    assert other.get(url(Person, "change", person.pk)).status_code == 302


def test_going_back_does_not_rewrite_a_post_of_another_committee(world: World):
    client = factories.signed_in(world.registrar)
    person = factories.make_person()
    factories.make_appointment(person=person, organization=world.a)
    theirs = factories.make_appointment(person=person, organization=world.b, title="Cũ")
    with reversion.create_revision():
        person.save()
    Appointment.objects.filter(pk=theirs.pk).update(title="Mới")
    address = url(Person, "revision", person.pk, Version.objects.get_for_object(person).get().pk)
    assert client.post(address, form_data(client.get(address))).status_code == 403
    theirs.refresh_from_db()
    assert theirs.title == "Mới"


# --- documents


def test_documents_of_others_are_read_where_readers_read_them_and_changed_by_nobody_else(world: World):
    client = factories.signed_in(world.clerk)
    mine, public, marked = (
        factories.make_directive(issuer=body, secrecy=mark, abstract=text)
        for body, mark, text in (
            (world.below, "secret", "Của mình"),
            (world.b, "", "Của họ"),
            (world.b, "secret", "Kín"),
        )
    )
    assert {each.pk for each in client.get(url(Directive, "changelist")).context["cl"].result_list} == {
        mine.pk, public.pk,
    }  # fmt: skip
    assert client.get(url(Directive, "change", marked.pk)).status_code == 302
    assert client.post(url(Directive, "change", public.pk), {}).status_code == 403
    assert set(faults(form(client, mine, issuer=world.b.pk))) == {"issuer"}
    exported = client.post(url(Directive, "export"), {"format": "jsonl"})
    text = b"".join(exported.streaming_content).decode()
    assert ("Của mình" in text, "Của họ" in text, "Kín" in text) == (True, False, False)


def test_whoever_only_reads_exports_what_readers_see(world: World):
    factories.make_directive(issuer=world.b, abstract="Của họ")
    factories.make_directive(issuer=world.a, abstract="Kín", secrecy="secret")
    client = factories.signed_in(factories.staff(READER, scope=world.a))
    text = b"".join(client.post(url(Directive, "export"), {"format": "jsonl"}).streaming_content).decode()
    assert ("Của họ" in text, "Kín" in text) == (True, False)


# --- deletion and imports


def test_what_keeps_a_body_is_named_to_those_alone_who_see_it(world: World):
    user = factories.staff(REGISTRAR, scope=world.a, rights=("delete_partycommittee", "delete_organization"))
    client = factories.signed_in(user)
    draft = factories.make_article(title="Tin kín của B", status="draft", publisher=world.b)
    draft.involvements.create(organization_id=world.below.pk, name="Chi bộ thôn Hạ")
    factories.make_article(title="Tin kín khác", status="draft", publisher_id=world.below.pk, created_by=user)
    page = client.get(url(PartyCommittee, "delete", world.below.pk)).text
    assert "Tin kín của B" not in page and "Tin kín khác" not in page
    assert "ngoài phạm vi được giao" in page
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_article", "see_all_article"]))
    page = client.get(url(PartyCommittee, "delete", world.below.pk)).text
    assert "Tin kín của B" not in page and "Tin kín khác" in page


def test_rows_of_a_file_stay_in_scope(world: World):
    user = factories.staff(scope=world.a, rights=("add_directive", "change_directive", "add_person", "change_person"))
    theirs = factories.make_directive(issuer=world.b, import_ref="cua-b", abstract="Cũ")
    common = {"family": "party", "doc_type": "chi-thi", "abstract": "Mới"}
    for body, ref in ((world.a, "a"), (world.b, "b")):
        Organization.objects.filter(pk=body.pk).update(import_ref=ref)
    report = import_rows(
        "directive",
        {"import_ref": "cua-b", "abstract": "Mới"},
        {**common, "import_ref": "moi-b", "symbol": "01-CT/ĐU", "issuer": "b"},
        {**common, "import_ref": "moi-a", "symbol": "02-CT/ĐU", "issuer": "a"},
        user=user,
    )
    assert list(report.outcomes.values()) == [Outcome.REFUSED, Outcome.REFUSED, Outcome.CREATED]
    assert "Cũ" not in str(report.faults) and str(world.b) not in str(report.faults)
    theirs.refresh_from_db()
    assert (theirs.abstract, set(Directive.objects.values_list("import_ref", flat=True))) == ("Cũ", {"cua-b", "moi-a"})
