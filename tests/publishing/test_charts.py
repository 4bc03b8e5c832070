"""Charts at every size: nothing overlaps, nothing is cut, and the table says what the picture shows."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from django.utils.html import strip_tags

from publishing.charts import (
    LETTER,
    NARROW,
    SCALE,
    WIDE,
    WIDER,
    Chart,
    Drawing,
    Series,
    draw,
    drawings,
    top_of_scale,
)
from vietnamese.numbers import format_number

LONG = "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh trong tình hình mới; nghiêng ngả"
ROOM = {"": NARROW, "from-wide": WIDE, "from-wider": WIDER, "to-wide": NARROW, "to-wider": NARROW}


def make_chart(values: Sequence[int], labels: Sequence[str] = (), *more: Sequence[int]) -> Chart:
    names = ("tin, bài", "văn bản", "ảnh", "tệp")
    series = [Series(name, each) for name, each in zip(names, (values, *more), strict=False)]
    labels = labels or [str(2000 + place) for place in range(len(values))]
    return Chart("thu", "Tin, bài theo năm", "Năm", labels, series)


def svg_of(html: str) -> list[ElementTree.Element]:
    """The pictures of a drawn chart; they must be well-formed."""
    pieces = [f"<svg{piece}" for piece in html.split("<svg")[1:]]
    pictures = "".join(pieces).split("</svg>\n    </svg>")[:-1]
    return [ElementTree.fromstring(f"{each}</svg></svg>") for each in pictures]  # noqa: S314 - our own answer


def table_of(html: str) -> list[list[str]]:
    rows = html.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")[:-1]
    return [[strip_tags(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def spans(drawing: Drawing) -> dict[float, list[tuple[float, float, str]]]:
    """Where the letters of each line stand, in em from the left of a page that has just the room needed."""
    width = ROOM[drawing.room] - drawing.shift
    found: dict[float, list[tuple[float, float, str]]] = {}
    for text in drawing.texts:
        if text["kind"] == "value" and drawing.kind == "columns":
            continue
        length, begin = len(text["text"]) * LETTER, text["x"] / 100 * width + text["dx"] + drawing.shift
        left = begin - {"start": 0, "middle": length / 2, "end": length}[text["anchor"]]
        found.setdefault(text["y"], []).append((left, left + length, text["text"]))
    return found


CASES = {
    "three": make_chart([3, 0, 5]),
    "twelve": make_chart([12, 45, 30, 0, 8, 77, 99, 120, 5, 6, 7, 300], [str(month) for month in range(1, 13)]),
    "forty": make_chart(list(range(40))),
    "a month of days": make_chart([7] * 30, [str(day) for day in range(1, 31)]),
    "huge": make_chart([123_456_789, 5, 12_345]),
    "one of them huge among twelve": make_chart([10**15, *range(11)]),
    "long labels": make_chart([1234, 77, 5], ["Xây dựng Đảng", LONG, "Chuyển đổi số"]),
    "two series": make_chart([18, 24, 21, 29, 34, 12], (), [4, 7, 0, 12, 1, 2]),
    "four series": make_chart([3, 5, 6], (), [3, 5, 6], [1, 2, 3], [6, 5, 3]),
    "two series, forty": make_chart(list(range(40)), (), list(range(40))),
}


@pytest.mark.parametrize("name", CASES)
def test_words_neither_leave_the_picture_nor_run_into_each_other(name: str):
    for drawing in drawings(CASES[name]):
        for line in spans(drawing).values():
            line.sort()
            assert line[0][0] >= -0.01, drawing.kind
            assert line[-1][1] <= ROOM[drawing.room] + 0.3, (drawing.kind, line[-1])
            overlapping = [(one, other) for one, other in zip(line, line[1:], strict=False) if one[1] > other[0] + 0.01]
            assert overlapping == []


@pytest.mark.parametrize("name", CASES)
def test_values_of_columns_have_room_beside_each_other(name: str):
    for drawing in drawings(CASES[name]):
        values = sorted((each["x"], len(each["text"])) for each in drawing.texts if each["kind"] == "value")
        if drawing.kind == "columns" and len(CASES[name].series) == 1:
            step = (values[1][0] - values[0][0]) / 100 * (ROOM[drawing.room] - drawing.shift)
            assert step >= max(length for _x, length in values) * LETTER


@pytest.mark.parametrize("name", CASES)
def test_every_value_has_a_bar_from_zero_as_long_as_it_is_large(name: str):
    chart = CASES[name]
    for drawing in drawings(chart):
        along, start = ("width", "x") if drawing.kind == "rows" else ("height", "y")
        values = [each.values[place] for place in range(len(chart.labels)) for each in chart.series]
        lengths = [bar[along] for bar in drawing.bars]
        unit = max(lengths) / max(values)
        assert lengths == pytest.approx([value * unit for value in values], abs=0.02)
        zero = {round(bar[start] + (bar[along] if start == "y" else 0), 1) for bar in drawing.bars}
        assert len(zero) == 1
        shown = [text["text"] for text in drawing.texts if text["kind"] == "value"]
        assert [text.partition(" ")[0] for text in shown] == [format_number(value) for value in values]


@pytest.mark.parametrize("name", CASES)
def test_at_most_three_lines_measure_columns(name: str):
    assert all(len(each.lines) <= 3 for each in drawings(CASES[name]) if each.kind == "columns")


def test_what_needs_more_room_than_a_phone_has_is_drawn_twice():
    def kinds(chart: Chart) -> list[tuple[str, str]]:
        return [(each.kind, each.room) for each in drawings(chart)]

    assert kinds(CASES["three"]) == [("columns", "")]
    assert kinds(CASES["twelve"]) == [("columns", "from-wide"), ("rows", "to-wide")]
    assert kinds(CASES["a month of days"]) == [("columns", "from-wider"), ("rows", "to-wider")]
    assert kinds(CASES["forty"]) == kinds(CASES["huge"]) == kinds(CASES["long labels"]) == [("rows", "")]


def test_long_labels_are_wrapped_between_words():
    labels = [text["text"] for text in drawings(CASES["long labels"])[0].texts if text["kind"] == "label"]
    assert " ".join(labels) == f"Xây dựng Đảng {LONG} Chuyển đổi số"
    assert max(len(label) * LETTER for label in labels) <= NARROW


@pytest.mark.parametrize("most, top", [(0, 2), (1, 2), (3, 4), (9, 10), (10, 10), (11, 20), (34, 40), (300, 400)])
def test_scale_ends_with_a_round_number(most: int, top: int):
    assert top_of_scale(most) == top


@pytest.mark.parametrize("values", [[], [7], [7, 1_200]])
def test_less_than_three_values_are_a_sentence(values: list[int]):
    html = draw(make_chart(values))
    assert "<svg" not in html and "<table" not in html
    words = {0: "Chưa có số liệu.", 1: "2000: 7 tin, bài.", 2: "2000: 7 tin, bài; 2001: 1.200 tin, bài."}
    assert words[len(values)] in html


def test_nothing_at_all_is_a_sentence():
    html = draw(make_chart([0] * 12))
    assert "Chưa có số liệu." in html and "<svg" not in html


def test_picture_tells_its_data_and_the_table_repeats_it():
    html = draw(make_chart([3, 0, 1_005], ["a", "b", "c"], [1, 2, 3]))
    picture, *_narrow = svg_of(html)
    title = picture.find("title")
    assert picture.get("role") == "img" and picture.get("aria-labelledby") == title.get("id")
    assert title.text == (
        "Tin, bài theo năm. a: 3 tin, bài, 1 văn bản; b: 0 tin, bài, 2 văn bản; c: 1.005 tin, bài, 3 văn bản."
    )
    assert table_of(html) == [["A", "3", "1"], ["B", "0", "2"], ["C", "1.005", "3"]]
    assert "Cột đặc: tin, bài; cột gạch chéo: văn bản." in " ".join(html.split())


def test_bars_of_series_differ_by_pattern():
    patterns = [bar["pattern"] for bar in drawings(CASES["four series"])[0].bars[:4]]
    assert patterns == ["solid", "hatch", "dots", "outline"]


def test_labels_are_text_and_lead_where_they_should():
    chart = Chart("thu", "A & B", "Tên", ["<b>", "x", "y"], [Series("tin", [1, 2, 3])], urls=["/a/", None, "/c/"])
    html = draw(chart)
    assert "<b>" not in html and "&lt;b&gt;" in html
    assert [piece.partition('"')[0] for piece in html.split('<a href="')[1:]] == ["/a/", "/c/"]


def test_scale_has_room_for_its_numbers():
    for chart in CASES.values():
        for drawing in drawings(chart):
            numbers = [text["text"] for text in drawing.texts if text["kind"] == "scale"]
            assert max((len(number) for number in numbers), default=0) * LETTER <= SCALE
