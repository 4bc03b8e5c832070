"""Where the tone mark of a syllable stands: "hoạt", never "họat"; "hòa" and "hoà" are two styles of one word."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from vietnamese.folding import TONE_MARKS

Style = Literal["old", "new"]

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_OPEN = (
    "a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu oa oe oi ôi ơi ua ui uê uơ uy ưa ưi ưu "
    "iêu yêu oai oao oay oeo uây uôi ươi ươu uya uyu"
)
_CLOSED = "a ă â e ê i o ô ơ u ư y iê yê oa oă oe uâ uô ươ uyê uy uê"
_FINALS = "c ch m n ng nh p t"
_BY_STYLE = ("oa", "oe", "uy")
_MARKED = "ăâêôơư"


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_SYLLABLE = re.compile(
    rf"(?P<onset>(?:{_any(_ONSETS)})(?=[^\Wbcdđghklmnpqrstvx])|)"
    rf"(?:(?P<closed>{_any(_CLOSED)})(?P<final>{_any(_FINALS)})|(?P<open>{_any(_OPEN)}))"
)


def style_of(word: str) -> Style | None:
    """The style that a syllable shows: "ủy" is "old", "uỷ" is "new"; None for those that are one in both."""
    old, new = placed(word, "old"), placed(word, "new")
    if old == new:
        return None
    return "old" if word == old else "new"


def is_syllable(word: str) -> bool:
    """Whether a word without tone mark could be a Vietnamese one."""
    return _SYLLABLE.fullmatch(word.casefold()) is not None


@lru_cache(4096)
def placed(word: str, style: Style) -> str:
    """The syllable with its tone mark on the right letter; the word itself where it is no Vietnamese syllable."""
    letters, marks, at = _apart(word)
    found = _SYLLABLE.fullmatch("".join(letters).casefold()) if len(marks) == 1 else None
    if not found:
        return word
    place = _place(found, style)
    if place == at:
        return word
    letters[place] = unicodedata.normalize("NFC", letters[place] + marks[0])
    return "".join(letters)


def _apart(word: str) -> tuple[list[str], list[str], int]:
    """The letters without tone, the tone marks, and the place of the last one of them."""
    letters, marks, place = [], [], -1
    for n, char in enumerate(word):
        parts = unicodedata.normalize("NFD", char)
        tones = [part for part in parts if part in TONE_MARKS]
        letters.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONE_MARKS)))
        marks += tones
        place = n if tones else place
    return letters, marks, place


def _place(found: re.Match[str], style: Style) -> int:
    """The place of the letter that carries the tone."""
    vowels, start = (found["closed"] or found["open"]), found.end("onset")
    marked = [n for n, vowel in enumerate(vowels) if vowel in _MARKED]
    if marked:
        return start + marked[-1]
    if len(vowels) == 3 or (len(vowels) == 2 and found["closed"]):
        return start + 1
    return start + (vowels in _BY_STYLE and style == "new")
