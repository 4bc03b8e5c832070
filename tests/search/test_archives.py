"""The newest and the oldest matches in archives of all shapes: with gaps, bursts, sparse beginnings, without dates.

An engine walks its index in steps that it fits to what it finds; whatever these are, it finds what a list has first.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection

from search import engines
from search.field_words import GAP, FieldWords, IndexedWords
from search.order import DATED, EVER, UNDATED, Span, days_span, place_of, year_span
from search.terms import All, Any, Node, Term, Without

SIZE = 5_000
LAST = date(2026, 11, 20)
NONE = FieldWords((GAP,), (GAP,), ())
LETTERS = {"a": 1, "b": 2, "c": 7, "e": 40, "f": 300, "g": 4_999}
"""Every so manieth entry bears the word."""


def evenly(number: int) -> int | None:
    """Days before the last one."""
    return number // 2


def after_a_pause(number: int) -> int | None:
    return number if number < 30 else 1_500 + number // 50


def in_a_burst(number: int) -> int | None:
    return number // 2_000


def with_a_sparse_beginning(number: int) -> int | None:
    return number // 40 if number < 4_900 else (number - 4_800) * 90


def mostly_without_a_date(number: int) -> int | None:
    return number * 3 if number < 200 else None


ARCHIVES = (evenly, after_a_pause, in_a_burst, with_a_sparse_beginning, mostly_without_a_date)


def term(word: str) -> Term:
    return Term((word,))


NODES: dict[str, tuple[Node, set[str]]] = {
    **{letter: (term(letter), {letter}) for letter in LETTERS},
    "b and c": (All((term("b"), term("c"))), {"b", "c"}),
    "only in what is old": (term("old"), {"old"}),
    "only in what is new": (term("new"), {"new"}),
}
SPANS = {
    "ever": EVER,
    "dated": DATED,
    "undated": UNDATED,
    "a year": year_span(2022),
    "until a day": days_span(None, date(2023, 5, 5)),
}


def words_of(number: int) -> set[str]:
    age = ["new"] if number < 600 else ["old"] if number > SIZE - 600 else []
    return {*age, *(letter for letter, every in LETTERS.items() if number % every == every - 1)}


def place(number: int, days: int | None) -> int:
    return place_of(None if days is None else LAST - timedelta(days), number + 1)


@pytest.fixture(params=ARCHIVES, ids=lambda archive: archive.__name__)
def archive(request, db) -> Iterator[dict[int, set[str]]]:
    """The words of each place."""
    filled = {place(number, request.param(number)): words_of(number) for number in range(SIZE)}
    engines.current().index(
        (each, IndexedWords(NONE, NONE, NONE, tuple(sorted(words)), (), frozenset())) for each, words in filled.items()
    )
    engines.current().tidy()
    yield filled
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")


def found(node: Node, span: Span, most: int, oldest: bool) -> list[int]:
    sql, params = engines.current().found(node, span, most, oldest)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return sorted(each for (each,) in cursor.fetchall())


def expected(archive: dict[int, set[str]], wanted: set[str], span: Span, most: int, oldest: bool) -> list[int]:
    matching = (each for each, words in archive.items() if wanted <= words and span.low <= each <= span.high)
    return sorted(sorted(matching, reverse=not oldest)[:most])


def test_the_first_matches_are_found_whatever_the_archive_is_like(archive):
    for (name, (node, wanted)), (when, span), most, oldest in product(
        NODES.items(), SPANS.items(), (1, 30, 501, 1_021), (False, True)
    ):
        asked = name, when, most, oldest
        assert (asked, found(node, span, most, oldest)) == (asked, expected(archive, wanted, span, most, oldest))


def test_what_is_asked_for_without_something_or_in_one_of_two_ways(archive):
    either = Any((term("e"), All((term("c"), term("f")))))
    for node, is_match in (
        (Without(term("b"), term("c")), lambda words: "b" in words and "c" not in words),
        (Without(either, term("b")), lambda words: ("e" in words or {"c", "f"} <= words) and "b" not in words),
    ):
        matching = [each for each, words in archive.items() if is_match(words)]
        for most, oldest in product((4, 1_021), (False, True)):
            first = sorted(matching, reverse=not oldest)[:most]
            assert found(node, EVER, most, oldest) == sorted(first)
