"""Tables of words: lines hold phrases parted by semicolons, compared by `vietnamese.folding.tone_key`."""

from articles.intake.tokens import tokenize
from vietnamese.folding import tone_key

Phrases = dict[str, list[tuple[str, ...]]]


def phrases(table: str) -> Phrases:
    """Phrases by their first word, the longest first."""
    found: Phrases = {}
    for line in table.strip().splitlines():
        for phrase in filter(None, map(str.strip, line.split(";"))):
            words = tuple(token.key for token in tokenize(phrase))
            found.setdefault(words[0], []).append(words)
    return {first: sorted(set(each), key=len, reverse=True) for first, each in found.items()}


def keys(table: str) -> frozenset[str]:
    return frozenset(tone_key(table).split())
