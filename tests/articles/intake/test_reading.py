"""The whole reading: what holds for any text, and what is read in small reports."""

import datetime as dt
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.intake.read import read
from articles.intake.reading import Passage, Reading
from articles.intake.sources import read_pasted as pasted

_PIECES = (
    """
Sáng 13/6, |đồng chí |các đồng chí: |Nguyễn Văn An|Ksor H'Bơ|, Bí thư Đảng ủy| - Phó Giám đốc Sở Nội vụ|; |. |(|)
Ban Thường vụ Tỉnh ủy|UBND tỉnh| phát biểu| tặng Giấy khen cho |10 cá nhân|Chỉ thị số 05-CT/TW, ngày 15/5/2016
của Bộ Chính trị|Nghị quyết Trung ương 4 khóa XII|Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX|Luật Báo chí|100%|“|”
390.770.000đ|01/07/2020 10:47:44|Ảnh: Thu Hà|Các tin khác|Nhóm PV|Nguồn: TTXVN|I. |- |và |kiêm |Trường THCS |xã
""".strip()
    .replace("\n", "|")
    .split("|")
)
_TEXTS = st.lists(st.sampled_from([*_PIECES, "\n", "\n\n"]), max_size=60).map("".join)
TEXTS = st.one_of(st.text(max_size=400), _TEXTS)


def passages(value: Any) -> list[Passage]:
    """All passages of a reading, however deep."""
    if isinstance(value, Passage):
        return [value]
    if is_dataclass(value):
        return [each for field in fields(value) for each in passages(getattr(value, field.name))]
    return [each for item in value for each in passages(item)] if isinstance(value, tuple) else []


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_the_same_twice_and_passages_point_at_what_they_say(text: str):
    reading = read(pasted(text))
    assert reading == read(pasted(text))
    found = passages(reading)
    assert [each.text for each in found] == [reading.text[each.start : each.end] for each in found]


@pytest.mark.parametrize(
    "piece", [*_PIECES, "Nguyễn ", "Đảng ủy ", "Tỉnh ủy ", "Hội ", "Văn phòng ", "x\n", "“(", "Bí thư Tỉnh ủy, "]
)
def test_a_piece_said_thousands_of_times_is_read(piece: str):
    reading = read(pasted(piece * 3_000))
    assert len(reading.awards) <= 201
    assert passages(reading)


REPORT = """Tin hoạt động
Đảng ủy xã Vân Hồ trao Huy hiệu Đảng
Thứ Hai, 12/10/2020 | 14:25
Sáng 12/10, Đảng ủy xã Vân Hồ tổ chức lễ trao Huy hiệu Đảng đợt 7/11. Dự buổi lễ có các đồng chí: Lò Văn Nhẳn, Tỉnh ủy
viên, Bí thư Huyện ủy; Hà Thị Thu - Phó Chủ tịch UBND huyện.
"""


@pytest.fixture
def reading() -> Reading:
    return read(pasted(REPORT.replace("ủy\nviên", "ủy viên")))


def test_fields_of_a_small_report(reading: Reading):
    assert (reading.title and reading.title.text) == "Đảng ủy xã Vân Hồ trao Huy hiệu Đảng"
    assert (reading.published_on, reading.event_date, reading.day_part) == (
        dt.date(2020, 10, 12), dt.date(2020, 10, 12), "morning",
    )  # fmt: skip
    assert [each.text for each in reading.boilerplate] == ["Tin hoạt động"]


def test_people_of_a_small_report(reading: Reading):
    assert [(each.name, [title.text for title in each.titles]) for each in reading.people] == [
        ("Lò Văn Nhẳn", ["Tỉnh ủy viên", "Bí thư Huyện ủy"]),
        ("Hà Thị Thu", ["Phó Chủ tịch UBND huyện"]),
    ]
    assert [each.name for each in reading.bodies] == ["Đảng ủy xã Vân Hồ"]
