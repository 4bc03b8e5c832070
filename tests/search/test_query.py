import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import Query, Unit
from search.terms import All, Any, Term
from search.tokens import own_symbol_term, symbol_term
from vietnamese.symbols import parse_symbol


def units(*words: str) -> tuple[Unit, ...]:
    return tuple(Unit((word,)) for word in words)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ()),
        (" \u00a0\u200b… ", ()),
        ("  Đảng\u00a0 ủy ", units("Đảng", "ủy")),
        ("xã,phường;thôn", units("xã", "phường", "thôn")),
        ('họp "chi bộ" thôn', (*units("họp"), Unit(("chi", "bộ"), quoted=True), *units("thôn"))),
        ("“chi bộ”", (Unit(("chi", "bộ"), quoted=True),)),
        ('"chi bộ', units("chi", "bộ")),
        ('"" họp', units("họp")),
        ("chi\0 bộ", units("chi", "bộ")),
    ],
)
def test_a_question_falls_into_words_and_phrases(raw, expected):
    assert Query.parse(raw).units == expected


def test_a_question_is_cut_after_200_characters_and_16_words():
    assert Query.parse("a" * 300).words == ("a" * 200,)
    assert Query.parse("từ " * 40).words == ("từ",) * 16
    assert Query.parse('một "' + "hai " * 16 + '"').words == ("một",)


@pytest.mark.parametrize("text", ["23-CT/TU", "23-ct/tu", "23 CT TU"])
def test_a_symbol_is_one_unit_however_it_is_written(text):
    key = parse_symbol("23-CT/TU").key
    query = Query.parse(text)
    assert [unit.symbol for unit in query.units] == [key]
    assert query.own_symbol == own_symbol_term(key)
    words = All((Term(("23",)), Term(("ct",)), Term(("tu",))))
    assert query.condition() == All((Any((Term((symbol_term(key),)), words)),))


def test_a_symbol_inside_a_sentence_is_no_question_for_its_owner():
    query = Query.parse("sơ kết 23-CT/TU")
    assert [unit.words for unit in query.units] == [("sơ",), ("kết",), ("23", "CT", "TU")]
    assert query.own_symbol == ""
    assert query.symbols == (symbol_term(parse_symbol("23-CT/TU").key),)


@pytest.mark.parametrize(
    ("text", "accented"),
    [("dang uy", False), ("DANG UY 05", False), ("đang", True), ("xã An Lạc", True), ("", False)],
)
def test_diacritics_are_noticed(text, accented):
    assert Query.parse(text).accented is accented


@pytest.mark.parametrize(
    ("text", "prefix"),
    [("dan", True), ("đảng uy", True), ("dang u", False), ('"chi bộ"', False), ("2-CT/TU", False), ("", False)],
)
def test_only_a_last_word_of_two_letters_can_go_on(text, prefix):
    assert Query.parse(text, prefix=True).prefix is prefix


def test_the_last_word_goes_on_in_the_condition():
    assert Query.parse("đảng uy", prefix=True).condition(prefix=True) == All(
        (All((Term(("dang",)),)), Term(("uy",), prefix=True))
    )


@given(st.text(max_size=400))
def test_any_text_is_a_question(raw):
    query = Query.parse(raw, prefix=True)
    assert bool(query) is bool(query.words)
    assert len(query.words) <= 16
    assert len(query.text) <= 200
