"""A source with the remedies that were accepted since it came."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from articles.intake.source import Line, Source

Replacement = tuple[int, int, str]


def repaired(source: Source, batches: Sequence[Sequence[Sequence[int | str]]]) -> Source:
    """The source with batches of replacements [start, end, text] of its text, each of the text as the last left it.

    What points nowhere, or across lines, is left out: a source may be read another way than when it was repaired.
    """
    lines = list(source.lines)
    for batch in batches:
        at = 0
        for n, line in enumerate(lines):
            end = at + len(line.text)
            inside = [(int(s) - at, int(e) - at, str(t)) for s, e, t in batch if at <= int(s) <= int(e) <= end]
            if inside:
                lines[n] = _line(line, inside)
            at = end + 1
    return replace(source, lines=tuple(lines))


def _line(line: Line, inside: list[Replacement]) -> Line:
    html = line.html
    for start, end, new in inside:
        html = html.replace(escape(line.text[start:end]), escape(new))
    return replace(line, text=_replaced(line.text, inside), html=html)


def _replaced(text: str, replacements: list[Replacement]) -> str:
    ordered = sorted(set(replacements))
    if any(first[1] > second[0] for first, second in zip(ordered, ordered[1:], strict=False)):
        raise ValueError("two remedies want one place")
    for start, end, new in reversed(ordered):
        text = text[:start] + new + text[end:]
    return text
