"""What a report is read from: the lines of a pasted text or a file, with what their layout says, and the pictures."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

LineKind = Literal["", "heading", "caption", "item", "table", "picture"]


class Unreadable(Exception):
    """A text or a file from which no report can be read; the message says why, in Vietnamese, for staff."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph, as `vietnamese.folding.clean_line` leaves it, never empty (a picture's line holds "").

    `kind` is what the source itself says of it ("" where it says nothing); `html` the same text with inline markup
    (strong, em, a[href]) or the table, sanitised, "" where the text is all; `picture` an index of `Source.pictures`;
    `indented` and `apart` (an empty line stands before it) tell paragraphs from lines that continue or caption.
    """

    text: str
    kind: LineKind = ""
    html: str = ""
    picture: int | None = None
    indented: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came with a report; `name` ends in its type (.jpg, .png, .webp)."""

    name: str
    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Lines in order. `title`, `published_on` and `address` are what the file says of itself (metadata), if anything.

    `encoding` names the one that was detected in a text file ("UTF-8", "TCVN3", …); `notes` are sentences for staff.
    """

    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...] = ()
    title: str = ""
    published_on: dt.date | None = None
    address: str = ""
    encoding: str = ""
    notes: tuple[str, ...] = ()
