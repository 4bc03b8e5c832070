"""Folding that leaves every character in its place: what is found in the folded text stands there in the text."""

import codecs
import re

from vietnamese.folding import DIGIT, LETTER, PLAIN, fold

_RARE = "ĉċĝġĥħĵŧı"
"""Letters that are folded to ASCII like the others, but for which a table of 256 characters has no room."""
_ASCII = "".join(map(chr, range(0x80)))
_IS_WORD = re.compile(f"{LETTER}|{DIGIT}")
_OTHERS = [char for char in dict.fromkeys(PLAIN.lower()) if not char.isascii()]
_LETTERS = [char for char in _OTHERS if _IS_WORD.match(char) and fold(char).isascii() and len(fold(char)) == 1]
_TABLE = _ASCII + "".join(char for char in _LETTERS if char not in _RARE)
_ENCODING = codecs.charmap_build(_TABLE)
_FOLDED = "".join(fold(char) if char.isalnum() else char for char in _TABLE).encode("ascii").ljust(0x100, b"?")
_MARKS = "".join(char for char in _OTHERS if not _IS_WORD.match(char))
_VISIBLE = [char for char in _TABLE + _TABLE.upper() + _MARKS if char in PLAIN]
_KNOWN = re.compile(f"[{re.escape(''.join(_VISIBLE))}]*")


def fold_in_place(text: str) -> bytes | None:
    """The folded text, one byte for each character and "?" for each that is no part of a word; None where that cannot
    be done: the text holds characters that are not Vietnamese, or are composed of several.
    """
    if not _KNOWN.fullmatch(text):
        return None
    encoded, _length = codecs.charmap_encode(text.lower(), "replace", _ENCODING)
    return encoded.translate(_FOLDED)
