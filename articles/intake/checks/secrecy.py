"""Marks of secrecy: a text that bears one must not be published."""

import re
from collections.abc import Iterator

from articles.intake.checks.own import matched, own_text, sentence_before
from articles.intake.reading import Passage, Reading
from articles.intake.remarks import Remark

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


def secrecy_mark(reading: Reading) -> Iterator[Remark]:
    """ "TUYỆT MẬT" on a line of its own; not "bảo vệ bí mật nhà nước", not a sentence about secret papers."""
    upper = reading.text[: len(own_text(reading).rstrip("\n"))]
    places: dict[int, Passage] = {}
    for text, shapes in ((reading.text, _STAMPS), (upper, _MARKS)):
        for found in (each for shape in shapes for each in shape.finditer(text)):
            if not _ABOUT.search(sentence_before(text, found.start())):
                places.setdefault(found.start("mark"), matched(found, "mark"))
    for passage in places.values():
        message = f"Có dấu “{passage.text}”: văn bản mật hay lưu hành nội bộ không được đăng, xin hỏi lại nơi gửi."
        yield Remark("secrecy-mark", "blocks", message, (passage,))
