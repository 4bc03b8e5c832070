"""Cleaning, folding and tone keys."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.growth import grows_linearly
from vietnamese.folding import PLAIN, aligned, clean, clean_line, fold, is_plain, mixes_scripts, tone_key, tone_token

VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
vietnamese_text = st.text(alphabet=VOWELS + VOWELS.upper() + "bcdđĐghklmnpqrstvx 05&/-,.\u00a0\u200b\u0301\u0323")


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        (nfd("Đảng ủy"), "Đảng ủy"),
        ("Sở\u00a0Nội\u202fvụ\u3000tỉnh", "Sở Nội vụ tỉnh"),
        ("\ufeffChi\u200b bộ\u00ad \u2060một", "Chi bộ một"),
        ("\u202egnảĐ\u202c \u2066ủy\u2069\u200e\u200f", "gnảĐ ủy"),
        ("Tin\U000e0041\U000e007f", "Tin"),
        ("a\x00b\x07c\x1bd\x7f\x9fe", "abcde"),
        ("một\r\nhai\rba\vbốn\fnăm\x85sáu\u2028bảy\u2029tám", "một\nhai\nba\nbốn\nnăm\nsáu\nbảy\ntám"),
        ("cột\tcột\n", "cột\tcột\n"),
        ("Ðảng, Ɖảng, ðảng, ɖảng", "Đảng, Đảng, đảng, đảng"),
        ("  hai đầu  ", "  hai đầu  "),
        ("mất\ud800 nửa", "mất nửa"),
        ("", ""),
    ],
)
def test_clean_repairs_leftovers_and_keeps_words_and_lines(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_clean_line_leaves_single_spaces_only() -> None:
    assert clean_line("\u00a0 Đảng \t bộ\r\n\u200b Sở  ") == "Đảng bộ Sở"


def test_clean_stops_a_flood_of_marks() -> None:
    assert len(clean("a" + "\u0301\u0323" * 1000)) <= 31


@given(st.text())
def test_clean_twice_is_clean_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng ủy", "dang uy"),
        (nfd("Đảng ủy"), "dang uy"),
        ("ĐẢNG BỘ SỞ NỘI VỤ", "dang bo so noi vu"),
        ("Ưu ái, Ốc, Ợ, Ặt, Ễn, Ỹ", "uu ai, oc, o, at, en, y"),
        ("Ðông", "dong"),
        ("Łódź, Øre, Ñandú, Straße, İzmir", "lodz, ore, nandu, strasse, izmir"),
        ("km² và 05-CT/TW", "km2 va 05-ct/tw"),
        ("Привет", "привет"),
    ],
)
def test_fold_strips_marks_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(vietnamese_text)
def test_fold_of_vietnamese_is_ascii_and_knows_no_normal_form(text: str) -> None:
    assert fold(text).isascii()
    assert fold(nfd(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đảng uỷ", "đang2 uy2"),
        ("công nhân", "công0 nhân0"),
        ("công nhận", "công0 nhân5"),
        ("ma mà mả mã má mạ", "ma0 ma1 ma2 ma3 ma4 ma5"),
        ("Số 05,  năm\n2026", "sô4 05, năm0 2026"),
        ("Đắklắk", "đăklăk44"),
        ("", ""),
    ],
)
def test_tone_key_puts_the_tone_last(text: str, key: str) -> None:
    assert tone_key(text) == key


@pytest.mark.parametrize("text", ["hòa/hoà", "ủy/uỷ", "Thúy/Thuý", "khỏe/khoẻ", "hoạt/họat", "đoàn/đòan", "quý/qúy"])
def test_tone_key_is_free_of_tone_placement(text: str) -> None:
    old, new = text.split("/")
    assert tone_key(old) == tone_key(new) == tone_key(nfd(old).upper())
    assert tone_token(old) == tone_token(new)


@pytest.mark.parametrize("pair", ["ma/mà", "dang/đang", "tu/tư", "lý/lí", "an/ân", "mả/mã", "bàn/bán"])
def test_tone_key_tells_different_words_apart(pair: str) -> None:
    one, other = pair.split("/")
    assert tone_key(one) != tone_key(other)
    assert tone_token(one) != tone_token(other)


@given(vietnamese_text)
def test_tone_key_knows_neither_case_nor_normal_form(text: str) -> None:
    assert tone_key(nfd(text)) == tone_key(text) == tone_key(text.upper())


@pytest.mark.parametrize(
    ("word", "token"),
    [
        ("Đảng", "ddang2"),
        ("đặng", "ddawng5"),
        ("ủy", "uy2"),
        ("ấp", "aap4"),
        ("thuế", "thuee4"),
        ("số", "soo4"),
        ("thương", "thuwowng0"),
        ("mà", "ma1"),
        ("ma", "ma0"),
        ("TW", "tw0"),
        ("xông", "xoong0"),
        ("xoong", "xooong0"),
        ("law", "laww0"),
        ("05", "05n0"),
        ("Жук", "u000436u000443u00043a0"),
        ("٣", "3n0"),
    ],
)
def test_tone_token_is_telex_with_a_tone_digit(word: str, token: str) -> None:
    assert tone_token(word) == token


@given(st.text(alphabet=st.characters(categories=["L", "Nd"]), min_size=1))
def test_tone_token_is_ascii_letters_and_digits_ending_in_a_tone(word: str) -> None:
    token = tone_token(word)
    assert token.isascii()
    assert token[-1] in "012345"


@given(vietnamese_text, st.sampled_from(["NFC", "NFD"]))
def test_aligned_text_is_the_clean_text_with_places_that_only_grow(text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    cleaned, offsets = aligned(text)
    assert cleaned == clean(text)
    assert len(offsets) == len(cleaned) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)


def test_aligned_points_at_the_base_letters() -> None:
    assert aligned("a\u200b " + nfd("ệ") + "\u00a0b") == ("a ệ b", [0, 2, 3, 6, 7, 8])


@pytest.mark.parametrize("unit", ["a\u0301\u0323", "\u0301\u0323", "\u200b", "a\u200b", "1", "1a", "oo", "ệ "])
@pytest.mark.parametrize("work", [clean, fold, tone_key, tone_token, aligned])
def test_work_grows_with_the_length_only(work: Callable[[str], object], unit: str) -> None:
    assert grows_linearly(work, unit)


def test_plain_text_is_what_cleaning_would_leave() -> None:
    assert is_plain("Đảng ủy xã An Lộc: “Chuyển đổi số” – 98%…\n\t24/7")
    assert not any(map(is_plain, ("Ð", "a\u0301", "\u00a0", "\u200b", "\r\n", "\x00", "漢")))
    assert [char for char in PLAIN if clean("\u200b" + char) != char] == []
    assert [char for char in PLAIN if unicodedata.normalize("NFC", "a" + char) != "a" + char] == []


@pytest.mark.parametrize(
    ("text", "mixes"),
    [
        ("bientap", False), ("biên tập 2026", False), ("bie\u0302ntap", False), ("Ðảng", False), ("bi\u0435ntap", True),
        ("\u0430dmin", True), ("\u03b1dmin", True), ("\u0430\u0434\u043c\u0438\u043d", False), ("2026", False), ("",
        False),
    ],
)  # fmt: skip
def test_letters_of_two_scripts_in_one_text_are_seen(text: str, mixes: bool):
    assert mixes_scripts(text) == mixes
