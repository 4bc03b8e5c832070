"""Lines that say when a page was published: "Thứ Hai, 12/10/2020 | 14:25", "Ngày đăng: 5/9/2019 - Lượt xem: 123"."""

import datetime as dt
import re

from vietnamese.dates import find_dates
from vietnamese.places import is_place

_POSTED = re.compile(
    r"(?<!\w)(?:đăng(?!\sk[ýí])|cập nhật|xuất bản|đưa tin|ngày tạo|ngày viết|posted|published|updated)(?!\w)", re.I
)
_AUTHOR = re.compile(
    r"(?:tác giả|người (?:đăng|viết|gửi)|đăng bởi|bài|tin|"
    r"bởi)\s?:\s?(?P<name>[A-ZĐÀ-Ỹ][^\W\d_]+(?:\s[A-ZĐÀ-Ỹ][^\W\d_]+){0,4})(?!\w)"
)
# Words that stand beside a date and say nothing more.
_BESIDE = re.compile(
    r"(?<!\w)(?:thứ|hai|ba|tư|năm|sáu|bảy|chủ nhật|cn|t[2-7]|(?:mon|tues|wednes|thurs|fri|satur|sun)day|gmt|am|"
    r"pm|sa|ch|lúc|ngày|giờ|"
    r"vào|thời gian|date|time|phút|số|lượt|xem|đọc|đã|views?|hits?|in|trang|bài|bản|viết|chia sẻ|gửi|email|a|"
    r"admin|bởi|h|print|e-?mail|pdf|share|like|tweet|cỡ|chữ|nghe)(?!\w)",
    re.I,
)
_CATEGORY = re.compile(
    r"(?:tin tức|tin hoạt động|tin trong (?:tỉnh|huyện|nước)|tin nổi bật|sự kiện|chính trị|thời sự|xã hội|kinh tế|"
    r"văn hóa|giáo dục|y tế|xây dựng đảng|an ninh|quốc phòng|đoàn thể|hoạt động|trong nước|địa phương)(?!\w)",
    re.I,
)
_PLACE = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s[A-ZĐÀ-Ỹ][^\W\d_]*){0,3},\s")
# "Thanh Lê - 28/12/2023 - 17:20" is signed.
_SIGNED = re.compile(
    r"(?P<name>[A-ZĐÀ-Ỹ][^\W\d_]+(?:\s[A-ZĐÀ-Ỹ][^\W\d_]+){1,3})\s?[-–|•]\s?(?=\d|[Nn]gày|[Tt]hứ|[Cc]hủ)"
)
_LONGEST, _MOST_BESIDE_LABEL = 18, 9


def date_line(text: str) -> dt.date | None:
    """The day of a line that says when a page was published, and nothing else that matters; None for other lines."""
    if text.count(" ") >= _LONGEST:
        return None
    days = [each for each in find_dates(text) if each.precision == "day" and each.year_given]
    if not days:
        return None
    first = days[0]
    rest = f"{text[: first.start]} {text[first.end :]}"
    place, signed = _PLACE.match(text), _SIGNED.match(text)
    if signed or (place and place.end() == first.start):
        rest = text[signed.end() if signed else first.end :].replace(text[first.start : first.end], " ")
    words = re.findall(r"[^\W\d_]+", _BESIDE.sub(" ", _POSTED.sub(" ", _CATEGORY.sub(" ", rest))))
    most = _MOST_BESIDE_LABEL if _POSTED.search(rest) else 0
    return first.date if len(words) <= most else None


def author_beside_date(text: str) -> tuple[int, int] | None:
    """Where a line such as "Tác giả: Thu Hà | Ngày đăng: 5/9/2019" names the author."""
    found = _AUTHOR.search(text) or _SIGNED.match(text)
    return found.span("name") if found and not is_place(found["name"]) else None
