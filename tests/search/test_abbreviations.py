"""What an administrator says of abbreviations: what may be said, and what it changes for questions and texts."""

import pytest
from django.core.exceptions import ValidationError

from search import abbreviations, index
from search.abbreviations import follow, forget, table
from search.models import Abbreviation
from search.query import Query
from search.results import Search
from tests.search.factories import found, make_document
from vietnamese.abbreviations import TABLE
from vietnamese.words import words

pytestmark = pytest.mark.django_db


def say(shorts: str, meanings: str = "", is_used: bool = True) -> Abbreviation:
    """A row as the form saves it, in force at once."""
    row = Abbreviation(shorts=shorts, meanings=meanings, is_used=is_used)
    row.full_clean()
    row.save()
    forget()
    return row


def told(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each unit of a question: its words, the terms that say the same, and what it may mean."""
    return [(" ".join(unit.words), unit.terms, unit.weak) for unit in Query.asked(text).units]


# --- what may be said


def faults(shorts: str, meanings: str, is_used: bool = True) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        Abbreviation(shorts=shorts, meanings=meanings, is_used=is_used).full_clean()
    return refused.value.message_dict


@pytest.mark.parametrize(
    ("shorts", "meanings", "expected"),
    [
        ("", "Ao Bà", {"shorts": ["Mục này không được để trống."]}),
        (" \u200b\n\x01", "Ao Bà", {"shorts": ["Mục này không được để trống."]}),
        ("AB", " \n\u00a0", {"meanings": ["Hãy ghi ít nhất một nghĩa, hoặc bỏ chọn “đang dùng”."]}),
        ("12", "Ao Bà", {"shorts": ["“12” không có chữ cái nào."]}),
        ("&|:,", "Ao Bà", {"shorts": ["“&|:,” không có chữ cái nào."]}),
        ("AB\n…", "Ao Bà", {"shorts": ["“…” không có chữ cái nào."]}),
        ("AB", "Ao Bà\n2026", {"meanings": ["“2026” không có chữ cái nào."]}),
        ("AB", "và", {"meanings": ["“và” không nói lên điều gì."]}),
        ("ABC", "a.b.c", {"meanings": ["“a.b.c” chỉ lặp lại chữ tắt."]}),
        ("XYZ\nĐUA", "đua", {"meanings": ["“đua” chỉ lặp lại chữ tắt."]}),
        ("A" * 31, "Ao Bà", {"shorts": ["Mỗi dòng không quá 30 ký tự."]}),
        ("AB", "á" * 101, {"meanings": ["Mỗi dòng không quá 100 ký tự."]}),
        ("A B C D E F G H I K L", "Ao Bà", {"shorts": ["“A B C D E F G H I K L” có hơn 10 từ."]}),
        ("AB", "a " * 11, {"meanings": ["“a a a a a a a a a a a” có hơn 10 từ."]}),
        ("\n".join(f"A{n}" for n in range(11)), "Ao Bà", {"shorts": ["Không quá 10 dòng."]}),
        ("AB", "\n".join(f"Ao {n}" for n in range(11)), {"meanings": ["Không quá 10 dòng."]}),
        ("12", "và", {"shorts": ["“12” không có chữ cái nào."], "meanings": ["“và” không nói lên điều gì."]}),
    ],
)
def test_what_says_nothing_is_refused_by_its_field(shorts, meanings, expected):
    assert faults(shorts, meanings) == expected


def test_what_is_switched_off_needs_no_meaning():
    assert say("BTV", is_used=False).line == (("BTV",), ())


def test_texts_are_stored_clean_line_by_line():
    row = say(" \u0110\u200bU\u0301\r\nA\x01B \u2028\nA  B\nA B", "Đa\u0309ng\u00a0 u\u0309y\n\nĐảng ủy\tx")
    assert (row.shorts, row.meanings) == ("ĐÚ\nAB\nA B", "Đảng ủy\nĐảng ủy x")
    assert (row.key, row.search_key) == ("du=ĐÚ", "du\nab\na b\ndang uy\ndang uy x")
    assert str(row) == "ĐÚ, AB, A B"


@pytest.mark.parametrize("again", ["ABC", "abc", "X\nA-B-C", "Á.B.C"])
def test_no_spelling_stands_in_two_rows(again):
    row = say("QWE\nA.B.C\nABC", "Ao Bà Chúa")
    assert faults(again, "Ao Bà") == {"shorts": [f"Đã có dòng khác cho “{again.splitlines()[-1]}”."]}
    row.full_clean()


def test_two_letters_are_another_abbreviation_in_other_letters():
    say("TƯ", "Trung ương")
    say("TU\ntu", "Thành ủy")


def test_there_are_so_many_rows_at_most(monkeypatch):
    monkeypatch.setattr(Abbreviation, "MOST", 2)
    say("ABC", "Ao Bà Chúa")
    row = say("BCD", "Bà Chúa Đất")
    assert faults("CDE", "Chúa Đất") == {"shorts": ["Bảng đã đủ 2 dòng: hãy xóa dòng không cần nữa."]}
    row.full_clean()


# --- what is in force


def test_without_rows_the_usual_ones_hold():
    follow()
    assert table() is TABLE


def test_a_row_adds_to_the_usual_ones():
    say("XTT\nX-T&T", "Xã Tân Tiến")
    same = [("Xã Tân Tiến", ("c_xa_tan_tien",), ())]
    assert told("xtt") == [("xtt", ("c_xa_tan_tien",), ())]
    assert told("X-T&T") == [("X T T", ("c_xa_tan_tien",), ())]
    assert told("Xã Tân Tiến") == same
    assert told("BTV") == [("BTV", ("c_ban_thuong_vu",), ())]
    assert Query.asked("xtt BTV").expansions == [("XTT", "Xã Tân Tiến"), ("BTV", "Ban Thường vụ")]


def test_a_row_stands_in_the_place_of_the_usual_line_for_its_own_spellings():
    say("TTTT", "trung tâm truyền thông")
    assert told("TTTT") == [("TTTT", ("c_trung_tam_truyen_thong",), ())]
    assert told("TT&TT") == [("TT TT", ("c_thong_tin_truyen_thong",), ())]


def test_a_row_of_two_letters_leaves_other_letters_alone():
    say("TU", "Trung ương Đoàn")
    assert told("TU") == [("TU", ("c_trung_uong_doan",), ())]
    assert told("TƯ") == [("TƯ", ("c_trung_uong",), ())]
    assert told("tu") == [("tu", (), ())]


def test_a_row_that_is_switched_off_takes_the_usual_one_away():
    say("BTV", is_used=False)
    assert told("BTV") == [("BTV", (), ())]
    assert told("ban thuong vu") == [("ban", (), ()), ("thuong", (), ()), ("vu", (), ())]


def test_several_meanings_are_weak():
    say("XTT", "Xã Tân Tiến\nxe thu tiền: vé, phí | lệ phí")
    (unit,) = Query.asked("XTT").units
    assert (unit.terms, unit.weak) == ((), ("c_xa_tan_tien", "c_xe_thu_tien_ve_phi_le_phi"))
    assert unit.meaning == "Xã Tân Tiến hoặc xe thu tiền: vé, phí | lệ phí"


def test_a_row_spells_what_a_usual_abbreviation_means():
    say("BANTV", "Ban thường vụ")
    assert Query.asked("btv").expansions == [("BTV", "Ban thường vụ")]


def test_rows_that_nobody_has_checked_break_nothing():
    Abbreviation.objects.bulk_create(
        [Abbreviation(shorts=shorts, meanings=meanings) for shorts, meanings in (("", "Ao"), ("1", "…"), ("AB", "và"))]
    )
    assert told("AB Ao") == [("AB", (), ()), ("Ao", (), ())]


# --- texts and answers


def answered(text: str) -> list[int]:
    """What the page shows, also of what nearly answers."""
    search = Search(Query.asked(text), exact=True)
    return [entry.object_id for entry in search.found.entries]


def test_what_is_indexed_is_found_short_and_in_full():
    say("XTT", "Xã Tân Tiến")
    index.put([make_document(1, "XTT họp"), make_document(2, "Xã Tân Tiến họp"), make_document(3, "Tiến xã Tân họp")])
    assert sorted(found("xtt")) == [1, 2]
    assert sorted(found("Xã Tân Tiến")) == [1, 2, 3]


def test_what_was_indexed_before_follows_when_it_is_indexed_again():
    documents = [make_document(1, "Xã Tân Tiến họp")]
    index.put(documents)
    say("XTT", "Xã Tân Tiến")
    follow()
    assert found("xtt") == []
    index.put(documents)
    assert found("xtt") == [1]


def test_of_a_weak_abbreviation_the_meanings_are_found_where_hardly_anything_else_is():
    say("XTT", "Xã Tân Tiến\nXuân Trường Tây")
    index.put([make_document(1, "Xuân Trường Tây"), make_document(2, "Xã Tân")])
    assert answered("XTT") == [1]
    index.put([make_document(3, "XTT")])
    assert answered("XTT") == [3]


# --- kept


def test_rows_are_read_once_in_a_while(django_assert_num_queries, monkeypatch):
    say("XTT", "Xã Tân Tiến")
    with django_assert_num_queries(1):
        Query.asked("xtt"), Query.asked("btv")
    kept = table()
    Abbreviation.objects.update(meanings="Xã Tân Thành")
    with django_assert_num_queries(0):
        assert told("xtt") == [("xtt", ("c_xa_tan_tien",), ())]
    monkeypatch.setattr(abbreviations, "KEPT_SECONDS", -1)
    with django_assert_num_queries(1):
        assert told("xtt") == [("xtt", ("c_xa_tan_thanh",), ())]
    with django_assert_num_queries(1):
        follow()
    assert table() is not kept


def test_the_table_is_made_anew_only_where_rows_have_changed():
    row = say("XTT", "Xã Tân Tiến")
    follow()
    kept = table()
    forget()
    follow()
    assert table() is kept
    row.delete()
    forget()
    follow()
    assert table() is TABLE


@pytest.mark.parametrize("change", [Abbreviation.save, Abbreviation.delete])
def test_a_change_is_forgotten_when_it_holds(change, django_capture_on_commit_callbacks):
    row = say("XTT", "Xã Tân Tiến")
    follow()
    kept = table()
    row.is_used = False
    with django_capture_on_commit_callbacks(execute=True):
        change(row)
        assert table() is kept
    assert told("xtt") == [("xtt", (), ())]


def test_to_read_a_question_takes_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Query.parse("BTV").expansions == [("BTV", "Ban Thường vụ")]
        assert table().written(words("BTV"), ["btv"]) == ["ban_thuong_vu"]
