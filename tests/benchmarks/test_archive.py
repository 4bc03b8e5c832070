"""The generated archive: the same for the same seed, in the measures promised, and made of valid records."""

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from benchmarks.archive import KINDS, QUERIES, TAGS, Archive, Record
from benchmarks.registers import FORMS, TREES
from organizations.models.organization import MAX_DEPTH
from vietnamese.folding import tone_key
from vietnamese.symbols import parse_symbol

SIZE = 1000
ARCHIVE = Archive(SIZE)


@cache
def records(kind: str) -> list[Record]:
    return list(ARCHIVE.records(kind))


def keys(kind: str) -> list[str]:
    return [record["import_ref"] for record in records(kind)]


def syllables(html: str) -> int:
    return len(re.sub(r"<p>\[ảnh \d+\]</p>|<[^>]+>", " ", html).split())


def number_of(symbol: str) -> str:
    return re.split("[-/]", symbol)[0].lstrip("0")


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_makes_the_same_records_and_another_seed_others(kind: str) -> None:
    assert list(Archive(40).records(kind)) == list(Archive(40).records(kind))
    if kind != "category":
        assert list(Archive(40).records(kind)) != list(Archive(40, seed=8).records(kind))


def test_a_kind_has_as_many_records_as_the_size_asks_for() -> None:
    assert {kind: len(records(kind)) for kind in KINDS} == {
        "category": 12, "organization": 20, "person": 50, "appointment": 100, "directive": 100, "article": 1000,
    }  # fmt: skip


def test_every_key_stands_once() -> None:
    for kind in ("organization", "person", "directive", "article"):
        assert len(set(keys(kind))) == len(keys(kind))


def test_references_are_keys_of_the_archive() -> None:
    articles = records("article")
    assert {link["person"] for article in articles for link in article["participations"]} <= set(keys("person"))
    assert {link["organization"] for article in articles for link in article["involvements"]} <= set(
        keys("organization")
    )
    assert {link["directive"] for article in articles for link in article["citations"]} <= set(keys("directive"))
    assert {article["category"] for article in articles} == {each["slug"] for each in records("category")}


def test_an_article_links_three_people_two_bodies_and_two_documents_each_once() -> None:
    for article in records("article"):
        linked = (
            {link["person"] for link in article["participations"]},
            {link["organization"] for link in article["involvements"]},
            {link["directive"] for link in article["citations"]},
            set(article["tags"]),
        )
        assert [len(keys) for keys in linked] == [3, 2, 2, 3]


def test_titles_and_texts_have_the_lengths_of_news() -> None:
    titles = [syllables(article["title"]) for article in records("article")]
    texts = [syllables(article["body"]) for article in records("article")]
    assert 8 <= min(titles) <= max(titles) <= 16
    assert 250 <= min(texts) <= max(texts) <= 450


def test_the_text_names_the_bodies_and_documents_it_is_linked_with() -> None:
    for article in records("article"):
        named = [each["name"] for each in article["involvements"]]
        named += [each["as_written"] for each in article["citations"]]
        assert [name for name in named if name not in article["body"]] == []


def test_a_place_of_a_photo_in_the_text_is_that_of_a_photo() -> None:
    for article in records("article"):
        places = [int(place) for place in re.findall(r"\[ảnh (\d+)\]", article["body"])]
        assert places == ([2] if len(article["photos"]) == 2 else [])


def test_articles_are_posted_over_ten_years_in_the_order_of_their_keys() -> None:
    moments = [datetime.fromisoformat(article["published_at"]) for article in records("article")]
    assert moments == sorted(set(moments))
    assert (moments[0].date().isoformat(), moments[-1].date().isoformat()) == ("2016-11-20", "2026-11-16")


def test_symbols_are_read_back_as_their_family_and_type() -> None:
    for directive in records("directive"):
        symbol = parse_symbol(directive["symbol"])
        assert symbol is not None
        assert (symbol.number.lstrip("0"), symbol.family) == (number_of(directive["symbol"]), directive["family"])
        assert directive["doc_type"] in symbol.type_codes


def test_a_number_stands_once_in_its_series() -> None:
    numbered = [(each["issuer"], each["doc_type"], each["symbol"], each["series"]) for each in records("directive")]
    assert len(set(numbered)) == len(numbered)
    assert len(numbered) > 3 * len(FORMS)


def test_organizations_form_a_tree_whose_parents_come_first() -> None:
    depth: dict[str | None, int] = {None: 0}
    for organization in Archive(100_000).organizations:
        depth[organization["import_ref"]] = depth[organization["parent"]] + 1
    assert max(depth.values()) <= MAX_DEPTH
    assert len(depth) == 2001
    assert sum(organization["parent"] is None for organization in records("organization")) == len(TREES) - 1


def test_tags_are_two_hundred_different_ones() -> None:
    assert len({tone_key(tag) for tag in ARCHIVE.tags}) == TAGS
    assert {tag for article in records("article") for tag in article["tags"]} <= set(ARCHIVE.tags)


def test_queries_are_asked_once_each_and_half_of_them_without_marks() -> None:
    queries = ARCHIVE.queries()
    assert len(set(queries)) == QUERIES
    assert queries == Archive(SIZE).queries()
    assert sum(query.isascii() for query in queries) >= QUERIES // 2


def test_written_files_hold_one_record_a_line(tmp_path: Path) -> None:
    Archive(20).write(tmp_path)
    read = {
        kind: [json.loads(line) for line in (tmp_path / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]
        for kind in KINDS
    }
    assert read == {kind: list(Archive(20).records(kind)) for kind in KINDS}
