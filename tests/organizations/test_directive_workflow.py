"""The way of a document to readers: written, handed in, approved by a second person, posted, corrected, withdrawn."""

from itertools import cycle
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from organizations.models import Directive, DirectiveFile
from organizations.models.directive import Secrecy
from organizations.models.working_copy import corrections
from publishing.permissions import APPROVER, CLERK, EDITOR, PUBLISHER, READER
from publishing.steps import OwnSubmission
from publishing.workflow import STEPS, Status
from search.models import SearchEntry
from tests import factories
from tests.admin_forms import form_data

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"
NEW = {"family": "party", "doc_type": "chi-thi", "symbol": "77-CT/TU", "abstract": "Về giữ đê", "organ": "standing"}
STATES = ("draft", "review", "returned", "approved", "withdrawn")
REASON = {"reason": "Thiếu bản ký."}
FOR_READERS = {"public_reason": "Đăng nhầm bản dự thảo.", "onward": "/van-ban/"}


def browser(*roles: str, scope: Any = factories.WHOLE, **values: Any) -> Client:
    return factories.signed_in(factories.staff(*roles, scope=scope, **values))


def change(directive: Directive) -> str:
    return reverse("admin:organizations_directive_change", args=[directive.pk])


def step(client: Client, directive: Directive, action: str, **said: str) -> int:
    address = reverse("admin:organizations_directive_step", args=[directive.pk, action])
    return client.post(address, said).status_code


def fresh(directive: Directive) -> Directive:
    return Directive.objects.get(pk=directive.pk)


def is_found(directive: Directive) -> bool:
    return SearchEntry.objects.public().filter(kind="directive", object_id=directive.pk).exists()


def page(directive: Directive) -> int:
    return Client().get(directive.get_absolute_url()).status_code


def test_a_document_goes_through_three_hands_before_readers_see_it():
    clerk, secretary, leader = browser(CLERK), browser(APPROVER), browser(PUBLISHER)
    address = reverse("admin:organizations_directive_add")
    assert clerk.post(address, form_data(clerk.get(address)) | NEW | {"_continue": "1"}).status_code == 302
    paper = Directive.objects.get()
    assert (paper.status, page(paper), is_found(paper)) == (Status.DRAFT, 404, False)
    assert step(clerk, paper, "publish") == step(clerk, paper, "approve") == 403
    asked = clerk.get(reverse("admin:organizations_directive_step", args=[paper.pk, "submit"])).text
    assert "Chưa có toàn văn, cũng chưa có tệp." in asked and "Chưa ghi ngày ban hành." in asked
    assert "chưa ghi nhiệm kỳ hoặc năm" in asked
    assert step(clerk, paper, "submit") == 302
    assert "chờ duyệt: muốn sửa thì rút về" in " ".join(clerk.get(change(paper)).text.split())
    assert step(leader, paper, "publish") == 409
    assert step(secretary, paper, "return", **REASON) == 302
    assert "Thiếu bản ký." in clerk.get(change(paper)).text
    assert [step(clerk, paper, "submit"), step(secretary, paper, "approve")] == [302, 302]
    assert page(paper) == 404
    assert step(secretary, paper, "publish") == 403
    assert step(leader, paper, "publish") == 302
    assert (page(paper), is_found(paper), fresh(paper).withheld) == (200, True, "")
    taken = list(paper.steps.values_list("action", flat=True))
    assert taken == ["submit", "return", "submit", "approve", "publish"]


def test_a_number_given_twice_is_told_in_the_form():
    body = factories.make_organization()
    numbered = NEW | {"issuer": body.pk, "series": "2025-2030"}
    clerk, address = browser(CLERK), reverse("admin:organizations_directive_add")
    first, second = (clerk.post(address, form_data(clerk.get(address)) | numbered) for _time in range(2))
    assert (first.status_code, second.status_code, Directive.objects.count()) == (302, 200, 1)
    assert "Cơ quan này đã có văn bản cùng loại, cùng số trong nhiệm kỳ hoặc năm ấy." in second.text


def test_the_form_of_what_bears_a_mark_says_that_it_goes_nowhere():
    paper = factories.make_directive(status="draft", secrecy=Secrecy.CONFIDENTIAL)
    shown = browser(CLERK).get(change(paper)).text
    assert "mang dấu “Mật” nên chỉ giữ ở đây" in shown and 'name="_submit"' not in shown
    Directive.objects.update(secrecy="")
    assert "nên chỉ giữ ở đây" not in browser(CLERK, username="khac").get(change(paper)).text


def test_the_list_tells_marked_documents_and_what_is_in_force_for_readers():
    factories.make_directive(status="draft", secrecy=Secrecy.CONFIDENTIAL, symbol="07-CT/TU")
    factories.make_directive(symbol="08-CT/TU")
    address = reverse("admin:organizations_directive_changelist")
    shown = factories.signed_in(User.objects.create_superuser("chanh")).get(f"{address}?o=1").context["cl"]
    told = [(shown.model_admin.shown_symbol(row), shown.model_admin.shown_force(row)) for row in shown.result_list]
    assert sorted(told) == [
        ('07-CT/TU<br><span class="state state-marked">Mật</span>', "–"),
        ("08-CT/TU", "Còn hiệu lực"),
    ]


def test_nobody_approves_what_they_have_handed_in():
    both = factories.staff(CLERK, APPROVER)
    paper = factories.make_directive(status="draft", created_by=both)
    paper.take("submit", both)
    with pytest.raises(OwnSubmission):
        paper.take("approve", both)
    assert step(factories.signed_in(both), paper, "approve") == 403
    assert fresh(paper).status == Status.REVIEW


def test_documents_have_no_hour():
    paper = factories.make_directive(status="approved")
    assert step(browser(PUBLISHER), paper, "schedule", day="01/01/2099", time="06:00") == 409
    assert (fresh(paper).status, paper.steps.count()) == (Status.APPROVED, 0)


# --- marks


def faults(check: Any) -> list[str]:
    """What a check refuses, in words."""
    try:
        check()
    except ValidationError as error:
        return error.messages
    return []


def test_a_marked_document_goes_no_way_to_readers():
    """Whoever tries, the administrator included."""
    chief = factories.signed_in(User.objects.create_superuser("chanh"))
    ways = [each.action for each in STEPS.values() if each.target in (Status.REVIEW, Status.APPROVED, Status.PUBLISHED)]
    for secrecy, status in zip(
        cycle(Secrecy), (*["draft", "review", "returned", "approved", "withdrawn"],), strict=False
    ):
        paper = factories.make_directive(secrecy=secrecy, status=status)
        for action in ways:
            assert step(chief, paper, action, **REASON, day="01/01/2099", time="06:00") == 409, action
            said = f"Văn bản có dấu “{Secrecy(secrecy).label}” không qua duyệt, không bao giờ lên trang."
            assert faults(lambda paper=paper, action=action: paper.check_step(STEPS[action])) == [said]
        assert (fresh(paper).status, paper.steps.count(), page(paper)) == (status, 0, 404)


def test_what_bears_a_mark_lacks_all_that_readers_may_see():
    for secrecy in Secrecy:
        said = f"Văn bản có dấu “{Secrecy(secrecy).label}” không được lên trang."
        assert faults(Directive(secrecy=secrecy).check_before_publishing) == [said]


def test_a_text_that_bears_a_mark_is_not_posted():
    stamped = factories.make_directive(status="approved", full_text="<p>TUYỆT MẬT</p><p>Điều 1.</p>")
    answer = browser(PUBLISHER).post(
        reverse("admin:organizations_directive_step", args=[stamped.pk, "publish"]), follow=True
    )
    assert "Văn bản mang dấu “TUYỆT MẬT”, không được lên trang." in answer.text
    assert fresh(stamped).status == Status.APPROVED


def test_the_database_posts_no_marked_document():
    paper = factories.make_directive()
    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(pk=paper.pk).update(secrecy="secret")


# --- corrections


@pytest.fixture
def posted() -> Directive:
    """A posted document with an alias and two files."""
    paper = factories.make_directive(symbol="05-CT/TU", abstract="Về giữ đê", full_text="<p>Điều 1.</p>", series="2026")
    paper.aliases.create(text="Chỉ thị giữ đê")
    for title in ("Bản ký", "Phụ lục"):
        DirectiveFile.objects.create(directive=paper, title=title, file=ContentFile(PDF, "ban-ky.pdf"))
    return paper


def test_what_readers_see_is_corrected_through_a_copy_and_replaced_at_once(posted: Directive):
    clerk, secretary, leader, reader = browser(CLERK), browser(APPROVER), browser(PUBLISHER), Client()
    files = list(posted.files.values_list("pk", flat=True))
    before = reader.get(posted.get_absolute_url()).content
    assert "change-form" in clerk.get(change(posted)).text and "abstract" not in form_data(clerk.get(change(posted)))
    assert clerk.post(reverse("admin:organizations_directive_correct", args=[posted.pk])).status_code == 302
    copy = Directive.objects.working_copies().get()
    data = form_data(clerk.get(change(copy)))
    assert "import_ref" not in data
    data |= {"abstract": "Về giữ đê mùa lũ", "change_note": "Thay bản quét bị mờ.", "files-0-title": "Bản ký (rõ)"}
    assert clerk.post(change(copy), data | {"_continue": "1"}).status_code == 302
    for client, action in ((clerk, "submit"), (secretary, "approve")):
        assert step(client, copy, action) == 302
        assert reader.get(posted.get_absolute_url()).content == before
    assert (page(copy), is_found(copy)) == (404, False)
    assert step(leader, copy, "publish") == 302
    shown = " ".join(reader.get(posted.get_absolute_url()).text.split())
    assert "giữ đê mùa lũ" in shown and "Thay bản quét bị mờ." in shown and "Bản ký (rõ)" in shown
    assert list(posted.files.values_list("pk", flat=True)) == files
    assert [each.text for each in posted.aliases.all()] == ["Chỉ thị giữ đê"]
    assert not Directive.objects.working_copies().exists()
    assert list(posted.steps.values_list("action", "is_correction")) == [
        ("submit", True), ("approve", True), ("publish", True),
    ]  # fmt: skip


def test_a_correction_does_not_take_the_number_of_another():
    issuer = factories.make_committee()
    first, other = (factories.make_directive(issuer=issuer, symbol=f"0{n}-CT/TU", series="2026") for n in (1, 2))
    copy = corrections.start(first, None)
    copy.symbol = other.symbol
    copy.full_clean()
    copy.save()
    with pytest.raises(ValidationError, match="đã có văn bản cùng loại, cùng số"):
        corrections.put_in_place(copy)
    assert (fresh(first).symbol, Directive.objects.working_copies().count()) == ("01-CT/TU", 1)


def test_a_correction_that_was_overtaken_is_refused(posted: Directive):
    stale = corrections.start(posted, None)
    fresh(posted).take("withdraw", None, **FOR_READERS)
    with pytest.raises(ValidationError, match="Bản gốc đã được sửa hoặc gỡ"):
        corrections.put_in_place(stale)


def test_a_copy_is_offered_nowhere(posted: Directive):
    corrections.start(posted, None)
    asked = {"app_label": "articles", "model_name": "citation", "field_name": "directive", "term": "05"}
    offered = browser(APPROVER).get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [each["id"] for each in offered] == [str(posted.pk)]


# --- withdrawn


def test_a_withdrawn_document_leaves_a_notice_without_a_word_of_it(posted: Directive):
    clerk, leader = browser(CLERK), browser(PUBLISHER)
    assert step(leader, posted, "withdraw") == 200  # it asks why
    assert step(clerk, posted, "withdraw", **FOR_READERS) == 403
    assert step(leader, posted, "withdraw", **FOR_READERS) == 302
    answer = Client().get(posted.get_absolute_url())
    assert (answer.status_code, "Đăng nhầm bản dự thảo." in answer.text) == (410, True)
    assert "Văn bản này đã được gỡ ngày" in answer.text and 'href="/van-ban/"' in answer.text
    assert [word for word in ("giữ đê", "05-CT/TU", "Điều 1") if word in answer.text] == []
    assert Client().get(posted.files.first().get_absolute_url()).status_code == 404
    assert step(leader, posted, "publish") == 302
    assert page(posted) == 200


# --- where


def test_a_document_of_another_office_is_seen_and_left_alone(posted: Directive):
    """Readers see it, and so do all staff; what is done to it is its own office's."""
    here, there = factories.make_committee(), factories.make_committee()
    posted.issuer = there
    posted.save()
    draft = factories.make_directive(issuer=there, status="review")
    leader, clerk = browser(PUBLISHER, scope=here), browser(CLERK, scope=here)
    assert [leader.get(change(posted)).status_code, clerk.get(change(posted)).status_code] == [200, 200]
    assert leader.get(change(draft)).status_code == 302  # there is no such document
    assert step(leader, posted, "withdraw", **FOR_READERS) == step(leader, draft, "approve") == 403
    assert clerk.post(reverse("admin:organizations_directive_correct", args=[posted.pk])).status_code == 403
    for action in ("withdraw_selected", "publish_selected"):
        chosen = {"action": action, "_selected_action": [posted.pk], "confirmed": "1", **FOR_READERS}
        leader.post(reverse("admin:organizations_directive_changelist"), chosen)
    assert (fresh(posted).status, posted.steps.count(), fresh(draft).status) == ("published", 0, "review")


@pytest.mark.parametrize(("role", "sees"), [(CLERK, True), (APPROVER, True), (READER, True), (EDITOR, False)])
def test_what_is_not_posted_is_for_those_who_work_on_documents(role: str, sees: bool):
    factories.make_directive(abstract="Về việc chưa xong", status="draft")
    client = browser(role)
    listed = client.get(reverse("admin:organizations_directive_changelist")).text
    assert ("Về việc chưa xong" in listed) is sees


def test_a_file_of_a_draft_is_for_those_who_may_see_files():
    paper = factories.make_directive(status="draft")
    url = DirectiveFile.objects.create(directive=paper, title="x", file=ContentFile(PDF, "x.pdf")).get_absolute_url()
    without = factories.signed_in(factories.staff(rights=("view_directive", "see_all_directive")))
    assert [each.get(url).status_code for each in (browser(APPROVER), without, browser(EDITOR), Client())] == [
        200, 404, 404, 404,
    ]  # fmt: skip


def test_those_whose_turn_it_is_hear_of_it(django_capture_on_commit_callbacks: Any, mailoutbox: list):
    clerk = factories.staff(CLERK, email="vanthu@anloc.example")
    factories.staff(APPROVER, email="thuky@anloc.example")
    factories.staff(EDITOR, email="bientap@anloc.example")
    paper = factories.make_directive(status="draft", symbol="09-CT/TU", created_by=clerk)
    with django_capture_on_commit_callbacks(execute=True):
        step(factories.signed_in(clerk), paper, "submit")
    (mail,) = mailoutbox
    assert (mail.to, mail.subject.startswith("Chờ duyệt: 09-CT/TU")) == (["thuky@anloc.example"], True)
    assert change(paper) in mail.body and "Văn bản “09-CT/TU" in mail.body


def test_the_desk_says_what_waits():
    clerk, secretary = factories.staff(CLERK), factories.staff(APPROVER)
    factories.make_directive(status="review", created_by=clerk)
    factories.make_directive(status="returned", created_by=clerk)
    tiles = {
        user: [(each["label"], int(each["count"]), each["url"]) for each in tiles]
        for user, tiles in (
            (user, factories.signed_in(user).get(reverse("admin:index")).context["document_tiles"])
            for user in (clerk, secretary)
        )
    }
    assert [each[:2] for each in tiles[clerk]] == [
        ("Văn bản chờ duyệt", 1), ("Văn bản trả lại cho tôi", 1), ("Bản nháp văn bản của tôi", 0),
    ]  # fmt: skip
    assert [each[:2] for each in tiles[secretary]] == [("Văn bản chờ tôi duyệt", 1)]
    desks = [factories.signed_in(user).get(reverse("admin:index")).text for user in (clerk, secretary)]
    assert ["Nhập văn bản" in text for text in desks] == [True, False]
    for user, found in tiles.items():
        for _label, count, url in found:
            assert factories.signed_in(user).get(url).context["cl"].queryset.count() == count
