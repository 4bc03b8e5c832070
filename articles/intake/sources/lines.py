"""The lines of a page, a pasted piece of one or a Word file, in order, with what their markup says of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from articles.intake.source import Line, LineKind
from articles.intake.sources import styles
from articles.intake.sources.elements import BLOCKS, HEADINGS
from articles.intake.sources.markup import Node, text_of
from articles.intake.sources.paragraphs import Marks, Paragraph
from articles.intake.sources.pictures import Pictures
from articles.intake.sources.tables import Cell, holds_data, is_made_for_picture, rows, table_line

MOST_LINES = 20_000
LONGEST_CAPTION = 400
_FOOTNOTE_BACK = "#footnote-ref"
_SMALL_SIDE = re.compile(r"\s*(?:[0-2]?\d|3[0-2])(?:px)?\s*")


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around a text say of it."""

    kind: LineKind = ""
    marks: Marks = Marks()
    centered: bool = False
    indented: bool = False
    with_picture: bool = False
    keeps_lines: bool = False


@dataclass(slots=True)
class _End:
    """The end of an element; `first` is the number of lines when it began."""

    node: Node
    around: _Around
    first: int


class Reader:
    """Reads elements into `lines`. `skip` names elements that are no part of the report."""

    def __init__(self, pictures: Pictures, skip: Callable[[Node], bool] = lambda node: False) -> None:
        self.lines: list[Line] = []
        self.pictures, self.skip = pictures, skip
        self.around, self.paragraph = _Around(), Paragraph()
        self.apart = self.after_picture = self.shows = False

    def read(self, root: Node) -> list[Line]:
        """Read an element, without recursion: it may be as deep as it likes."""
        todo: list[Node | str | _End] = [root]
        while todo and len(self.lines) < MOST_LINES:
            item = todo.pop()
            if isinstance(item, str):
                self._text(item)
            elif isinstance(item, _End):
                self._leave(item)
            elif not (styles.is_hidden(item) or self.skip(item) or self._is_read_whole(item)):
                todo.append(_End(item, self.around, len(self.lines)))
                todo.extend(reversed(item.children))
                self._enter(item)
        self._flush()
        return self.lines

    def _text(self, text: str) -> None:
        if not self.around.keeps_lines or "\n" not in text:
            self.paragraph.add(text, self.around.marks)
            return
        for number, line in enumerate(text.splitlines() if text.strip() else ()):
            if number:
                self._break()
            self.paragraph.add(line.replace("  ", "\u00a0 "), self.around.marks)

    def _is_read_whole(self, node: Node) -> bool:
        """Read an element that is more than what is in it."""
        if node.tag == "br":
            self._break()
        elif node.tag in ("img", "image"):
            self._picture(node)
        elif styles.is_list_sign(node):
            sign = " ".join(text_of(node).split())
            if styles.is_number(sign):
                self.paragraph.add(f"{sign} ", self.around.marks)
        elif node.tag == "table" and holds_data(table := rows(node)):
            self._table(node, table)
        else:
            return node.tag == "a" and node.attribute("href").startswith(_FOOTNOTE_BACK)
        return True

    def _enter(self, node: Node) -> None:
        if node.tag in BLOCKS:
            self._flush()
            self.after_picture = self.after_picture and not is_made_for_picture(node)
        before = self.around
        self.around = _Around(
            self._kind(node),
            styles.marks_of(node, before.marks),
            before.centered or styles.is_centered(node),
            styles.is_indented(node) or (before.indented and node.tag not in BLOCKS),
            before.with_picture or is_made_for_picture(node),
            before.keeps_lines or styles.keeps_lines(node),
        )

    def _kind(self, node: Node) -> LineKind:
        if node.tag in HEADINGS:
            return "heading"
        if styles.is_caption(node):
            return "caption"
        return "item" if styles.is_item(node) else self.around.kind

    def _leave(self, end: _End) -> None:
        if end.node.tag in BLOCKS:
            self._flush()
            if end.node.tag == "p" and len(self.lines) == end.first and not self.after_picture:
                self.apart = True
            if is_made_for_picture(end.node):
                self.after_picture = False
        self.around = end.around

    def _break(self) -> None:
        """End a line; a heading over two lines is one, and two ends in a row make an empty line."""
        if self.around.kind == "heading":
            self.paragraph.add(" ", self.around.marks)
        elif self.paragraph.is_blank() and not self.shows:
            self.apart = bool(self.lines)
            self.paragraph = Paragraph()
        else:
            self._flush()

    def _flush(self) -> None:
        paragraph, self.paragraph = self.paragraph, Paragraph()
        shows, self.shows = self.shows, False
        if not paragraph.pieces:
            return
        line = paragraph.line(self.around.kind, indented=self.around.indented, apart=self.apart and bool(self.lines))
        if line:
            is_caption = not line.kind and self._captions(paragraph, line)
            self.lines.append(replace(line, kind="caption") if is_caption else line)
            self.apart = False
            self.after_picture = is_caption and self.around.with_picture
        elif not shows and "\u00a0" in paragraph.raw():
            self.apart = True

    def _captions(self, paragraph: Paragraph, line: Line) -> bool:
        """Whether a line stands under a picture and looks like it."""
        if not self.after_picture or line.indented or len(line.text) > LONGEST_CAPTION:
            return False
        return self.around.with_picture or self.around.centered or paragraph.is_marked("em")

    def _picture(self, node: Node) -> None:
        if any(_SMALL_SIDE.fullmatch(node.attribute(side)) for side in ("width", "height")):
            return  # an icon, or what counts readers
        place = self.pictures.by_address(node.attribute("src"), node.attribute("alt"))
        self._flush()
        if place is not None:
            self.lines.append(Line("", "picture", picture=place, apart=self.apart and bool(self.lines)))
            self.apart = False
        self.after_picture = self.shows = True

    def _table(self, node: Node, table: list[list[Node]]) -> None:
        self._flush()
        for child in node.children:
            if isinstance(child, Node) and child.tag == "caption":
                self._add(Reader(self.pictures, self.skip).read(child))
        cells = [[Cell(cell, Reader(self.pictures, self.skip).read(cell)) for cell in row] for row in table]
        self._add([line] if (line := table_line(cells)) else [])
        self.after_picture = False

    def _add(self, lines: list[Line]) -> None:
        for line in lines:
            self.lines.append(replace(line, apart=self.apart and bool(self.lines)))
            self.apart = False
