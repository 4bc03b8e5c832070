"""SQLite: an FTS5 table of one column, whose row id is minus the entry's place. It holds our terms, parted by spaces.

FTS5 walks its lists of row ids upwards, and leaps where several must meet; so the newest matches come first, and the
walk ends when enough are found. The rows of a field (folded, toned, symbols) follow one another; terms of different
sorts never look alike.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

from search.field_words import GAP, IndexedWords
from search.order import Span
from search.terms import PHRASE_REACH, All, Node, Term, Without, phraseless

_UPSERT = "INSERT OR REPLACE INTO search_words (rowid, words) VALUES (%s, %s)"
_STORED = "SELECT rowid, words FROM search_words WHERE rowid IN (SELECT value FROM json_each(%s))"
_WITHIN = "FROM search_words WHERE search_words MATCH %s AND rowid BETWEEN %s AND %s"
_NEWEST = f"SELECT -rowid AS place {_WITHIN} ORDER BY rowid LIMIT %s"
_OLDEST = f"SELECT -rowid AS place {_WITHIN} ORDER BY rowid DESC LIMIT %s"
_REACH = f"coalesce((SELECT -min(place) FROM ({_NEWEST})), %s)"  # noqa: S608  made of constants
MERGED_AT_ONCE = 2_000
"""Pages that are written in one step of merging: some tenths of a second."""
_ENTRIES = 'FROM "search_searchentry"'
_LAST_ID = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'search_searchentry'"


def new_ids(number: int) -> list[int]:
    """Ids that no entry has or had; must run in the transaction that uses them, which keeps other writers out."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST_ID)
        (last,) = cursor.fetchone()
    return list(range(last + 1, last + 1 + number))


def index(rows: Iterable[tuple[int, IndexedWords]]) -> None:
    """Store the words of entries; must run in a transaction. Those that are stored so already are not written again;
    the others are in order, for FTS5 closes a piece of its index wherever a row id is lower than the one before.
    """
    given = {-place: " ".join(_terms(words)) for place, words in rows}
    with connection.cursor() as cursor:
        cursor.execute(_STORED, [json.dumps(list(given))])
        stored = dict(cursor.fetchall())
        cursor.executemany(_UPSERT, sorted(each for each in given.items() if stored.get(each[0]) != each[1]))


def found(node: Node, span: Span, most: int, oldest: bool = False) -> tuple[str, list]:
    """The newest or oldest places within the span whose words answer the node."""
    sql, first, last = (_OLDEST if oldest else _NEWEST), -span.high, -span.low
    reach: list = [last]
    loose = phraseless(node)
    if loose != node:
        sql = sql.replace("AND %s ORDER", f"AND {_REACH} ORDER")
        reach = [_expression(loose), first, last, PHRASE_REACH, last]
    return sql, [_expression(node), first, *reach, most]


def among(node: Node, places: Sequence[int]) -> tuple[str, list]:
    """Those of the places whose words answer the node, and others between them."""
    return f"SELECT -rowid AS place {_WITHIN}", [_expression(node), -max(places), -min(places)]


def among_scattered(node: Node, places: Sequence[int]) -> tuple[str, list]:
    """Those of the places, far from one another, whose words answer the node: each is asked for by itself."""
    rows = ", ".join(["%s"] * len(places))
    sql = f"SELECT -rowid AS place FROM search_words WHERE search_words MATCH %s AND rowid IN ({rows})"  # noqa: S608
    return sql, [_expression(node), *(-place for place in places)]


def joined(places: str, entries: str) -> str:
    """The entries at the places that a query gives, as `entry` beside each `answer`; looked up one by one in the index
    that holds all that is asked of them, whatever the planner thinks of how many there are.
    """
    indexed = entries.replace(_ENTRIES, f"{_ENTRIES} INDEXED BY search_entry_by_place")
    return f"({places}) answer CROSS JOIN ({indexed}) entry ON entry.place = answer.place"


joined_at_once = joined


def gathered(column: str, separator: str) -> str:
    """The values of a column as one text, in the order in which the rows come."""
    return f"group_concat({column}, '{separator}')"


def tidy() -> None:
    """Merge the pieces in which an index of words grows: the fewer there are, the quicker it answers. Step by step,
    each a transaction of its own where none is open, so that others can write in between.
    """
    with connection.cursor() as cursor:
        pages, last = -MERGED_AT_ONCE, -2
        while connection.connection.total_changes - last >= 2:  # as FTS5 says that something was merged
            last = connection.connection.total_changes
            cursor.execute("INSERT INTO search_words (search_words, rank) VALUES ('merge', %s)", [pages])
            pages = MERGED_AT_ONCE


@contextmanager
def patience(milliseconds: int) -> Iterator[None]:
    """Wait no longer for another writer than so many milliseconds."""
    raw = connection.connection
    (usual,) = raw.execute("PRAGMA busy_timeout").fetchone()
    try:
        raw.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")
        yield
    finally:
        raw.execute(f"PRAGMA busy_timeout = {int(usual)}")


def position(column: str, ids: Sequence[int]) -> tuple[str, list[str]]:
    """Where the id in a column stands in the row of ids."""
    return f"instr(%s, ',' || {column} || ',')", [f",{','.join(map(str, ids))},"]


def _terms(words: IndexedWords) -> Iterator[str]:
    fields = [field for field, _marks in words.marked]
    for field in (*fields, *(field.marked(mark) for field, marks in words.marked for mark in marks)):
        symbols = (f"{symbol} {GAP}" for symbol in field.symbols)
        yield " ".join((*field.folded, *field.toned, *symbols))
    yield from words.labels
    yield from words.beginnings


def _expression(node: Node) -> str:
    if isinstance(node, Term):
        words = " ".join(node.words).replace('"', '""')
        return f'"{words}"'
    if isinstance(node, Without):
        return f"({_expression(node.node)}) NOT {_expression(node.term)}"
    operator = " AND " if isinstance(node, All) else " OR "
    return operator.join(f"({_expression(part)})" for part in node.parts)
