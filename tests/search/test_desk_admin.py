"""The report on what readers do not find, and the forms of promoted results: who sees what, and what it does."""

from datetime import date, timedelta

import pytest
import reversion
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from reversion.models import Version

from publishing.permissions import OFFICE, READER
from search import index
from search.models import PromotedResult, UnansweredQuestion
from tests import factories
from tests.admin_forms import form_data
from tests.search.factories import make_document

pytestmark = pytest.mark.django_db
REPORT, RESULTS = "search_unansweredquestion", "search_promotedresult"
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def today(time_machine) -> None:
    time_machine.move_to(f"{TODAY}T09:00:00+07:00", tick=False)


def make_question(text: str, times: int = 3, days: int = 0, answer: str = "nothing") -> UnansweredQuestion:
    day = TODAY - timedelta(days=days)
    return UnansweredQuestion.objects.create(
        question=text, search_key=text, answer=answer, times=times, first_day=day, last_day=day
    )


def promote(**values) -> PromotedResult:
    given = {"questions": "khai sinh", "url": "/van-ban/", "title": "Khai sinh", "summary": "Nơi nộp."}
    with reversion.create_revision():
        return PromotedResult.objects.create(**{**given, **values})


def url(model: str, view: str, *arguments: object) -> str:
    return reverse(f"admin:{model}_{view}", args=arguments)


def listed(client: Client, **asked: str) -> list[str]:
    changelist = client.get(url(REPORT, "changelist"), asked).context["cl"]
    return [row.question for row in changelist.result_list]


# --- the report


def test_the_report_lists_the_commonest_first_and_nothing_asked_once(admin_client: Client):
    for text, times in (("b", 5), ("c", 9), ("one person's", 2), ("a", 3)):
        make_question(text, times)
    assert listed(admin_client) == ["c", "b", "a"]
    hidden = UnansweredQuestion.objects.get(question="one person's")
    assert admin_client.get(url(REPORT, "change", hidden.pk)).status_code == 302
    assert admin_client.get(url(REPORT, "delete", hidden.pk)).status_code == 302


def test_the_report_is_searched_without_marks_and_filtered(admin_client: Client):
    make_question("khai sinh")
    make_question("ho khau", answer="near", days=20)
    make_question("tuyen quan", answer="corrected", days=80)
    assert listed(admin_client, q="Khải SINH") == ["khai sinh"]
    assert listed(admin_client, answer__exact="near") == ["ho khau"]
    periods = {days: listed(admin_client, trong=days) for days in ("7", "30", "90", "x")}
    everything = ["khai sinh", "ho khau", "tuyen quan"]
    assert periods == {"7": everything[:1], "30": everything[:2], "90": everything, "x": everything}


def test_each_question_leads_to_its_page_and_to_a_filled_form(admin_client: Client):
    make_question("sổ đỏ & “hồng”", days=3)
    page = admin_client.get(url(REPORT, "changelist")).text
    question = "s%E1%BB%95+%C4%91%E1%BB%8F+%26+%E2%80%9Ch%E1%BB%93ng%E2%80%9D"
    assert f'<a href="/tim-kiem/?q={question}">Xem kết quả</a>' in page
    add = f"{url(RESULTS, 'add')}?questions={question}"
    assert f'<a href="{add}">Thêm kết quả đề xuất</a>' in page
    assert "17/11/2026" in page
    assert form_data(admin_client.get(add))["questions"] == "sổ đỏ & “hồng”"


def test_the_report_is_read_by_editors_and_deleted_from_by_administrators(admin_client: Client):
    row = make_question("khai sinh")
    editor = factories.signed_in(factories.staff(*OFFICE))
    shown = editor.get(url(REPORT, "changelist"))
    assert "khai sinh" in shown.text and "Thêm kết quả đề xuất" in shown.text and "Xóa" not in shown.text
    assert editor.post(url(REPORT, "delete", row.pk), {"post": "yes"}).status_code == 403
    for client in (editor, admin_client):
        assert client.get(url(REPORT, "add")).status_code == 403
        assert client.post(url(REPORT, "change", row.pk), {"question": "khác"}).status_code == 403
    assert admin_client.post(url(REPORT, "delete", row.pk), {"post": "yes"}).status_code == 302
    assert not UnansweredQuestion.objects.exists()


def test_what_is_deleted_for_its_words_stands_in_no_log(admin_client: Client):
    rows = [make_question(text) for text in ("khai sinh", "ho khau", "so do")]
    admin_client.post(url(REPORT, "delete", rows[0].pk), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [row.pk for row in rows[1:]], "post": "yes"}
    admin_client.post(url(REPORT, "changelist"), chosen)
    assert not UnansweredQuestion.objects.exists()
    assert list(LogEntry.objects.values_list("object_repr", flat=True)) == ["…"] * 3
    assert {entry.object_id for entry in LogEntry.objects.all()} == {str(row.pk) for row in rows}
    assert not Version.objects.exists()


def test_whoever_only_reads_sees_neither():
    make_question("khai sinh")
    promote()
    reader = factories.signed_in(factories.staff(READER))
    for model in (REPORT, RESULTS):
        assert reader.get(url(model, "changelist")).status_code == 403
    assert "Kết quả đề xuất" not in reader.get(reverse("admin:index")).text


def test_who_may_not_add_results_is_not_led_to_it(admin_client: Client):
    make_question("khai sinh")
    editor = factories.signed_in(factories.staff(*OFFICE))
    for right in Permission.objects.filter(codename="add_promotedresult"):
        right.group_set.clear()
    page = editor.get(url(REPORT, "changelist")).text
    assert "Xem kết quả" in page and "Thêm kết quả đề xuất" not in page


# --- promoted results


def test_an_editor_adds_and_changes_a_result_with_a_history():
    editor = factories.signed_in(factories.staff(*OFFICE))
    data = form_data(editor.get(url(RESULTS, "add")))
    data |= {
        "questions": "Khai sinh\n giấy  khai sinh ",
        "url": "/van-ban/",
        "title": "Khai sinh",
        "summary": "Nơi nộp.",
        "is_shown": "on",
    }
    assert editor.post(url(RESULTS, "add"), data).status_code == 302
    row = PromotedResult.objects.get()
    assert (row.lines, row.is_shown) == (["Khai sinh", "giấy khai sinh"], True)
    assert "Khai sinh" in editor.get("/tim-kiem/?q=giay+khai+sinh").text
    change = url(RESULTS, "change", row.pk)
    editor.post(change, form_data(editor.get(change)) | {"title": "Thủ tục"})
    assert [each.field_dict["title"] for each in Version.objects.get_for_object(row)] == ["Thủ tục", "Khai sinh"]
    assert editor.get(url(RESULTS, "delete", row.pk)).status_code == 403


def test_faults_of_the_form_stand_beside_their_fields(admin_client: Client):
    data = form_data(admin_client.get(url(RESULTS, "add")))
    data |= {"questions": "?", "url": "//evil.example/", "title": "Khai sinh", "summary": ""}
    form = admin_client.post(url(RESULTS, "add"), data).context["adminform"].form
    assert set(form.errors) == {"questions", "url", "summary"}
    assert form.errors["questions"] == ["Câu hỏi thứ 1 không có chữ nào."]


def test_a_result_whose_page_is_not_public_is_saved_with_a_warning(admin_client: Client):
    data = form_data(admin_client.get(url(RESULTS, "add")))
    data |= {"questions": "khai sinh", "url": "/tin-bai/a-7/", "title": "Khai sinh", "summary": "Nơi nộp."}
    page = admin_client.post(url(RESULTS, "add"), data, follow=True)
    assert "Trang /tin-bai/a-7/ hiện không công khai" in page.text
    index.put([make_document(7, kind="article", url="/tin-bai/a-7/")])
    row = PromotedResult.objects.get()
    change = url(RESULTS, "change", row.pk)
    assert (
        "hiện không công khai" not in admin_client.post(change, form_data(admin_client.get(change)), follow=True).text
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_says_what_is_shown_and_asks_once(count: int, admin_client: Client):
    index.put([make_document(7, kind="article", url="/tin-bai/a-7/")])
    for _number in range(count):
        promote(url="/tin-bai/a-7/", questions="một\nhai\nba")
        promote(url="/tin-bai/b-8/")
        promote(shown_until=TODAY - timedelta(days=1))
        promote(is_shown=False)
    with CaptureQueriesContext(connection) as queries:
        page = admin_client.get(url(RESULTS, "changelist"))
    assert sum('FROM "search_searchentry"' in each["sql"] for each in queries) == 1
    rows = page.context["cl"].result_list
    model_admin = page.context["cl"].model_admin
    assert [model_admin.state(row) for row in rows] == count * [
        "Đang hiện", "Trang đích không công khai", "Ngoài thời gian hiện", "Đã tắt",
    ]  # fmt: skip
    assert model_admin.first_question(rows[0]) == "một (và 2 câu khác)"
    found = admin_client.get(url(RESULTS, "changelist"), {"q": "BA"}).context["cl"].result_list
    assert len(found) == count
