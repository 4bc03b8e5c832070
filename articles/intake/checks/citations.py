"""Documents cited in a way that contradicts itself: the word and the symbol, or two documents side by side."""

import re
from collections.abc import Iterator
from itertools import combinations

from articles.intake import citation_patterns as patterns
from articles.intake.checks.own import own_text, passage
from articles.intake.reading import FoundDirective, Passage, Reading
from articles.intake.remarks import Remark
from vietnamese.dates import format_date
from vietnamese.document_types import DOCUMENT_TYPES
from vietnamese.folding import tone_key
from vietnamese.symbols import FoundSymbol, Symbol, find_symbols, parse_symbol

_SIDE_BY_SIDE = 260


def same_number_and_date(reading: Reading) -> Iterator[Remark]:
    """ "Chỉ thị số 12-CT/TW, ngày 06/7/2018 …; Hướng dẫn số 12-HD/BTCTW, ngày 06 tháng 7 năm 2018": one is copied."""
    dated = [(each, parse_symbol(each.number)) for each in reading.directives if each.date and each.number]
    for (first, one), (second, other) in combinations(dated, 2):
        if not one or not other or first.date != second.date or not _differ_in_type(one, other):
            continue
        near = _side_by_side(reading.text, first, second)
        if near and first.date:
            message = (
                f"Hai văn bản khác loại, {first.number} và {second.number}, có cùng số và cùng ngày "
                f"{format_date(first.date)}: xin xem lại, có thể một bên chép nhầm."
            )
            yield Remark("same-number-and-date", "warning", message, near)


def _differ_in_type(one: Symbol, other: Symbol) -> bool:
    same_number = (one.number, one.year) == (other.number, other.year)
    return same_number and one.abbreviation != other.abbreviation and bool(one.abbreviation and other.abbreviation)


def _side_by_side(text: str, first: FoundDirective, second: FoundDirective) -> tuple[Passage, Passage] | None:
    for one in first.mentions:
        for other in second.mentions:
            before, after = sorted((one, other), key=lambda each: each.start)
            between = text[before.end : after.start]
            if len(between) <= _SIDE_BY_SIDE and "\n" not in between:
                return before, after
    return None


_CODES = {tone_key(each.name): code for code, each in DOCUMENT_TYPES.items()}
_TO_SYMBOL = re.compile(r"\s(?:s[ốo]\s?:?\s?)?", re.IGNORECASE)
_REACH = 70
# The word and the symbol that common speech takes together: a plan is named by the decision that approves it.
_APPROVED = {"quyet-dinh", "quy-dinh", "nghi-quyet"}
_PLANS = {
    "de-an", "chuong-trinh", "ke-hoach", "quy-che", "quy-hoach", "chien-luoc", "du-an", "phuong-an", "dieu-le",
    "huong-dan",
}  # fmt: skip
_ALIKE = (
    {"quyet-dinh", "quy-dinh"}, {"thong-tu", "thong-tri", "thong-tu-lien-tich"}, {"ket-luan", "thong-bao"},
    {"nghi-quyet", "nghi-quyet-lien-tich"}, {"chuong-trinh", "ke-hoach"},
)  # fmt: skip


def type_against_symbol(reading: Reading) -> Iterator[Remark]:
    """ "Chỉ thị số 12-HD/BTCTW": the word says another type than the symbol."""
    text = own_text(reading)
    for found in find_symbols(text):
        codes = found.symbol.type_codes if found.symbol.abbreviation else ()
        word = _word_before(text, found)
        if not codes or not word or any(_agree(_code(each), code) for each in word for code in codes):
            continue
        written = word[-1]["type"]
        names = " hoặc ".join(DOCUMENT_TYPES[code].name.lower() for code in codes)
        message = f"Viết “{written}” nhưng ký hiệu “{found.as_written}” là của {names}: xin xem lại loại hoặc số."
        yield Remark("type-against-symbol", "error", message, (passage(text, word[-1].start(), found.end),))


def _word_before(text: str, found: FoundSymbol) -> list[re.Match[str]]:
    """The words of types before a symbol in its clause, the last one right before it; none if none is there."""
    start = max(0, found.start - _REACH)
    lead = text[start : found.start]
    start += max((each.end() for each in re.finditer(r"[.;,()\n]\s?", lead)), default=0)
    words = [each for each in patterns.TYPE_WORD.finditer(text, start, found.start) if _code(each)]
    return words if words and _TO_SYMBOL.fullmatch(text, words[-1].end(), found.start) else []


def _code(word: re.Match[str]) -> str:
    return _CODES.get(tone_key(patterns.SHORT.get(word["type"], word["type"])), "")


def _agree(said: str, code: str) -> bool:
    plan = said in _PLANS and code in _APPROVED
    return said == code or plan or any({said, code} <= each for each in _ALIKE)
