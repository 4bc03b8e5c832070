"""Splitting into words."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.growth import grows_linearly
from vietnamese.folding import PLAIN, fold
from vietnamese.words import WORD, fold_tokens, spans, tone_tokens, words

mixed_text = st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("ảệưđĐ05aZ &\u0301\u0323\u200b\u00ad"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đảng ủy Sở", ["Đảng", "ủy", "Sở"]),
        ("TT&TT", ["TT", "TT"]),
        ("Chỉ thị 05-CT/TW.", ["Chỉ", "thị", "05", "CT", "TW"]),
        ("CT05, 5km, 126/2025/QH15", ["CT", "05", "5", "km", "126", "2025", "QH", "15"]),
        ("50 km²", ["50", "km", "²"]),
        ("một_hai", ["một", "hai"]),
        ("Đả\u00adng \u200bủy\u200b", ["Đả\u00adng", "ủy"]),
        ("“… – !”", []),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_or_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_cut_whole_words_out_of_the_text_as_stored(form: str) -> None:
    text = unicodedata.normalize(form, "«Đảng ủy» hợp  nhất")  # type: ignore[arg-type]
    pieces = [unicodedata.normalize("NFC", text[start:end]) for start, end in spans(text)]
    assert pieces == ["Đảng", "ủy", "hợp", "nhất"]


def test_tokens_run_parallel_to_the_words() -> None:
    text = "Đảng uỷ Sở TT&TT, F0"
    assert fold_tokens(text) == ["dang", "uy", "so", "tt", "tt", "f", "0"]
    assert tone_tokens(text) == ["ddang2", "uy2", "sow2", "tt0", "tt0", "f0", "0n0"]


@given(mixed_text)
def test_every_view_of_a_text_has_the_same_words(text: str) -> None:
    assert [text[start:end] for start, end in spans(text)] == words(text)
    assert len(fold_tokens(text)) == len(tone_tokens(text)) == len(words(text))
    assert all(fold_tokens(text)) and all(tone_tokens(text))


@given(mixed_text, mixed_text)
def test_no_tone_token_is_ever_a_folded_word(one: str, other: str) -> None:
    assert not set(tone_tokens(one)) & set(fold_tokens(other + one))


@given(st.text(alphabet="ảệưđĐ05aZ &,/\u0301\u0323"))
def test_folding_the_text_or_its_words_is_the_same(text: str) -> None:
    assert words(fold(text)) == fold_tokens(text)


@pytest.mark.parametrize("unit", ["a\u0301\u0323", "a" + "\u200b" * 999, "\u200b1", "1", "a1", "& "])
@pytest.mark.parametrize("work", [spans, tone_tokens])
def test_work_grows_with_the_length_only(work: Callable[[str], object], unit: str) -> None:
    assert grows_linearly(work, unit)


def test_plain_text_falls_into_words_as_any_other_text_does() -> None:
    pairs = [first + second for first in PLAIN for second in "aĐ5² _"]
    assert [pair for pair in pairs if words(pair) != WORD.findall(pair)] == []
