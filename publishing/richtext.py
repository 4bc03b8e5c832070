"""HTML that editors and imports send: cleaned, sanitised, split into text, rendered with its photos.

The allowed elements are one table. A photo stands in the text as `<figure data-photo="12"></figure>`
(docs/decisions/0005-photos-in-text.md); file, caption and credit live on the photo alone.
"""

import html
import re
from collections.abc import Callable, Mapping

import nh3
from django.utils.safestring import SafeString, mark_safe

from vietnamese.folding import clean

ALLOWED: dict[str, set[str]] = {
    "p": set(), "h2": set(), "h3": set(), "h4": set(), "br": set(), "hr": set(),
    "strong": set(), "em": set(), "u": set(), "s": set(), "sub": set(), "sup": set(),
    "ul": set(), "ol": {"start"}, "li": set(), "blockquote": set(), "a": {"href"},
    "table": set(), "caption": set(), "thead": set(), "tbody": set(), "tr": set(),
    "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"},
    "figure": {"data-photo"},
}  # fmt: skip
# What Word and old sites send, and what it becomes (only after sanitising, when tags carry no attribute).
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4", "div": "p", "strike": "s", "del": "s"}
DROPPED_WITH_CONTENT = {
    "script", "style", "title", "xml", "iframe", "object", "embed", "template", "noscript", "svg", "math",
}  # fmt: skip

EDITOR_EXTENSIONS = {
    "Bold": True, "Italic": True, "Superscript": True, "Subscript": True, "Strike": True, "Underline": True,
    "Heading": {"levels": [2, 3]}, "BulletList": True, "OrderedList": True, "ListItem": True, "Blockquote": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True, "TableRow": True, "TableHeader": True, "TableCell": True,
    "HorizontalRule": True, "HTML": True, "History": True, "SpecialCharacters": True,
}  # fmt: skip

_INTEGER_ATTRIBUTES = {"start", "colspan", "rowspan", "data-photo"}


def _filter_attribute(_tag: str, name: str, value: str) -> str | None:
    if name in _INTEGER_ATTRIBUTES:
        return value if value.isascii() and value.isdigit() and len(value) < 19 else None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED) | set(RENAMED),
    clean_content_tags=DROPPED_WITH_CONTENT,
    attributes={tag: names for tag, names in ALLOWED.items() if names},
    attribute_filter=_filter_attribute,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
    strip_comments=True,
)
_STRIP_ALL = nh3.Cleaner(tags=set(), clean_content_tags=DROPPED_WITH_CONTENT)
_RENAMED_TAG = re.compile(r"<(/?)(" + "|".join(RENAMED) + r")>")
_EMPTY_BLOCK = re.compile(r"<(p|h2|h3|h4|li|strong|em)>(?:\s|<br>)*</\1>")
_BLOCK_START = re.compile(r"<(?:p|h2|h3|h4|ul|ol|blockquote|table|figure|hr)\b")
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|blockquote|tr|caption|div)>|<br>|<hr>")
_CELL_END = re.compile(r"</t[dh]>")
_FIGURE = re.compile(r'(?:<p>\s*)?<figure(?: data-photo="(\d+)")?>.*?</figure>(?:\s*</p>)?', re.DOTALL)
_SPACES = re.compile(r"[ \t]+")


def sanitize(source: str) -> str:
    """Return the HTML that may be stored and shown; plain text becomes paragraphs. Idempotent."""
    text = _RENAMED_TAG.sub(lambda m: f"<{m[1]}{RENAMED[m[2]]}>", _CLEANER.clean(clean(source)))
    text = _CLEANER.clean(text)  # a renamed <div> may hold paragraphs: the parser sets that right
    text = _FIGURE.sub(lambda m: f'<figure data-photo="{m[1]}"></figure>' if m[1] else "", text)
    text = _drop_empty_blocks(text.replace("&nbsp;", " ")).strip()
    if text and not _BLOCK_START.search(text):
        text = "".join(f"<p>{line.strip()}</p>" for line in text.splitlines() if line.strip())
    return text


def _drop_empty_blocks(text: str) -> str:
    while (shorter := _EMPTY_BLOCK.sub("", text)) != text:
        text = shorter
    return text


def plain_text(source: str) -> str:
    """Return the words of the HTML: one line a block, cells of a row joined by " | ", figures left out."""
    text = _BLOCK_END.sub("\n", _CELL_END.sub(" | ", source))
    text = html.unescape(_STRIP_ALL.clean(text))
    lines = (_SPACES.sub(" ", line).strip(" |") for line in clean(text).splitlines())
    return "\n".join(line for line in lines if line)


def for_page(source: str) -> SafeString:
    """Return HTML a template may print: sanitised when saved, and once more here; figures are left out."""
    return mark_safe(replace_photos(sanitize(source), lambda pk: ""))  # noqa: S308 - sanitised on this line


def photo_ids(source: str) -> list[int]:
    """Return the ids of the photos placed in the text, in order."""
    return [int(found[1]) for found in _FIGURE.finditer(source) if found[1]]


def replace_photos(source: str, replacement: Callable[[int], str]) -> str:
    """Put what `replacement` returns for its id in the place of every figure."""
    return _FIGURE.sub(lambda m: replacement(int(m[1])) if m[1] else "", source)


def renumber_photos(source: str, ids: Mapping[int, int]) -> str:
    """Point the figures at other photos: `ids` maps old to new ones, the rest stay."""
    return replace_photos(source, lambda pk: f'<figure data-photo="{ids.get(pk, pk)}"></figure>')
