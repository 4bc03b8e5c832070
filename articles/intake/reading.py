"""What was read in a report: its fields and the things found in it, each with the passages it comes from."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from articles.intake.source import Picture
from vietnamese.dates import DayPart

BlockKind = Literal["paragraph", "heading", "caption", "item", "table", "picture"]
PersonRole = Literal["chairs", "attends", "speaks", "concludes", "presents", "receives"]
BodyRole = Literal["chairs", "organizes", "attends", "mentioned"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text: `reading.text[start:end] == text`, always."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the article's body; `html` is its inline markup or the table, "" where the text is all."""

    kind: BlockKind
    passage: Passage
    html: str = ""
    picture: int | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A picture that belongs to the article and has no place in its text, mostly below the author; with its caption."""

    picture: int
    caption: Passage | None


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A post as printed with a person, one post each: "Phó Giám đốc Sở Thông tin và Truyền thông"."""

    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person with every post that is given; `mentions` are the places of the name, the first one first."""

    name: str
    titles: tuple[FoundTitle, ...]
    mentions: tuple[Passage, ...]
    role: PersonRole = "attends"


@dataclass(frozen=True, slots=True)
class FoundBody:
    """An organization or an organ of one, under the name as first printed."""

    name: str
    mentions: tuple[Passage, ...]
    role: BodyRole = "mentioned"


@dataclass(frozen=True, slots=True)
class FoundDirective:
    """A document cited, with all places it is cited at.

    `type` is the name of a type of `vietnamese.document_types` ("Nghị quyết"); `number` the official spelling of the
    symbol or what is given of it ("05-CT/TW", "05", "" for none); `issuer` as printed or known, "" if neither.
    """

    as_written: str
    type: str
    number: str
    issuer: str
    date: dt.date | None
    mentions: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class FoundAward:
    """An award given: form, giver, recipient (a name, a body or a count: "10 cá nhân"), reason, year (0 if unknown)."""

    award: str
    giver: str
    recipient: str
    reason: str
    year: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A salient number as printed ("390.770.000đ"), with what it counts and the period it holds for."""

    value: str
    unit_or_object: str
    period: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read. `text` is the cleaned text, its lines joined by line feeds; all passages point into it."""

    text: str
    title: Passage | None = None
    published_on: dt.date | None = None
    published_passage: Passage | None = None
    event_date: dt.date | None = None
    day_part: DayPart = ""
    event_passage: Passage | None = None
    lead: Passage | None = None
    byline: Passage | None = None
    source: Passage | None = None
    dateline: Passage | None = None
    captions: tuple[Passage, ...] = ()
    headings: tuple[Passage, ...] = ()
    boilerplate: tuple[Passage, ...] = ()
    blocks: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    beside: tuple[Beside, ...] = ()
    address: str = ""
    people: tuple[FoundPerson, ...] = ()
    bodies: tuple[FoundBody, ...] = ()
    directives: tuple[FoundDirective, ...] = ()
    awards: tuple[FoundAward, ...] = ()
    figures: tuple[FoundFigure, ...] = ()
