"""Numbers that are written in several ways: 'khóa XII' and 'khóa 12', 'lần thứ nhất' and 'lần thứ I', '3.120' and
'3120'.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from vietnamese.folding import fold, tone_token
from vietnamese.words import spans, words

_KINDS = """
khóa thứ lần quý kỳ kì hội ương chương phần tập mục vùng hạng loại bậc cấp đoạn đợt vòng khu giải
"""
"""Words behind which a number says which of several is meant."""
_ORDINAL, _BEFORE_ORDINAL = "thứ", frozenset({"lan", "hop", "ky"})
_RANKS = ("hạng", "giải")
_ONES = {
    "nhất": 1, "nhì": 2, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENS = ("mười", "mươi")
_RANKED = 3  # "hạng nhất", "hạng nhì", "hạng ba"
_ROMAN_TENS, _ROMAN_ONES = ("", "x", "xx", "xxx"), ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN = {
    tens + ones: 10 * ten + one
    for ten, tens in enumerate(_ROMAN_TENS)
    for one, ones in enumerate(_ROMAN_ONES)
    if tens + ones
}
"""Roman numerals up to 39, in small letters."""
_OF_VALUE = {value: roman for roman, value in ROMAN.items()}
_LONGEST = 2  # digits of such a number
# What stands before is looked at behind the first digit: this way the engine skips what is none.
_LARGE = re.compile(
    r"[1-9](?:(?<![\w.,].)[0-9]{0,2}(?:\.[0-9]{3}){1,4}(?![0-9]|[.,][0-9])"
    r"|(?<![\w.,/-].)(?<![0-9] .)[0-9]{3,6}(?![0-9/-]|[., ][0-9]))"
)
_YEARS = range(1900, 2100)
_LONGEST_WORD = 12  # characters, marks apart
_REACH = 24  # characters around a number that say whether it is one


class Numeral(NamedTuple):
    """A number and where it stands, from `start` to before `end`."""

    start: int
    end: int
    value: int


class _Spoken:
    """Numbers in words, in one spelling: with marks, or without."""

    def __init__(self, form: Callable[[str], str]) -> None:
        self.ones = {form(word): value for word, value in reversed(_ONES.items())}
        self.tens = frozenset(map(form, _TENS))

    def read(self, row: Sequence[str], place: int) -> Numeral | None:
        first, *others = (*row[place : place + 3], "", "", "")[:3]
        if first in self.tens:
            return Numeral(place, place + 1 + (others[0] in self.ones), 10 + self.ones.get(others[0], 0))
        if first in self.ones and others[0] in self.tens:
            end = place + 2 + (others[1] in self.ones)
            return Numeral(place, end, 10 * self.ones[first] + self.ones.get(others[1], 0))
        return Numeral(place, place + 1, self.ones[first]) if first in self.ones else None


_kept = lru_cache(maxsize=4096)(tone_token)


def _toned(word: str) -> str:
    """Of a longer word the beginning, which is none that is looked for here."""
    return _kept(word[:_LONGEST_WORD])


_MARKED, _FOLDED = _Spoken(_toned), _Spoken(fold)
_BEFORE, _BEFORE_FOLDED = (frozenset(map(form, _KINDS.split())) for form in (_toned, fold))
_TELLING = _BEFORE_FOLDED | ROMAN.keys()
_RANKS_MARKED = frozenset(map(_toned, _RANKS))


def ordinals(given: Sequence[str], folded: Sequence[str], typed: bool = False) -> Iterator[Numeral]:
    """Which of several is meant, by places of words given as `words` gives them: digits, Roman numerals and words for
    numbers behind a word that says so; Roman numerals of two letters anywhere. They are in capitals there, and what
    stands before bears its marks; readers type both as they like.
    """
    telling = [place for place, word in enumerate(folded) if word in _TELLING]
    for place in sorted({place + (folded[place] in _BEFORE_FOLDED) for place in telling} - {len(folded)}):
        found = _read(given, folded, place, typed)
        if found and found.value:
            yield found


def _read(given: Sequence[str], folded: Sequence[str], place: int, typed: bool) -> Numeral | None:
    word, is_large = folded[place], given[place].isupper()
    follows = place > 0 and _tells(given[place - 1], typed)
    if word in ROMAN and given[place].isascii() and (is_large and len(word) > 1 or follows and (typed or is_large)):
        return Numeral(place, place + 1, ROMAN[word])
    if follows and len(word) <= _LONGEST and word.isdecimal():
        return Numeral(place, place + 1, int(word))
    return _spoken(given, folded, place, typed) if follows else None


def _tells(word: str, typed: bool) -> bool:
    return _toned(word) in _BEFORE or typed and word.isascii() and fold(word) in _BEFORE_FOLDED


def _spoken(given: Sequence[str], folded: Sequence[str], place: int, typed: bool) -> Numeral | None:
    """Words for a number, behind "thứ"; without marks only where no other word can be meant ("lần thứ")."""
    before, toned = _toned(given[place - 1]), [*map(_toned, given[place : place + 3])]
    if before == _toned(_ORDINAL):
        found = _MARKED.read(toned, 0)
    elif before in _RANKS_MARKED:
        found = _MARKED.read(toned[:1], 0)
        found = found if found and found.value <= _RANKED else None
    elif typed and folded[place - 1] == fold(_ORDINAL) and {*folded[max(place - 2, 0) : place - 1]} & _BEFORE_ORDINAL:
        found = _FOLDED.read(folded[place : place + 3], 0)
    else:
        found = None
    return Numeral(place, place + found.end, found.value) if found else None


def large_numbers(text: str) -> Iterator[Numeral]:
    """Whole numbers of four digits and more, by places of characters; no years, days, numbers of documents or
    telephones.
    """
    for match in _LARGE.finditer(text):
        value = int(match[0].replace(".", ""))
        if value not in _YEARS or "." in match[0]:
            yield Numeral(*match.span(), value)


def spellings(value: int) -> Iterator[tuple[str, ...]]:
    """How such a number is written, as the folded words that `words` finds."""
    yield (str(value),)
    if value in _OF_VALUE:
        yield (_OF_VALUE[value],)
        yield _in_words(value)
    if value >= 1000:
        yield tuple(words(f"{value:,}"))


def _in_words(value: int) -> tuple[str, ...]:
    names = {number: word for word, number in reversed(_FOLDED.ones.items())}
    ten, one = divmod(value, 10)
    tens = ((), ("muoi",))[ten] if ten < 2 else (names[ten].replace("nhi", "hai"), "muoi")
    if not one:
        return tens
    if not ten:
        return ({1: "nhat", 2: "hai", 4: "tu"}.get(one, names[one]),)
    return (*tens, {1: "mot", 2: "hai", 5: "lam"}.get(one, names[one]))


def is_number(text: str, start: int, end: int, value: int) -> bool:
    """Whether what stands at that place of a text is that number."""
    first = max(start - _REACH, 0)
    part = text[first : end + _REACH]
    given = spans(part)
    found = [part[slice(*each)] for each in given]
    places = [(given[each.start][0], given[each.end - 1][1], each.value)
              for each in ordinals(found, [fold(word) for word in found])]  # fmt: skip
    return (start - first, end - first, value) in {*places, *map(tuple, large_numbers(part))}
