"""Two texts side by side, with the words that differ marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = 3000
"""Beyond so many words that may differ they are not compared one by one: that would keep the server busy."""
AROUND = 15
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of words; `differs` where the other text has something else."""

    text: str
    differs: bool = False


def side_by_side(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces. What is equal over long stretches is told by its ends."""
    one, two = _TOKEN.findall(left), _TOKEN.findall(right)
    head = _common(one, two)
    tail = _common(one[head:][::-1], two[head:][::-1])
    inner = [each[head : len(each) - tail] for each in (one, two)]
    sides = _compare(*inner)
    before, after = "".join(one[:head]), "".join(one[len(one) - tail :])
    first, second = (_tidy([Piece(before), *side, Piece(after)]) for side in sides)
    return first, second


def _common(one: Sequence[str], two: Sequence[str]) -> int:
    """How many tokens both begin with."""
    return next(
        (place for place, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), min(len(one), len(two))
    )


def _compare(one: Sequence[str], two: Sequence[str]) -> tuple[list[Piece], list[Piece]]:
    if max(len(one), len(two)) > WORDS:
        return [Piece("".join(one), True)], [Piece("".join(two), True)]
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, one, two).get_opcodes():
        left.append(Piece("".join(one[a:b]), kind != "equal"))
        right.append(Piece("".join(two[c:d]), kind != "equal"))
    return left, right


def _tidy(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out what is empty, and the middle of what is equal for long."""
    kept = [each for each in pieces if each.text]
    last = len(kept) - 1
    return [
        each if each.differs else Piece(_shortened(each.text, place == 0, place == last))
        for place, each in enumerate(kept)
    ]


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    tokens = _TOKEN.findall(text)
    if is_first and is_last or len(tokens) <= 4 * AROUND:
        return text
    begin, end = "".join(tokens[: 2 * AROUND]), "".join(tokens[-2 * AROUND :])
    return f"{'' if is_first else begin} … {'' if is_last else end}"
