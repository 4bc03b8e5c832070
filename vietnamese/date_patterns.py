"""How dates are written in Vietnamese text, and what stands around them."""

import re

_MONTH_NAMES = [
    "một", "hai", "ba", "tư", "năm", "sáu", "bảy|bẩy", "tám", "chín", "mười", "mười một", "mười hai",
]  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split("|")}

# No date inside a longer number, a document symbol, a telephone number or an address.
_BEFORE, _AFTER = r"(?:(?<![\w/])|(?<=\bngày))(?<!\d[.,])", r"(?![\w/])(?![.,]\d)(?!-[^\W\d])"
# '5-7 người', '2.5 km' and 'ngày 3-5 lần' are amounts, though newspapers write the 5th of July as '5-7' or '5.7'.
_NO_AMOUNT = (
    r"(?!\s?(?:%|triệu|tỷ|tỉ|nghìn|ngàn|km|kg|ha|m|mét|cm|mm|tấn|tạ|lít|kwh|điểm|độ|lần|lượt|người|giờ|phút|h|"
    r"tháng|năm|ngày|tuần|tuổi|đồng|em|hộ|ca|xã|cuộc|buổi|đơn vị|trường hợp|bước|tiếng|vụ)(?!\w))"
)
_DAY, _MONTH, _YEAR = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>(?:1\d|2[01])\d\d)"
_MONTH_OR_NAME = rf"(?P<m>\d{{1,2}}(?!\d)|(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?!\w))"
_COMMA_YEAR = r"\s{0,2},?\s{0,2}năm\s{1,2}" + _YEAR.replace("y", "y1")
_OTHER_YEAR = r"(?:\s?/\s?|,\s|(?<=\d)\s)" + _YEAR.replace("y", "y2")

NUMBER, BEFORE_NUMBER = re.compile(r"\d+"), re.compile(r"(?:tháng|năm)\s{1,2}\Z", re.IGNORECASE)
"""Where a shape may begin: at a number or the word before it; one pass over a text instead of one for each shape."""
# The shapes of a date, the most telling first: a later shape reads no part of what an earlier one has read.
SHAPES = [
    re.compile(_BEFORE + shape, re.IGNORECASE)
    for shape in (
        rf"(?<!\d-){_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)(?=T\d|(?![\w/-]))",
        rf"{_DAY}\s?/\s?{_MONTH}\s?/\s?{_YEAR}{_AFTER}",
        rf"(?<!\d[-–]){_DAY}\s?(?P<s>[.\-–])\s?{_MONTH}\s?(?P=s)\s?{_YEAR}(?!-\d){_AFTER}",
        rf"{_DAY}\s{{0,2}}tháng\s{{1,2}}{_MONTH_OR_NAME}(?:{_COMMA_YEAR}|{_OTHER_YEAR})?{_AFTER}",
        rf"tháng\s{{1,2}}{_MONTH}(?:\s?[/.\-–]\s?{_YEAR}|{_COMMA_YEAR}){_AFTER}",
        rf"{_DAY}\s?/\s?{_MONTH}{_AFTER}",
        rf"(?<!\d[-–]){_DAY}(?P<amount>[-–.]){_MONTH}(?![-–]\d){_AFTER}{_NO_AMOUNT}",
        rf"năm\s{{1,2}}{_YEAR}(?!\s?[-–]\s?\d){_AFTER}",
    )
]

_TIME = (
    r"(?P<h>[01]?\d|2[0-3])(?::(?P<min>[0-5]\d)(?::(?P<sec>[0-5]\d))?"
    r"|(?:\s?(?:giờ|h)|g(?=\d))(?:\s?(?P<min2>[0-5]?\d)(?:\s?phút)?)?)(?!\w)"
)
_WEEKDAY = r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s?nhật)"
LEAD = re.compile(
    rf"(?<!\w)(?:{_TIME}\s?,?\s?)?"
    r"(?:(?P<part>sáng|trưa|chiều|tối|đêm)(?:\s(?:sớm|nay|qua|mai|hôm\s(?:nay|qua|sau|trước)))?\s{0,2},?\s{0,2})?"
    rf"(?:(?P<weekday>{_WEEKDAY})\s?,?\s?)?"
    r"(?P<open>\(\s?)?(?P<cue>ngày(?:\sm[ùồ]ng)?\s{0,3}|(?:hôm|m[ùồ]ng|dịp|lễ|kỷ niệm|kỉ niệm)\s{1,3})?"
    r"(?:(?P<first>\d{1,2})\s?(?:[-–,&]|và|đến|tới)\s?(?:ngày\s)?)?\Z",
    re.IGNORECASE,
)
TRAIL = re.compile(
    rf"(?:T|\)?\s{{0,2}}(?:[,|\-–]|lúc|vào lúc|hồi)?\s{{0,2}}){_TIME}(?:\s?(?P<half>SA|CH|AM|PM)(?!\w))?"
    r"(?:\s?\(?(?:GMT|UTC)\s?\+\s?0?7(?::00)?\)?)?(?!\s?,?\s?(?:sáng|trưa|chiều|tối|đêm|ngày)\s)",
    re.IGNORECASE,
)
EVERY = re.compile(r"(?:mỗi|một|hằng|hàng|các|những|nhiều|\d)\s\Z", re.IGNORECASE)
JOINT = re.compile(r"\s{0,2}(?:[-–]|và|đến|tới)\s{0,2}(?:hết\s)?(?:ngày\s)?", re.IGNORECASE)
