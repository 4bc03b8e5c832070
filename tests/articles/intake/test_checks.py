"""Checks of a report's own text: every slip is pointed out, and nothing that is right."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.intake.checks import check, check_raw
from articles.intake.read import read
from articles.intake.reading import Passage, Reading
from articles.intake.remarks import Remark
from articles.intake.repairs import apply
from articles.intake.sources import read_pasted as pasted
from tests.articles.intake.check_cases import CLEAN, MARKS, PAGE, RAW, RAW_CLEAN, SLIPS, rows

REPORTS = Path(__file__).parents[4] / "shared" / "reports"
REAL = {
    "000-vinh-phuc-2018.txt": [],
    "001-phu-tho-2022.txt": [],
    "003-phu-yen-2020.txt": ["same-number-and-date", "impossible-symbol"],
}
TRUE_HINTS = {"mixed-tone-styles", "misplaced-tone", "caption-person-not-in-text", "missing-plenum-term"}


def remarks_on(sentence: str) -> list[Remark]:
    return check(read(pasted(PAGE.format(sentence))))


def told(remarks: list[Remark]) -> list[tuple[str, list[str]]]:
    return [(each.code, [passage.text for passage in each.passages]) for each in remarks]


@pytest.mark.parametrize(("sentence", "code", "passages", "right"), rows(SLIPS))
def test_slips_are_pointed_out(sentence: str, code: str, passages: str, right: str):
    remarks = remarks_on(sentence)
    assert told(remarks) == [(code, passages.split(" + "))]
    offered = [new for _passage, new in remarks[0].remedy.replacements] if remarks[0].remedy else [""]
    assert offered == right.split(" + ")


@pytest.mark.parametrize("sentence", CLEAN.strip().splitlines())
def test_what_is_right_is_left_alone(sentence: str):
    assert told(remarks_on(sentence)) == []


@pytest.mark.parametrize("mark", MARKS.strip().splitlines())
@pytest.mark.parametrize("page", ["{0}\n{1}", "{1}\n{0}", "Tin tức\n{0}\n\n{1}"])
def test_marks_of_secrecy_block(mark: str, page: str):
    remarks = check(read(pasted(page.format(mark, PAGE.format("")))))
    assert [(each.code, each.severity) for each in remarks] == [("secrecy-mark", "blocks")]


def test_two_documents_with_one_number_and_one_date():
    text = (
        "Chi bộ thực hiện Chỉ thị số 12-CT/TW, ngày 06/7/2018 của Ban Bí thư về nâng cao chất lượng sinh hoạt; "
        "Hướng dẫn số 12-HD/BTCTW, ngày 06 tháng 7 năm 2018 của Ban Tổ chức Trung ương."
    )
    assert [each.code for each in remarks_on(text)] == ["same-number-and-date"]
    assert remarks_on(text.replace("12-HD", "13-HD")) == []
    assert remarks_on(text.replace("06 tháng", "07 tháng")) == []
    assert remarks_on(text.replace("sinh hoạt; ", "sinh hoạt; " + "nhiều nội dung khác nhau được bàn bạc. " * 8)) == []


CAPTIONED = """Lễ trao Huy hiệu Đảng ở xã Vân Hồ
Sáng 12/10, Đảng ủy xã Vân Hồ tổ chức lễ trao Huy hiệu Đảng. Dự buổi lễ có đồng chí Lò Văn Nhẳn, Bí thư Huyện ủy.
Đồng chí {}, Bí thư Huyện ủy trao Huy hiệu cho các đảng viên
Phát biểu tại buổi lễ, đồng chí Lò Văn Nhẳn chúc mừng các đảng viên được nhận Huy hiệu Đảng trong đợt này.
"""


@pytest.mark.parametrize(
    ("name", "right"), [("Lò Văn Nhẳn", None), ("Lò Văn Nhắn", ["Lò Văn Nhẳn"]), ("Hà Thị Thu", [])]
)
def test_people_whom_only_a_caption_names(name: str, right: list[str] | None):
    remarks = check(read(pasted(CAPTIONED.format(name))))
    assert told(remarks) == ([] if right is None else [("caption-person-not-in-text", [name])])
    for each in remarks:
        assert [new for _passage, new in each.remedy.replacements] == right if each.remedy else right == []


def test_an_event_long_after_the_page():
    page = PAGE.replace("Sáng 12/10,", "Sáng 12/10/{},").format("{}", "")
    assert told(check(read(pasted(page.format(2021))))) == [("event-after-page", ["Sáng 12/10/2021"])]
    assert check(read(pasted(page.format(2020)))) == []
    assert check(read(pasted(page.format(2021).replace("tổ chức", "sẽ tổ chức")))) == []


def test_only_the_article_is_looked_at():
    page = PAGE.format("") + "\nCác tin khác\nQuyết định 362/QQD-TTg và họat động mới\nLiên kết website\n"
    assert check(read(pasted(page))) == []


def test_order_is_that_of_the_text_and_further_checks_are_run():
    reading = read(pasted(PAGE.format("Các họat động theo Quyết định 362/QQD-TTg có kết qủa.")))

    def further(reading: Reading):
        start = reading.text.index("họat")
        yield Remark("further", "error", "Xin xem lại.", (Passage("họat", start, start + 4),))

    codes = [each.code for each in check(reading, [further])]
    assert codes == ["further", "misplaced-tone", "impossible-symbol", "misplaced-tone"]


@pytest.mark.parametrize(("text", "code", "right"), rows(RAW))
def test_slips_of_the_keys(text: str, code: str, right: str):
    remarks = check_raw(text)
    assert [each.code for each in remarks] == [code]
    assert apply(text, [each.remedy for each in remarks if each.remedy]) == right


@pytest.mark.parametrize("text", RAW_CLEAN.strip("\n").splitlines())
def test_raw_text_that_is_right(text: str):
    assert check_raw(text) == []


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not here: nothing real is checked")
@pytest.mark.parametrize("name", REAL)
def test_real_reports(name: str):
    remarks = check(read(pasted((REPORTS / name).read_text("utf-8"))))
    assert sorted(each.code for each in remarks if each.code not in TRUE_HINTS) == sorted(REAL[name])
    assert {each.severity for each in remarks if each.code in TRUE_HINTS} <= {"hint", "warning"}


PIECES = [row[0] for row in rows(SLIPS)] + MARKS.strip().splitlines() + CLEAN.strip().splitlines()
_SIGNS = st.text(" \u00a0\u200b\x1b,.;:|abĐÐ0\n", max_size=12)
_TEXTS = st.lists(st.sampled_from([*PIECES, "\n", "\n\n", " ", "  ", " ,", "Ð", "\u200b", "ủy", "uỷ"]), max_size=12)
TEXTS = st.one_of(st.text(max_size=300), _SIGNS, _TEXTS.map("".join), _TEXTS.map("\n".join))


def non_overlapping(remarks: list[Remark]) -> list[Remark]:
    """Those with a remedy whose places no earlier one takes."""
    taken: list[Passage] = []
    kept = []
    for each in remarks:
        places = [passage for passage, _right in each.remedy.replacements] if each.remedy else []
        if places and not any(one.start < other.end and other.start < one.end for one in places for other in taken):
            taken += places
            kept.append(each)
    return kept


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_remarks_on_any_text(text: str):
    reading = read(pasted(text))
    for remarks, whole in ((check(reading), reading.text), (check_raw(text), text)):
        places = [(passage, whole) for each in remarks for passage in each.passages]
        places += [(passage, whole) for each in remarks if each.remedy for passage, _new in each.remedy.replacements]
        assert all(passage.text == whole[passage.start : passage.end] for passage, whole in places)
        assert all(each.passages and each.message for each in remarks)
    assert (check(read(pasted(text))), check_raw(text)) == (check(reading), check_raw(text))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_remedies_leave_nothing_of_what_they_remedy(text: str):
    reading = read(pasted(text))
    remedied = non_overlapping(check(reading))
    again = check(read(pasted(apply(reading.text, [each.remedy for each in remedied if each.remedy]))))
    assert {_said(each) for each in remedied}.isdisjoint(map(_said, again))
    raw = non_overlapping(check_raw(text))
    left = check_raw(apply(text, [each.remedy for each in raw if each.remedy]))
    assert {each.code for each in raw}.isdisjoint(each.code for each in left)


def _said(remark: Remark) -> tuple[str, str]:
    return remark.code, remark.passages[0].text


@pytest.mark.parametrize(
    "piece", [*PIECES, "Ð", "  ", " ,", "12/QD-UBND ", "uỷ ủy ", "(", "\u200b \u200b", "Trung ương 7 "]
)
def test_a_piece_said_thousands_of_times_is_checked(piece: str):
    text = piece * 2_000
    assert isinstance(check_raw(text), list)
    if len(text) < 60_000:
        assert isinstance(check(read(pasted(text))), list)
