"""Which paragraph is what: title, dates, author, headings, captions, and the furniture around the article."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.intake.authors import author_and_source_in, is_author, is_full_name, labelled_author_in, source_in
from articles.intake.captions import kind_of
from articles.intake.datelines import author_beside_date, date_line
from articles.intake.furniture import ends_article, is_furniture
from articles.intake.parts import STARTS_ITEM, Part, parts_of
from articles.intake.source import Source
from vietnamese.folding import tone_key

Span = tuple[int, int]
# The name of a site in capitals, and no event.
_BANNER = re.compile(
    r"(?!.*(?:TỔ CHỨC|HỘI NGHỊ|TỔNG KẾT|SƠ KẾT|TRAO|TẶNG|ĐẠI HỘI|TRIỂN KHAI|QUÁN TRIỆT|KỶ NIỆM|RA MẮT|THĂM|KIỂM TRA))"
    r"(?:ĐẢNG|ỦY BAN|UBND|HĐND|TỈNH|THÀNH|HUYỆN|QUẬN|SỞ|CỔNG|TRANG|LIÊN ĐOÀN|CÔNG ĐOÀN|BAN|HỘI|CỘNG HÒA)"
)
_LONGEST_BYLINE, _LONGEST_TITLE, _LONG_ENOUGH, _ABOVE_DATE, _LEAST_TITLE = 16, 45, 14, 4, 6
_UNDER_TITLE, _LONGEST_TAIL = 4, 15


@dataclass
class Structure:
    """Paragraphs in order, and where the fields stand that have paragraphs of their own."""

    parts: list[Part]
    published_on: dt.date | None = None
    published: Span | None = None
    byline: Span | None = None
    source: Span | None = None
    inner: range = range(0)
    """The parts from the title to what follows the article: other reports, buttons, the lines of the site."""


def structure(source: Source) -> Structure:
    """Say of every paragraph what it is."""
    found = Structure(parts_of(source), source.published_on)
    end = _end(found.parts)
    title = _title(found.parts[:end], source.title)
    if title is not None:
        found.parts[title].kind = "title"
    found.inner = range(0 if title is None else title, end)
    _date(found, title, end)
    body = _byline(found, range(0 if title is None else title + 1, end))
    previous = ""
    inner = [part for part in found.parts[body.start : body.stop] if not part.kind and not _is_around(part)]
    for n, part in enumerate(inner):
        kind = kind_of(part.line, part.text, previous, n + 1 < len(inner))
        part.kind = previous = "paragraph" if kind == "item" and _is_dashed_lead(inner[n : n + 2], previous) else kind
    return found


def _is_dashed_lead(parts: Sequence[Part], previous: str) -> bool:
    """Whether prose that somebody typed a dash before stands first, and no list follows."""
    is_dashed = [bool(STARTS_ITEM.match(part.text)) for part in parts]
    return not previous and parts[0].is_prose and is_dashed[0] and not any(is_dashed[1:])


def _is_around(part: Part) -> bool:
    return part.line.kind not in ("picture", "table") and (part.kind == "date" or is_furniture(part.text))


def _end(parts: Sequence[Part]) -> int:
    """The first paragraph of what follows the article."""
    seen = False
    for n, part in enumerate(parts):
        seen = seen or part.is_prose
        if seen and ends_article(part.text):
            return n
    return len(parts)


def _title(parts: Sequence[Part], given: str) -> int | None:
    """What a file calls its title, else the longest of the lines before the first prose."""
    first = next((n for n, part in enumerate(parts) if part.is_prose and not is_furniture(part.text)), len(parts))
    if key := tone_key(given):
        for n, part in enumerate(parts[: first + 1]):
            if part.line.kind != "picture" and tone_key(part.text) == key:
                return n
    lines = [n for n in range(first) if _may_be_title(parts[n])]
    dated = next((n for n in range(first) if _is_date(parts[n])), None)
    before = [n for n in lines if dated is not None and n < dated and parts[n].words >= _LEAST_TITLE][-_ABOVE_DATE:]
    return max(before or lines, key=lambda n: _title_weight(parts, n), default=None)


def _title_weight(parts: Sequence[Part], n: int) -> tuple[bool, bool, int, int]:
    """A heading before a line, one that closes no sentence, a longer one, the first; of one said twice, the last."""
    part = parts[n]
    plain = (
        not part.text.endswith(".")
        and not STARTS_ITEM.match(part.text)
        and not (part.text.isupper() and _BANNER.match(part.text))
    )
    is_repeated = any(part.text.endswith(f" {other.text}") for other in parts[n + 1 : n + _ABOVE_DATE])
    return (part.line.kind == "heading", plain and not is_repeated, min(part.words, _LONG_ENOUGH), -n)


def _may_be_title(part: Part) -> bool:
    text = part.text
    is_line = bool(text) and part.words <= _LONGEST_TITLE and part.line.kind in ("", "heading", "item")
    return is_line and not (is_furniture(text) or _is_date(part) or labelled_author_in(text) or source_in(text))


# --- when it was published


def _is_date(part: Part) -> bool:
    return date_line(part.text) is not None


def _date(found: Structure, title: int | None, end: int) -> None:
    """The publication date: of the file, else of the date line that is nearest to the title."""
    dated = [n for n, part in enumerate(found.parts[:end]) if not part.kind and _is_date(part)]
    for n in dated:
        found.parts[n].kind = "date"
    if dated:
        near = found.parts[min(dated, key=lambda n: (abs(n - (title or 0)), n))]
        found.published = (near.start, near.end)
        found.published_on = found.published_on or date_line(near.text)
        if author := author_beside_date(near.text):
            found.byline = (near.start + author[0], near.start + author[1])


# --- who wrote it


def _byline(found: Structure, body: range) -> range:
    """Take the author and the source from the end, else from under the title; what is left is the body."""
    last = body.stop
    tail = _tail(found.parts, body)
    labelled = [n for n in tail if labelled_author_in(found.parts[n].text) or source_in(found.parts[n].text)]
    for n in labelled or reversed(tail):
        if _take(found, found.parts[n], at_end=True):
            last = min(last, n)
    for n in range(body.start, min(body.start + _UNDER_TITLE, last)):
        if not found.byline and not found.parts[n].is_prose:
            _take(found, found.parts[n], at_end=False)
    return range(body.start, last)


def _tail(parts: Sequence[Part], body: range) -> list[int]:
    """The paragraphs after the last prose: authors, buttons, and what else may stand there."""
    last = max((n for n in body if parts[n].is_prose), default=body.start - 1)
    return [n for n in range(max(last + 1, body.stop - _LONGEST_TAIL), body.stop) if not _is_around(parts[n])]


def _take(found: Structure, part: Part, at_end: bool) -> bool:
    """Whether a paragraph is the author's or the source's; then the field is set, and it is no part of the body."""
    if part.words > _LONGEST_BYLINE or part.line.kind in ("item", "table", "picture", "caption"):
        return False
    if (both := author_and_source_in(part.text)) and at_end and not found.byline:
        author, source = ((part.start + first, part.start + last) for first, last in both)
        found.byline, found.source = author, found.source or source
    elif (span := source_in(part.text)) and not found.source:
        found.source = (part.start + span[0], part.start + span[1])
    elif found.byline:
        return False
    elif span := labelled_author_in(part.text):
        found.byline = (part.start + span[0], part.start + span[1])
    elif is_author(part.text) if at_end else is_full_name(part.text):
        found.byline = (part.start, part.end)
    else:
        return False
    part.kind = "byline"
    return True
