"""Sources for tests of the reading: a text as staff paste it."""

from articles.intake.source import Line, Source
from vietnamese.folding import clean, clean_line


def pasted(text: str) -> Source:
    lines: list[Line] = []
    apart = False
    for raw in clean(text).split("\n"):
        if line := clean_line(raw):
            lines.append(Line(line, indented=raw[:1] in " \t", apart=apart))
        apart = not line
    return Source(tuple(lines))
