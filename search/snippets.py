"""What a result shows of the text that matched. Works on the original spelling; nothing here makes HTML."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from search.hits import Finder, Hit

Part = tuple[str, bool]
"""A piece of text, and whether it is a hit."""

SNIPPET_LENGTH = 220
SNIPPET_TEXT_LIMIT = 20_000
"""Characters of a long text that are looked through for a snippet."""
ELLIPSIS = "…"


def marked(text: str, find: Finder) -> list[Part]:
    """The whole text in pieces, hits apart; neighbouring hits are one piece ('chuyển đổi số')."""
    return _parts(text, _hits(text, find), 0, len(text))


def snippet(text: str, find: Finder, length: int = SNIPPET_LENGTH) -> list[Part]:
    """About `length` characters around the densest hits, with an ellipsis where text is left out.

    Without a hit it is the beginning of the text.
    """
    return _snippet(text, find, length)[0]


def best_snippet(texts: Iterable[str], find: Finder, length: int = SNIPPET_LENGTH) -> list[Part]:
    """The snippet that shows most of the query; of equals, also of those without hits, the first one."""
    best: list[Part] = []
    most, wanted = -1, len(set(find.places.values()))
    for text in filter(None, texts):
        if most < wanted:
            parts, shown = _snippet(text, find, length)
            best, most = (parts, shown) if shown > most else (best, most)
    return best


def _snippet(text: str, find: Finder, length: int) -> tuple[list[Part], int]:
    """The snippet, and how many words of the query it shows."""
    text = text[:SNIPPET_TEXT_LIMIT]
    hits = _hits(text, find)
    start, end = _window(text, hits, length, find.places)
    within = [hit for hit in hits if start <= hit.start and hit.end <= end]
    before = [(ELLIPSIS, False)] if start > 0 else []
    after = [(ELLIPSIS, False)] if end < len(text) else []
    return [*before, *_parts(text, within, start, end), *after], len({find.places[hit.word] for hit in within})


def _hits(text: str, find: Finder) -> list[Hit]:
    """Words of the query in the text; where one occurs as typed, with its tones, other tones are no hits."""
    found = find(text)
    exact = {hit.word for hit in found if hit.toned in find.toned}
    return [hit for hit in found if hit.toned in find.toned or hit.word not in exact] if exact else found


def _window(text: str, hits: list[Hit], length: int, places: Mapping[str, int]) -> tuple[int, int]:
    """Where the best stretch begins and ends: most different words of the query, most of them in a row."""
    best, best_score = 0, (0, 0)
    last = 0
    for first, hit in enumerate(hits):
        while last < len(hits) and hits[last].end - hit.start <= length:
            last += 1
        score = _score(hits[first:last], places)
        if score > best_score:
            best, best_score = first, score
    if not hits:
        return 0, _word_end(text, length)
    lead = min(length // 4, hits[best].start)
    start = _word_start(text, hits[best].start - lead, hits[best].start)
    return start, _word_end(text, max(start + length, hits[best].end))


def _score(hits: list[Hit], places: Mapping[str, int]) -> tuple[int, int]:
    in_a_row = sum(places[after.word] == places[before.word] + 1 for before, after in pairwise(hits))
    return len({places[hit.word] for hit in hits}), in_a_row


def _word_start(text: str, place: int, limit: int) -> int:
    """The first beginning of a word at or after `place`, not beyond `limit`."""
    if place <= 0:
        return 0
    space = text.find(" ", place - 1, limit)
    return limit if space < 0 else space + 1


def _word_end(text: str, place: int) -> int:
    """The last end of a word at or before `place`."""
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", 0, place + 1)
    return place if space <= 0 else space


def _parts(text: str, hits: list[Hit], start: int, end: int) -> list[Part]:
    parts: list[Part] = []
    place = start
    for first, last in _joined(text, hits):
        if first > place:
            parts.append((text[place:first], False))
        parts.append((text[first:last], True))
        place = last
    if end > place:
        parts.append((text[place:end], False))
    return parts


def _joined(text: str, hits: list[Hit]) -> list[tuple[int, int]]:
    """Hits with nothing but spaces between them grow together."""
    joined: list[tuple[int, int]] = []
    for hit in hits:
        if joined and not text[joined[-1][1] : hit.start].strip():
            joined[-1] = (joined[-1][0], hit.end)
        else:
            joined.append((hit.start, hit.end))
    return joined
