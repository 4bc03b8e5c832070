"""The two steps from a text to a draft, in the admin: rights at each door, hostile posts, one draft at most."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from articles.models import Article, Participation, PendingReading
from articles.models.working_copy import put_in_place
from organizations.models import Directive
from people.models import Person
from publishing.permissions import OFFICE, READER
from tests import factories
from tests.articles.intake.test_drafting import PERSON, TEXT

pytestmark = pytest.mark.django_db
START, LIST = reverse("admin:articles_article_read"), reverse("admin:articles_article_changelist")


def signed_in(name: str, *roles: str) -> Client:
    return factories.signed_in(factories.staff(*roles, username=name))


@pytest.fixture
def editor() -> Client:
    return signed_in("bientap", *OFFICE)


def desk(client: Client, text: str = TEXT) -> str:
    """The address of the desk of a pasted text."""
    return str(client.post(START, {"text": text})["Location"])


def fields(client: Client, address: str) -> dict[str, Any]:
    form = client.get(address).context["form"]
    values = {field.html_name: field.value() or "" for field in form.visible_fields()}
    return {**values, "field-event_date": "01/03/2026"}


def test_a_text_becomes_one_draft_however_often_the_form_is_sent(editor: Client):
    address = desk(editor)
    assert (Article.objects.count(), Person.objects.count()) == (0, 0)
    sent = {**fields(editor, address), "action": "confirm"}
    answers = [editor.post(address, sent) for _time in range(2)]
    (article,) = Article.objects.all()
    change = reverse("admin:articles_article_change", args=[article.pk])
    assert [answer["Location"] for answer in answers] == [change, change]
    assert [each.person.full_name for each in article.participations.all()] == ["Trần Văn An"]
    assert [str(each) for each in article.citations.all()] == ["Chỉ thị số 05-CT/TW, ngày 15/5/2016"]


def test_choices_and_typed_titles_count(editor: Client):
    address = desk(editor)
    sent = {
        **fields(editor, address),
        "action": "save",
        "person-1": "new",
        "person-1-titles": "Bí thư",
        "award-1": "ignore",
    }
    editor.post(address, sent)
    (article,) = Article.objects.all()
    assert [(each.titles, each.person.is_public) for each in article.participations.all()] == [("Bí thư", False)]
    assert article.awards.count() == 0


@pytest.mark.parametrize("value", ["999", "-1", "x" * 5_000, "<script>", "keep"])
def test_a_choice_that_was_not_offered_is_none(editor: Client, value: str):
    address = desk(editor)
    editor.post(address, {**fields(editor, address), "action": "save", "person-1": value, "directive-1": value})
    (article,) = Article.objects.all()
    assert article.participations.count() == 0


def test_accepted_remedies_change_the_text_that_is_read(editor: Client):
    address = desk(editor, TEXT.replace("05-CT/TW", "05-CTT/TW"))
    groups = editor.get(address).context["groups"]
    remarks = next(group for group in groups if group.kind == "remark").suggestions
    remark = next(each for each in remarks if each.remark.remedy)
    editor.post(address, {"action": "repair", "remedy": remark.anchor})
    shown = editor.get(address).context
    assert "05-CT/TW" in shown["reading"].text and "05-CTT/TW" not in shown["reading"].text


def test_a_mark_of_secrecy_is_said_aloud(editor: Client):
    assert editor.get(desk(editor, f"MẬT\n\n{TEXT}")).context["blocked"]


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"text": ""}, "text"), ({"text": "\u200b \n"}, "text"), ({"text": "x" * 1_000_001}, "text")],
)
def test_what_cannot_be_read_is_a_fault_of_its_field(editor: Client, sent: dict[str, str], field: str):
    answer = editor.post(START, sent)
    assert (answer.status_code, [*answer.context["form"].errors]) == (200, [field])
    assert PendingReading.objects.count() == 0


def test_a_file_that_is_no_report_is_refused_with_the_reason(editor: Client):
    file = io.BytesIO(b"PK\x03\x04 not a zip")
    file.name = "bao-cao.docx"
    errors = editor.post(START, {"file": file}).context["form"].errors["file"]
    assert len(errors) == 1 and "Word" in errors[0]


def test_who_may_not_add_articles_reaches_no_door(editor: Client):
    address = desk(editor)
    reader = signed_in("doc", READER)
    assert [reader.get(START).status_code, reader.get(address).status_code] == [403, 403]
    assert "read_url" not in reader.get(LIST).context_data and "read_url" in editor.get(LIST).context_data


def test_a_text_belongs_to_who_brought_it(editor: Client):
    assert signed_in("khac", *OFFICE).get(desk(editor)).status_code == 404


def test_reading_a_saved_article_again_asks_for_the_right_to_change_it(editor: Client):
    address = desk(editor)
    editor.post(address, {**fields(editor, address), "action": "confirm"})
    again = reverse("admin:articles_article_reread", args=[Article.objects.get().pk])
    assert editor.get(again).status_code == 200
    assert signed_in("doc", READER).get(again).status_code == 403
    editor.post(again, {"action": "save"})
    assert Article.objects.get().participations.count() == 1


# --- who sees which records


def with_rights(*rights: str) -> Client:
    return factories.signed_in(factories.staff(username="nguoi-viet", rights=rights))


HELD = {
    "view_person": "Trần Văn An",
    "view_organization": "Đảng ủy xã Bến Gỗ",
    "view_directive": "05-CT/TW Về học tập và làm theo",
}


@pytest.fixture
def records() -> dict[str, Any]:
    """A record for each right, all of them certain for the reading."""
    body = factories.make_organization(name="Đảng ủy xã Bến Gỗ")
    person = factories.make_person(full_name="Trần Văn An")
    Participation.objects.create(article=factories.make_article(), person=person, titles="Bí thư Đảng ủy xã")
    directive = factories.make_directive(symbol="05-CT/TW", abstract="Về học tập và làm theo", issued_on="2016-05-15")
    return {"view_person": person, "view_organization": body, "view_directive": directive}


def offered(page: Any) -> set[str]:
    suggestions = [one for group in page.context["groups"] for one in group.suggestions]
    return {str(each.record) for one in suggestions for each in one.candidates}


WRITING = ("add_article", "change_article", "view_article")


def test_what_readers_see_is_offered_to_whoever_writes(records: dict[str, Any]):
    client = with_rights(*WRITING)
    assert offered(client.get(desk(client))) == set(HELD.values())


@pytest.mark.parametrize(("right", "is_offered"), [("view_organization", False), ("view_person", True)])
def test_a_private_person_is_offered_and_taken_where_persons_may_be_viewed(
    records: dict[str, Any], right: str, is_offered: bool
):
    person = records["view_person"]
    Person.objects.update(is_public=False)
    client = with_rights(*WRITING, right)
    address = desk(client)
    assert (HELD["view_person"] in offered(client.get(address))) == is_offered
    crafted = {f"person-{n}": person.pk for n in range(1, 6)}
    client.post(address, {**fields(client, address), "action": "save", **crafted})
    article = Article.objects.get(status="draft")
    assert (person in {each.person for each in article.participations.all()}) == is_offered


def test_a_document_with_a_mark_is_offered_to_nobody(editor: Client, records: dict[str, Any]):
    factories.mark(Directive.objects.get())
    groups = editor.get(desk(editor)).context["groups"]
    (found,) = next(group for group in groups if group.kind == "directive").suggestions
    assert found.candidates == ()


def test_new_records_are_for_those_who_may_add_them():
    client = with_rights("add_article", "view_article")
    for action in ("confirm", "save"):
        address = desk(client)
        client.post(address, {**fields(client, address), "action": action, "person-1": "new", "directive-1": "new"})
    assert (Article.objects.count(), Person.objects.count(), Directive.objects.count()) == (2, 0, 0)


# --- history, and what is published


def test_the_history_of_a_draft_begins_with_its_reading(editor: Client):
    address = desk(editor)
    editor.post(address, {**fields(editor, address), "field-tags": "tổng kết", "action": "confirm"})
    article = Article.objects.get()
    (version,) = Version.objects.get_for_object(article)
    assert (version.revision.comment, version.revision.user.username) == ("Tạo từ văn bản có sẵn", "bientap")
    kept = {each.content_type.model for each in version.revision.version_set.all()}
    made = {"article", "participation", "citation", "award", "person", "directive", "taggedarticle"}
    assert made <= kept
    assert LogEntry.objects.get().object_id == str(article.pk)
    article.participations.all().delete()
    version.revision.revert(delete=True)
    assert [str(each.person) for each in Article.objects.get().participations.all()] == ["Trần Văn An"]


@pytest.fixture
def published(editor: Client) -> Article:
    address = desk(editor)
    editor.post(address, {**fields(editor, address), "action": "save"})
    Article.objects.update(status="published", published_at=timezone.now())
    return Article.objects.get()


def again(article: Article) -> str:
    return reverse("admin:articles_article_reread", args=[article.pk])


def test_what_is_published_is_read_again_into_its_correction(editor: Client, published: Article):
    assert again(published) in editor.get(reverse("admin:articles_article_change", args=[published.pk])).text
    page = editor.get(again(published))
    assert (page.status_code, Article.objects.count()) == (200, 1)
    assert "được thêm vào bản sửa" in page.text
    answer = editor.post(again(published), {"action": "save", "person-1": "new"})
    copy = published.open_working_copy()
    assert answer["Location"] == reverse("admin:articles_article_change", args=[copy.pk])
    assert [str(each.person) for each in copy.participations.all()] == ["Trần Văn An"]
    assert published.participations.count() == 0
    assert not any("person" in key for key in published.original.decisions["choices"])
    # The next reading is that of the correction, and publishing it brings the links and the decisions.
    assert editor.get(again(published))["Location"] == again(copy)
    editor.post(again(published), {"action": "save", "directive-1": "new"})
    assert list(published.working_copies.all()) == [copy]
    factories.make_portal()
    copy.category = factories.make_category()
    copy.save()
    put_in_place(copy)
    article = Article.objects.get()
    assert (article.participations.count(), article.citations.count()) == (1, 1)
    assert article.original.decisions["choices"][PERSON] == "new"


def test_who_may_not_change_articles_reads_none_again(editor: Client, published: Article):
    assert signed_in("doc", READER).get(again(published)).status_code == 403
    assert signed_in("xem", READER).post(again(published), {"action": "save"}).status_code == 403
    assert Article.objects.count() == 1


# --- commands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n in range(6):
        (tmp_path / f"tin-{n}.txt").write_text(TEXT.replace("Bến Gỗ", f"Bến {'ABCDEG'[n]}"), "utf-8")
    (tmp_path / "lap-lai.txt").write_text(TEXT.replace("Bến Gỗ", "Bến A"), "utf-8")
    (tmp_path / "rong.txt").write_bytes(b"")
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "anh.jpg").write_bytes(b"\xff\xd8\xff")
    return tmp_path


def test_a_folder_becomes_drafts_and_a_second_run_adds_nothing(folder: Path, tmp_path_factory: Any):
    call_command("import_reports", folder, stdout=io.StringIO())
    assert Article.objects.count() == 0
    report = tmp_path_factory.mktemp("bang") / "bang.csv"
    for _run in range(2):
        call_command("import_reports", folder, commit=True, report=report, stdout=io.StringIO())
        assert (Article.objects.count(), Person.objects.count()) == (6, 0)
    rows = report.read_text("utf-8").splitlines()
    assert (
        len(rows) == 11
        and sum("không đọc được" in row for row in rows) == 3
        and sum("đã có" in row for row in rows) == 7
    )


@pytest.mark.parametrize("place", ["khong-co/bang.csv", "a\0b.csv", "thu-muc"])
def test_a_report_that_cannot_be_written_is_no_traceback(folder: Path, tmp_path_factory: Any, place: str):
    root = tmp_path_factory.mktemp("bang")
    (root / "thu-muc").mkdir()
    with pytest.raises(CommandError):
        call_command("import_reports", folder, report=root / place, stdout=io.StringIO())
    assert [each.name for each in root.rglob("*")] == ["thu-muc"]


def test_an_interrupted_run_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch):
    taken = []

    def stop(self: Any, done: int, number: int) -> None:
        taken.append(done)
        if len(taken) == 4:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("articles.management.commands.import_reports.Command._progress", stop)
        call_command("import_reports", folder, commit=True, stdout=io.StringIO())
    call_command("import_reports", folder, commit=True, stdout=io.StringIO())
    assert Article.objects.count() == 6


def test_read_report_prints_what_can_be_read_and_fails_for_the_rest(folder: Path):
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError):
        call_command("read_report", folder / "tin-0.txt", folder / "rong.txt", stdout=out, stderr=err)
    assert '"id": "tin-0"' in out.getvalue() and "rong.txt" in err.getvalue()
