"""The grammar of what stands in one cell of a table beside plain text (docs/records.md, "Tables").

Several things in one cell are parted by marks; a mark that is meant as a letter has a backslash before it, and a
line break inside a thing is written `\\n`. A name is followed by its key in brackets; only the key counts.
"""

import html
import re
from collections.abc import Iterable

LINES, PARTS, NAMES = "\n", "|", ";\n"
_SPECIAL = re.compile(r"[\\|;\[\]\n]")
_ESCAPED = re.compile(r"\\([\\|;\[\]n])")
_KEY = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])+)\]\s*\Z")
_ROUND = str.maketrans("[]", "()")

# A cell that begins with "<" is HTML. This comment goes before HTML that begins with anything else.
_HTML_MARK = "<!---->"
_HEADINGS = {"h2": "## ", "h3": "### ", "h4": "#### "}
_LEVELS = {mark: tag for tag, mark in _HEADINGS.items()}
_BLOCK = re.compile(r"<(p|h2|h3|h4)>([^<]*)</\1>")
_HEADED = re.compile(r"(#{2,4} ) *(.+)")


def escaped(text: str, marks: str) -> str:
    """Write text as one thing among others that `marks` part."""
    if not _SPECIAL.search(text):
        return text
    wanted = {"\\", "\n", *marks}
    return _SPECIAL.sub(lambda m: _with_backslash(m[0]) if m[0] in wanted else m[0], text)


def unescaped(text: str) -> str:
    """Take the backslashes off again; one before any other letter is a letter itself."""
    return _ESCAPED.sub(lambda m: "\n" if m[1] == "n" else m[1], text)


def split(text: str, marks: str) -> list[str]:
    """Part a cell at every mark without backslash; the things come trimmed and still escaped."""
    things, start = [], 0
    for found in re.finditer(rf"\\[^\n]|[{re.escape(marks)}]", text):
        if found[0] in marks:
            things.append(text[start : found.start()].strip())
            start = found.end()
    return [*things, text[start:].strip()]


def joined_names(names: Iterable[str]) -> str:
    """Write a simple list: `chuyển đổi số; đảng viên`."""
    return "; ".join(escaped(name, NAMES) for name in names)


def read_names(text: str) -> list[str]:
    return [unescaped(name) for name in split(text, NAMES) if name]


def named(name: str, key: str) -> str:
    """Write a reference: `Tỉnh ủy An Lộc [org-tinh]`. Brackets of the name become round: only the key is read."""
    return f"{name.translate(_ROUND)} [{escaped(key, '[]')}]".strip()


def read_reference(text: str) -> str:
    """Return the key in the last brackets; without brackets the text itself."""
    found = _KEY.search(text)
    return unescaped(found[1]).strip() if found else text.strip()


def from_html(source: str) -> str:
    """Write HTML as lines of text where those give exactly the same HTML back, else as it is."""
    candidates = (_lines(source), source, _HTML_MARK + source)
    return next(text for text in candidates if to_html(text) == source)


def to_html(text: str) -> str:
    """Read a cell of rich text: HTML where it begins with "<", else a paragraph a line, headings after ## to ####."""
    if text.lstrip().startswith("<"):
        return text.removeprefix(_HTML_MARK)
    lines = (line.strip() for line in text.splitlines())
    return "".join(_block(line) for line in lines if line)


def _with_backslash(letter: str) -> str:
    return "\\n" if letter == "\n" else f"\\{letter}"


def _lines(source: str) -> str:
    return "\n".join(_HEADINGS.get(tag, "") + html.unescape(words) for tag, words in _BLOCK.findall(source))


def _block(line: str) -> str:
    headed = _HEADED.fullmatch(line)
    tag, words = (_LEVELS[headed[1]], headed[2]) if headed else ("p", line)
    return f"<{tag}>{html.escape(words, quote=False)}</{tag}>"
