"""SQLite: an FTS5 table whose row id is the entry's id. Its columns hold our terms, parted by spaces.

The rows of a field (folded, toned, symbols) follow one another; terms of different sorts never look alike.
"""

from collections.abc import Iterable

from django.db import connection

from search.terms import All, Node, Place, Term
from search.tokens import GAP, FieldWords, IndexedWords

_COLUMNS = {
    Place.TITLE: "{title} : ",
    Place.KEYWORDS: "{keywords} : ",
    Place.HEAD: "{title keywords} : ",
    Place.ANYWHERE: "",
}
_UPSERT = "INSERT OR REPLACE INTO search_words (rowid, title, keywords, body) VALUES (%s, %s, %s, %s)"


def index(rows: Iterable[tuple[int, IndexedWords]]) -> None:
    """Store the words of entries; must run in a transaction."""
    values = [(pk, _column(words.title), _column(words.keywords), _column(words.body)) for pk, words in rows]
    with connection.cursor() as cursor:
        cursor.executemany(_UPSERT, values)


def select(node: Node, place: Place) -> tuple[str, list[str]]:
    """The ids of entries that answer the node there."""
    match = f"{_COLUMNS[place]}({_expression(node)})"
    return "SELECT rowid FROM search_words WHERE search_words MATCH %s", [match]


def _column(field: FieldWords) -> str:
    symbols = (f"{symbol} {GAP}" for symbol in field.symbols)
    return " ".join((*field.folded, *field.toned, *symbols))


def _expression(node: Node) -> str:
    if isinstance(node, Term):
        words = " ".join(node.words).replace('"', '""')
        return f'"{words}"' + (" *" if node.prefix else "")
    operator = " AND " if isinstance(node, All) else " OR "
    return operator.join(f"({_expression(part)})" for part in node.parts)
