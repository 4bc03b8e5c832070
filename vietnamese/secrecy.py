"""Marks of secrecy as documents bear them: "TUYỆT MẬT" on a line of its own, not "bảo vệ bí mật nhà nước"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vietnamese.sentences import sentence_before

_HINT = re.compile(r"m ?ậ ?t|nội bộ", re.IGNORECASE)
_GRADE = r"(?:(?:TUYỆT|TỐI) )?M ?Ậ ?T"
_STAMPED = r"(?:TÀI LIỆU\s)?(?:TUYỆT |TỐI )?MẬT|(?:TÀI LIỆU\s)?LƯU HÀNH NỘI BỘ"
_SIGNS = r"[ *_.!:;,\"“”'’()\[\]{}|<>=+-]*"
_NUMBER = r"\d{1,5}\s?[-–/]\s?[\w./–-]{2,20}"
# Anywhere in what was pasted: a stamp stands beside the article, not in it.
_STAMPS = (
    re.compile(rf"^{_SIGNS}(?P<mark>{_GRADE}|{_STAMPED}){_SIGNS}$", re.MULTILINE),
    re.compile(rf"^{_SIGNS}(?P<mark>{_GRADE})\s?[-–|*]*\s?(?=Số\s?:?\s?\d)", re.MULTILINE),
    re.compile(rf"{_NUMBER}\s[-–|]?\s?(?P<mark>{_GRADE})$", re.MULTILINE),
    re.compile(rf"[(\[]\s?(?P<mark>{_GRADE}|{_STAMPED})\s?[)\]]"),
    re.compile(r"(?<!\w)độ mật\s?:\s?[\"“]?(?P<mark>(?:tuyệt |tối )?mật)(?!\w)", re.IGNORECASE),
)
# Above the article and in it, not in the lists of a page after it: small letters are a mark only where nothing else
# stands on the line or between the brackets.
_MARKS = (
    re.compile(
        rf"^{_SIGNS}(?P<mark>(?:tài liệu\s)?(?:tuyệt mật|tối mật|lưu hành nội bộ)|tài liệu mật|Mật){_SIGNS}$",
        re.MULTILINE | re.IGNORECASE,
    ),
    re.compile(
        r"[(\[]\s?(?P<mark>(?:tài liệu\s)?(?:tuyệt mật|tối mật|lưu hành nội bộ)|tài liệu mật)\s?[)\]]", re.IGNORECASE
    ),
    re.compile(rf"{_NUMBER}\s[(\[](?P<mark>Mật)[)\]]", re.IGNORECASE),
)
_ABOUT = re.compile(
    r"(?:dấu|mức(?: độ)?|cấp(?: độ)?|độ mật(?! ?:)|chữ|ký hiệu|nhãn|loại|từ|khái niệm|"
    r"thuật ngữ|bao gồm|gồm)\s[^.\n]{0,40}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and the place it begins at."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def marks_in(text: str, upper: int | None = None) -> Iterator[Mark]:
    """The marks of a text in NFC, the plain ones first; those in small letters only before the place `upper`."""
    places = set()
    for part, shapes in ((text, _STAMPS), (text[:upper], _MARKS)) if _HINT.search(text) else ():
        for found in (each for shape in shapes for each in shape.finditer(part)):
            start = found.start("mark")
            if start not in places and not _ABOUT.search(sentence_before(part, found.start())):
                places.add(start)
                yield Mark(found["mark"], start)
