"""PostgreSQL: a tsvector for each entry, written out by us; its own parser would keep `nq/tw` whole.

A folded word, the same word with its tone and both as words of the title or keywords share a position. The index over
the vectors (GIN) answers whatever is no phrase without reading one; `search_words_found` (migrations 0011, 0012, 0014)
walks it from the newest or the oldest entry on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, chain, islice, repeat

from django.db import connection

from search.field_words import GAP, IndexedWords
from search.order import OWN_BITS, Span
from search.terms import PHRASE_REACH, All, Node, Term, Without, phraseless

LAST_POSITION = 16_383
"""PostgreSQL counts no further; later words are found, but not as neighbours."""
POSITIONS_LIMIT = 255
"""PostgreSQL keeps no more positions of one word."""
VECTOR_LIMIT = 1_000_000
"""Bytes: PostgreSQL refuses a vector over 1 MB. No real text comes near; a hostile one is cut, not refused."""
DAY_SHIFTS = (5, 8, 11, 14)
"""An entry bears terms for the 32, 256, … days that hold its own (place >> 32 >> shift): so the index over words can be
asked for the newest entries alone."""

_POSITIONS = tuple(map(str, range(1, LAST_POSITION + 1)))
_UPSERT = """
    INSERT INTO search_words (place, words)
    SELECT place, words::tsvector FROM unnest(%s::bigint[], %s::text[]) AS given (place, words)
    ON CONFLICT (place) DO UPDATE SET words = EXCLUDED.words WHERE search_words.words <> EXCLUDED.words
"""
_NEW_IDS = "SELECT nextval(pg_get_serial_sequence('search_searchentry', 'id')) FROM generate_series(1, %s)"
_FOUND = "SELECT place FROM search_words_found(%s::tsquery, %s, %s, %s::int, %s) AS place"
_AMONG = """
    SELECT given.place FROM (SELECT place FROM {places} AS place ORDER BY place {direction}) given,
    LATERAL (SELECT FROM search_words WHERE search_words.place = given.place AND words @@ %s::tsquery OFFSET 0) matching
"""


def new_ids(number: int) -> list[int]:
    """Ids that no entry has or had."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW_IDS, [number])
        return [pk for (pk,) in cursor.fetchall()]


def index(rows: Iterable[tuple[int, IndexedWords]]) -> None:
    """Store the words of entries; must run in a transaction."""
    vectors = {place: _vector(words, _days(place)) for place, words in rows}
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, [list(vectors), list(vectors.values())])


def found(node: Node, span: Span, most: int, oldest: bool = False) -> tuple[str, list]:
    """The newest or oldest places within the span whose words answer the node."""
    loose = phraseless(node)
    if loose == node:
        return _FOUND, [_expression(node), *span, most, oldest]
    places = "search_words_found(%s::tsquery, %s, %s, %s::int, false)"
    sql = _AMONG.format(places=places, direction="ASC" if oldest else "DESC")
    return f"{sql} LIMIT %s", [_expression(loose), *span, PHRASE_REACH, _expression(node), most]


def among(node: Node, places: Sequence[int]) -> tuple[str, list]:
    """Those of the places whose words answer the node."""
    return _AMONG.format(places="unnest(%s::bigint[])", direction="DESC"), [list(places), _expression(node)]


among_scattered = among


def joined(places: str, entries: str) -> str:
    """The entries at the places that a query gives, as `entry` beside each `answer`: looked up one by one, whatever the
    planner thinks of how many there are.
    """
    one = f"SELECT * FROM ({entries}) listed WHERE listed.place = answer.place OFFSET 0"  # noqa: S608
    return f"({places}) answer CROSS JOIN LATERAL ({one}) entry"


def joined_at_once(places: str, entries: str) -> str:
    """The same for many places, in the order of the index: leaf after leaf, not each place from the root on."""
    each = f"SELECT * FROM ({entries}) listed WHERE listed.place = ANY(answer.places) OFFSET 0"  # noqa: S608
    return f"(SELECT ARRAY({places}) AS places) answer CROSS JOIN LATERAL ({each}) entry"  # noqa: S608


def gathered(column: str, separator: str) -> str:
    """The values of a column as one text, in the order in which the rows come."""
    return f"string_agg(({column})::text, '{separator}')"


def tidy() -> None:
    """Move what waits beside the index of words into it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('search_words_words')")


@contextmanager
def patience(milliseconds: int) -> Iterator[None]:
    """Wait no longer for another writer than so many milliseconds, until the transaction ends."""
    with connection.connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {int(milliseconds)}")
    yield


def position(column: str, ids: Sequence[int]) -> tuple[str, list[list[int]]]:
    """Where the id in a column stands in the row of ids."""
    return f"array_position(%s::bigint[], {column}::bigint)", [list(ids)]


def _days(place: int) -> list[str]:
    return [f"d{shift}_{place >> OWN_BITS + shift}" for shift in DAY_SHIFTS]


def _vector(words: IndexedWords, days: list[str]) -> str:
    """A tsvector in its text form: dang:1,7 ddang2:1 t_dang:1 kind_article."""
    positions: dict[str, list[str]] = defaultdict(list)
    start = 0
    for field, marks in words.marked:
        for each in (field, *map(field.marked, marks)):
            for place, row in ((start, each.folded), (start, each.toned), (start + len(field.folded), each.symbols)):
                for term, position in zip(row, _positions_from(place), strict=False):
                    positions[term].append(position)
        start += len(field.folded) + len(field.symbols) + 1
    del positions[GAP]
    terms = [f"{term}:{','.join(places[:POSITIONS_LIMIT])}" for term, places in positions.items()]
    return " ".join(_within_limit([*words.labels, *days, *terms, *words.beginnings]))


def _positions_from(start: int) -> Iterator[str]:
    return chain(islice(_POSITIONS, start, None), repeat(_POSITIONS[-1]))


def _within_limit(terms: list[str]) -> list[str]:
    """As many terms as fit into a vector, where one takes hardly more room than written out."""
    if 4 * sum(map(len, terms)) < VECTOR_LIMIT:
        return terms
    sizes = accumulate(len(term.encode()) + 4 for term in terms)
    return [term for term, size in zip(terms, sizes, strict=True) if size < VECTOR_LIMIT]


def _expression(node: Node) -> str:
    if isinstance(node, Term):
        return " <-> ".join(map(_quoted, node.words))
    if isinstance(node, Without):
        return f"({_expression(node.node)}) & !{_expression(node.term)}"
    operator = " & " if isinstance(node, All) else " | "
    return operator.join(f"({_expression(part)})" for part in node.parts)


def _quoted(term: str) -> str:
    doubled = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
