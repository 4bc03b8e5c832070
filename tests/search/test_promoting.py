"""Pages that the office puts above the results: for which questions, when, and never one that is not public."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from search import index, promoting
from search.models import PromotedResult
from search.promoting import MOST_SHOWN, promoted, promotions, public_among
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]
PAGE, API = "/tim-kiem/", "/api/v1/search"
LIST, RECORD = "/van-ban/", "/tin-bai/khai-sinh-7/"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def promote(questions: str = "khai sinh", **values) -> PromotedResult:
    given = {"url": LIST, "title": "Thủ tục khai sinh", "summary": "Nơi nộp và giấy tờ cần có."}
    return PromotedResult.objects.create(questions=questions, **{**given, **values})


def put(**values) -> None:
    """What stands at the address of a record."""
    index.put([make_document(7, "Khai sinh ở xã", kind="group", **{"url": RECORD, **values})])


def titles(*questions: str) -> list[str]:
    return [each.title for each in promoted(*questions)]


# --- which questions


@pytest.mark.parametrize(
    "asked", ["hoà giải ở cơ sở", "Hòa giải ở cơ sở", "hoa giai o co so", '"hòa giải ở cơ sở"', "HÒA  GIẢI, ở cơ-sở?"]
)
def test_a_question_is_known_whatever_its_marks_case_and_signs(asked: str):
    promote("khai sinh\nHoà giải ở cơ sở\nhòa giải")
    assert titles(asked) == ["Thủ tục khai sinh"]


@pytest.mark.parametrize("asked", ["hòa", "hòa giải", "hòa giải ở cơ sở xã", "cơ sở ở hòa giải", "", "?!"])
def test_only_the_whole_question_counts(asked: str):
    promote("Hòa giải ở cơ sở")
    assert titles(asked) == []


def test_few_are_shown_in_their_order_and_each_once():
    for number in (5, 2, 4, 1, 3):
        promote("khai sinh\nKhai sinh", title=f"Trang {number}", url=f"{LIST}?page={number}", order=number)
    promote(title="Cũng trang 1", url=f"{LIST}?page=1", order=9)
    assert titles("khai sinh", "khai sinh") == ["Trang 1", "Trang 2", "Trang 3"]
    assert MOST_SHOWN == 3


def test_what_is_not_public_leaves_its_place_to_the_next():
    put(is_public=False)
    for number in range(3):
        promote(title=f"Ẩn {number}", url=RECORD)
    promote(title="Văn bản", order=9)
    assert titles("khai sinh") == ["Văn bản"]


# --- when


@pytest.mark.parametrize(
    ("values", "is_shown"),
    [
        ({}, True),
        ({"is_shown": False}, False),
        ({"shown_from": date(2026, 11, 20)}, True),
        ({"shown_from": date(2026, 11, 21)}, False),
        ({"shown_until": date(2026, 11, 20)}, True),
        ({"shown_until": date(2026, 11, 19)}, False),
        ({"shown_from": date(2026, 11, 1), "shown_until": date(2026, 11, 30)}, True),
    ],
)
def test_a_result_is_shown_in_its_days(values: dict, is_shown: bool, time_machine):
    time_machine.move_to("2026-11-20T23:59:00+07:00")
    promote(**values)
    assert bool(promoted("khai sinh")) is is_shown


def test_a_day_begins_and_ends_while_promotions_are_kept(time_machine):
    time_machine.move_to("2026-11-20T23:59:00+07:00", tick=False)
    promote(shown_from=date(2026, 11, 21), shown_until=date(2026, 11, 21))
    shown = []
    for moment in ("2026-11-20T23:59", "2026-11-21T00:00", "2026-11-21T23:59", "2026-11-22T00:00"):
        time_machine.move_to(f"{moment}:00+07:00", tick=False)
        shown.append(bool(promoted("khai sinh")))
    assert shown == [False, True, True, False]


# --- what is public


@pytest.mark.parametrize(
    ("hidden", "is_shown"),
    [
        ({"is_public": True}, True),
        ({"is_public": False}, False),
        ({"public_from": datetime.now(UTC) + HOUR}, False),
        ({"public_until": datetime.now(UTC) - HOUR}, False),
        ({"url": "/tin-bai/ten-moi-7/"}, False),
        ({"url": "/van-ban/khai-sinh-7/"}, False),
    ],
    ids=["public", "withdrawn", "scheduled", "expired", "at another address", "another record of that number"],
)
def test_the_page_of_a_record_is_shown_while_it_is_public(hidden: dict, is_shown: bool, client: Client):
    put(**hidden)
    promote(url=RECORD)
    assert bool(promoted("khai sinh")) is is_shown
    assert ("Văn phòng đề xuất" in client.get(PAGE, {"q": "khai sinh"}).text) is is_shown


def test_what_is_withdrawn_goes_at_once():
    put()
    promote(url=RECORD)
    assert titles("khai sinh") == ["Thủ tục khai sinh"]
    put(is_public=False)
    assert titles("khai sinh") == []
    index.remove("group", [7])
    assert titles("khai sinh") == []


def test_pages_that_are_no_records_are_public_where_there_are_any():
    pages = [
        "/",
        "/van-ban/",
        "/lien-he/",
        "/tin-tuc/ngay/2026/",
        "/tin-tuc/chuyen-doi-so/",
        "/tim-kiem/?q=h%E1%BB%8Dp",
    ]
    others = ["/khong-co/", "/quan-tri/", "/quan-tri/login/", "/quan-tri/dat-lai-mat-khau/", "/rss/", "/sitemap.xml",
              "/api/v1/search", "/tim-kiem/goi-y/", "/media/anh/a.webp", "/tin-bai/a-7/tep/1/a.pdf"]  # fmt: skip
    assert public_among([*pages, *others]) == set(pages)


# --- what it costs


def test_usually_a_question_costs_no_query(django_assert_num_queries):
    put()
    promote(url=RECORD)
    promote("sổ đỏ")
    with django_assert_num_queries(1):
        promotions()
    with django_assert_num_queries(0):
        assert (titles("họp báo"), titles("sổ đỏ"), titles("")) == ([], ["Thủ tục khai sinh"], [])
    with django_assert_num_queries(1):
        assert titles("khai sinh") == ["Thủ tục khai sinh"]


def test_without_a_question_nothing_is_read(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert promoted("", "") == []


def test_what_changes_here_is_known_at_once_and_elsewhere_after_a_while(monkeypatch: pytest.MonkeyPatch):
    row = promote()
    assert titles("khai sinh") == ["Thủ tục khai sinh"]
    row.title = "Khai sinh"
    row.save()
    assert titles("khai sinh") == ["Khai sinh"]
    PromotedResult.objects.update(title="Từ nơi khác")
    assert titles("khai sinh") == ["Khai sinh"]
    monkeypatch.setattr(promoting, "_kept", (promoting._kept[0] - promoting.KEPT_SECONDS - 1, promoting._kept[1]))
    assert titles("khai sinh") == ["Từ nơi khác"]
    row.delete()
    assert titles("khai sinh") == []


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(promoting, "MOST_KEPT", 2)
    for number in range(4):
        promote(f"câu {number}")
    assert set(promotions()) == {"cau 0", "cau 1"}


# --- where it stands


def test_the_box_stands_above_the_results_of_the_first_page(client: Client):
    index.put(make_document(number, f"Khai sinh {number}", kind="group") for number in range(20))
    promote(title="<Thủ tục>", url="/van-ban/?so=1&loai=x")
    page = client.get(PAGE, {"q": "khai sinh"}).text
    assert '<a href="/van-ban/?so=1&amp;loai=x">&lt;Thủ tục&gt;</a>' in page
    assert page.index("Văn phòng đề xuất") < page.index('id="results"') < page.index('class="result"')
    assert "Văn phòng đề xuất" not in client.get(PAGE, {"q": "khai sinh", "page": "2"}).text
    assert "Văn phòng đề xuất" not in client.get(PAGE, {"q": "khai"}).text


def test_the_box_stands_where_nothing_else_is_found(client: Client):
    promote()
    page = client.get(PAGE, {"q": "khai sinh"}).text
    assert "Không tìm thấy nội dung nào" in page and "Thủ tục khai sinh" in page


def test_a_repaired_question_is_answered_as_well_as_the_one_that_was_typed(client: Client):
    index.put([make_document(1, "Tuyển quân", kind="group")])
    promote("tuyển quân", title="Đã sửa", url=f"{LIST}?so=1")
    promote("tuyểnn quân", title="Như đã gõ", order=1)
    context = client.get(PAGE, {"q": "tuyểnn quân"}).context
    assert [each.title for each in context["promoted"]] == ["Như đã gõ", "Đã sửa"]


def test_programs_are_told_as_well(client: Client, settings):
    settings.SITE_URL = "https://anloc.example"
    promote()
    answer = client.get(API, {"q": "khai sinh"}).json()
    assert (answer["total"], answer["promoted"]) == (0, [
        {
            "title": "Thủ tục khai sinh",
            "url": "https://anloc.example/van-ban/",
            "summary": "Nơi nộp và giấy tờ cần có.",
        }
    ])  # fmt: skip
    assert client.get(API, {"q": "họp"}).json()["promoted"] == []
