"""Salient figures of a report: amounts of money, shares, counts of what such reports count."""

import re
from collections.abc import Sequence

from articles.intake.reading import FoundFigure, Passage

_NUMBER = r"(?P<value>(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?)"
_MONEY = r"(?:\s?(?:nghìn|ngàn|triệu|tỷ|tỉ|trăm triệu))?\s?(?:đồng(?!\schí)|đ|VNĐ|VND|USD)(?!\w)"
_AMOUNT = re.compile(rf"(?<![\w.,/-]){_NUMBER}(?P<unit>{_MONEY}|\s?%)(?P<per>/[^\W\d]+(?:\s[^\W\d]+)?)?", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?<![\w.,/-]){_NUMBER}(?P<per>\s(?:ngày lương|"
    rf"ngày công)/\w+)?\s(?P<object>[^\W\d_][^\W\d_&]*(?:\s[^\W\d_]+){{0,3}})"
)
_COUNTED = re.compile(
    r"(?:cán bộ|đảng viên|đại biểu|đồng chí|cá nhân|tập thể|chi bộ|đảng bộ|chi, đảng bộ|chi đảng bộ|tổ chức|"
    r"cơ sở đảng|cuộc|lượt|hội viên|đoàn viên|hộ|người|em|học sinh|suất|phần|văn bản|"
    r"nghị quyết|chỉ thị|mô hình|công trình|dự án|tin|bài|hồ sơ|lớp|hội nghị|buổi|ý kiến|quần chúng|thôn|xã|"
    r"ngôi nhà|nhà|căn|km|ha|tấn|cây|tác phẩm|giải|ngày công|đơn vị|doanh nghiệp|"
    r"bí thư|tiêu chí|chỉ tiêu|chuẩn mực|quyển|cuốn|máy|đơn vị máu|thí sinh|đội|câu hỏi|phiếu|xuất|tổ|nhân khẩu|"
    r"lao động|hành khách|du khách|lượt khách|gia đình|kế hoạch|cuộc kiểm tra|đề tài|sáng kiến)(?!\w)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:số|thứ|khóa|khoá|điều|khoản|mục|quý|năm|tháng|phường|quận|ngày|trung ương|nghị quyết|chỉ thị|kết luận|"
    r"đề án|tuổi|chương trình|kế hoạch|quy định|hướng dẫn)\s\Z",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:trong\s)?(?P<period>(?:năm \d{4}|tháng \d{1,2}/\d{4}|quý [IV1-4]+(?:/\d{4})?|"
    r"giai đoạn \d{4}\s?[-–]\s?\d{4}|nhiệm kỳ \d{4}\s?[-–]\s?\d{4}|6 tháng đầu năm(?: \d{4})?))",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s?(?P<object>[^\W\d_][^.,;:()\n]{0,60})")
_BEFORE = re.compile(r"(?P<object>[^.,;:()\n]{3,60})\s\Z")


def find_figures(
    text: str, spans: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
) -> tuple[FoundFigure, ...]:
    """The figures of these parts of the text, none inside a place that is `taken` (documents, dates)."""
    found: dict[tuple[str, str], FoundFigure] = {}
    for start, end in spans:
        for pattern in (_AMOUNT, _COUNT):
            for each in pattern.finditer(text, start, end):
                if any(each.start() < last and first < each.end("value") for first, last in taken):
                    continue
                if figure := _figure(text, each, start, end):
                    found.setdefault((figure.value, figure.unit_or_object), figure)
    return tuple(sorted(found.values(), key=lambda each: each.passage.start))


def _figure(text: str, match: re.Match[str], start: int, end: int) -> FoundFigure | None:
    if _NOT_BEFORE.search(text, max(start, match.start() - 14), match.start()):
        return None
    if match.re is _COUNT and re.fullmatch(r"(?:19|20)\d\d", match["value"]):
        return None
    if match.re is _COUNT and not match["per"] and not _COUNTED.match(match["object"]):
        return None
    value = text[match.start() : match.end("unit")] if match.re is _AMOUNT else match["value"] + (match["per"] or "")
    last = match.end("unit") if match.re is _AMOUNT else match.end()
    period = _PERIOD.search(text, max(start, match.start() - 120), min(end, last + 60))
    passage = Passage(text[match.start() : last], match.start(), last)
    return FoundFigure(
        value + (match["per"] or "") if match.re is _AMOUNT else value,
        _object(text, match, start, end),
        period["period"] if period else "",
        passage,
    )


def _object(text: str, match: re.Match[str], start: int, end: int) -> str:
    if match.re is _COUNT:
        return match["object"]
    after = _AFTER.match(text, match.end(), end)
    if after and "%" in match["unit"]:
        return " ".join(after["object"].split()[:6])
    before = _BEFORE.search(text, max(start, match.start() - 60), match.start())
    return " ".join(before["object"].split()[-8:]) if before else (after["object"] if after else "")
