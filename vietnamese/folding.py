"""Cleaning and folding of Vietnamese text: the one place where letters lose their marks.

A Vietnamese vowel carries two kinds of marks. The *quality* (breve, circumflex, horn) makes another letter
of the alphabet: a, ă, â. The *tone* belongs to the syllable, not to the letter, and writers place it
differently: "ủy" and "uỷ", "hòa" and "hoà" are the same word. The functions here keep the two apart.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain

TONE_MARKS = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
"""Combining mark -> tone digit in dictionary order: ngang 0, huyền 1, hỏi 2, ngã 3, sắc 4, nặng 5."""

QUALITY_MARKS = "\u0302\u0306\u031b"
"""Circumflex, breve, horn."""

LETTER = r"[^\W\d_\u00b2\u00b3\u00b9\u2070-\u2089]"
"""Pattern of one letter (superscript and subscript digits are digits)."""

DIGIT = r"[\d\u00b2\u00b3\u00b9\u2070-\u2089]"
MARK = r"[\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"

# Zero-width characters, soft hyphen, byte order mark, bidi controls, tags, lone surrogates, and all
# controls that are not white space. None of them is ever meant by whoever typed the text; several can hide
# or reorder words.
INVISIBLE = (
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_INVISIBLE = re.compile(INVISIBLE + "+")
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_EXOTIC_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_REPAIRS = str.maketrans(
    {space: " " for space in _EXOTIC_SPACES} | {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
)
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789", strict=True))
# Latin letters whose stroke Unicode does not take apart; đ is the one that matters here.
_STROKES = str.maketrans({"đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t"} | _SUPERSCRIPTS)
_CLUSTER = re.compile(rf"{INVISIBLE}+|\r\n|.(?:{MARK}|{INVISIBLE})*", re.DOTALL)
_RUN = re.compile(rf"(?:{LETTER}|{DIGIT}|{MARK})+")
_USUAL = (range(9, 11), range(0x20, 0x7F), range(0xA1, 0x1B1), range(0x1EA0, 0x1EFA), range(0x2010, 0x2028))
PLAIN = "".join(char for char in map(chr, chain(*_USUAL)) if char not in "\u00adÐƉð")
"""The characters of ordinary Vietnamese text: none of them needs cleaning, alone or beside the others."""

_PLAIN = re.compile(f"[{re.escape(PLAIN)}]*")
# Sorting marks takes time with the square of their number, so that a flood of them could stop a server.
# Unicode's stream-safe format allows 30 in a row; no script needs more.
_FLOOD = re.compile(r"[^\w\x00-\u02ff]{31,}")

# Telex spelling of the seven letters that ASCII lacks. A doubled letter or w that the writer really typed
# ("xoong", "law") gets one more, as in Telex, so that it never meets "xông" or "lă".
_TELEX = str.maketrans({"đ": "dd", "ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"})
_TELEX_ESCAPE = re.compile(r"([adeo])(?=\1)|(?<=[aou])w")


def clean(text: str) -> str:
    """Repair what editors, word processors and web pages leave in a text; keep its words and lines.

    NFC; no-break and other exotic spaces become a space; line breaks of every kind become a newline;
    invisible and control characters go, except tab; the look-alikes Ð, Ɖ, ð, ɖ become Đ, đ. Nothing is
    trimmed. Idempotent.
    """
    if is_plain(text):
        return text
    text = _LINE_BREAK.sub("\n", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _FLOOD.sub(_dammed, text.translate(_REPAIRS)))


def is_plain(text: str) -> bool:
    """Whether a text holds only the characters of ordinary Vietnamese, so that it is clean; a quick answer to most."""
    return _PLAIN.fullmatch(text) is not None


def clean_line(text: str) -> str:
    """Clean a one-line value such as a title or a name: every run of white space becomes one space, ends
    are cut.
    """
    return " ".join(clean(text).split())


def aligned(text: str) -> tuple[str, Sequence[int]]:
    """Clean a text and tell where each character came from.

    Returns the cleaned text and one offset into the original per character, plus one for the end. A finder
    works on the clean text and still reports spans of the text as stored, be it NFC, NFD or full of
    invisible characters.
    """
    if clean(text) == text:
        return text, range(len(text) + 1)
    pieces: list[str] = []
    offsets: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = clean(match[0])
        pieces.append(piece)
        offsets.extend([match.start()] * len(piece))
    return "".join(pieces), [*offsets, len(text)]


def fold(text: str) -> str:
    """Strip every diacritic and case: 'Đảng ủy' -> 'dang uy'. NFC and NFD give the same. Idempotent."""
    if text.isascii() and text.isprintable():
        return text.lower()
    folded = _without_marks(_without_marks(clean(text)).casefold())
    return unicodedata.normalize("NFC", folded.translate(_STROKES))


def tone_key(text: str) -> str:
    """The text with its tones at the end of each word, so that tone placement no longer matters.

    'Đảng uỷ' and 'đảng ủy' -> 'đang2 uy2'; 'công nhân' -> 'công0 nhân0'. Letters keep breve, circumflex,
    horn and the stroke of đ; a word without tone gets 0; numbers and punctuation stay; white space is
    collapsed. Case is lost.
    """
    decomposed = unicodedata.normalize("NFD", clean_line(text).casefold())
    return unicodedata.normalize("NFC", _RUN.sub(_with_tone_last, decomposed))


def tone_token(word: str) -> str:
    """The ASCII form of one word's tone key, for a search index: 'Đảng' -> 'ddang2', 'ma' -> 'ma0'.

    Letters are spelled as in Telex (đ dd, ă aw, â aa, ê ee, ô oo, ơ ow, ư uw), a letter of another script
    as u and six hexadecimal digits; then the tone, 0 to 5. A number gets 'n0': '05' -> '05n0'. So every
    tone token mixes letters and digits and never equals a folded word of `words.fold_tokens`, which is all
    letters or all digits.
    """
    letters, tones = split_tones(unicodedata.normalize("NFD", clean_line(word).casefold()))
    if not _has_letter(letters):
        letters, tones = fold(word), "n0"
    spelled = _TELEX_ESCAPE.sub(lambda match: match[0] * 2, letters).translate(_TELEX)
    return "".join(map(to_ascii, fold(spelled))) + tones


def split_tones(word: str) -> tuple[str, str]:
    """Take the tones out of one decomposed (NFD) word: 'hoạt' -> ('hoat', '5'), 'ma' -> ('ma', '0').

    Words glued together by mistake keep all their tones in order. The letters come back composed (NFC).
    """
    letters = "".join(char for char in word if char not in TONE_MARKS)
    tones = "".join(TONE_MARKS[char] for char in word if char in TONE_MARKS)
    return unicodedata.normalize("NFC", letters), tones or "0"


def to_ascii(char: str) -> str:
    """One character in ASCII: digits of every script by value, any other as u and six hexadecimal
    digits.
    """
    if char.isascii():
        return char
    digit = unicodedata.decimal(char, None)
    return f"u{ord(char):06x}" if digit is None else str(digit)


def mixes_scripts(text: str) -> bool:
    """Whether letters of several scripts stand in one text: 'bientap' with a Cyrillic е looks like another's name.

    The script is the first word of a letter's Unicode name (LATIN SMALL LETTER E, CYRILLIC SMALL LETTER IE).
    """
    return len({unicodedata.name(char, "").split(" ")[0] for char in clean(text) if char.isalpha()}) > 1


def _without_marks(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char) != "Mn")


def _with_tone_last(run: re.Match[str]) -> str:
    return "".join(split_tones(run[0])) if _has_letter(run[0]) else run[0]


def _has_letter(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _dammed(run: re.Match[str]) -> str:
    return run[0][:30] + "".join(char for char in run[0][30:] if not unicodedata.combining(char))
