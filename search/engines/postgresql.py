"""PostgreSQL: two tsvectors for each entry, written out by us; its own parser would keep `nq/tw` whole.

`head` holds title (weight A) and keywords (weight B) and stays small enough to be tested row by row; `words`
holds everything. A folded word and the same word with its tone share a position.
"""

from collections.abc import Iterable, Iterator

from django.db import connection

from search.terms import All, Node, Place, Term
from search.tokens import GAP, FieldWords, IndexedWords

LAST_POSITION = 16_383
"""PostgreSQL counts no further; later words are found, but not as neighbours."""
POSITIONS_LIMIT = 255
"""PostgreSQL keeps no more positions of one word."""
VECTOR_LIMIT = 1_000_000
"""Bytes: PostgreSQL refuses a vector over 1 MB. No real text comes near; a hostile one is cut, not refused."""

_HEAD = "SELECT entry_id FROM search_words WHERE head @@ %s::tsquery"
_WORDS = "SELECT search_words_matching(%s::tsquery)"
_SELECTS = {
    Place.TITLE: (_HEAD, "A"),
    Place.KEYWORDS: (_HEAD, "B"),
    Place.HEAD: (_HEAD, ""),
    Place.ANYWHERE: (_WORDS, ""),
}
_UPSERT = """
    INSERT INTO search_words (entry_id, head, words) VALUES (%s, %s::tsvector, %s::tsvector)
    ON CONFLICT (entry_id) DO UPDATE SET head = EXCLUDED.head, words = EXCLUDED.words
"""


def index(rows: Iterable[tuple[int, IndexedWords]]) -> None:
    """Store the words of entries; must run in a transaction."""
    values = [(pk, _head(words), _all(words)) for pk, words in rows]
    with connection.cursor() as cursor:
        cursor.executemany(_UPSERT, values)


def select(node: Node, place: Place) -> tuple[str, list[str]]:
    """The ids of entries that answer the node there."""
    sql, weight = _SELECTS[place]
    return sql, [_expression(node, weight)]


def _head(words: IndexedWords) -> str:
    return _vector((words.title, "A"), (words.keywords, "B"))


def _all(words: IndexedWords) -> str:
    return _vector((words.title, ""), (words.keywords, ""), (words.body, ""))


def _vector(*fields: tuple[FieldWords, str]) -> str:
    """A tsvector in its text form: 'dang':1A,7A 't_dang3':1A."""
    positions: dict[str, list[str]] = {}
    size, start = 0, 1
    for field, weight in fields:
        for place, term in _places(field):
            size += 2 if term in positions else len(term.encode()) + 6
            if size > VECTOR_LIMIT:
                break
            known = positions.setdefault(term, [])
            if len(known) < POSITIONS_LIMIT:
                known.append(f"{min(start + place, LAST_POSITION)}{weight}")
        start += len(field.folded) + 2 * len(field.symbols) + 1
    return " ".join(f"{_quoted(term)}:{','.join(known)}" for term, known in positions.items())


def _places(field: FieldWords) -> Iterator[tuple[int, str]]:
    for row in (field.folded, field.toned):
        yield from ((place, term) for place, term in enumerate(row) if term != GAP)
    yield from ((len(field.folded) + 2 * place, term) for place, term in enumerate(field.symbols))


def _expression(node: Node, weight: str) -> str:
    if isinstance(node, Term):
        words = [_quoted(word) + (f":{weight}" if weight else "") for word in node.words]
        if node.prefix:
            words[-1] = f"{_quoted(node.words[-1])}:*{weight}"
        return " <-> ".join(words)
    operator = " & " if isinstance(node, All) else " | "
    return operator.join(f"({_expression(part, weight)})" for part in node.parts)


def _quoted(term: str) -> str:
    doubled = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
