"""The words of a question in a text: the quick way finds what going through all words finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.hits import Finder, are_neighbours
from search.query import Query
from search.tokens import folded_term
from vietnamese.folding import PLAIN
from vietnamese.words import spans

LETTERS = "aăâbdđeêghinoôơtuưyàảãáạằẩẫếệĐẢÂ01² .,-'“”–\nŧßмé\u0301\u200b"


def found(text: str, asked: str, prefix: bool = False) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.word) for hit in Finder(Query.parse(asked, prefix=prefix))(text)]


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Họp Đảng ủy xã", "dang uy", [("Đảng", "dang"), ("ủy", "uy")]),
        ("Thanh niên toàn thành", "thanh an", [("Thanh", "thanh"), ("thành", "thanh")]),
        ("CT05 và 105, 5²", "05", [("05", "05")]),
        ("mét²", "2", [("²", "2")]),
        ("“Đảng”–ủy", "đảng ủy", [("Đảng", "dang"), ("ủy", "uy")]),
        ("Họp", "москва", []),
        ("Газета Москва", "москва", [("Москва", "москва")]),
        ("Straße", "strasse", [("Straße", "strasse")]),
        ("Họp", "", []),
        (
            "Ban Thường  vụ họp; BTV, btv",
            "BTV",
            [("Ban Thường  vụ", "c_ban_thuong_vu"), ("BTV", "btv"), ("btv", "btv")],
        ),
        ("BTV, btv", "ban thuong vu", [("BTV", "c_ban_thuong_vu")]),
        ("ß Ban Thường vụ, vụ", "BTV vụ", [("Ban Thường vụ", "c_ban_thuong_vu"), ("vụ", "vu")]),
        ("BTV ß: Ban Thường vụ", "btv họp", [("BTV", "btv"), ("Ban Thường vụ", "c_ban_thuong_vu")]),
    ],
)
def test_words_are_found_in_any_spelling(text, asked, expected):
    assert found(text, asked) == expected


def test_the_last_word_may_be_the_beginning_of_one():
    assert found("Thanh niên, ni", "thanh ni", prefix=True) == [("Thanh", "thanh"), ("niên", "ni"), ("ni", "ni")]
    assert found("Thanh niên", "ni thanh", prefix=True) == [("Thanh", "thanh")]


@settings(deadline=None, database=None)
@given(text=st.text(st.sampled_from(LETTERS) | st.sampled_from(PLAIN), max_size=60), data=st.data())
def test_nothing_is_missed_and_nothing_invented(text, data):
    written = [text[start:end] for start, end in spans(text)]
    asked = data.draw(st.lists(st.sampled_from(written), max_size=4)) if written else []
    query = Query.parse(" ".join(asked))
    wanted = {folded_term(word) for word in query.words}
    all_of_it = [(start, end) for start, end in spans(text) if folded_term(text[start:end]) in wanted]
    assert [(hit.start, hit.end) for hit in Finder(query)(text)] == all_of_it


def test_neighbours_have_no_word_between_them():
    text = "Đảng — ủy xã Đảng và ủy"
    first, second, third, fourth = Finder(Query.parse("đảng ủy"))(text)
    assert are_neighbours(text, first, second)
    assert not are_neighbours(text, second, third)
    assert not are_neighbours(text, third, fourth)


def test_keywords_are_no_neighbours():
    first, second = Finder(Query.parse("cây quế"))("cây\nquế")
    assert not are_neighbours("cây\nquế", first, second)
    assert are_neighbours("cây, quế", first, second)
