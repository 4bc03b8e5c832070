"""Somebody assigned to one organization reaches nothing of another, whichever door is tried.

The names of the tests follow the list of attacks that the house keeps: foreign change pages, mixed ids, pickers,
confirmations of deletion, histories, forged rows and fields.
"""

import json
from typing import Any

import pytest
import reversion
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from reversion.models import Version

from articles.models import Article
from organizations.models import Organization
from people.models import Person
from publishing.permissions import CONTRIBUTOR, EDITOR, OFFICE, PUBLISHER, READER
from publishing.scope import offered
from search import index
from tests import factories
from tests.admin_forms import form_data, row

pytestmark = pytest.mark.django_db
SECRET = "Vụ việc chưa công bố"


class World:
    """Two committees; A has a cell below it, B a draft, and both have somebody of the office."""

    def __init__(self) -> None:
        factories.make_portal()
        self.a = factories.make_committee(name="Đảng ủy xã An Bình")
        self.below = factories.make_committee(name="Chi bộ thôn Hạ", kind="cell", parent=self.a)
        self.b = factories.make_committee(name="Đảng ủy xã Bến Tre")
        self.user = factories.staff(*OFFICE, username="nguoi-a", scope=self.a)
        self.client = factories.signed_in(self.user)
        self.stranger = factories.staff(*OFFICE, username="nguoi-b", scope=self.b)
        with reversion.create_revision():
            self.own = draft("Tin của A", publisher=self.below, created_by=self.stranger)
            self.foreign = draft(SECRET, publisher=self.b, created_by=self.stranger)


def draft(title: str, **values: Any) -> Article:
    article = factories.make_article(title=title, status="draft", published_at=None, **values)
    index.refresh(article)
    return article


@pytest.fixture
def world() -> World:
    return World()


def url(view: str, *arguments: Any, model: str = "articles_article") -> str:
    return reverse(f"admin:{model}_{view}", args=arguments)


def told(client: Client, address: str, **asked: Any) -> str:
    """All that an answer says, its messages on the next page with it."""
    answer = client.get(address, asked, follow=True)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace")


# --- doors of one row


DOORS = ("change", "history", "preview", "delete")


@pytest.mark.parametrize("view", DOORS)
def test_a_foreign_draft_is_behind_no_door_and_one_of_the_subtree_behind_each(world: World, view: str):
    world.user.user_permissions.add(*Permission.objects.filter(codename="delete_article"))
    answer = world.client.get(url(view, world.foreign.pk))
    assert answer.status_code in (302, 403, 404)
    assert SECRET not in told(world.client, url(view, world.foreign.pk))
    assert world.client.get(url(view, world.own.pk)).status_code == 200


def test_the_change_page_of_another_committees_article_is_not_posted_to(world: World):
    data = form_data(factories.signed_in(world.stranger).get(url("change", world.foreign.pk)))
    before = Article.objects.filter(pk=world.foreign.pk).values().get()
    logged, versions = LogEntry.objects.count(), Version.objects.count()
    answer = world.client.post(url("change", world.foreign.pk), {**data, "title": "Chiếm"})
    assert answer.status_code in (302, 403, 404)
    assert Article.objects.filter(pk=world.foreign.pk).values().get() == before
    assert (LogEntry.objects.count(), Version.objects.count()) == (logged, versions)


def test_no_old_version_of_a_foreign_row_is_read_or_brought_back(world: World):
    version = Version.objects.get_for_object(world.foreign).get()
    for pk in (world.foreign.pk, world.own.pk):
        assert SECRET not in told(world.client, url("revision", pk, version.pk))
        assert world.client.post(url("revision", pk, version.pk), {}).status_code in (302, 403, 404)
    for view, more in (("compare", ()), ("restore", (version.pk,))):
        assert world.client.get(url(view, world.foreign.pk, *more)).status_code == 404
    assert world.client.get(url("recoverlist")).status_code == 403


@pytest.mark.parametrize("action", ["submit", "publish", "approve", "return", "archive"])
def test_no_step_is_taken_with_a_foreign_row(world: World, action: str):
    answer = world.client.post(url("step", world.foreign.pk, action), {"reason": "Vì thế"})
    assert answer.status_code in (403, 404)
    assert Article.objects.get(pk=world.foreign.pk).status == "draft"


def test_a_foreign_correction_is_not_opened_nor_a_foreign_text_read_again(world: World):
    shown = factories.make_article(title="Tin của B", publisher=world.b)
    assert world.client.post(url("correct", shown.pk)).status_code in (403, 404)
    assert world.client.get(url("reread", world.foreign.pk)).status_code in (403, 404)
    assert not Article.objects.exclude(revises=None).exists()


def test_an_attachment_of_a_foreign_draft_is_no_file_to_the_office(world: World):
    for article, status in ((world.foreign, 404), (world.own, 200)):
        file = factories.make_attachment(article)
        address = reverse("articles:attachment", args=[article.slug, article.pk, file.pk, "tep.pdf"])
        assert world.client.get(address).status_code == status


# --- lists


def test_lists_counts_desk_and_search_hold_the_scope_alone(world: World):
    page = world.client.get(url("changelist"))
    assert [each.pk for each in page.context["cl"].result_list] == [world.own.pk]
    Article.objects.update(status="review")
    LogEntry.objects.create(
        user=world.stranger, content_type=ContentType.objects.get_for_model(Article),
        object_id=world.foreign.pk, object_repr=SECRET, action_flag=2,
    )  # fmt: skip
    desk = world.client.get(reverse("admin:index"))
    assert [tile["count"] for tile in desk.context["tiles"]][0] == 1
    assert SECRET not in desk.text
    assert SECRET not in told(world.client, reverse("admin:desk_search"), q="vu viec")
    assert "Tin của A" in told(world.client, reverse("admin:desk_search"), q="tin cua")


def test_bisecting_a_list_or_an_export_tells_nothing_of_foreign_rows(world: World):
    for asked in ({"q": "Vụ"}, {"q": "Vụ việc chưa"}, {"publisher__id__exact": world.b.pk}, {"status": "draft"}):
        assert SECRET not in told(world.client, url("changelist"), **asked)
        assert SECRET not in told(world.client, url("export"), **asked)
        exported = world.client.post(url("export"), {"format": "jsonl", **asked})
        assert SECRET not in b"".join(exported.streaming_content).decode()


def test_an_export_of_chosen_ids_has_those_in_scope_alone(world: World):
    data = {"format": "jsonl", "_selected_action": [world.own.pk, world.foreign.pk]}
    rows = b"".join(world.client.post(url("export"), data).streaming_content).decode().splitlines()
    assert [json.loads(line)["title"] for line in rows if "title" in json.loads(line)] == ["Tin của A"]


def test_of_mixed_ids_an_action_touches_those_in_scope_alone(world: World):
    mine, theirs = (factories.make_article(title=name, publisher=body) for name, body in
                    (("Của mình", world.a), ("Của họ", world.b)))  # fmt: skip
    world.user.user_permissions.add(*Permission.objects.filter(codename="delete_article"))
    Article.objects.filter(pk__in=[mine.pk, theirs.pk]).update(status="archived")
    answer = world.client.post(
        url("changelist"),
        {"action": "delete_selected", "_selected_action": [mine.pk, theirs.pk], "post": "yes"}, follow=True,
    )  # fmt: skip
    assert "Của họ" not in answer.text
    assert set(Article.objects.filter(pk__in=[mine.pk, theirs.pk])) == {theirs}


# --- pickers


def pick(client: Client, model: str, field: str, term: str = "") -> Any:
    app, name = model.split(".")
    asked = {"app_label": app, "model_name": name, "field_name": field, "term": term}
    return client.get(reverse("admin:autocomplete"), asked)


def texts(answer: Any) -> set[str]:
    return {each["text"] for each in answer.json()["results"]}


def test_pickers_offer_what_readers_see_and_what_is_in_scope(world: World):
    factories.make_person(full_name="Lê Riêng Tư", is_public=False)
    mine = factories.make_person(full_name="Lê Trong Nhà", is_public=False)
    factories.make_appointment(person=mine, organization=world.below)
    factories.make_person(full_name="Lê Công Khai")
    for term in ("", "Lê", "le rieng"):
        assert texts(pick(world.client, "articles.participation", "person", term)) <= {"Lê Trong Nhà", "Lê Công Khai"}
    assert texts(pick(world.client, "articles.participation", "person", "le")) == {"Lê Trong Nhà", "Lê Công Khai"}
    assert texts(pick(world.client, "articles.article", "publisher")) == {str(world.a), str(world.below)}
    assert texts(pick(world.client, "articles.involvement", "organization")) == set(
        map(str, Organization.objects.all())
    )
    assert texts(pick(world.client, "articles.placement", "article", "vu viec")) == set()


def test_marked_documents_of_another_committee_are_offered_to_no_clerk(world: World):
    papers = [
        factories.make_directive(abstract=text, issuer=issuer, secrecy=mark)
        for text, issuer, mark in (
            ("Của A", world.a, "secret"),
            ("Của B", world.b, "secret"),
            ("Công khai", world.b, ""),
        )
    ]
    assert texts(pick(world.client, "articles.citation", "directive")) == {str(papers[0]), str(papers[2])}


@pytest.mark.parametrize(("model", "field"), [("articles.article", "created_by"), ("organizations.assignment", "user"),
                                              ("organizations.assignment", "organization")])  # fmt: skip
def test_no_picker_answers_for_a_field_that_no_form_of_the_person_has(world: World, model: str, field: str):
    assert pick(world.client, model, field).status_code == 403


def test_who_only_reads_picks_nothing(world: World):
    reader = factories.signed_in(factories.staff(READER, scope=world.a))
    assert pick(reader, "articles.participation", "person").status_code == 403


# --- forged forms


def test_an_article_is_not_moved_out_of_the_scope(world: World):
    data = form_data(world.client.get(url("change", world.own.pk)))
    for publisher in (world.b.pk, ""):
        answer = world.client.post(url("change", world.own.pk), {**data, "publisher": publisher})
        assert "publisher" in answer.context["adminform"].form.errors
        assert str(world.b) not in str(answer.context["adminform"].form.errors)
    world.own.refresh_from_db()
    assert world.own.publisher_id == world.below.pk


def test_a_form_that_nobody_touched_keeps_what_it_was_given_from_above(world: World):
    """A chief has named a private person of another committee: that stays, though nobody here may choose it."""
    person = factories.make_person(full_name="Lê Riêng Tư", is_public=False)
    world.own.participations.create(person=person, titles="Bí thư")
    data = form_data(world.client.get(url("change", world.own.pk)))
    assert world.client.post(url("change", world.own.pk), data).status_code == 302
    forged = row("participations", 1, person=factories.make_person(is_public=False).pk, role="attends", order="1")
    answer = world.client.post(url("change", world.own.pk), {**data, **forged, "participations-TOTAL_FORMS": "2"})
    assert answer.status_code == 200
    assert [each.person for each in world.own.participations.all()] == [person]


def test_a_photo_of_a_foreign_draft_is_neither_offered_nor_taken(world: World):
    photo = factories.make_photo(world.foreign, caption="Ảnh kín")
    own = factories.make_photo(world.own, caption="Ảnh nhà")
    found = world.client.get(url("picker")).json()["photos"]
    assert [each["id"] for each in found] == [own.pk]
    data = form_data(world.client.get(url("change", world.own.pk)))
    world.client.post(url("change", world.own.pk), {**data, "body": f"<p>Chữ</p><p>[ảnh #{photo.pk}]</p>"})
    world.own.refresh_from_db()
    assert "data-photo" not in world.own.body


def test_rows_of_foreign_articles_are_not_reached_through_the_photo_library(world: World):
    photo = factories.make_photo(world.foreign, caption="Ảnh kín")
    own = factories.make_photo(world.own)
    assert world.client.get(url("change", photo.pk, model="articles_photo")).status_code in (302, 404)
    data = form_data(world.client.get(url("change", own.pk, model="articles_photo")))
    answer = world.client.post(url("change", own.pk, model="articles_photo"), {**data, "article": world.foreign.pk})
    assert "article" in answer.context["adminform"].form.errors and SECRET not in answer.text


# --- a contributor


def contributor(world: World, scope: Any = None) -> tuple[User, Client]:
    user = factories.staff(CONTRIBUTOR, username="ctv", scope=scope or world.a)
    return user, factories.signed_in(user)


def test_a_contributor_sees_their_own_alone_and_changes_it_until_it_is_sent_in(world: World):
    user, client = contributor(world)
    own = draft("Của cộng tác viên", publisher=world.a, created_by=user)
    page = client.get(url("changelist"))
    assert [each.pk for each in page.context["cl"].result_list] == [own.pk]
    assert client.get(url("change", world.own.pk)).status_code in (302, 404)
    data = form_data(client.get(url("change", own.pk)))
    assert client.post(url("change", own.pk), {**data, "title": "Sửa lại"}).status_code == 302
    client.post(url("step", own.pk, "submit"))
    own.refresh_from_db()
    assert (own.title, own.status) == ("Sửa lại", "review")
    assert client.post(url("change", own.pk), data).status_code in (403, 409)
    assert Article.objects.get(pk=own.pk).title == "Sửa lại"


PUBLISHING = {
    "published_at_0": "01/01/2026", "published_at_1": "07:00", "expires_at_0": "01/01/2027", "expires_at_1": "07:00",
    "featured": "on", "menu_label": "Giới thiệu", "menu_order": "7", "import_ref": "chiem", "change_note": "Sửa",
    "legacy_url": "https://cu.anloc.example/1", "status": "published", "version": "9", "revises": "",
}  # fmt: skip


def test_a_contributors_form_has_no_publishing_fields_and_a_forged_one_changes_none(world: World):
    user, client = contributor(world)
    own = draft("Của cộng tác viên", publisher=world.a, created_by=user)
    names = ("published_at", "expires_at", "featured", "rated", "publisher", "menu_label", "menu_order", "import_ref",
             "legacy_url", "change_note", "status", "created_by", "revises", "version")  # fmt: skip
    before = Article.objects.filter(pk=own.pk).values(*names).get()
    page = client.get(url("change", own.pk))
    assert set(names) & set(page.context["adminform"].form.fields) == set()
    forged = {**form_data(page), **PUBLISHING, "publisher": world.b.pk, "created_by": world.stranger.pk}
    assert client.post(url("change", own.pk), forged).status_code == 302
    assert Article.objects.filter(pk=own.pk).values(*names).get() == before


def test_what_a_contributor_begins_belongs_to_their_organization(world: World):
    user, client = contributor(world)
    data = {**form_data(client.get(url("add"))), "title": "Tin mới", "publisher": world.b.pk, "featured": "on"}
    client.post(url("add"), data)
    made = Article.objects.get(title="Tin mới")
    assert (made.publisher_id, made.created_by, made.featured) == (world.a.pk, user, False)


# --- nobody assigned, and the whole portal


def test_whoever_is_assigned_nowhere_has_their_own_and_nothing_else(world: World):
    user = factories.staff(EDITOR, username="chua-giao", scope=None)
    client = factories.signed_in(user)
    own = draft("Của mình", created_by=user)
    assert [each.pk for each in client.get(url("changelist")).context["cl"].result_list] == [own.pk]
    assert client.get(url("change", world.own.pk)).status_code in (302, 404)
    data = form_data(client.get(url("change", own.pk)))
    assert client.post(url("change", own.pk), {**data, "title": "Sửa"}).status_code == 302
    answer = client.post(url("change", own.pk), {**data, "publisher": world.a.pk})
    assert "publisher" in answer.context["adminform"].form.errors


def test_an_article_for_nobody_is_its_writers_and_the_whole_portals(world: World):
    loose = draft("Không của ai", created_by=world.stranger)
    assert world.client.get(url("change", loose.pk)).status_code in (302, 404)
    for user in (world.stranger, factories.staff(EDITOR)):
        assert factories.signed_in(user).get(url("change", loose.pk)).status_code == 200


def test_the_urgent_line_and_the_home_page_name_no_foreign_draft(world: World):
    factories.make_urgent(world.foreign)
    home = factories.make_home_page(world.foreign, world.own)
    leader = factories.signed_in(factories.staff(PUBLISHER, scope=world.a))
    page = told(leader, url("change", home.pk, model="articles_homepage"))
    assert SECRET not in page and "Tin của A" in page
    assert SECRET not in told(leader, url("changelist", model="articles_urgentnotice"))
    assert SECRET not in told(leader, reverse("admin:index"))


def test_a_list_in_scope_asks_no_more_questions_than_twelve(world: World):
    for number in range(30):
        draft(f"Tin {number}", publisher=world.below)
    world.client.get(url("changelist"))  # what stands around every page is kept from now on
    with CaptureQueriesContext(connection) as asked:
        assert world.client.get(url("changelist")).context["cl"].result_count == 31
    statements = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
    assert len(statements) <= 12, statements


def test_whoever_may_not_view_a_kind_is_offered_what_readers_see(world: World):
    shown, _hidden = factories.make_person(), factories.make_person(is_public=False)
    assert set(offered(Person, factories.staff(CONTRIBUTOR, scope=world.a))) == set(Person.objects.published())
    assert shown in Person.objects.published()


def test_a_file_of_a_draft_is_for_those_who_may_see_files(world: World):
    draft = factories.make_article(status="draft", publisher_id=world.a.pk, published_at=None)
    file = factories.make_attachment(draft)
    address = reverse("articles:attachment", args=[draft.slug, draft.pk, file.pk, "tep.pdf"])
    rights = ("view_article", "see_all_article")
    reading = [factories.staff(rights=given, scope=world.a) for given in (rights, (*rights, "view_attachment"))]
    assert [factories.signed_in(user).get(address).status_code for user in reading] == [404, 200]


def test_staff_open_the_file_of_a_draft_and_readers_do_not(client: Client):
    address = factories.make_attachment(factories.make_article(status="draft")).get_absolute_url()
    editor = factories.signed_in(factories.staff(*OFFICE))
    assert (editor.get(address).status_code, client.get(address).status_code) == (200, 404)
