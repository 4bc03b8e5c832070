"""Numbers that are written in two ways: 'khóa XII' and 'khóa 12', 'lần thứ nhất' and 'lần thứ I', '3.120', '3120'."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vietnamese.folding import fold
from vietnamese.words import words

_KINDS = """
khoa thu lan quy ky hoi uong chuong phan tap muc vung hang loai bac cap doan dot vong quan khu giai
"""
_BEFORE = frozenset(_KINDS.split())
"""Folded words behind which a number says which of several is meant."""
_ORDINAL = "thu"
_SPOKEN = {
    "nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_SPOKEN_FOLDED = {fold(word): value for word, value in _SPOKEN.items()}
_TENS, _ONES = ("", "x", "xx", "xxx"), ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {
    tens + ones: 10 * ten + one for ten, tens in enumerate(_TENS) for one, ones in enumerate(_ONES) if tens + ones
}
_OF_VALUE = {value: roman for roman, value in _ROMAN.items()}
_TELLING = _BEFORE | _ROMAN.keys()
_LONGEST = 2  # digits of such a number
# What stands before is looked at behind the first digit: this way the engine skips what is none.
_LARGE = re.compile(r"[1-9](?<![\w.,/-].)(?:[0-9]{0,2}(?:\.[0-9]{3}){1,4}|[0-9]{3,14})(?![0-9/-]|[.,][0-9])")
_YEARS = range(1900, 2100)


class Numeral(NamedTuple):
    """A number and where it stands, from `start` to before `end`."""

    start: int
    end: int
    value: int


def ordinals(given: Sequence[str], folded: Sequence[str], typed: bool = False) -> Iterator[Numeral]:
    """Which of several is meant, by places of words given as `words` gives them: of digits, where a word before says
    so; of Roman numerals in capitals there or of two letters anywhere. Readers type them in small letters, too.
    """
    telling = [place for place, word in enumerate(folded) if word in _TELLING]
    for place in sorted({place + (folded[place] in _BEFORE) for place in telling} - {len(folded)}):
        before = folded[place - 1] if place else ""
        if value := _value(given[place], folded[place], before, typed):
            yield Numeral(place, place + 1, value)


def _value(given: str, word: str, before: str, typed: bool) -> int:
    """The number that a word means; 0 for none."""
    follows, is_large = before in _BEFORE, given.isupper()
    if word in _ROMAN and given.isascii() and (is_large and len(word) > 1 or follows and (typed or is_large)):
        return _ROMAN[word]
    if follows and len(word) <= _LONGEST and word.isdigit():
        return int(word)
    if before == _ORDINAL:
        return _SPOKEN.get(given.lower(), _SPOKEN_FOLDED.get(given.lower(), 0) if typed else 0)
    return 0


def large_numbers(text: str) -> Iterator[Numeral]:
    """Whole numbers of four digits and more, by places of characters; no years, numbers of documents or telephones."""
    for match in _LARGE.finditer(text):
        value = int(match[0].replace(".", ""))
        if value not in _YEARS or "." in match[0]:
            yield Numeral(*match.span(), value)


def spellings(value: int) -> Iterator[tuple[str, ...]]:
    """How such a number may be written, as the folded words that `words` finds."""
    yield (str(value),)
    if value in _OF_VALUE:
        yield (_OF_VALUE[value],)
    if value >= 1000:
        yield tuple(words(f"{value:,}"))
