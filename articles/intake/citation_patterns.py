"""How documents are cited in running text."""

import re

from vietnamese.dates import FoundDate
from vietnamese.document_types import DOCUMENT_TYPES

_TYPE = "|".join(sorted((re.escape(each.name) for each in DOCUMENT_TYPES.values()), key=len, reverse=True))
_NUMBERED = (
    "Nghị quyết|Chỉ thị|Kết luận|Quy định|Quyết định|Đề án|Chương trình|Kế hoạch|Hướng dẫn|Thông báo|Nghị định|"
    "Thông tư|Quy chế|Thông tri|Công văn|Báo cáo|Công điện|Pháp lệnh"
)
SHORT = {"NQ": "Nghị quyết", "CT": "Chỉ thị", "KL": "Kết luận", "QĐ": "Quyết định", "NĐ": "Nghị định"}
_ROMAN = r"[IVX]{1,5}(?![\w])"
_TERM = rf"(?:\s?,?\s?\(?\s?(?:kh[óo]a|kho[áa])\s(?P<term>{_ROMAN})(?:\s?\))?)"
_ORDINALS = "nhất|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười(?: một| hai| ba| bốn| lăm)?"
_COUNTED = "nhất;hai;ba;bốn;năm;sáu;bảy;tám;chín;mười;mười một;mười hai;mười ba;mười bốn;mười lăm"
ORDINAL_VALUES = {word: value for value, word in enumerate(_COUNTED.split(";"), start=1)} | {"tư": 4, "bẩy": 7}
TYPE_WORD = re.compile(rf"(?<!\w)(?P<type>{_TYPE}|NQ|CT|KL)(?!\w)", re.IGNORECASE)
TO_NUMBER = re.compile(
    r"(?:\s(?:hành động|công tác|phối hợp|liên tịch|thực hiện|kiểm tra, giám sát|giám sát|kiểm tra|tổng thể|"
    r"chi tiết))?(?:\s(?:của|liên tịch)\s[^.;,\n()\d]{2,60}?)?\s(?:s[ốo]\s?:?\s?)?\(?",
    re.IGNORECASE,
)
NUMBER_ONLY = re.compile(
    rf"(?<!\w)(?P<type>{_NUMBERED})\s(?:s[ốo]\s?:?\s?)?(?P<number>\d{{1,4}})(?![\w%]|[.,/]\d|\s?[-–/]\s?[\w]|"
    rf"\s(?:năm|tháng|ngày(?!\s\d{{1,2}}\s?[-/.]\s?\d)|nội dung|nhiệm vụ|"
    rf"chỉ tiêu|nhóm|điểm|người|đồng|bước|khâu|lần|giờ|giải|mục|cơ|tiêu|"
    rf"chuyên|trong|đến|điều|triệu|tỷ))",
    re.IGNORECASE,
)
MORE_NUMBERS = re.compile(r"(?:(?:,|\svà|,\svà)\s(?:số\s)?\d{1,4}(?![\w%]|[.,/]\d|\s?[-–/]\s?[\w]))+(?=\s(?:của|do)\s)")
PLENUM = re.compile(
    rf"(?<!\w)(?:(?P<type>Nghị quyết|Kết luận)\s(?:(?:của\s)?Hội nghị\s)?(?:lần thứ\s(?P<before>{_ORDINALS}|"
    rf"\d{{1,2}}|{_ROMAN}),?\s)?"
    rf"(?:(?:của\s)?(?:Ban Chấp hành|BCH)\s)?(?:Trung ương|TW|T\.Ư|"
    rf"TƯ)(?:\sĐảng)?(?:\s(?:lần thứ\s)?(?P<after>{_ORDINALS}|\d{{1,2}}(?![\w/.-])|{_ROMAN}))?"
    rf"|NQ\s?(?:TW|T\.Ư|TƯ)\s?(?P<short>\d{{1,2}})(?![\w/]))"
    rf"{_TERM}?",
    re.IGNORECASE,
)
_NAME = r"(?:[A-ZĐÀ-Ỹ][\w]*|tỉnh|huyện|xã|thành phố|bộ|quận|phường|thị|cơ|các|quan|doanh|nghiệp|khối|và|ủy)"
_LEVEL = r"lần thứ (?:[IVX]{1,6}|\d+|[a-zà-ỹ]+)(?: của Đảng)?"
CONGRESS = re.compile(
    rf"(?<!\w)(?:Nghị quyết|NQ)\s(?:của\s)?(?:Đại hội|ĐH)(?:\s(?i:đại hội|đại biểu|toàn quốc|các cấp|{_LEVEL})|"
    rf"\s(?-i:[IVX]{{1,6}})(?!\w)(?:\scủa\sĐảng)?|"
    rf"\s(?:Đảng(?:\s(?i:toàn quốc)|\sbộ(?:\s(?!lần|nhiệm|các cấp){_NAME})*)?|(?:MTTQ|Hội|Đoàn|Công đoàn|"
    rf"Liên đoàn)(?:\s(?!lần|nhiệm|các cấp){_NAME})*))+"
    rf"(?:,?\s\(?(?:nhiệm kỳ|nhiệm kì)\s\d{{4}}\s?[-–]\s?\d{{4}}\)?)?"
)
ROMAN_IN = re.compile(r"(?<!\w)([IVX]{1,6})(?!\w)")
ISSUING_CONGRESS = re.compile(r"\s?,?\s?(?:của|do)\s(?P<name>Đại hội[^,.;()]{3,80}?)(?=,| về | và |[.;()]|\n|\Z)")
LAW = re.compile(
    r"(?<!\w)(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp|"
    r"Điều lệ Đảng)(?P<name>(?:\s[A-ZĐÀ-Ỹ][^\W\d]*(?:,\s(?:chống|khen thưởng)|"
    r"\svà(?=\s[A-ZĐÀ-Ỹ][^\W\d]*\s)|\s(?!và\b|của\b|về\b|đã\b|được\b|cho\b|năm\b|là\b|có\b|do\b|để\b|theo\b|số\b|"
    r"này\b|đến\b|với\b|từ\b|tại\b|trong\b|đối\b|cùng\b|vừa\b|mới\b|sẽ\b|đang\b|hiện\b|nhằm\b|khi\b|vào\b|ra\b|"
    r"phải\b|bị\b|quy định\b|"
    r"sửa đổi\b)[a-zà-ỹđ]+){0,7}){1,3})?(?P<year>\s(?:năm\s)?\d{4}(?![\d/-]))?"
)
OF = re.compile(r"\s?,?\s?(?:\([^()]{0,60}\)\s?)?(?:của|do)\s\Z", re.IGNORECASE)
JOIN_DATE = re.compile(r"\s?[,(]?\s?(?:(?:ký|ban hành|đề)\s)?(?:ngày\s)?\Z", re.IGNORECASE)
ISSUED = re.compile(r"(?:đã\s|vừa\s|mới\s)?(?:ban hành|ra|ký ban hành|ký)\s(?:\d+\s)?\Z", re.IGNORECASE)
ISSUER_TO_DATE = re.compile(r"\s?,?\s?(?:của|do)\s[^.;,\n]{2,60}\s\Z", re.IGNORECASE)
ISSUER_THEN_DATE = re.compile(
    r"\s?,?\s?(?:của|do)\s[^.;\n]*?(?:\sngày|\sban hành(?: ngày)?|,|\()\s?(?:ngày\s)?", re.IGNORECASE
)
TO_LAW_NUMBER = re.compile(r"\s?,?\s?\(?s[ốo]\s?:?\s?\Z", re.IGNORECASE)


REACH = 90
"""Characters behind a document's symbol within which its day is looked for."""


def is_date_of_document(text: str, end: int, found: FoundDate) -> bool:
    """Whether a day is that of the document whose symbol ends at `end`, with its issuer between. Between commas it is
    that of what happened.
    """
    between, after = text[end : found.start], text[found.end : found.end + 1]
    if found.day_part or found.start - end > REACH or (after == "," and between.endswith(", ")):
        return False
    is_said = ISSUER_TO_DATE.fullmatch(between) and text.startswith("ngày", found.start)
    return bool(is_said or ISSUER_THEN_DATE.fullmatch(between))
