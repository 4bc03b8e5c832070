"""The article's own text for the checks: what stands around it is nobody's mistake here."""

from collections.abc import Iterator

from articles.intake.reading import Passage, Reading


def own_text(reading: Reading) -> str:
    """The text with line feeds instead of all that is no part of the article: every character keeps its place."""
    kept = ["\n"] * len(reading.text)
    for passage in parts(reading):
        kept[passage.start : passage.end] = passage.text
    return "".join(kept)


def parts(reading: Reading) -> Iterator[Passage]:
    if reading.title:
        yield reading.title
    yield from (block.passage for block in reading.blocks)


def passage(reading: Reading, start: int, end: int) -> Passage:
    return Passage(reading.text[start:end], start, end)
