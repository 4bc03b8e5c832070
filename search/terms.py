"""What an engine can be asked, in no engine's language."""

from dataclasses import dataclass
from enum import Enum

PHRASE_REACH = 5_000
"""Whether words stand side by side is seen in each text only: they are looked for among so many of the newest entries
that hold all of the words."""


class Place(Enum):
    """Where to look. `HEAD` is title and keywords together."""

    TITLE = "title"
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


@dataclass(frozen=True)
class Without:
    """The node is found, and the term is not."""

    node: "Node"
    term: Term


Node = Term | All | Any | Without


def phraseless(node: Node) -> Node:
    """The node with the words of each phrase in any order: what an index of words can answer without reading texts."""
    if isinstance(node, Term):
        return All(tuple(Term((word,)) for word in node.words)) if len(node.words) > 1 else node
    if isinstance(node, Without):
        return Without(phraseless(node.node), node.term)
    return type(node)(tuple(map(phraseless, node.parts)))
