"""Charts drawn by the server: bars from zero with the value on each, and the same numbers as a table.

Lengths are per cent of the width and em of the label's size, so that letters keep their size whatever the room. Columns
stand where all labels and values fit beside each other; rows of bars fit everywhere. Where columns need
more room than a phone has, both are drawn and the stylesheet shows one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vietnamese.numbers import format_number

PATTERNS = ("solid", "hatch", "dots", "outline")
FEWEST = 3
"""Below so many values a sentence says it sooner than a picture."""
NARROW, WIDE, WIDER = 19.0, 34.0, 49.0
"""The room of a chart in em: a page of 320 px, half a page, the main column."""
LETTER = 0.58
"""The width of a letter in em; the widest of the faces we ask for."""
SCALE = 4.0
"""The room of the numbers beside the lines of columns."""
SHORT_LABEL = 9
LABEL_ROOM = 6.0
"""Labels of no more letters stand in a column of their own, so wide; longer ones above their bars."""
LINE, BAR, GAP, BETWEEN = 1.6, 1.3, 0.8, 0.2
"""Heights in em: a line of a label, a bar of a row, the room between two labels, that between bars of one label."""
COLUMNS_HIGH = 12.0


@dataclass(frozen=True)
class Series:
    """Values of one kind, in the order of the labels. Its name goes before or behind a number: "tin, bài"."""

    name: str
    values: Sequence[int]


@dataclass(frozen=True)
class Chart:
    """What is shown: `title` says what is counted, where and when; `heading` what the labels are (Tháng, Năm…).

    `key` tells the chart from others of its page. `words` are what the labels are called in a sentence, where the
    labels themselves are too short for one; `urls` where they lead in the table.
    """

    key: str
    title: str
    heading: str
    labels: Sequence[str]
    series: Sequence[Series]
    words: Sequence[str] = ()
    urls: Sequence[str | None] = ()

    @property
    def spoken(self) -> Sequence[str]:
        return self.words or self.labels

    @property
    def is_drawn(self) -> bool:
        """Whether there is enough to look at."""
        return len(self.labels) >= FEWEST and any(any(each.values) for each in self.series)

    def told_of(self, place: int) -> str:
        """The values of one label in words: "12 tin, bài, 3 văn bản"."""
        return ", ".join(f"{format_number(each.values[place])} {each.name}" for each in self.series)

    @property
    def sentence(self) -> str:
        """All values in words."""
        return "; ".join(f"{label}: {self.told_of(place)}" for place, label in enumerate(self.spoken))


@dataclass
class Drawing:
    """Shapes of one picture, and the room for which it is: from-wide, to-wide, from-wider, to-wider, or nothing.

    All bars begin `shift` em from the left; the stylesheet takes that from the width, of which per cents are told.
    """

    kind: str
    room: str
    shift: int
    height: float = 0
    lines: list[dict[str, Any]] = field(default_factory=list)
    bars: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)


def draw(chart: Chart) -> SafeString:
    """Return the chart as HTML; both template languages may show it."""
    return SafeString(render_to_string("includes/chart.html", {"chart": described(chart)}))


def described(chart: Chart) -> dict[str, Any]:
    """Describe the chart for its template."""
    rows = [
        {
            "label": chart.spoken[place],
            "url": chart.urls[place] if chart.urls else None,
            "values": [format_number(each.values[place]) for each in chart.series],
        }
        for place in range(len(chart.labels))
    ]
    return {
        "key": chart.key,
        "title": chart.title,
        "heading": chart.heading,
        "sentence": chart.sentence,
        "names": [{"name": each.name, "pattern": pattern} for each, pattern in _patterned(chart)],
        "rows": rows,
        "drawings": drawings(chart) if chart.is_drawn else [],
        "is_empty": not any(any(each.values) for each in chart.series),
    }


def drawings(chart: Chart) -> list[Drawing]:
    """The pictures of a chart: one where it fits every page, else columns for wide ones and rows for others."""
    needed = _columns_need(chart)
    if needed is None or needed > WIDER - SCALE:
        return [_rows(chart, "")]
    if needed <= NARROW - SCALE:
        return [_columns(chart, "")]
    room = "wide" if needed <= WIDE - SCALE else "wider"
    return [_columns(chart, f"from-{room}"), _rows(chart, f"to-{room}")]


def top_of_scale(most: int) -> int:
    """The end of the scale: the next number of the form 2, 4, 6, 8 or 10 times a power of ten; at least 2."""
    power = 10 ** max(0, len(str(most)) - 1)
    step = 2 * power if most > power or power == 1 else power
    return max(2, math.ceil(most / step) * step)


def _patterned(chart: Chart) -> list[tuple[Series, str]]:
    return list(zip(chart.series, PATTERNS, strict=False))


def _most(chart: Chart) -> int:
    return max(max(each.values, default=0) for each in chart.series)


def _columns_need(chart: Chart) -> float | None:
    """The room in em that columns need; None where the numbers of the scale need more than there is."""
    value = len(format_number(_most(chart))) * LETTER
    if len(format_number(top_of_scale(_most(chart)))) * LETTER > SCALE - 0.4:
        return None
    label = max(len(each) for each in chart.labels) * LETTER
    return len(chart.labels) * (max(label, value * len(chart.series)) + 0.3)


def _columns(chart: Chart, room: str) -> Drawing:
    made = Drawing("columns", room, int(SCALE), round(COLUMNS_HIGH + 2 * LINE, 2))
    top, floor = top_of_scale(_most(chart)), LINE + COLUMNS_HIGH
    for share in (1, 0.5, 0):
        y = round(floor - share * COLUMNS_HIGH, 2)
        made.lines.append({"kind": "grid" if share else "axis", "x1": 0, "x2": 100, "y1": y, "y2": y})
        made.texts.append(
            {"kind": "scale", "x": 0, "y": round(y + 0.35, 2), "dx": -0.5, "anchor": "end",
             "text": format_number(int(top * share))}
        )  # fmt: skip
    slot = 100 / len(chart.labels)
    width = 0.7 * slot / len(chart.series)
    for place, label in enumerate(chart.labels):
        left = place * slot + 0.15 * slot
        made.texts.append(_text("label", place * slot + slot / 2, floor + 1.2, label, "middle"))
        for number, (each, pattern) in enumerate(_patterned(chart)):
            value, x = each.values[place], left + number * width
            high = round(value / top * COLUMNS_HIGH, 2)
            made.bars.append(_bar(pattern, x, floor - high, width, high))
            made.texts.append(_text("value", x + width / 2, floor - high - 0.4, format_number(value), "middle"))
    return made


def _rows(chart: Chart, room: str) -> Drawing:
    is_short = max(len(each) for each in chart.labels) <= SHORT_LABEL
    made = Drawing("rows", room, int(LABEL_ROOM) if is_short else 0)
    told = [[_told(chart, each, place) for each in chart.series] for place in range(len(chart.labels))]
    behind = max(len(text) for texts in told for text in texts) * LETTER + 0.6
    longest = max(1.0, 100 * (1 - behind / (NARROW - made.shift)))
    y = 0.0
    for place, label in enumerate(chart.labels):
        y += GAP if place else 0.2
        if is_short:
            made.texts.append(_text("label", 0, y + BAR - 0.3, label, "end", -0.6))
        else:
            for line in wrap(label, int(NARROW / LETTER)) or [""]:
                made.texts.append(_text("label", 0, y + 1.1, line, "start"))
                y += LINE
        axis = {"kind": "axis", "x1": 0, "x2": 0, "y1": round(y, 2)}
        for number, (each, pattern) in enumerate(_patterned(chart)):
            width = each.values[place] / max(1, _most(chart)) * longest
            made.bars.append(_bar(pattern, 0, y, width, BAR))
            made.texts.append(_text("value", width, y + BAR - 0.3, told[place][number], "start", 0.5))
            y += BAR + (BETWEEN if number < len(chart.series) - 1 else 0)
        made.lines.append({**axis, "y2": round(y, 2)})
    made.height = round(y + 0.3, 2)
    return made


def _told(chart: Chart, series: Series, place: int) -> str:
    """The value beside a bar; of several series with what it counts."""
    value = format_number(series.values[place])
    return value if len(chart.series) == 1 else f"{value} {series.name}"


def _bar(pattern: str, x: float, y: float, width: float, height: float) -> dict[str, Any]:
    return {"pattern": pattern, **_rounded(x=x, y=y, width=width, height=height)}


def _text(kind: str, x: float, y: float, text: str, anchor: str, dx: float = 0) -> dict[str, Any]:
    return {"kind": kind, "text": text, "anchor": anchor, **_rounded(x=x, y=y, dx=dx)}


def _rounded(**lengths: float) -> dict[str, float]:
    return {name: round(length, 2) for name, length in lengths.items()}
