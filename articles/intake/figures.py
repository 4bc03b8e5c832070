"""Salient figures of a report: amounts of money, shares, counts of people and things."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from articles.intake.reading import FoundFigure, Passage

Span = tuple[int, int]
_NUMBER = (
    r"(?<![\w.,/-])(?<!\d\s[-–]\s)(?P<value>(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?(?:/\d+"
    r"(?=\s(?:xã|phường|huyện|sở|chi)))?)"
)
_MONEY = r"(?:\s?(?:nghìn|ngàn|triệu|tỷ|tỉ|trăm triệu))?\s?(?:đồng(?!\schí)|đ|VNĐ|VND|USD)(?!\w)"
_AMOUNT = re.compile(rf"{_NUMBER}(?P<unit>{_MONEY}|\s?%)(?P<per>/[^\W\d]+(?:\s[^\W\d]+)?)?", re.IGNORECASE)
_COUNT = re.compile(
    rf"{_NUMBER}(?P<per>\s(?:ngày lương|ngày công)/\w+)?\s"
    r"(?P<object>(?:chi, đảng bộ|sở, ngành|xã, phường|[^\W\d_]+)(?:\s[^\W\d_]+){0,3})"
)
_COUNTED = re.compile(
    r"(?:năm|tháng|ngày(?! lương| công)|giờ|phút|tuần|tuổi|quý|lần thứ|và|đến|của|tại|là|có|đã|do|thì|ở|về|trong|trên|"
    r"khoảng|với|cho|được|từ|theo|nhiệm kỳ|khóa|đồng chí|lúc|h)(?!\w)|[A-ZĐÀ-Ỹ]"
)
_COUNTED = re.compile(
    r"(?:cán bộ|đảng viên|đại biểu|cá nhân|tập thể|chi bộ|đảng bộ|chi, đảng bộ|hội viên|đoàn viên|hộ|em|suất|văn bản|"
    r"mô hình|công trình|hồ sơ|lớp|quần chúng|nhà|tác phẩm|đơn vị|chuẩn mực|thí sinh|tổ chức|cuộc|lượt|tấn|km|ha|"
    r"ngày lương|ngày công|người|điểm|bản|xã|thôn|bức|bộ|chiếc|vụ|bị can|lá đơn|chương|phần|gia đình|cây|căn|ngôi|"
    r"tin|bài|ý kiến|ủy viên|thủ tục|dịch vụ|máy|nhóm|đội|mét|lít|cuốn|quyển|đơn)(?!\w)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:số|thứ|khóa|khoá|điều|khoản|mục|quý|năm|tháng|phường|quận|ngày|trung ương|nghị quyết|chỉ thị|kết luận|"
    r"đề án|tuổi|chương trình|kế hoạch|quy định|hướng dẫn|chi bộ|thôn|tổ|khu|vùng|quân khu|lúc|huy hiệu)\s\Z",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:trong\s)?(?P<period>(?:năm \d{4}|tháng \d{1,2}/\d{4}|quý [IV1-4]+(?:/\d{4})?|"
    r"giai đoạn \d{4}\s?[-–]\s?\d{4}|nhiệm kỳ \d{4}\s?[-–]\s?\d{4}|6 tháng đầu năm(?: \d{4})?))",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s?(?P<object>[^\W\d_][^.,;:()\n]{0,60})")
_NO_OBJECT = re.compile(r"trở lên|so với|kế hoạch|và|chỉ tiêu|trong|vào|năm|trên|dưới|hoặc", re.IGNORECASE)
_BEHIND = re.compile(r"(?P<object>[^.,;:()\n]{3,60})\s\Z")
_SAYS = re.compile(r".*\b(?:cho biết|cho hay|khẳng định|nhấn mạnh|nêu rõ|thông tin|rằng)\s(?=\S)", re.IGNORECASE)
_REACH, _YEAR = 60, re.compile(r"(?:19|20)\d\d")


def find_figures(text: str, spans: Sequence[Span], taken: Sequence[Span]) -> tuple[FoundFigure, ...]:
    """The figures of these parts of the text, none inside a place that is `taken` (documents, dates)."""
    found: dict[tuple[str, str], FoundFigure] = {}
    places = sorted(taken)
    for match, span in _matches(text, spans):
        n = bisect_left(places, (match.end("value"), 0))
        if n and places[n - 1][1] > match.start():
            continue
        if figure := _figure(text, match, span):
            found.setdefault((figure.value, figure.unit_or_object), figure)
    return tuple(sorted(found.values(), key=lambda each: each.passage.start))


def _matches(text: str, spans: Sequence[Span]) -> Iterator[tuple[re.Match[str], Span]]:
    for span in spans:
        for pattern in (_AMOUNT, _COUNT):
            yield from ((each, span) for each in pattern.finditer(text, *span))


def _figure(text: str, match: re.Match[str], span: Span) -> FoundFigure | None:
    if _NOT_BEFORE.search(text, max(span[0], match.start() - 14), match.start()):
        return None
    if match.re is _COUNT and not _is_count(match):
        return None
    last = match.end("per") if match["per"] else match.end("unit") if match.re is _AMOUNT else match.end()
    value = text[match.start() : match.end("value") if match.re is _COUNT and not match["per"] else last]
    period = _PERIOD.search(text, max(span[0], match.start() - 2 * _REACH), min(span[1], last + _REACH))
    passage = Passage(text[match.start() : last], match.start(), last)
    return FoundFigure(value, _object(text, match, span), period["period"] if period else "", passage)


def _is_count(match: re.Match[str]) -> bool:
    if match["per"]:
        return True
    return not _YEAR.fullmatch(match["value"]) and bool(_COUNTED.match(match["object"]))


def _object(text: str, match: re.Match[str], span: Span) -> str:
    """What the number counts: the words behind it; of an amount, those before it."""
    before = _BEHIND.search(text, max(span[0], match.start() - _REACH), match.start())
    behind = _SAYS.sub("", before["object"]).split()[-8:] if before else []
    if match.re is _COUNT:
        return " ".join([*(behind[-2:] if match["per"] else ()), match["object"]])
    after = _AFTER.match(text, match.end(), span[1])
    if after and "%" in match["unit"] and not _NO_OBJECT.match(after["object"]):
        return " ".join(after["object"].split()[:6])
    return " ".join(behind) or (after["object"] if after else "")
