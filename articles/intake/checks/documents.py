"""Documents that contradict themselves: number, date, type, issuer, and a plenum without its term."""

import re
from collections.abc import Iterator
from itertools import combinations

from articles.intake.checks.places import own_text
from articles.intake.reading import FoundDirective, Reading
from articles.intake.remarks import Remark
from articles.intake.spelling import full_form
from vietnamese.document_types import DOCUMENT_TYPES
from vietnamese.symbols import parse_symbol

_NEAR = 400
_TERM = re.compile(r"kh[óo]a\s[IVX]{1,6}|khoá\s[IVX]{1,6}", re.IGNORECASE)
_PLENUM = re.compile(
    r"(?:trung ương|TW|T\.Ư|TƯ)(?:\sĐảng)?\s?(?:lần thứ\s)?(?:\d{1,2}|[IVX]{1,5})\s?\Z|NQ\s?TW\s?\d", re.IGNORECASE
)
# Bodies that issue under other symbols: named beside one of these they are a slip.
_BODIES = {
    "TTg": ("UBND", "Ủy ban nhân dân", "Tỉnh ủy", "Bộ Chính trị", "Ban Bí thư", "HĐND"),
    "UBND": ("Thủ tướng", "Chính phủ", "Bộ Chính trị", "Tỉnh ủy", "Ban Bí thư"),
    "TU": ("Bộ Chính trị", "Ban Bí thư", "UBND", "Ủy ban nhân dân", "Thủ tướng", "Chính phủ"),
    "TW": ("Tỉnh ủy", "UBND", "Ủy ban nhân dân", "Thủ tướng", "Chính phủ", "Huyện ủy", "Đảng ủy"),
    "CP": ("UBND", "Ủy ban nhân dân", "Tỉnh ủy", "Bộ Chính trị"),
}


def same_numbers(reading: Reading) -> Iterator[Remark]:
    """Two documents of different type, one number and one date, side by side: one was copied from the other."""
    dated = [each for each in reading.directives if each.date and each.number]
    for first, second in combinations(dated, 2):
        is_near = abs(first.mentions[0].start - second.mentions[0].start) <= _NEAR
        if is_near and first.date == second.date and first.type != second.type and _number(first) == _number(second):
            yield Remark(
                "same-number-and-date", "warning",
                f"“{first.number}” và “{second.number}” cùng số, cùng ngày {first.date:%d/%m/%Y} mà khác loại. "
                "Hãy kiểm tra lại số và ngày của từng văn bản.",
                (second.mentions[0], first.mentions[0]),
            )  # fmt: skip


def _number(found: FoundDirective) -> str:
    return re.split(r"\D", found.number)[0].lstrip("0")


def types_of_symbols(reading: Reading) -> Iterator[Remark]:
    """The word of the type and the letters of the symbol disagree: "Chỉ thị số 12-HD/BTCTW"."""
    for each in reading.directives:
        parsed = parse_symbol(each.number) if "/" in each.number else None
        if parsed and parsed.type_codes and each.type and not parsed.abbreviation.startswith("QĐ"):
            names = [DOCUMENT_TYPES[code].name for code in parsed.type_codes]
            is_same = any(full_form(each.type).startswith(full_form(name)) for name in names)
            if not is_same and full_form(each.as_written).startswith(full_form(each.type)):
                yield Remark(
                    "type-and-symbol", "error",
                    f"Viết “{each.type}” nhưng ký hiệu {each.number} là của {names[0].lower()}.", each.mentions[:1],
                )  # fmt: skip


def contradicting_issuers(reading: Reading) -> Iterator[Remark]:
    """A body is named that does not issue under such a symbol: "…/QĐ-TTg của UBND tỉnh"."""
    for each in reading.directives:
        parsed = parse_symbol(each.number) if "/" in each.number else None
        lead = re.match(r"[^\W\d_]+", parsed.issuer) if parsed else None
        if lead and any(full_form(each.issuer).startswith(full_form(body)) for body in _BODIES.get(lead[0], ())):
            yield Remark(
                "issuer-and-symbol", "warning",
                f"Ký hiệu {each.number} không phải của {each.issuer}. Hãy kiểm tra lại nơi ban hành.",
                each.mentions[:1],
            )  # fmt: skip


def missing_terms(reading: Reading) -> Iterator[Remark]:
    """A plenum's resolution without its khóa, which nothing in the text tells."""
    text = own_text(reading)
    for each in reading.directives:
        is_plenum = not each.number and any(_PLENUM.search(mention.text) for mention in each.mentions)
        told = any(_TERM.search(text[mention.start : mention.end + 20]) for mention in each.mentions)
        if is_plenum and not told:
            yield Remark(
                "missing-plenum-term", "warning",
                f"“{each.as_written}” chưa ghi khóa: mỗi khóa đều có Hội nghị Trung ương mang số ấy.", each.mentions,
            )  # fmt: skip
