"""HTML that editors and imports send: cleaned, sanitised, split into text, rendered with its photos.

The allowed elements are one table. A photo stands in the text as `<figure data-photo="12"></figure>`
(docs/decisions/0005-photos-in-text.md); file, caption and credit live on the photo alone.
"""

import html
import re
from collections.abc import Callable, Mapping

import nh3
from django.utils.safestring import SafeString, mark_safe

from publishing.unbroken import whole_in_html
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
_BLOCKS = "div section article header footer main aside center address pre dt dd figcaption"
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4", "strike": "s", "del": "s"} | dict.fromkeys(
    _BLOCKS.split(), "p"
)
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
_BLOCK_START = re.compile(r"<(?:p|h2|h3|h4|ul|ol|li|blockquote|table|figure|hr)\b")
_LINE_END = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|blockquote|table|tr|caption|figure|div)\b[^>]*>|<br>|<hr>")
_CELL_EDGE = re.compile(r"(<t[dh]\b[^>]*>)\s*<p>|</p>\s*(</t[dh]>)")
_CELL_END = re.compile(r"</t[dh]>")
_FIGURE = re.compile(r'(?:<p>\s*)?<figure(?: data-photo="(\d+)")?>.*?</figure>(?:\s*</p>)?', re.DOTALL)
_FIGURE_TAG = re.compile(r'(<figure(?: data-photo="\d+")?>|</figure>)')
_MOST_PASSES = 5
_SPACES = re.compile(r"[ \t]+")


def sanitize(source: str) -> str:
    """Return the HTML that may be stored and shown; plain text becomes paragraphs. Idempotent."""
    text, before = _sanitized_once(source), source
    for _ in range(_MOST_PASSES):  # where a tag is dropped, letters may meet that make one letter: "A</p>&#769;"
        if text == before:
            break
        text, before = _sanitized_once(text), text
    return text


def _sanitized_once(source: str) -> str:
    text = _RENAMED_TAG.sub(lambda m: f"<{m[1]}{RENAMED[m[2]]}>", _tidy(_CLEANER.clean(_tidy(source))))
    # A renamed <div> may hold paragraphs: the parser sets that right.
    text = _drop_empty_blocks(_CLEANER.clean(_flatten_figures(text)))
    if text and not _BLOCK_START.search(text):
        lines = "".join(f"<p>{line.strip()}</p>" for line in text.splitlines())
        text = _drop_empty_blocks(_CLEANER.clean(lines))  # what was bold over two lines is bold in both
    return text


def _tidy(text: str) -> str:
    """Clean the characters of HTML; called once more after parsing, when references such as `&#8203;` are letters.

    A stroke laid over ">" would be composed with it and destroy the tag.
    """
    return clean(text.replace("\u0338", ""))


def _flatten_figures(text: str) -> str:
    """Empty the figures of photos; any other figure becomes a paragraph, so that its words and tables stay."""
    kept: list[str] = []
    is_photo: list[bool] = []
    for piece in _FIGURE_TAG.split(text):
        hidden = True in is_photo
        if piece.startswith("<figure"):
            is_photo.append("data-photo" in piece)
            piece = f"{piece}</figure>" if is_photo[-1] else "<p>"
        elif piece == "</figure>":
            piece = "" if is_photo.pop() else "</p>"
        if not hidden:
            kept.append(piece)
    return "".join(kept)


def _drop_empty_blocks(text: str) -> str:
    text = text.replace("&nbsp;", " ").strip()
    while (shorter := _EMPTY_BLOCK.sub("", text)) != text:
        text = shorter.strip()
    return text


def plain_text(source: str) -> str:
    """Return the words of the HTML: one line a block, cells of a row joined by " | ", figures left out."""
    has_cells = "<t" in source or "</t" in source
    text = _CELL_END.sub(" | ", _CELL_EDGE.sub(r"\1\2", source)) if has_cells else source
    text = _LINE_END.sub("\n", text)
    text = clean(html.unescape(_STRIP_ALL.clean(text)))
    if "  " in text or "\t" in text:
        text = _SPACES.sub(" ", text)
    lines = (line.strip(" |") for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def for_page(source: str) -> SafeString:
    """Return HTML a template may print: sanitised when saved, and once more here; figures are left out."""
    return mark_safe(whole_in_html(replace_photos(sanitize(source), lambda pk: "")))  # noqa: S308 - sanitised on this line


def photo_ids(source: str) -> list[int]:
    """Return the ids of the photos placed in the text, in order."""
    return [int(found[1]) for found in _FIGURE.finditer(source) if found[1]]


def replace_photos(source: str, replacement: Callable[[int], str]) -> str:
    """Put what `replacement` returns for its id in the place of every figure."""
    if "<figure" not in source:
        return source
    return _FIGURE.sub(lambda m: replacement(int(m[1])) if m[1] else "", source)


def renumber_photos(source: str, ids: Mapping[int, int]) -> str:
    """Point the figures at other photos: `ids` maps old to new ones, the rest stay."""
    return replace_photos(source, lambda pk: f'<figure data-photo="{ids.get(pk, pk)}"></figure>')
