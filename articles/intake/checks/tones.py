"""Tone marks on the wrong letter, and two styles of placing them in one article."""

import re
from collections import Counter
from collections.abc import Iterator

from articles.intake.checks.own import matched, own_text
from articles.intake.reading import Passage, Reading
from articles.intake.remarks import Remark, Remedy
from vietnamese.folding import LETTER
from vietnamese.surnames import is_surname
from vietnamese.tones import Style, placed, style_of

_WORD = re.compile(rf"(?<![\w@/.'’-]){LETTER}+(?![\w@'’])")
_NAME_BEFORE = re.compile(rf"(?:(?<!\w){LETTER}+ ){{1,3}}\Z")
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
    """The words that have tone marks, without the names of people: their owners say how they are written."""
    text = own_text(reading)
    names = sorted((each.start, each.end) for person in reading.people for each in person.mentions)
    at = 0
    for found in _WORD.finditer(text):
        while at < len(names) and names[at][1] <= found.start():
            at += 1
        in_name = at < len(names) and names[at][0] <= found.start()
        if not found[0].isascii() and not in_name and not _is_named(text, found):
            yield matched(found)


def _is_named(text: str, found: re.Match[str]) -> bool:
    """Whether a capital word follows a family name, though the reading takes it for no person."""
    if not found[0][0].isupper() or found[0].isupper():
        return False
    before = _NAME_BEFORE.search(text, max(0, found.start() - _REACH), found.start())
    words = before[0].split() if before else []
    capitals = []
    for word in reversed(words):
        if not word[0].isupper() or word.isupper():
            break
        capitals.append(word)
    return any(map(is_surname, capitals))
