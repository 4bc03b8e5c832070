"""The paragraphs of a source, each with its place in the text: lines that a program broke are joined again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.intake.authors import is_author
from articles.intake.furniture import is_furniture
from articles.intake.source import Line, Source

ENDS = (".", "!", "?", "…", "”", '"', ":", ";", ",", ")")
CREDIT_LINE = re.compile(r"\(?(?:ảnh|nguồn ảnh|nguồn)\s?:.{2,50}", re.IGNORECASE)
STARTS_ITEM = re.compile(r"[-+•*–]\s?\S")
_CLOSES = (".", "!", "?", "…", ":", ";", ".”", '."')
_PROSE, _LONG_TITLE = 20, 45
_WIDEST, _FULL, _LEAST_LINES = 110, 0.65, 5
_LEAST_SHARE = 0.4


@dataclass
class Part:
    """Lines that are one paragraph, from `start` to `end` of the text; `kind` says what it is ("" is furniture)."""

    lines: list[Line]
    start: int
    end: int
    kind: str = ""

    @property
    def line(self) -> Line:
        return self.lines[0]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph and not like a line of a page."""
        return self.words >= _PROSE and (self.text.endswith(_CLOSES) or self.words > _LONG_TITLE or ". " in self.text)


def parts_of(source: Source) -> list[Part]:
    """The paragraphs in order; the text is their lines, joined by line feeds."""
    parts: list[Part] = []
    width, at = _width(source.lines), 0
    for line in source.lines:
        end = at + len(line.text)
        if parts and _continues(parts[-1], line, width):
            parts[-1].lines.append(line)
            parts[-1].end = end
        else:
            parts.append(Part([line], at, end))
        at = end + 1
    return parts


def _width(lines: Sequence[Line]) -> int:
    """The width that a text is wrapped at; 0 for a text whose lines are paragraphs."""
    long = [n for n, line in enumerate(lines) if line.text.count(" ") > 7]
    if len(long) < _LEAST_LINES or max(len(lines[n].text) for n in long) > _WIDEST:
        return 0
    broken = sum(n + 1 < len(lines) and lines[n + 1].text[:1].islower() for n in long)
    return max(len(lines[n].text) for n in long) if broken >= _LEAST_SHARE * len(long) else 0


def _continues(part: Part, line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph before it."""
    previous = part.lines[-1]
    if line.apart or line.indented or line.kind or part.line.kind or not line.text or not previous.text:
        return False
    if is_author(line.text) or is_furniture(line.text):
        return False
    if CREDIT_LINE.fullmatch(line.text):
        return part.words < _LONG_TITLE and not previous.text.endswith(".")
    if previous.text.endswith((".", "!", "?", ":", ";")) or STARTS_ITEM.match(line.text):
        return bool(width) and not previous.text.endswith((":", ";")) and line.text[:1].islower()
    return line.text[:1].islower() or (bool(width) and len(previous.text) >= _FULL * width)
