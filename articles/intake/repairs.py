"""Remedies applied to a text, and shown before they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.intake.reading import Passage
from articles.intake.remarks import Remedy

_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Difference:
    """One replacement as shown to staff: `wrong` becomes `right` between what stands `before` and `after` it."""

    before: str
    wrong: str
    right: str
    after: str


def apply(text: str, remedies: Iterable[Remedy]) -> str:
    """The text with all replacements made. ValueError where two overlap or a passage is not in the text."""
    pieces, at = [], 0
    replacements = (each for remedy in remedies for each in remedy.replacements)
    for passage, right in sorted(replacements, key=lambda each: (each[0].start, each[0].end)):
        _confirm(text, passage)
        if passage.start < at:
            raise ValueError(f"overlapping replacements at {passage.start}: {passage.text!r}")
        pieces += [text[at : passage.start], right]
        at = passage.end
    return "".join([*pieces, text[at:]])


def as_diff(text: str, remedy: Remedy) -> list[Difference]:
    """The replacements of a remedy in text order, each with some words of its line before and after it."""
    return [_difference(text, *each) for each in sorted(remedy.replacements, key=lambda each: each[0].start)]


def _difference(text: str, passage: Passage, right: str) -> Difference:
    _confirm(text, passage)
    start, end = max(0, passage.start - _CONTEXT), passage.end + _CONTEXT
    before = text[start : passage.start].rpartition("\n")[2]
    after = text[passage.end : end].partition("\n")[0]
    if start and len(before) == _CONTEXT and not text[start - 1].isspace():
        before = before.partition(" ")[2] or before
    if end < len(text) and len(after) == _CONTEXT and not text[end].isspace():
        after = after.rpartition(" ")[0] or after
    return Difference(before, passage.text, right, after)


def _confirm(text: str, passage: Passage) -> None:
    if text[passage.start : passage.end] != passage.text:
        raise ValueError(f"no {passage.text!r} at {passage.start}")
