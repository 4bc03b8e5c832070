"""Tables of words: lines hold phrases parted by semicolons, compared by `vietnamese.folding.tone_key`."""

from articles.intake.tokens import Tokens, tokenize
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


def match(tokens: Tokens, i: int, table: Phrases) -> int:
    """How many tokens from `i` on are the longest phrase of a table that stands there; 0 for none."""
    if i >= len(tokens):
        return 0
    for phrase in table.get(tokens[i].key, ()):
        if len(tokens) - i >= len(phrase) and all(tokens[i + n].key == word for n, word in enumerate(phrase)):
            return len(phrase)
    return 0
