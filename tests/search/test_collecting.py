"""The order of results against a plain reading of its rules, and what happens beyond the limit."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from random import Random

import pytest

from search import collecting, engines, index
from search.collecting import Scope
from search.documents import SearchDocument
from search.order import year_span
from search.query import Query
from search.ranking import matching
from search.terms import Node
from tests.search.factories import make_document
from vietnamese.words import fold_tokens, tone_tokens

pytestmark = pytest.mark.django_db
WORDS = ("công", "cong", "nhân", "nhận", "đổi", "doi")
TODAY = date(2026, 11, 20)


Word = tuple[str, str]
"""A word of a document: with its tones, and folded."""


def split(text: str) -> list[Word]:
    return list(zip(tone_tokens(text), fold_tokens(text), strict=True))


def places(document: SearchDocument) -> Iterator[list[Word]]:
    """The words of title, title and keywords, and everything; "|" stands where no phrase reaches across."""
    gap = ("|", "|")
    title = [*split(document.title), gap]
    head = [*title, *(word for keyword in document.keywords for word in [*split(keyword), gap])]
    yield from (title, head, [*head, *split(document.text)])


def spellings(asked: str) -> list[list[str]]:
    """The terms of a question: folded, and with the marks that were typed."""
    toned, folded = tone_tokens(asked), fold_tokens(asked)
    marked = [tone if fold != word else fold for tone, fold, word in zip(toned, folded, asked.split(), strict=True)]
    return [folded, marked] if folded != asked.split() else [folded]


def is_there(terms: list[str], words: list[Word]) -> bool:
    return all(any(term in word for word in words) for term in terms)


def is_row(terms: list[str], words: list[Word]) -> bool:
    return len(terms) > 1 and any(
        all(term in word for term, word in zip(terms, words[start : start + len(terms)], strict=True))
        for start in range(len(words) - len(terms) + 1)
    )


def rungs_of(document: SearchDocument, asked: str) -> set[tuple[int, int]]:
    """The rungs that a document reaches: the number of the spelling and that of the place."""
    return {
        (spelling, number)
        for spelling, terms in enumerate(spellings(asked))
        for number, words in enumerate(places(document))
        if is_there(terms, words)
    }


def naive(documents: list[SearchDocument], asked: str, most: int, best: int, ranked: int) -> list[int]:
    """What bears the name, then rung by rung the newest `best` (where more than `ranked` match), then those of the
    newest `best` that have the words side by side; no more than `BEST` of them all; then the newest.
    """
    newest_first = sorted(documents, key=lambda each: (each.date or date.min, each.object_id), reverse=True)
    folded, is_accented = fold_tokens(asked), len(spellings(asked)) > 1
    last = (0, 2)
    rungs = [(1, 0), (1, 1), (1, 2), (0, 0)] if is_accented else [(0, 0), (0, 1)]
    reached = {each.object_id: rungs_of(each, asked) for each in newest_first}
    whole = [each.object_id for each in newest_first if fold_tokens(each.title) == folded]
    matched = [pk for pk, rungs in reached.items() if last in rungs][:most]
    in_a_row = {each.object_id for each in newest_first if is_row(folded, list(places(each))[-1])} & {*matched[:best]}
    found = whole[:best]
    for rung in rungs if len(matched) > ranked else [(1, 2)]:
        found += [pk for pk, those in reached.items() if rung in those][:best]
    found += [pk for pk in matched if pk in in_a_row]
    found = found[: collecting.BEST] + matched
    return list(dict.fromkeys(found))[: len(matched)]


def ids(found: collecting.Collected) -> list[int]:
    return [entry.object_id for entry in found.entries]


def newest(node: Node, scope: Scope, most: int = 1_001) -> collecting.Collected:
    return collecting.newest(node, [scope], most)[0]


def best_of(asked: str, most: int = 1_001) -> collecting.Collected:
    query = Query.parse(asked)
    return collecting.best(query, Scope(), newest(matching(query), Scope(), most))


def some_documents(number: int) -> list[SearchDocument]:
    random = Random(7)  # noqa: S311
    return [
        make_document(
            place,
            title=" ".join(random.choices(WORDS, k=random.randrange(4))),
            keywords=[" ".join(random.choices(WORDS, k=2)) for _keyword in range(random.randrange(3))],
            text=" ".join(random.choices(WORDS, k=random.randrange(6))),
            date=random.choice([None, *(TODAY - timedelta(days=days) for days in range(5))]),
        )
        for place in range(1, number + 1)
    ]


@pytest.mark.parametrize(
    ("most", "best", "ranked"),
    [(1_001, 100, 60), (1_001, 100, 0), (1_001, 20, 0), (40, 100, 0), (40, 5, 0), (7, 2, 0), (7, 2, 9), (1, 9, 0)],
)
def test_results_come_as_a_plain_reading_of_the_rules_has_them(most, best, ranked, monkeypatch):
    monkeypatch.setattr(collecting, "BEST", best)
    monkeypatch.setattr(collecting, "RANKED", ranked)
    documents = some_documents(150)
    index.put(documents)
    questions = [*WORDS, *map(" ".join, permutations(WORDS, 2)), "công nhân đổi", "cong nhan doi"]
    found = {asked: ids(best_of(asked, most)) for asked in questions}
    assert found == {asked: naive(documents, asked, most, best, ranked) for asked in questions}
    assert sum(map(len, found.values())) > 30


def test_what_is_found_is_complete_when_nothing_is_left():
    index.put(make_document(number, "Họp") for number in range(1, 6))
    found = {most: best_of("họp", most) for most in (4, 5, 6)}
    assert {most: (ids(each), each.complete) for most, each in found.items()} == {
        4: ([5, 4, 3, 2], False),
        5: ([5, 4, 3, 2, 1], False),
        6: ([5, 4, 3, 2, 1], True),
    }


def test_a_few_matches_not_in_their_time_make_no_second_round(django_assert_num_queries):
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    index.put(make_document(number, "Họp chi bộ") for number in range(1, 6))
    index.put(make_document(number, "Họp chi bộ", public_from=tomorrow) for number in range(10, 10 + collecting.SPARE))
    with django_assert_num_queries(1):
        found = newest(matching(Query.parse("họp")), Scope(), 4)
    assert (ids(found), found.complete) == ([5, 4, 3, 2], False)


def test_matches_not_in_their_time_are_passed_over_but_not_for_ever(monkeypatch):
    monkeypatch.setattr(collecting, "SPARE", 0)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    early = [make_document(number, "Họp chi bộ", public_from=tomorrow) for number in range(10, 10 + 5 * 3)]
    index.put([make_document(1, "Họp đảng ủy"), make_document(2, "Họp chi bộ"), *early[:12]])
    node = matching(Query.parse("họp"))
    found = newest(node, Scope(), 3)
    assert (ids(found), found.complete) == ([2, 1], True)
    index.put(early)
    found = newest(node, Scope(), 3)
    assert (ids(found), found.complete) == ([], False)
    assert ids(newest(node, Scope("thing", public=False), 3)) == [24, 23, 22]


def test_the_oldest_come_first_and_those_without_a_date_last():
    days = {1: date(2026, 5, 1), 2: None, 3: date(2025, 5, 1), 4: None, 5: date(2025, 1, 1)}
    index.put(make_document(number, "Họp", date=day) for number, day in days.items())
    node = matching(Query.parse("họp"))
    found = {most: ids(collecting.oldest(node, Scope(), most)) for most in (2, 3, 4, 9)}
    assert found == {2: [5, 3], 3: [5, 3, 1], 4: [5, 3, 1, 2], 9: [5, 3, 1, 2, 4]}
    assert ids(collecting.oldest(node, Scope(span=year_span(2025)), 9)) == [5, 3]


def test_a_scope_keeps_to_its_kind_and_to_all_days_of_its_year():
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
    for kind, first in (("thing", 0), ("other", 10)):
        index.put(make_document(first + number, "Họp", kind=kind, date=day) for number, day in enumerate(days))
    node = matching(Query.parse("họp"))
    scopes = [Scope(), Scope("thing"), Scope(span=year_span(2025)), Scope("other", year_span(2025))]
    everything = newest(node, Scope())
    assert [each.entries for each in collecting.newest(node, scopes)] == [
        newest(node, scope).entries for scope in scopes
    ]
    for scope in scopes:
        low, high = scope.span
        kept = [each for each in everything.entries if scope.kind in ("", each.kind) and low <= each.place <= high]
        assert newest(node, scope).entries == kept
    assert ids(newest(node, Scope("other", year_span(2025)))) == [12, 11]


def test_a_phrase_is_looked_for_among_the_newest_that_hold_its_words(monkeypatch):
    monkeypatch.setattr(engines.current(), "PHRASE_REACH", 3)
    titles = ["Chi bộ", "Chi bộ", "Bộ chi", "Tin", "Bộ chi"]
    index.put(make_document(number, title) for number, title in enumerate(titles))
    assert ids(best_of('"chi bộ"')) == [1]
    assert ids(collecting.oldest(matching(Query.parse('"chi bộ"')), Scope())) == [1]
    assert ids(best_of("chi bộ")) == [1, 0, 4, 2]


def test_whether_a_kind_or_year_has_any_is_asked_at_once(django_assert_num_queries):
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    index.put([make_document(1, "Họp", date=date(2025, 1, 1)), make_document(2, "Họp", kind="other", is_public=False)])
    index.put([make_document(3, "Họp", kind="third", public_from=tomorrow, date=date(2027, 1, 1))])
    scopes = [*(Scope(span=year_span(year)) for year in (2024, 2025, 2027)), *map(Scope, ("thing", "other", "third"))]
    with django_assert_num_queries(1):
        found = collecting.present(matching(Query.parse("họp")), scopes)
    assert [(entry.kind, entry.year) for entry in found] == [("thing", 2025)]
    assert collecting.present(matching(Query.parse("họp")), []) == []
