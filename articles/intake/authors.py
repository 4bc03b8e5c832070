"""Lines that name the author or the source of a report."""

import re

from vietnamese.surnames import is_surname

_AND = r"(?:\s?(?:,|và|-|&|/|\+)\s?(?:tin|bài|ảnh|clip|video))*"
_BYLINE = re.compile(
    rf"\(?\s*(?:(?:tin|bài|ảnh|clip|video|bài viết|nội dung){_AND}(?:\scủa)?|tác giả(?: bài viết)?|người viết|"
    rf"người đưa tin|người gửi|bởi|người đăng|thực hiện|nhóm thực hiện|biên tập|"
    r"ctv|pv)\s*:\s*(?P<name>[^:]{2,80}?)\s*\)?\.?",
    re.IGNORECASE,
)
# "Ảnh: Bác sĩ Nam khám bệnh" is a caption, "Ảnh: Thu Hà" tells who took it.
_PHOTO_ONLY = re.compile(r"\(?\s*(?:ảnh|clip|video)\s*:", re.IGNORECASE)
_SPLIT_BYLINE = re.compile(r"(?:tin|bài)\s?:\s?(?P<name>[^:;|]{2,60}?)\s?[;|,-]\s?ảnh\s?:.{2,60}", re.IGNORECASE)
_SOURCE = re.compile(
    r"\(?\s*(?:(?:theo )?nguồn(?: tin| bài)?(?:\s*:|\s(?=(?:https?://)?(?:[\w-]+\.)+\w))|theo\s*:?)\s*"
    r"(?P<name>(?:https?://)?(?:[\w-]+\.)+\w{2,}\S*|[^:.]{2,80}?)\s*\)?\.?",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"(?:nhóm pv|nhóm phóng viên|p\.?\s?v\.?|phóng viên|ban biên tập|bbt|b\.b\.t\.?|ctv|cộng tác viên|"
    r"nhóm tác giả)(?:\s?[-–,(]\s?[\w. ]{2,40}\)?)?\.?",
    re.IGNORECASE,
)
# An office signs what it sends: "VP Huyện ủy", "Ban Tuyên giáo Tỉnh ủy".
_OFFICE = re.compile(
    r"(?:VP|Văn phòng|Ban (?:Tuyên giáo|Tổ chức|Dân vận|Nội chính|Biên tập|Truyền thông)|Phòng|"
    r"Trung tâm (?:VH|Văn hóa|Truyền)|Đài (?:PT|TT|Phát thanh|Truyền thanh))(?:[ -][^\s.,:;]+){1,9}"
)
_INITIALS = re.compile(r"(?:[A-ZĐ]{1,3}\.\s?){1,3}[A-ZĐ]{0,3}\.?|[A-ZĐ]{2,4}")
_WORD = r"(?:(?:[A-ZĐ]\.)?[A-ZĐÀ-ỸĂÂÊÔƠƯ](?:[^\W\d_]+|\.)?(?:['’][^\W\d_]+)?)"
_NAME = rf"{_WORD}(?:\s{_WORD}){{0,4}}"
_AUTHORS = re.compile(
    rf"{_NAME}(?:\s?(?:,|-|–|&|và|/)\s?{_NAME}){{0,3}}(?:\s?\([^()]{{1,60}}\)|\s?[,–-]\s?(?P<office>[^()]{{2,70}}))?"
)
# What stands behind an author's name: an office, a place, what somebody is there; no sentence begins so.
_IS_OFFICE = re.compile(
    r"[A-ZĐÀ-Ỹ(]|(?:xã|phường|thị|huyện|quận|thành phố|tỉnh|phóng viên|cộng tác viên|ctv|pv|báo|đài|cán bộ)\b"
)
_OF_WHOM_IS_TOLD = re.compile(r"(?:Ông|Bà|Đồng chí|Đ/c|Các đồng chí)\s")
# What names the source behind the author: "Thu Hà - Theo Báo Lai Châu".
_AND_SOURCE = re.compile(
    r"(?P<author>.{2,60}?)\s?[-–(|]\s?(?:theo|nguồn)\s?:?\s(?P<name>[^()]{2,120}?)\)?\.?", re.IGNORECASE
)
_MOST_WORDS, _MOST_CAPITALS = 16, 3


def source_in(text: str) -> tuple[int, int] | None:
    """Where the source is named, in a line that names it and nothing else ("Nguồn: …", "Theo …")."""
    return _named(_SOURCE, text)


def author_and_source_in(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where a line such as "Thu Hà - Theo Báo Lai Châu" names the author, and where the source."""
    found = _AND_SOURCE.fullmatch(text) if text.count(" ") < _MOST_WORDS else None
    return (found.span("author"), found.span("name")) if found and is_author(found["author"]) else None


def labelled_author_in(text: str) -> tuple[int, int] | None:
    """Where the author is named in a line such as "Tin, ảnh: Thu Hà"."""
    found = _named(_SPLIT_BYLINE, text) or _named(_BYLINE, text)
    is_caption = _PHOTO_ONLY.match(text) and found and not is_author(text[found[0] : found[1]])
    return None if is_caption else found


def is_author(text: str) -> bool:
    """Whether a line at the end of a report is its author's: a name or two, initials, "Nhóm PV"."""
    bare = text[1:-1] if text.startswith("(") and text.endswith(")") else text.rstrip("./ ")
    if text.count(" ") >= _MOST_WORDS or not bare:
        return False
    if _COLLECTIVE.fullmatch(bare) or _OFFICE.fullmatch(bare) or _INITIALS.fullmatch(text):
        return True
    found = _AUTHORS.fullmatch(bare)
    if not found or (found["office"] and (_OF_WHOM_IS_TOLD.match(bare) or not _IS_OFFICE.match(found["office"]))):
        return False
    return not bare.isupper() or bare.count(" ") < _MOST_CAPITALS


def is_full_name(text: str) -> bool:
    """Whether a line is a person's full name alone, as some pages have it under the title."""
    words = text.strip(" |-–").split(" ")
    return 2 <= len(words) <= _MOST_CAPITALS + 1 and is_surname(words[0]) and bool(_AUTHORS.fullmatch(" ".join(words)))


def _named(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    found = pattern.fullmatch(text) if text.count(" ") < _MOST_WORDS else None
    return found.span("name") if found else None
