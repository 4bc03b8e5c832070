"""Names of people, and the Vietnamese order of names and titles.

A full name is family name, middle names, given name; people are addressed and listed by the given name.
"""

import re
import unicodedata
from collections.abc import Sequence

from vietnamese.folding import clean_line, fold, split_tones, to_ascii, tone_key
from vietnamese.words import words

_TITLES = """
đồng chí; các đồng chí; đ/c; các đ/c; đ.c; đc; ông; bà; anh; chị; cô; cụ; quý ông; quý bà
nhà báo; nhà giáo; nhà văn; nhà thơ; nhạc sĩ; nghệ sĩ; luật sư; bác sĩ; dược sĩ; kỹ sư; cử nhân; thạc sĩ
tiến sĩ; giáo sư; phó giáo sư; nghệ sĩ nhân dân; nghệ sĩ ưu tú; nhà giáo nhân dân; nhà giáo ưu tú
đại tướng; thượng tướng; trung tướng; thiếu tướng; đại tá; thượng tá; trung tá; thiếu tá
đại úy; thượng úy; trung úy; thiếu úy; đô đốc; chuẩn đô đốc; phó đô đốc
hòa thượng; thượng tọa; đại đức; ni sư; ni trưởng; sư cô; linh mục; giám mục; tổng giám mục; mục sư
"""
_DEGREES = frozenset({
    "gs", "pgs", "ts", "tskh", "ths", "bs", "bscki", "bsckii", "ks", "kts", "ls", "cn", "ds",
    "nsnd", "nsưt", "ngnd", "ngưt", "ttnd", "ttưt",
})  # fmt: skip
_HONORIFICS = frozenset(tone_key(title) for title in re.split(r"[;\n]\s*", _TITLES.strip()))
_TITLE_WORDS = [words(title) for title in re.split(r"[;\n]\s*", _TITLES.strip())]
_SPOKEN_TO = frozenset(tuple(map(tone_key, title)) for title in _TITLE_WORDS)
# Without accents one syllable could be any other word: "ba" is "bà" and "ba".
_SPOKEN_TO_FOLDED = frozenset(tuple(map(fold, title)) for title in _TITLE_WORDS if len(title) > 1)
_FAMILIAR = frozenset({"anh", "chị", "cô", "cụ"})
_LONGEST = max(title.count(" ") for title in _HONORIFICS) + 1
_MOST_HONORIFICS = 6
"""More than anybody is given at once, "đồng chí Đại tá PGS. TS. bác sĩ" included."""
_BRACKETS = re.compile(r"\([^()]*\)")

# Alphabet of the sort keys. Every letter takes two characters from 0-9a-z, so that the keys order alike
# under a binary and under any linguistic collation; the codes below 'a' are the signs that sort before
# every letter.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LEVEL, _GAP, _NUMBER = "00", "01", "5"


def _letter_codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for letter in _ALPHABET:
        base = fold(letter)
        codes[letter] = base + str(1 + sum(code[0] == base for code in codes.values()))
    return codes


_CODES = _letter_codes()


def strip_honorific(name: str) -> str:
    """The name without what is said before it: 'Đồng chí Trần Văn A', 'đ/c A', 'GS.TS. A' -> the name
    alone.

    Titles of address, academic degrees, military and religious ranks; posts are not removed. A word that is
    all there is stays, and so does the family name of the Ông Ích clan.
    """
    pieces = clean_line(name).split(" ")
    for _ in range(_MOST_HONORIFICS):
        pieces = pieces[_honorific_length(pieces) :]
    return " ".join(pieces)


def honorific_words(given: Sequence[str]) -> int:
    """How many of the first words, as `words` gives them, are said before a name; never all of them."""
    for count in range(min(_LONGEST, len(given) - 1), 0, -1):
        first = given[:count]
        if tuple(map(tone_key, first)) in _SPOKEN_TO or tuple(first) in _SPOKEN_TO_FOLDED:
            return count
    return 0


def is_familiar(title: Sequence[str]) -> bool:
    """Whether what may be said before a name is half of other words as often: "anh hùng", "cụ thể"."""
    return " ".join(title).lower() in _FAMILIAR


def given_name(full_name: str) -> str:
    """The last syllable of the name, the one a person is called by: 'Nguyễn Thị Bích Đào' -> 'Đào'."""
    return _parts(full_name)[0]


def initial(full_name: str) -> str:
    """The letter of the alphabet the given name begins with, for monograms and index letters: 'Đào' -> 'Đ'.

    The tone is no part of a letter: 'Ánh' -> 'A', 'Ấn' -> 'Â'. Empty if the name holds no letter.
    """
    for char in given_name(full_name):
        if char.isalpha():
            return split_tones(unicodedata.normalize("NFD", char))[0].upper()
    return ""


def name_sort_key(full_name: str) -> str:
    """A key in 0-9a-z whose plain string order is the Vietnamese order of people.

    Given name, then family name, then middle names; in each, letters first (a ă â b c d đ …), then tones
    (ngang huyền hỏi ngã sắc nặng), so that all Hoa come before all Hòa. Honorifics, case and tone placement
    do not count.
    """
    return _LEVEL.join(collation_key(part) for part in _parts(full_name))


def collation_key(text: str) -> str:
    """A key in 0-9a-z whose plain string order is the Vietnamese order of titles and names of bodies.

    Letters of the whole text first, then its tones (the order of CLDR); numbers by value and before
    letters: 'Chi bộ 2' comes before 'Chi bộ 10'. Punctuation only separates words. The key has about twice
    the length of the text.
    """
    primary: list[str] = []
    tones: list[str] = []
    for word in words(clean_line(text)):
        letters, tone = split_tones(unicodedata.normalize("NFD", word.casefold()))
        primary.append(_number_code(word) if word[0].isdigit() else "".join(map(_letter_code, letters)))
        tones.append(tone)
    return _GAP.join(primary) + _LEVEL + "".join(tones)


def _number_code(digits: str) -> str:
    """Count of digits before the digits: the plain order of such codes is the order of the values."""
    value = "".join(map(to_ascii, fold(digits))).lstrip("0")
    return f"{_NUMBER}{min(len(value), 99):02}{value}"


def _letter_code(letter: str) -> str:
    """Two characters; foreign accents are dropped, letters of other scripts come last, by code point."""
    return _CODES.get(letter) or _CODES.get(fold(letter)) or f"z9{ord(letter):06x}"


def _parts(full_name: str) -> tuple[str, str, str]:
    """Given name, family name, middle names; an alias in brackets is no part of the name."""
    pieces = strip_honorific(_BRACKETS.sub(" ", full_name)).split(" ")
    if len(pieces) == 1:
        return pieces[0], "", ""
    return pieces[-1], pieces[0], " ".join(pieces[1:-1])


def _honorific_length(pieces: list[str]) -> int:
    """How many of the leading words are one honorific; never all of them."""
    if _is_name(pieces):
        return 0
    for count in range(min(_LONGEST, len(pieces) - 1), 0, -1):
        if tone_key(" ".join(pieces[:count])).rstrip(".:,") in _HONORIFICS:
            return count
    degrees = [degree for degree in re.split(r"[.,]", pieces[0].casefold()) if degree]
    return int(len(pieces) > 1 and bool(degrees) and all(degree in _DEGREES for degree in degrees))


def _is_name(pieces: list[str]) -> bool:
    """Names that only look as if they began with an honorific: the Ông Ích clan, pen names such as Anh
    Thơ.
    """
    return pieces[0] == "Ông" and pieces[1:2] == ["Ích"] or pieces[0] == "Anh" and len(pieces) == 2
