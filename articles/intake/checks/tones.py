"""Tone marks on the wrong letter, and two styles of placing them in one article."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from articles.intake.checks.own import matched, own_text
from articles.intake.reading import Passage, Reading
from articles.intake.remarks import Remark, Remedy
from vietnamese.folding import LETTER, tone_key
from vietnamese.places import is_place
from vietnamese.surnames import is_surname
from vietnamese.tones import Style, placed, style_of

_WORD = re.compile(rf"(?<![\w@/.'’-]){LETTER}+(?![\w@'’])")
_HONORIFIC = re.compile(
    r"(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|em|cụ|cháu|thầy|mẹ|đồng chí|đ/c|ThS\.?|TS\.?|BS\.?) \Z", re.IGNORECASE
)
_COMMITTEE = tone_key("ủy")
_NEXT = re.compile(rf" ({LETTER}+)")
_NAMES: dict[Style, str] = {"old": "“òa, ủy”", "new": "“oà, uỷ”"}
_REACH = 24


def misplaced_tones(reading: Reading) -> Iterator[Remark]:
    """ "họat động": the mark stands on a letter that carries none in either style."""
    wrong: dict[str, list[Passage]] = {}
    for word in _words(reading):
        if word.text not in (placed(word.text, "old"), placed(word.text, "new")):
            wrong.setdefault(word.text, []).append(word)
    for written, passages in wrong.items():
        right = placed(written, "old")
        message = f"Đặt dấu nhầm chữ: “{written}” viết đúng là “{right}”."
        remedy = Remedy(f"Sửa thành “{right}”", tuple((each, right) for each in passages))
        yield Remark("misplaced-tone", "warning", message, tuple(passages), remedy)


def mixed_tones(reading: Reading) -> Iterator[Remark]:
    """ "ủy" beside "uỷ": the style that is used less often is pointed out, once for the whole article."""
    styled = [(word, style) for word in _words(reading) if (style := style_of(word.text))]
    counts = Counter(style for _word, style in styled)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    others = [word for word, style in styled if style != usual]
    examples = ", ".join(f"“{each}”" for each in dict.fromkeys(word.text for word in others[:5]))
    message = f"Bài đặt dấu theo hai kiểu: phần lớn như {_NAMES[usual]}, riêng {examples} thì khác. Nên viết một kiểu."
    remedy = Remedy(f"Viết cả bài như {_NAMES[usual]}", tuple((each, placed(each.text, usual)) for each in others))
    yield Remark("mixed-tone-styles", "hint", message, tuple(others), remedy)


def _words(reading: Reading) -> Iterator[Passage]:
    """The words that have tone marks, without names of people and places: those are written as they always were."""
    text = own_text(reading)
    names = sorted((each.start, each.end) for person in reading.people for each in person.mentions)
    given = {person.name.split()[-1] for person in reading.people if person.name.strip()}
    at = 0
    for found in _WORD.finditer(text):
        while at < len(names) and names[at][1] <= found.start():
            at += 1
        in_name = at < len(names) and names[at][0] <= found.start()
        if not found[0].isascii() and not in_name and found[0] not in given and not _is_named(text, found):
            yield matched(found)


def _is_named(text: str, found: re.Match[str]) -> bool:
    """Whether a capital word is of a name that the reading does not have: "bà Thuý", "Nguyễn Hòa", "Khánh Hoà"."""
    if not _is_capital(found[0]) or tone_key(found[0]) == _COMMITTEE:
        return False
    before = text[max(0, found.start() - _REACH) : found.start()]
    if _HONORIFIC.search(before):
        return True
    words = before[: len(before) - 1].split(" ")[-3:] if before.endswith(" ") else []
    capitals = list(takewhile(_is_capital, reversed(words)))
    following = _NEXT.match(text, found.end())
    pairs = [f"{each} {found[0]}" for each in capitals[:1]] + [f"{found[0]} {each[1]}" for each in [following] if each]
    return any(map(is_surname, capitals)) or any(map(is_place, pairs))


def _is_capital(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and not word.isupper()
