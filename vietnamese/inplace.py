"""Folding that leaves every character in its place: what is found in the folded text stands there in the text."""

import codecs
import re
from unicodedata import normalize

from vietnamese.folding import DIGIT, LETTER, PLAIN, TONE_MARKS, fold

_RARE = "ĉċĝġĥħĵŧı"
"""Letters that are folded to ASCII like the others, but for which a table of 256 characters has no room."""


def _folded(char: str) -> str:
    return fold(char) if char.isalnum() else char


_ASCII = "".join(map(chr, range(0x80)))
_IS_WORD = re.compile(f"{LETTER}|{DIGIT}")
_OTHERS = [char for char in dict.fromkeys(PLAIN.lower()) if not char.isascii()]
_LETTERS = [char for char in _OTHERS if _IS_WORD.match(char) and fold(char).isascii() and len(fold(char)) == 1]
_TABLE = _ASCII + "".join(char for char in _LETTERS if char not in _RARE)
_ENCODING = codecs.charmap_build(_TABLE)
_FOLDED = "".join(map(_folded, _TABLE)).encode("ascii").ljust(0x100, b"?")
_MARKS = "".join(char for char in _OTHERS if not _IS_WORD.match(char))
_VISIBLE = [char for char in _TABLE + _TABLE.upper() + _MARKS if char in PLAIN]
_KNOWN = re.compile(f"[{re.escape(''.join(_VISIBLE))}]*")
# Nearly all texts are written with Vietnamese letters alone: a table has room for both cases of these, and reads such a
# text in one pass.
_VIETNAMESE = "đ" + normalize(
    "NFC", "".join(f"{vowel}{tone}" for vowel in "aăâeêioôơuưy" for tone in ("", *TONE_MARKS))
)
_PRINTED = f"\t\n{_ASCII[0x20:0x7F]}–—‘’“”…"
_USUAL = "\0" + "".join(dict.fromkeys(_VIETNAMESE + _VIETNAMESE.upper() + _PRINTED))
_USUAL_ENCODING = codecs.charmap_build(_USUAL.ljust(0x100, "\ufffe"))
_USUAL_FOLDED = "".join(map(_folded, _USUAL)).encode("ascii", "replace").ljust(0x100, b"?")


def fold_in_place(text: str) -> bytes | None:
    """The folded text, one byte for each character and "?" for each that is no part of a word; None where that cannot
    be done: the text holds characters that are not Vietnamese, or are composed of several.
    """
    if "\0" in text:
        return None
    try:
        return codecs.charmap_encode(text, "strict", _USUAL_ENCODING)[0].translate(_USUAL_FOLDED)
    except UnicodeEncodeError:
        return _fold_others(text)


def _fold_others(text: str) -> bytes | None:
    if not _KNOWN.fullmatch(text):
        return None
    encoded, _length = codecs.charmap_encode(text.lower(), "replace", _ENCODING)
    return encoded.translate(_FOLDED)
