"""HTML of any origin as a tree, made in one pass: no input makes it slow, deep or larger than itself.

The parser of the standard library takes time with the square of what is left open (30 kB of "<a " keep it busy for
11 seconds), and one that follows the HTML standard copies what is left open into every paragraph that comes.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.intake.sources.elements import BLOCKS, CELL_LIMITS, ENDS, KEPT_ATTRIBUTES, RAW, TABLE_PARTS, UNREAD, VOID

MOST_DEPTH, MOST_NODES = 200, 100_000
"""Elements beyond them are left out; their text stays."""

_OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,60}")
_COMMENT_END = re.compile(r"--!?>")
_TAG_EDGE = re.compile(r"=\s{0,20}([\"'])|>")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s{0,20}=\s{0,20}("[^"]*"|'[^']*'|[^\s>]*))?""")
_LEFT_OPEN = re.compile(r"<[^<>]*>?")
_ENDLESS_NUMBER = re.compile(r"&#\d{8,};?")


@dataclass(slots=True, eq=False)
class Node:
    """An element: its attributes are the few that are read, its children elements and texts.

    `length` counts the letters in it, `linked` those of links, of which there are `links`; `shows` and `arranges` tell
    whether there is a picture or a table in it.
    """

    tag: str
    attributes: dict[str, str]
    parent: "Node | None" = None
    children: "list[Node | str]" = field(default_factory=list)
    ended: bool = False
    length: int = 0
    linked: int = 0
    links: int = 0
    shows: bool = False
    arranges: bool = False

    def attribute(self, name: str) -> str:
        return self.attributes.get(name, "")


def parse(source: str) -> Node:
    """Read a page or a piece of one; whatever it is, there is a tree."""
    builder = _Builder()
    for token in _Tokens(source):
        builder.add(*token)
    _measure(builder.root)
    return builder.root


def _measure(root: Node) -> None:
    for node in reversed(list(nodes(root))):  # what is inside comes first
        node.length += sum(len(child.strip()) for child in node.children if isinstance(child, str))
        if node.tag in UNREAD:
            node.length = node.linked = 0
        if node.tag == "a":
            node.linked, node.links = node.length, 1
        if around := node.parent:
            around.length += node.length
            around.linked += node.linked
            around.links += node.links
            around.shows |= node.shows or node.tag == "img"
            around.arranges |= node.arranges or node.tag == "table"


def nodes(root: Node) -> Iterator[Node]:
    """Yield an element and all below it, in the order of the source."""
    todo = [root]
    while todo:
        node = todo.pop()
        yield node
        todo.extend(child for child in reversed(node.children) if isinstance(child, Node))


def text_of(root: Node) -> str:
    """Return all text in an element, as it is written."""
    pieces: list[str] = []
    todo: list[Node | str] = [root]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            pieces.append(item)
        else:
            todo.extend(reversed(item.children))
    return "".join(pieces)


class _Tokens:
    """Texts ("", text, none), start tags ("b", "", attributes) and end tags ("/b", "", none) of a source."""

    def __init__(self, source: str) -> None:
        self.source, self.place = source, 0
        self.absent: set[str] = set()  # quotes that do not come any more

    def __iter__(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        while found := _OPENING.search(self.source, self.place):
            yield "", _unescaped(self.source[self.place : found.start()]), {}
            self.place = found.start()
            yield from self._markup(found.end())
        yield "", _unescaped(self.source[self.place :]), {}

    def _markup(self, start: int) -> Iterator[tuple[str, str, dict[str, str]]]:
        if self.source.startswith("!--", start):
            found = _COMMENT_END.search(self.source, start + 1)
            self.place = found.end() if found else len(self.source)
            return
        closing = self.source.startswith("/", start)
        name = _NAME.match(self.source, start + closing)
        end = self._end_of_tag(name.end()) if name and not closing else self.source.find(">", start)
        if end < 0:
            yield "", _unescaped(_LEFT_OPEN.sub(" ", self.source[self.place :])), {}
            self.place = len(self.source)
            return
        self.place = end + 1
        if not name:
            return
        tag = name[0].lower()
        if closing:
            yield f"/{tag}", "", {}
            return
        yield tag, "", _attributes(self.source[name.end() : end])
        if tag in RAW:
            yield from self._raw(tag)

    def _end_of_tag(self, place: int) -> int:
        while found := _TAG_EDGE.search(self.source, place):
            if not found[1]:
                return found.start()
            place = found.end()
            if found[1] not in self.absent:
                closing = self.source.find(found[1], place)
                if closing < 0:
                    self.absent.add(found[1])
                place = max(place, closing + 1)
        return -1

    def _raw(self, tag: str) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Pass over what is no markup; only the title of a page is read."""
        found = re.compile(f"</{tag}", re.IGNORECASE).search(self.source, self.place)
        end = found.start() if found else len(self.source)
        if tag == "title":
            yield "", _unescaped(self.source[self.place : end]), {}
        yield f"/{tag}", "", {}
        self.place = end


def _unescaped(text: str) -> str:
    return html.unescape(_ENDLESS_NUMBER.sub("\ufffd", text)) if "&" in text else text


def _attributes(source: str) -> dict[str, str]:
    if not source.strip("/ \n"):
        return {}
    found = ((name.lower(), value) for name, value in _ATTRIBUTE.findall(source))
    return {name: _unescaped(value.strip("\"'")) for name, value in found if name in KEPT_ATTRIBUTES}


class _Builder:
    """The tree as it grows; `stack` holds the open elements."""

    def __init__(self) -> None:
        self.root = Node("", {})
        self.stack = [self.root]
        self.left_out: Counter[str] = Counter()
        self.count = 0

    def add(self, tag: str, text: str, attributes: dict[str, str]) -> None:
        if not tag:
            if text:
                self.stack[-1].children.append(text)
        elif tag.startswith("/") and tag != "/br":
            self._end(tag[1:])
        else:
            self._start(tag.lstrip("/"), attributes)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in BLOCKS:
            self._close(frozenset({"p"}), BLOCKS)
        if tag in ENDS:
            self._close(*ENDS[tag])
        self.count += 1
        if self.count > MOST_NODES or len(self.stack) > MOST_DEPTH:
            if tag in BLOCKS or tag == "br":
                self.stack[-1].children.append("\n")
            if tag not in VOID:
                self.left_out[tag] += 1
            return
        node = Node(tag, attributes, self.stack[-1])
        self.stack[-1].children.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def _close(self, tags: frozenset[str], limits: frozenset[str]) -> None:
        for place in range(len(self.stack) - 1, 0, -1):
            tag = self.stack[place].tag
            if tag in tags:
                self._cut(place)
                return
            if tag in limits:
                return

    def _end(self, tag: str) -> None:
        if self.left_out[tag] > 0:
            self.left_out[tag] -= 1
            return
        limits = frozenset({"table"}) if tag in TABLE_PARTS else CELL_LIMITS
        crossed = False
        for place in range(len(self.stack) - 1, 0, -1):
            node = self.stack[place]
            if node.tag == tag:
                node.ended = True
                if not crossed or tag in BLOCKS:
                    self._cut(place)
                return
            if node.tag in limits:
                return
            crossed = crossed or node.tag in BLOCKS

    def _cut(self, place: int) -> None:
        """Close an element with all that is open in it, and those around it whose end tag came before."""
        del self.stack[place:]
        while self.stack[-1].ended:
            self.stack.pop()
