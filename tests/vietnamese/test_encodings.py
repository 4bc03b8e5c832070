import codecs
import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.growth import grows_linearly
from vietnamese import encodings
from vietnamese.encodings import Decoded, detect, from_tcvn3, from_vni, legacy_text

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LOWER = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES) + "đ"
LETTERS = LOWER + LOWER.upper()
OLD_STYLE = "Đảng ủy xã Hòa Bình họp, đồng chí Nguyễn Thị Thúy chủ trì; khỏe, quý, huỳnh, giường."
NEW_STYLE = "Đảng uỷ xã Hoà Bình họp, đồng chí Nguyễn Thị Thuý chủ trì; khoẻ, quý, huỳnh, giường."
TEXTS = (OLD_STYLE, NEW_STYLE, "Uỷ ban nhân dân tỉnh", "Nghị quyết số 05-NQ/TW – “về xây dựng Đảng”…")
OTHERS = (
    "L'été où j'étais à l'école, un garçon m'a dit : « Où êtes-vous ? » Noël, cœur, naïve, là-bas.",
    "The café's naïve façade — 20°C, ½ m², £5, ©2020 “quoted”.", "El señor Muñoz comió jalapeños en España. ¿Qué?",
    "Über Köln fährt ein großes Flugzeug für Jörg.", "São Paulo não está à venda, amanhã às três.",
    "Họp 😀🇻🇳 tại Hà Nội", "👨‍👩‍👧 ok", "x = {'é': 'ñ', 'ö': 'û'}", "def f(ö): return ö # ©",
    "中文 العربية עברית Привет",
    "Hà Nam có cá và bò", "có là", "à", "", "plain ascii", "Hà Nội: ân cần, hân hoan, xe tô tô",
)  # fmt: skip


def in_tcvn3(text: str) -> bytes:
    """As the ABC fonts write it; what they lack stays out of the samples."""
    codes = {letter: bytes([code]) for code, letter in encodings._TCVN3_LETTERS.items() if letter != "\u00a0"}
    return b"".join(codes.get(char) or char.encode("cp1252") for char in text)


def in_vni(text: str) -> str:
    written = {letter: code for code, letter in encodings._VNI_WRITTEN.items()}
    pieces = (
        written[char.lower()].upper() if char.isupper() and char.lower() in written else written.get(char, char)
        for char in text
    )
    return "".join(pieces)


def in_1258(text: str) -> bytes:
    pieces = []
    for char in text:
        letters, tones = encodings.split_tones(unicodedata.normalize("NFD", char))
        marks = [mark for mark in unicodedata.normalize("NFD", char) if mark in TONES[1:]]
        pieces.append(letters + "".join(marks) if tones != "0" else char)
    return "".join(pieces).encode("cp1258")


def in_viscii(text: str) -> bytes:
    codes = {letter: bytes([code]) for code, letter in encodings._VISCII_LETTERS.items()}
    return b"".join(codes.get(char) or char.encode("latin-1", "replace") for char in text)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "UTF-8"), ("utf-8", codecs.BOM_UTF8, "UTF-8"),
        ("utf-16-le", b"", "UTF-16"), ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", b"", "UTF-16"), ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "UTF-32"), ("utf-32-be", codecs.BOM_UTF32_BE, "UTF-32"),
    ],
)  # fmt: skip
def test_unicode_is_decoded_with_and_without_its_mark(text, codec, mark, name):
    assert detect(mark + text.encode(codec)) == Decoded(text, name, certain=True)


@pytest.mark.parametrize("text", TEXTS)
def test_tcvn3_is_decoded(text):
    kept = text.replace("Ủ", "ủ")
    assert detect(in_tcvn3(kept)) == Decoded(kept, "TCVN3", certain=True)


@pytest.mark.parametrize("text", TEXTS)
def test_vni_is_decoded(text):
    assert detect(in_vni(text).encode("cp1252")) == Decoded(text, "VNI", certain=True)


@pytest.mark.parametrize("text", TEXTS)
def test_windows_1258_is_decoded_and_composed(text):
    assert detect(in_1258(text)) == Decoded(text, "windows-1258", certain=True)


@pytest.mark.parametrize("text", TEXTS[:3])
def test_viscii_is_decoded(text):
    assert detect(in_viscii(text)) == Decoded(text, "VISCII", certain=True)


def test_every_letter_survives_each_encoding():
    assert in_viscii(LETTERS).decode("latin-1").translate(encodings._VISCII_LETTERS) == LETTERS
    assert unicodedata.normalize("NFC", in_1258(LETTERS).decode("cp1258")) == LETTERS
    assert [from_vni(in_vni(letter)) for letter in LETTERS] == list(LETTERS)
    with_codes = LOWER + "ĂÂÊÔƠƯĐ"
    assert from_tcvn3(in_tcvn3(with_codes).decode("cp1252")) == with_codes


@pytest.mark.parametrize(
    ("codec", "letters"), [("TCVN5712-1", encodings._TCVN_LETTERS), ("VISCII", encodings._VISCII_LETTERS)]
)
def test_the_tables_are_those_of_iconv(codec, letters):
    if not shutil.which("iconv"):
        pytest.skip("iconv is not installed: the tables of old encodings are not compared with its own")
    data = bytes(range(0x80, 0x100))
    known = [
        subprocess.run(["iconv", "-f", codec, "-t", "UTF-8"], input=bytes([code]), capture_output=True).stdout.decode()
        for code in data
    ]
    assert [letters.get(code, chr(code)) for code in data] == known


def test_both_forms_of_capitals_in_tcvn_are_read():
    text = "ĐẢNG ỦY XÃ HÒA BÌNH HỌP PHIÊN THỨ NHẤT"
    codes = {letter: bytes([code]) for code, letter in encodings._TCVN_LETTERS.items()}
    # Of the capitals only these have a code above the controls.
    possible = text.replace("Ủ", "ủ").replace("Ứ", "ứ")
    assert detect(b"".join(codes.get(char) or char.encode() for char in possible)).text == possible


@pytest.mark.parametrize(
    ("text", "repaired", "encoding"),
    [
        ("Uû ban nh©n d©n", "Uỷ ban nhân dân", "TCVN3"),
        ("§¶ng uû", "Đảng uỷ", "TCVN3"),
        ("QuyÕt ®Þnh", "Quyết định", "TCVN3"),
        ("Tr\u00ad\u00eang Ban Tuyªn gi¸o", "Trường Ban Tuyên giáo", "TCVN3"),
        ("Uûy ban nhaân daân", "Ủy ban nhân dân", "VNI"),
        ("ÑAÛNG BOÄ TÆNH", "ĐẢNG BỘ TỈNH", "VNI"),
        ("Ñaûng boä thöôøng xuyeân", "Đảng bộ thường xuyên", "VNI"),
    ],
)
def test_old_encodings_taken_for_western_are_repaired(text, repaired, encoding):
    assert legacy_text(text) == (repaired, encoding)


def test_lines_that_are_right_stay_as_they_are():
    text = "Đảng ủy xã\nUû ban nh©n d©n\nplain\nHà Nam"
    assert legacy_text(text) == ("Đảng ủy xã\nUỷ ban nhân dân\nplain\nHà Nam", "TCVN3")


@pytest.mark.parametrize("text", OTHERS)
def test_other_texts_are_no_old_vietnamese(text):
    assert legacy_text(text) is None
    assert detect(text.encode()) == Decoded(text, "UTF-8", certain=True)


@pytest.mark.parametrize("text", OTHERS[:5])
def test_western_texts_in_western_bytes_are_not_taken_for_vietnamese(text):
    data = text.encode("cp1252")
    assert detect(data) == Decoded(text, "windows-1252", certain=False)


def test_one_bad_byte_leaves_utf_8_what_it_is():
    found = detect(OLD_STYLE.encode() + b"\xff")
    assert found == Decoded(OLD_STYLE + "\ufffd", "UTF-8", certain=False)


@pytest.mark.parametrize("data", [b"\0\1\2\3" * 20, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(200)])
def test_binary_data_is_never_certain(data):
    assert not detect(data).certain


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_the_same_way_twice(data):
    assert detect(data) == detect(data)


@given(st.text(max_size=200))
def test_unicode_is_never_changed_by_detection(text):
    assert "\0" in text or detect(text.encode("utf-8", "replace")).certain
    legacy_text(text)


@pytest.mark.parametrize("unit", ["Uû ban ", "û", "aâ", "nhaân", "é ", "\n©", "ư", "\x00a"])
def test_the_work_grows_with_the_length(unit):
    assert grows_linearly(lambda text: (legacy_text(text), detect(text.encode("cp1258", "replace"))), unit)
