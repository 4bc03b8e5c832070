"""The article's own text, and passages of it: what the checks look at."""

import re

from articles.intake.reading import Passage, Reading


def own_text(reading: Reading) -> str:
    """The text with line feeds instead of all that is no part of the article: every character keeps its place."""
    kept = ["\n"] * len(reading.text)
    whole = [block.passage for block in reading.blocks if block.kind != "picture"]
    for passage in [*whole, *filter(None, [reading.title])]:
        kept[passage.start : passage.end] = passage.text
    return "".join(kept)


def passage(text: str, start: int, end: int) -> Passage:
    return Passage(text[start:end], start, end)


def matched(found: re.Match[str], group: str | int = 0) -> Passage:
    return Passage(found[group], found.start(group), found.end(group))
