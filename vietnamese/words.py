"""Splitting text into words, the same way for the index, for queries and for marking hits.

A word is a run of letters or a run of digits: 'Chỉ thị 05-CT/TW' has the words Chỉ, thị, 05, CT, TW, and
'TT&TT' has TT, TT. Letters and digits that touch are two words, so that 'CT05', 'CT 05', '5km' and '5 km'
find each other.
"""

import re

from vietnamese.folding import DIGIT, INVISIBLE, LETTER, MARK, PLAIN, fold, is_plain, tone_token

WORD = re.compile(
    rf"{LETTER}(?:{LETTER}|{MARK}|{INVISIBLE}+(?={LETTER}|{MARK}))*"
    rf"|{DIGIT}(?:{DIGIT}|{MARK}|{INVISIBLE}+(?={DIGIT}|{MARK}))*"
)
"""One word of a text as stored: marks belong to it, and invisible characters inside it do not end it."""

_PLAIN_WORD = re.compile("|".join(f"[{''.join(re.findall(kind, PLAIN))}]+" for kind in (LETTER, DIGIT)))
"""The same for plain text, which has no marks: a list of characters is looked up, where `WORD` asks for properties."""


def words(text: str) -> list[str]:
    """The words of a text in their original spelling and order."""
    return _pattern(text).findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each of `words(text)` in the text as given, whatever its normal form."""
    return [match.span() for match in _pattern(text).finditer(text)]


def fold_tokens(text: str) -> list[str]:
    """The words without marks and case, one per word: 'Đảng ủy 05' -> ['dang', 'uy', '05']."""
    return [fold(word) for word in words(text)]


def tone_tokens(text: str) -> list[str]:
    """The words with position-free tones in ASCII, one per word: 'Đảng ủy 05' -> ['ddang2', 'uy2',
    '05n0'].
    """
    return [tone_token(word) for word in words(text)]


def _pattern(text: str) -> re.Pattern[str]:
    return _PLAIN_WORD if is_plain(text) else WORD
