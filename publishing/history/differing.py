"""Two texts as one, with what went and what came marked word by word. Pure Python.

Work is bounded whatever the texts are: long ones are compared line by line first, and what differs too much to be
compared is told as a whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "del", "ins"
LINES = 1_000
"""So many lines are compared with each other; beyond, the one text stands for the other as a whole."""
PAIRS, ALL_PAIRS = 300_000, 600_000
"""Words of a line times words of the other that may be compared, and of all lines together."""
LETTERS = 100_000
"""A longer line is not even cut into words."""
AROUND = 1
SHOWN = 4_000
ALL_SHOWN = 100_000
"""Letters of one run, and of all of them together, that a page shows."""
_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Run:
    """Words that stand in both texts (`SAME`), only in the older (`GONE`), only in the newer (`NEW`)."""

    kind: str
    text: str


Line = list[Run]


def difference(older: str, newer: str) -> list[Line]:
    """The lines of both texts in order; what is the same for long is left out, and an empty line stands for it."""
    one, two = older.splitlines(), newer.splitlines()
    head, tail = _ends(one, two)
    budget = [ALL_PAIRS]
    lines = [[Run(SAME, text)] for text in one[:head]]
    lines += _compared(one[head : len(one) - tail], two[head : len(two) - tail], budget)
    lines += [[Run(SAME, text)] for text in one[len(one) - tail :]]
    return list(_shortened(lines))


def _ends(one: Sequence[str], two: Sequence[str]) -> tuple[int, int]:
    """How much both begin and end with."""
    most = min(len(one), len(two))
    head = next((place for place in range(most) if one[place] != two[place]), most)
    most -= head
    tail = next((place for place in range(most) if one[-1 - place] != two[-1 - place]), most)
    return head, tail


def _compared(one: list[str], two: list[str], budget: list[int]) -> Iterator[Line]:
    if max(len(one), len(two)) > LINES:
        yield [Run(GONE, "\n".join(one)), Run(NEW, "\n".join(two))]
        return
    for kind, a, b, c, d in SequenceMatcher(None, one, two).get_opcodes():
        if kind == "equal":
            yield from ([Run(SAME, text)] for text in one[a:b])
        else:
            yield from _replaced(one[a:b], two[c:d], budget)


def _replaced(one: list[str], two: list[str], budget: list[int]) -> Iterator[Line]:
    """Line for line as long as both have one; the rest went or came."""
    common = min(len(one), len(two))
    for older, newer in zip(one, two, strict=False):
        yield from _words(older, newer, budget)
    yield from ([Run(GONE, text)] for text in one[common:])
    yield from ([Run(NEW, text)] for text in two[common:])


def _words(older: str, newer: str, budget: list[int]) -> Iterator[Line]:
    if max(len(older), len(newer)) > LETTERS:
        yield [Run(GONE, older), Run(NEW, newer)]
        return
    one, two = _WORD.findall(older), _WORD.findall(newer)
    head, tail = _ends(one, two)
    inner, other = one[head : len(one) - tail], two[head : len(two) - tail]
    size = len(inner) * len(other)
    if size > min(PAIRS, budget[0]):
        middle = [Run(GONE, "".join(inner)), Run(NEW, "".join(other))]
    else:
        budget[0] -= size
        middle = list(_matched(inner, other))
    runs = [Run(SAME, "".join(one[:head])), *middle, Run(SAME, "".join(one[len(one) - tail :]))]
    yield [run for run in runs if run.text]


def _matched(one: list[str], two: list[str]) -> Iterator[Run]:
    for kind, a, b, c, d in SequenceMatcher(None, one, two).get_opcodes():
        if kind == "equal":
            yield Run(SAME, "".join(one[a:b]))
            continue
        yield Run(GONE, "".join(one[a:b]))
        yield Run(NEW, "".join(two[c:d]))


def _shortened(lines: list[Line]) -> Iterator[Line]:
    """Leave out unchanged lines that no change stands beside, and the middle of what is very long."""
    changed = [place for place, line in enumerate(lines) if any(run.kind != SAME for run in line)]
    near = {place + step for place in changed for step in range(-AROUND, AROUND + 1)}
    skipped, room = False, ALL_SHOWN
    for place, line in enumerate(lines):
        if place in near:
            cut = [Run(run.kind, _cut(run.text)) for run in line]
            room -= sum(len(run.text) for run in cut)
            yield cut
        elif not skipped:
            yield []
        skipped = place not in near
        if room < 0:
            yield []
            return


def _cut(text: str) -> str:
    half = SHOWN // 2
    return text if len(text) <= SHOWN else f"{text[:half]} … {text[-half:]}"
