"""Tone marks: on the wrong vowel ("họat"), or in two styles in one text ("ủy" and "uỷ")."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from articles.intake.checks.places import own_text, passage
from articles.intake.reading import Passage, Reading
from articles.intake.remarks import Remark, Remedy
from vietnamese.folding import TONE_MARKS

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = "".join(TONE_MARKS)
_OPEN = re.compile(rf"([oOuU])([{_MARKS}]?)([aAeEyY])([{_MARKS}]?)\Z")
_CLOSED = re.compile(rf"([oOuU])([{_MARKS}])([aAeEyY])(?![{_MARKS}])((?:ng|nh|ch|[cmnptiouy]))\Z", re.IGNORECASE)
_PAIRS = {"oa", "oe", "uy"}
_SHOWN = 12


def misplaced_tones(reading: Reading) -> Iterator[Remark]:
    """A tone on the first vowel of a closed syllable: "họat", "tòan", "qúy"."""
    found = [(place, right) for place in _words(reading) if (right := _repaired(place.text))]
    if found:
        shown = ", ".join(dict.fromkeys(f"“{place.text}”" for place, _right in found[:_SHOWN]))
        places = tuple(place for place, _right in found)
        yield Remark(
            "tone-and-spacing", "hint", f"Dấu thanh đặt sai chữ: {shown}.", places, Remedy("Đặt lại dấu", tuple(found))
        )


def mixed_styles(reading: Reading) -> Iterator[Remark]:
    """Open syllables in both styles: those of the rarer one, outside the names of people."""
    styles: dict[bool, list[Passage]] = {True: [], False: []}
    for place in _words(reading):
        if (is_old := _is_old_style(place.text)) is not None:
            styles[is_old].append(place)
    if not (styles[True] and styles[False]):
        return
    is_old = len(styles[True]) < len(styles[False])
    rare = styles[is_old]
    remedy = Remedy("Viết cùng một kiểu", tuple((place, _other_style(place.text)) for place in rare))
    shown = ", ".join(dict.fromkeys(f"“{place.text}”" for place in rare[:_SHOWN]))
    yield Remark("tone-and-spacing", "hint", f"Bài viết hai kiểu đặt dấu; ít hơn là {shown}.", tuple(rare), remedy)


def _words(reading: Reading) -> Iterator[Passage]:
    """The words of the article that are no part of a person's name."""
    named = bytearray(len(reading.text))
    for mention in chain.from_iterable(person.mentions for person in reading.people):
        named[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    if reading.byline:
        named[reading.byline.start : reading.byline.end] = b"\1" * (reading.byline.end - reading.byline.start)
    for found in _WORD.finditer(own_text(reading)):
        if not found[0].isascii() and not named[found.start()]:
            yield passage(reading, *found.span())


def _is_old_style(word: str) -> bool | None:
    """Whether the tone of an open oa, oe, uy stands on the second vowel; None where the styles do not differ."""
    found = _OPEN.search(_bare(word))
    if not found or (found[1] + found[3]).lower() not in _PAIRS or not (found[2] or found[4]):
        return None
    before = _bare(word)[: found.start()]
    return None if before.lower().endswith("q") else bool(found[4])


def _other_style(word: str) -> str:
    moved = _OPEN.sub(lambda found: found[1] + found[4] + found[3] + found[2], _bare(word))
    return unicodedata.normalize("NFC", moved)


def _repaired(word: str) -> str:
    """The word with its tone where it belongs, "" for a word that is right."""
    bare = _bare(word)
    found = _CLOSED.search(bare)
    if not found or (found[1] + found[3]).lower() not in _PAIRS or bare[: found.start()].lower().endswith("q"):
        return ""
    return unicodedata.normalize("NFC", _CLOSED.sub(lambda each: each[1] + each[3] + each[2] + each[4], bare))


def _bare(word: str) -> str:
    """The word with its tones as marks of their own, its other marks on their letters."""
    letters = []
    for char in unicodedata.normalize("NFC", word):
        decomposed = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in decomposed if mark in _MARKS), "")
        letters.append(unicodedata.normalize("NFC", decomposed.replace(tone, "")) + tone if tone else char)
    return "".join(letters)
