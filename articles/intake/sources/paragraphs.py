"""One line in the making: pieces of text with their marks, made into a clean line with its inline markup."""

import html
import re
from typing import NamedTuple

import nh3

from articles.intake.source import Line, LineKind
from vietnamese.folding import clean, clean_line

BULLET = re.compile(r"[-–—•·▪●○■♦➢➤✓\uf0b7\uf0a7\uf0d8](?=\s|[^\W\d_])|[+*](?=\s)")
"""What begins an item of a list in a text: a sign, and a space or a word."""

_PASTED_BULLET = re.compile(r"\s*[-–—•·▪●○■♦➢➤✓+*o§\uf0b7\uf0a7\uf0d8][ \u00a0]*\u00a0\s*")
_INDENT = re.compile(r"[ \n]*[\u00a0\u2002\u2003\u3000\t]")
_COLLAPSIBLE = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"<[^>]*>")
_CLEANER = nh3.Cleaner(
    tags={"strong", "em", "a"},
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
LONGEST_LINK = 2_000


class Marks(NamedTuple):
    """What the markup around a piece of text says of it."""

    strong: bool = False
    em: bool = False
    href: str = ""


class Paragraph:
    """Text as it comes, until the line ends."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, Marks]] = []

    def add(self, text: str, marks: Marks) -> None:
        """Append text, its white space collapsed as in a browser: no-break spaces stay."""
        self.pieces.append((_COLLAPSIBLE.sub(" ", text), marks))

    def raw(self) -> str:
        return "".join(text for text, _ in self.pieces)

    def is_blank(self) -> bool:
        return not any(clean_line(text) for text, _ in self.pieces)

    def is_marked(self, mark: str) -> bool:
        """Whether all that can be read is strong, or em."""
        return all(getattr(marks, mark) for text, marks in self.pieces if clean_line(text))

    def line(self, kind: LineKind = "", *, indented: bool = False, apart: bool = False) -> Line | None:
        """Return the line, or None where there is nothing to read."""
        raw = self.raw()
        text = clean_line(raw)
        if not kind and BULLET.match(text):
            kind = "item"
            if bullet := _PASTED_BULLET.match(raw):  # the sign that Word's lists leave, and its distance
                self._drop(bullet.end())
                text = clean_line(self.raw())
        if not text:
            return None
        indented = indented or bool(_INDENT.match(raw))
        return Line(text, kind, self._html(text), indented=indented, apart=apart)

    def _drop(self, length: int) -> None:
        """Take so many characters off the beginning."""
        for place, (text, marks) in enumerate(self.pieces):
            self.pieces[place] = (text[length:], marks)
            length -= min(length, len(text))

    def _html(self, text: str) -> str:
        """Return the line with its markup; "" where there is none, or where it would not say the same."""
        if not any(any(marks) for _, marks in self.pieces):
            return ""
        written = "".join(_wrapped(*piece) for piece in self._joined())
        written = clean_line(_CLEANER.clean(written).replace("&nbsp;", " "))
        return written if "<" in written and html.unescape(_TAG.sub("", written)) == text else ""

    def _joined(self) -> list[tuple[str, Marks]]:
        """Join pieces of the same marks, with single spaces, none at the ends and none beginning or ending a mark."""
        joined: list[tuple[str, Marks]] = []
        for raw, marks in self.pieces:
            text = clean(raw).replace("\n", " ").replace("\t", " ")
            if joined and (joined[-1][1] == marks or not text.strip()):
                joined[-1] = (joined[-1][0] + text, joined[-1][1])
            else:
                joined.append((text, marks))
        spaced: list[tuple[str, Marks]] = []
        for text, marks in joined:
            before, after = text[:1].isspace(), text[-1:].isspace()
            spaced += [(" " * before, Marks()), (" ".join(text.split()), marks), (" " * after, Marks())]
        return [piece for piece in spaced if piece[0]]


def _wrapped(text: str, marks: Marks) -> str:
    written = html.escape(text, quote=False)
    if not text.strip():
        return written
    if marks.em:
        written = f"<em>{written}</em>"
    if marks.strong:
        written = f"<strong>{written}</strong>"
    href = clean_line(marks.href)
    if _LINK.match(href) and len(href) <= LONGEST_LINK:
        written = f'<a href="{html.escape(href)}">{written}</a>'
    return written
