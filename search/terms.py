"""What an engine can be asked, in no engine's language."""

from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """Where to look. `HEAD` is title and keywords together."""

    TITLE = "title"
    KEYWORDS = "keywords"
    HEAD = "head"
    ANYWHERE = "anywhere"


@dataclass(frozen=True)
class Term:
    """Words side by side in this order, usually one; `prefix` lets the last be the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class All:
    """Every part is found."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Any:
    """At least one part is found."""

    parts: tuple["Node", ...]


Node = Term | All | Any
