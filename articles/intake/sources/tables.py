"""Tables: those that hold data become one line, those that only arrange text and pictures are none."""

import html
from collections.abc import Iterator
from dataclasses import dataclass

from articles.intake.source import Line
from articles.intake.sources.markup import Node
from publishing import richtext
from vietnamese.folding import clean_line

BETWEEN_CELLS, BETWEEN_ROWS = " | ", "; "
"""How the text of a table is written in its line: "Đơn vị | Số liệu; Chi bộ 1 | 12"."""

MOST_CELLS = 5_000
_LONGEST_CELL = 1_500
_PARTS = frozenset({"thead", "tbody", "tfoot", "tr"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and what was read in it."""

    node: Node
    lines: list[Line]

    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    def html(self) -> str:
        tag = self.node.tag
        spans = "".join(
            f' {name}="{value}"'
            for name in ("colspan", "rowspan")
            if (value := self.node.attribute(name)).isascii() and value.isdigit() and 1 < int(value[:4]) <= 100
        )
        written = "<br>".join(line.html or html.escape(line.text, quote=False) for line in self.lines)
        return f"<{tag}{spans}>{written}</{tag}>"


def rows(table: Node) -> list[list[Node]]:
    """Return the cells of a table, row by row."""
    found: list[list[Node]] = []
    for part in _parts(table):
        if part.tag == "tr":
            found.append([])
        elif found:
            found[-1].append(part)
        else:
            found.append([part])
    return [row for row in found if row]


def _parts(table: Node) -> Iterator[Node]:
    """Yield the rows and cells of this table, none of a table in it."""
    todo = [child for child in reversed(table.children) if isinstance(child, Node)]
    while todo:
        node = todo.pop()
        if node.tag in ("tr", "td", "th"):
            yield node
        if node.tag in _PARTS:
            todo.extend(child for child in reversed(node.children) if isinstance(child, Node))


def holds_data(table: list[list[Node]]) -> bool:
    """Tell data from layout: at least two columns of short texts, with no picture and no table in them."""
    cells = [cell for row in table for cell in row]
    if len(cells) > MOST_CELLS or max(map(len, table), default=0) < 2:
        return False
    return sum(cell.length > 0 for cell in cells) > 1 and not any(map(_arranges, cells))


def _arranges(cell: Node) -> bool:
    return cell.length > _LONGEST_CELL or cell.arranges or cell.shows


def is_made_for_picture(node: Node) -> bool:
    """Whether this is a table or a figure for a picture and what is said of it."""
    return node.tag in ("table", "figure") and node.shows and node.length <= _LONGEST_CELL


def table_line(cells: list[list[Cell]]) -> Line | None:
    """Write a table as one line, and as clean HTML for the body of an article."""
    texts = (BETWEEN_CELLS.join(text for cell in row if (text := cell.text())) for row in cells)
    text = clean_line(BETWEEN_ROWS.join(row for row in texts if row))
    if not text:
        return None
    written = "".join(f"<tr>{''.join(cell.html() for cell in row)}</tr>" for row in cells if any(c.lines for c in row))
    return Line(text, "table", richtext.sanitize(f"<table><tbody>{written}</tbody></table>"))
