"""A raw report, read: `read(source)` gives its fields and what is found in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from articles.intake.awards import find_awards
from articles.intake.bodies import find_bodies
from articles.intake.citations import dates_of, find_directives
from articles.intake.events import event_of, page_day
from articles.intake.figures import find_figures
from articles.intake.furniture import is_furniture
from articles.intake.parts import Part
from articles.intake.people import find_people
from articles.intake.reading import Beside, Block, Passage, Reading
from articles.intake.row import Row
from articles.intake.scanning import scan
from articles.intake.source import Source
from articles.intake.structure import Structure, structure
from articles.intake.tokens import Token, tokenize
from vietnamese.places import is_place

_FIRST, _LONGEST_BESIDE = 3, 30
_DATELINE = re.compile(
    r"\A\s*(?:\((?P<in>[^()]{2,40})\)\s*[-–:,.]?\s*|(?P<out>[A-ZĐ][\w.& ]{1,40}?)\s[-–]\s(?=[“\"]?[A-ZĐÀ-Ỹ]))"
)
# Before a dash only what is a name to its last word, or says that it is a portal.
_PORTAL = re.compile(r"(?:Báo|Cổng|Trang|Đài|Tạp chí|Website)\s.+|[^\Wa-zà-ỹ\d]\S*(?:\s[^\Wa-zà-ỹ\d]\S*)*")
_SORT = re.compile(
    r"(?:tin|bài|ảnh|video|clip)(?:[ ,-]+(?:tin|bài|ảnh|video|clip|nhanh|vắn|ngắn|viết))*", re.IGNORECASE
)
_UNIT = re.compile(r"(?i:xã|phường|thị trấn|huyện|thị xã|quận|thành phố|tỉnh|đặc khu)\s[A-ZĐÀ-Ỹ]")
_OF_PEOPLE = ("honorific", "name", "post")
_CONTENT = ("title", "paragraph", "heading", "caption", "item", "table")


def read(source: Source) -> Reading:
    """Read a report; the same source gives the same reading, whatever our records hold."""
    found = structure(source)
    text = "\n".join(line.text for line in source.lines)
    blocks = _blocks(text, found.parts)
    row = _row(text, found.parts)
    spans = [(each.passage.start, each.passage.end) for each in blocks if each.kind in ("paragraph", "item")]
    paragraphs = [each.passage for each in blocks if each.kind == "paragraph"]
    directives = find_directives(row, found.published_on)
    taken = list(dates_of(directives))
    near = found.published_on or page_day(text, spans[:_FIRST], taken)
    event = event_of(text, spans[:_FIRST], taken, near)
    credit, place = _dateline(text, paragraphs)
    return Reading(
        text,
        title=_first(text, found.parts, "title"),
        published_on=found.published_on,
        published_passage=_passage(text, found.published),
        event_date=event.date if event else None,
        day_part=event.day_part if event else "",
        event_passage=_passage(text, (event.start, event.end)) if event else None,
        lead=paragraphs[0] if paragraphs else None,
        byline=_passage(text, found.byline),
        source=_passage(text, found.source) or credit,
        dateline=place,
        captions=tuple(each.passage for each in blocks if each.kind == "caption"),
        headings=tuple(each.passage for each in blocks if each.kind == "heading"),
        boilerplate=tuple(_boilerplate(text, found)),
        blocks=tuple(blocks),
        pictures=source.pictures,
        beside=tuple(_beside(text, [found.parts[n] for n in found.inner])),
        address=source.address,
        people=find_people(row),
        bodies=find_bodies(row),
        directives=directives,
        awards=find_awards(row),
        figures=find_figures(text, spans, taken),
    )


def _passage(text: str, span: tuple[int, int] | None) -> Passage | None:
    return Passage(text[span[0] : span[1]], *span) if span else None


def _first(text: str, parts: Iterable[Part], kind: str) -> Passage | None:
    return next(
        (Passage(text[part.start : part.end], part.start, part.end) for part in parts if part.kind == kind), None
    )


def _row(text: str, parts: Sequence[Part]) -> Row:
    """The tokens of the article alone, a line feed after each of its paragraphs and none within."""
    tokens: list[Token] = []
    for part in parts:
        if part.kind in _CONTENT:
            tokens += [token for token in tokenize(text, part.start, part.end) if token.text != "\n"]
            tokens.append(Token("\n", part.end, part.end + 1))
    if tokens and tokens[-1].end > len(text):
        tokens.pop()
    return Row(_article_alone(text, parts), tokens, scan(tokens))


def _article_alone(text: str, parts: Iterable[Part]) -> str:
    """The text with line feeds instead of all that is no part of the article: every character keeps its place."""
    kept = ["\n"] * len(text)
    for part in parts:
        if part.kind in _CONTENT:
            kept[part.start : part.end] = text[part.start : part.end]
    return "".join(kept)


def _blocks(text: str, parts: Iterable[Part]) -> list[Block]:
    return [
        Block(part.kind, Passage(text[part.start : part.end], part.start, part.end), part.line.html, part.line.picture)
        for part in parts
        if part.kind in (*_CONTENT[1:], "picture")
    ]


def _beside(text: str, parts: Sequence[Part]) -> Iterator[Beside]:
    """The pictures that are no block, each with the short line below it."""
    for part, below in zip_longest(parts, parts[1:]):
        if part.line.picture is not None and part.kind != "picture":
            may_caption = below is not None and not below.kind and below.line.kind in ("", "caption")
            is_caption = may_caption and below.words <= _LONGEST_BESIDE and not is_furniture(below.text)
            yield Beside(part.line.picture, _passage(text, (below.start, below.end)) if is_caption else None)


def _dateline(text: str, paragraphs: Sequence[Passage]) -> tuple[Passage | None, Passage | None]:
    """What stands before the first words: the portal ("PhuthoPortal -") or the place ("Vĩnh Phúc -")."""
    found = _DATELINE.match(paragraphs[0].text) if paragraphs else None
    if not found or _SORT.fullmatch(found["in"] or ""):
        return None, None
    name = "in" if found["in"] else "out"
    start = paragraphs[0].start + found.start(name)
    passage = Passage(found[name], start, start + len(found[name]))
    if name == "out" and not _PORTAL.fullmatch(found[name]):
        return None, None
    if is_place(found[name]) or _UNIT.match(found[name]):
        return None, passage
    is_of_people = any(each.kind in _OF_PEOPLE for each in scan(tokenize(found[name])))
    return (None if is_of_people else passage), None


def _boilerplate(text: str, found: Structure) -> Iterable[Passage]:
    """Line by line, as the page has them."""
    for part in found.parts:
        at = part.start
        for line in part.lines if not part.kind else ():
            if line.text:
                yield Passage(line.text, at, at + len(line.text))
            at += len(line.text) + 1
