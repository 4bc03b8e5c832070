"""HTML as it comes from a clipboard, a saved page or a Word file."""

import re

from articles.intake.source import Source
from articles.intake.sources.lines import Reader
from articles.intake.sources.markup import Node, nodes, parse
from articles.intake.sources.pages import Page, is_furniture, main_part
from articles.intake.sources.pictures import Pictures
from articles.intake.sources.plain import CUT, repair_note, shortened
from vietnamese.encodings import legacy_parts

MOST_LETTERS = 30_000_000
_BEGIN = re.compile(r"<!--\s{0,3}StartFragment\s{0,3}-->")
_END = "<!--EndFragment"


def read_fragment(source: str, pictures: Pictures | None = None) -> Source:
    """Read all of it: somebody chose it, or Word wrote it."""
    notes = [CUT] if len(source) > MOST_LETTERS else []
    source = source[:MOST_LETTERS]
    root = parse(_selected(source))
    encoding = _repair(root)
    pictures = pictures or Pictures()
    lines = tuple(Reader(pictures).read(root))
    return _source(Source(lines, encoding=encoding, notes=tuple(notes)), pictures)


def _selected(source: str) -> str:
    """Leave out what a clipboard tells around the piece of a page that was chosen."""
    begin = _BEGIN.search(source)
    if not begin:
        return source
    end = source.rfind(_END, begin.end())
    return source[begin.end() : end if end >= 0 else None]


def read_page(source: str, pictures: Pictures | None = None) -> Source:
    """Read the report of a page, without the menus and lists around it, and what the page says of itself."""
    root = parse(source)
    encoding = _repair(root)
    page = Page(root, source)
    title = page.title()
    shown = page.title_node(title)
    pictures = pictures or Pictures()
    lines = Reader(pictures, is_furniture).read(main_part(root, shown))
    if not lines:
        lines = Reader(pictures).read(root)
    said = Source(tuple(lines), (), title, page.published_on(), page.address(), encoding)
    return _source(said, pictures)


def _source(source: Source, pictures: Pictures) -> Source:
    notes = [*source.notes, *([repair_note(source.encoding)] if source.encoding else []), *pictures.notes()]
    return shortened(
        Source(
            source.lines, tuple(pictures.kept), source.title, source.published_on, source.address, source.encoding,
            tuple(notes),
        )
    )  # fmt: skip


def _repair(root: Node) -> str:
    """Repair text in an old encoding where it stands; return the name of the encoding, or ""."""
    places = [
        (node, number) for node in nodes(root) for number, child in enumerate(node.children) if isinstance(child, str)
    ]
    repaired = legacy_parts([str(node.children[number]) for node, number in places])
    if not repaired:
        return ""
    for (node, number), text in zip(places, repaired[0], strict=True):
        node.children[number] = text
    return repaired[1]
