"""Numbers as Vietnamese writes them: a dot between thousands, a comma before decimals."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from vietnamese.folding import aligned, clean_line

_DIGITS = r"(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?"
_NUMBER = re.compile(rf"[-\u2212]?({_DIGITS}|[1-9]\d{{0,2}}(?: \d{{3}})+(?:,\d+)?)")
_LEADING_ZERO = re.compile(r"0\d{3,}")

# What is counted in reports, longest name first where one begins another ("văn bản đến" before "văn bản").
_MONEY = {
    "đồng": 1, "đ": 1, "VNĐ": 1, "VND": 1, "nghìn đồng": 10**3, "ngàn đồng": 10**3, "triệu đồng": 10**6,
    "tỷ đồng": 10**9, "tỉ đồng": 10**9, "nghìn tỷ đồng": 10**12, "nghìn tỉ đồng": 10**12,
}  # fmt: skip
_MEASURES = (
    "%", "‰", "ha", "km", "km²", "km2", "m", "m²", "m2", "m³", "m3", "kg", "tấn", "tạ", "lít", "kWh", "MW",
    "USD",
)  # fmt: skip
_COUNTED = """
văn bản đến; văn bản đi; văn bản; tin, bài; tin bài; bài viết; bài báo; bài dự thi; tác phẩm
hồ sơ; nghị quyết; chỉ thị; kết luận; quyết định; kế hoạch; chương trình; đề án; chuyên đề
mô hình; công trình; dự án; phần việc; thủ tục; đảng viên mới; đảng viên dự bị; đảng viên
cán bộ, đảng viên; cán bộ; công chức; viên chức; người lao động; quần chúng ưu tú
cấp ủy viên; đại biểu; đoàn viên; hội viên; học viên; học sinh; cá nhân; tập thể; gia đình
người; em; hộ nghèo; hộ dân; hộ; chi bộ trực thuộc; chi bộ; đảng bộ cơ sở; đảng bộ bộ phận
đảng bộ; đảng ủy; chi, đảng bộ; tổ chức cơ sở đảng; tổ chức đảng; cơ quan; đơn vị
doanh nghiệp; hợp tác xã; xã, phường; xã; phường; huyện; tỉnh; thôn; hội nghị; cuộc họp
cuộc kiểm tra; cuộc giám sát; cuộc; buổi; lớp; đợt; lượt người; lượt; ý kiến; phiếu
suất quà; phần quà; chuẩn mực; tiêu chí; chỉ tiêu; nhiệm vụ; giải pháp; điểm; giấy khen
bằng khen; huân chương; huy hiệu
"""
_UNIT_NAMES = [*_MONEY, *_MEASURES, *re.split(r"[;\n]\s*", _COUNTED.strip())]
_UNITS = {name.casefold().replace("uỷ", "ủy"): name for name in _UNIT_NAMES}
_LONGEST_FIRST = sorted(_UNIT_NAMES, key=len, reverse=True)
_UNIT = "|".join(re.escape(name).replace(r"\ ", r"\s{1,2}") for name in _LONGEST_FIRST)
_QUANTITY = re.compile(
    rf"(?<![\w/])(?<!\d[.,\-–])(?P<number>{_DIGITS})"
    rf"\s{{0,2}}(?P<unit>{_UNIT.replace('ủy', '(?:ủy|uỷ)')})(?!\w)(?!/\d)",
    re.IGNORECASE,
)
# "Chỉ thị 05 Đảng ủy", "Phường 9 tỉnh", "© 2019 Đảng ủy": a name or a year, not a count.
_ORDINAL = re.compile(
    r"(?:số|thứ|khóa|khoá|điều|khoản|mục|quý|năm|tháng|phường|quận|nghị quyết|chỉ thị|kết luận|đề án"
    r"|trung ương)\s\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Quantity:
    """A number with what it counts. `unit` is spelled as in our table; the span is that of the text as
    given.
    """

    value: Decimal
    unit: str
    start: int
    end: int

    @property
    def dong(self) -> Decimal | None:
        """The amount in đồng, None for what is not money of Viet Nam."""
        factor = _MONEY.get(self.unit)
        return None if factor is None else self.value * factor


def parse_number(text: str) -> Decimal | None:
    """Read a text that is one whole number: '390.770.000', '71,4', '05', '-3'. None for anything else.

    Groups must be complete, so '1.4' is no number; a run with a leading zero and more than three digits,
    such as '0912345678', is a telephone number or a code and no number either.
    """
    match = _NUMBER.fullmatch(clean_line(text))
    if match is None or _LEADING_ZERO.match(match[1]):
        return None
    value = _value(match[1])
    return value if match[0] == match[1] else value.copy_negate()


def find_quantities(text: str) -> list[Quantity]:
    """All numbers that stand before a known unit or counted noun, in order: '98%', '390.770.000đ', '605 văn
    bản đến'.

    Ordinals, dates, document symbols and telephone numbers have no such unit and are left out.
    """
    cleaned, offsets = aligned(text)
    return [
        Quantity(_value(match["number"]), _unit(match["unit"]), offsets[match.start()], offsets[match.end()])
        for match in _QUANTITY.finditer(cleaned)
        if _counts(cleaned, match)
    ]


def format_number(number: int | float | Decimal) -> str:
    """'390.770.000', '71,4', '-1.234,5'; as many decimals as the number has."""
    exact = number if isinstance(number, Decimal) else Decimal(str(number))
    return f"{exact:,f}".translate(str.maketrans(",.", ".,"))


def format_money(amount: int | float | Decimal) -> str:
    """An amount in đồng, rounded to whole đồng: '287.000.000 đồng'."""
    whole = Decimal(str(amount)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{format_number(int(whole))} đồng"


def format_size(size: int) -> str:
    """The size of a file given in bytes: '312 KB', '1,4 MB' (1 KB = 1.024 bytes; one decimal from MB
    up).
    """
    if size < 1024:
        return f"{size} B"
    amount = Decimal(size) / 1024
    for unit in ("KB", "MB", "GB", "TB"):
        rounded = amount.quantize(Decimal(1) if unit == "KB" else Decimal("0.1"), rounding=ROUND_HALF_UP)
        if rounded < 1024 or unit == "TB":
            break
        amount /= 1024
    return f"{format_number(_trimmed(rounded))} {unit}"


def _counts(text: str, match: re.Match[str]) -> bool:
    number, unit = match["number"], _unit(match["unit"])
    if unit in _MONEY or unit in _MEASURES:
        return not _LEADING_ZERO.match(number)
    before = text[max(match.start() - 15, 0) : match.start()]
    return not (_LEADING_ZERO.match(number) or _YEAR.fullmatch(number) or _ORDINAL.search(before))


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(".", "").replace(" ", "").replace(",", "."))


def _unit(written: str) -> str:
    return _UNITS[" ".join(written.casefold().replace("uỷ", "ủy").split())]


def _trimmed(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
