"""What readers ask and do not find: what is noted of it, what never is, and that no page suffers from it."""

import logging
from datetime import date, timedelta
from itertools import count
from threading import Event, Thread

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search import index, unanswered
from search.models import PromotedResult, UnansweredQuestion
from search.unanswered import is_kept, tidy
from tests.search.factories import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_kind")]
PAGE, API = "/tim-kiem/", "/api/v1/search"
DAY = timedelta(days=1)
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def today(time_machine) -> None:
    time_machine.move_to(f"{TODAY}T09:00:00+07:00", tick=False)


@pytest.fixture(autouse=True)
def archive(second_kind) -> None:
    index.put([make_document(1, "Tuyển quân năm nay", kind="group"), make_document(2, "Họp báo", kind="user")])


def ask(client: Client, question: str, **more: str) -> None:
    assert client.get(PAGE, {"q": question, **more}).status_code == 200


def noted() -> list[tuple[str, str, int]]:
    return list(UnansweredQuestion.objects.order_by("pk").values_list("question", "answer", "times"))


# --- what is noted


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("đăng ký khai sinh", "nothing"),
        ("lấy ý kiến nhân dân", "nothing"),
        ("tuyển quân đợt này", "near"),
        ("tuyển quân bộ đội biên phòng", "near"),
        ("tuyểnn quân", "corrected"),
    ],
)
def test_a_question_is_noted_with_what_was_shown_instead(client: Client, question: str, answer: str):
    ask(client, question)
    assert noted() == [(question, answer, 1)]


@pytest.mark.parametrize("question", ["tuyển quân", "tuyen quan", "", "a", "?!"])
def test_what_was_found_or_is_no_question_is_not_noted(client: Client, question: str):
    ask(client, question)
    assert noted() == []


def test_one_question_is_one_row_however_it_is_spelled(client: Client, time_machine):
    for spelled in ("Hoà giải  ở cơ sở", "hòa giải ở cơ sở", "HOA GIAI O CO SO"):
        ask(client, spelled)
    time_machine.move_to(f"{TODAY + 3 * DAY}T23:59:00+07:00")
    index.put([make_document(3, "Hòa giải nơi đây", kind="group", text="ở cơ")])
    ask(client, "hòa giải ở cơ sở")
    row = UnansweredQuestion.objects.get()
    assert (row.question, row.answer, row.times) == ("Hoà giải ở cơ sở", "near", 4)
    assert (row.first_day, row.last_day) == (TODAY, TODAY + 3 * DAY)


def test_a_row_holds_nothing_but_the_question_its_days_and_its_number():
    columns = {field.name for field in UnansweredQuestion._meta.fields}
    assert columns == {"id", "question", "search_key", "answer", "times", "first_day", "last_day"}


@pytest.mark.parametrize(
    "more",
    [{"kind": "group"}, {"year": "2026"}, {"sort": "newest"}, {"exact": "1"}],
    ids=lambda more: next(iter(more)),
)
def test_what_is_asked_again_with_a_choice_is_not_noted(client: Client, more: dict[str, str]):
    ask(client, "khai sinh", **more)
    assert noted() == []


def test_later_pages_are_not_noted(client: Client):
    index.put(make_document(number, "Tuyển lính", kind="group") for number in range(10, 30))
    ask(client, "tuyểnn", page="2")
    assert noted() == []
    ask(client, "tuyểnn", page="1")
    assert noted() == [("tuyểnn", "corrected", 1)]


def test_programs_are_not_noted(client: Client):
    client.head(PAGE, {"q": "khai sinh"})
    client.get(API, {"q": "khai sinh"})
    client.get(f"{PAGE}goi-y/", {"q": "khai sinh"})
    for name in ("Googlebot/2.1", "Mozilla/5.0 (compatible; bingbot/2.0)", "curl/8.1", "CocCocBot-Web", "Baiduspider"):
        client.get(PAGE, {"q": "khai sinh"}, headers={"User-Agent": name})
    client.get(PAGE, {"q": "khai sinh"}, headers={"Sec-Purpose": "prefetch"})
    assert noted() == []
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    client.get(PAGE, {"q": "khai sinh"}, headers={"User-Agent": firefox})
    assert noted() == [("khai sinh", "nothing", 1)]


def test_whoever_is_signed_in_is_no_reader(admin_client: Client):
    ask(admin_client, "khai sinh")
    assert noted() == []


def test_what_the_office_answers_itself_is_not_noted(client: Client):
    PromotedResult.objects.create(questions="Khai sinh", url="/van-ban/", title="Văn bản", summary="Mọi văn bản.")
    ask(client, "khai sinh")
    assert noted() == []


# --- what may say who somebody is


@pytest.mark.parametrize(
    "question",
    [
        "thư của nam@anloc.example", "nam ＠ anloc", "https://anloc.example/a", "www.anloc", "anloc.gov.vn tuyển dụng",
        "gọi 0912345678", "gọi 0912 345 678", "0912.345.678", "0912-345-678", "(0299) 3800 226", "cccd 079204001234",
        "cmnd 079 204 001", "số ０９１２３４５６７８", "1234567", "2025-2030 0912345678", "0299-2025-2030",
    ],
)  # fmt: skip
def test_what_may_name_somebody_is_not_kept(client: Client, question: str):
    assert not is_kept(question)
    ask(client, question)
    assert noted() == []


@pytest.mark.parametrize(
    "question",
    [
        "khai sinh", "nghị quyết 18-NQ/TW", "ngày 13/06/2018", "nhiệm kỳ 2025-2030", "đại hội 2025 – 2030", "123456",
        "TP.HCM", "5 triệu", "quyết định 1234/QĐ-UBND năm 2019",
    ],
)  # fmt: skip
def test_ordinary_questions_are_kept(question: str):
    assert is_kept(question)


# --- how much is kept


def make_rows(*rows: tuple[str, int, int]) -> None:
    """Questions, each with how often it was asked and how many days ago."""
    for text, times, days in rows:
        day = TODAY - days * DAY
        UnansweredQuestion.objects.create(
            question=text, search_key=text, answer="nothing", times=times, first_day=day, last_day=day
        )


def texts() -> list[str]:
    return [text for text, _answer, _times in noted()]


def test_what_nobody_asked_for_half_a_year_goes():
    make_rows(("a", 9, 181), ("b", 1, 180), ("c", 1, 0))
    tidy()
    assert texts() == ["b", "c"]


def test_of_too_many_the_rarest_and_oldest_go(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unanswered, "MOST_KEPT", 3)
    make_rows(("rare and new", 1, 0), ("common", 9, 90), ("rare and old", 1, 9), ("rarest", 1, 10), ("twice", 2, 100))
    tidy()
    assert texts() == ["rare and new", "common", "twice"]


def test_it_is_tidied_up_at_the_first_note_and_after_so_many(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unanswered, "TIDIED_EVERY", 3)
    seen = []
    for number in range(5):
        make_rows((f"old {number}", 1, 200))
        ask(client, f"không có {'x' * (number + 1)}")
        seen.append(UnansweredQuestion.objects.filter(question__startswith="old").count())
    assert seen == [0, 1, 2, 0, 1]


def test_a_long_question_is_cut_to_the_column(client: Client):
    ask(client, "ﬃ" * 300)  # folded, each becomes three letters
    row = UnansweredQuestion.objects.get()
    assert (len(row.question), row.search_key) == (200, "ffi" * 66 + "ff")


def test_a_note_is_one_statement(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unanswered, "_notes", count(1))
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            ask(client, "khai sinh")
        written = [each["sql"] for each in queries if not each["sql"].startswith(("SELECT", "EXECUTE"))]
        assert [sql.split(" ", 1)[0] for sql in written] == ["SAVEPOINT", "INSERT", "RELEASE"]


# --- no page suffers


def test_a_failure_of_the_database_is_logged_and_the_page_is_answered(client: Client, caplog, monkeypatch):
    def fail(text: str, answer: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO khong_co VALUES (1)")

    monkeypatch.setattr(unanswered, "_count", fail)
    with caplog.at_level(logging.ERROR, logger="bantin.search"):
        page = client.get(PAGE, {"q": "khai sinh"})
    assert "Không tìm thấy nội dung nào cho “khai sinh”" in page.text
    assert [record.message for record in caplog.records] == ["A question without an answer could not be noted."]
    assert "khai sinh" not in caplog.text
    assert UnansweredQuestion.objects.count() == 0  # the transaction goes on


def test_a_failure_while_tidying_up_does_no_harm_either(client: Client, monkeypatch):
    def fail() -> None:
        raise DatabaseError

    monkeypatch.setattr(unanswered, "tidy", fail)
    ask(client, "khai sinh")
    assert noted() == []


# --- what the office sees


def test_the_office_sees_what_was_asked_on_two_days_or_three_times():
    make_rows(("once", 1, 0), ("twice", 2, 0), ("thrice", 3, 180), ("long ago", 9, 181))
    UnansweredQuestion.objects.create(
        question="two days", search_key="two days", answer="near", times=2, first_day=TODAY - DAY, last_day=TODAY
    )
    shown = UnansweredQuestion.objects.worth_reading()
    assert [row.question for row in shown] == ["thrice", "two days"]


@pytest.mark.django_db(transaction=True)
def test_a_page_does_not_wait_for_somebody_who_writes_much(client: Client, caplog):
    """Such as an import, which on SQLite is the only writer for minutes."""
    ask(client, "đăng ký khai sinh")

    def write_much(begun: Event, done: Event) -> None:
        with transaction.atomic():
            UnansweredQuestion.objects.update(times=7)
            begun.set()
            done.wait(20)
        connection.close()

    begun, done = Event(), Event()
    writer = Thread(target=write_much, args=(begun, done))
    writer.start()
    begun.wait(20)
    with caplog.at_level(logging.ERROR, logger="bantin.search"):
        ask(client, "đăng ký khai sinh")
    is_writing = writer.is_alive()
    done.set()
    writer.join()
    assert is_writing
    assert noted() == [("đăng ký khai sinh", "nothing", 7)]
    assert [record.message for record in caplog.records] == ["A question without an answer could not be noted."]
