"""Document symbols that cannot be: letters that no type has, an issuer that the symbol does not name."""

import re
from collections.abc import Iterator

from articles.intake.checks.own import matched, own_text, passage
from articles.intake.reading import Reading
from articles.intake.remarks import Remark, Remedy
from vietnamese.document_types import ABBREVIATIONS, DOCUMENT_TYPES
from vietnamese.issuers import KNOWN, PARTY, STATE, is_agency, issuer_symbol, lead_body
from vietnamese.sentences import sentence_before
from vietnamese.symbols import find_symbols

_SYMBOL = re.compile(
    r"(?<![\w/])(?<!\d[.,–-])\d{1,5}(?:\s?/\s?(?:19|20)\d\d)?\s{0,2}(?P<sign>[-‐–—−/])\s{0,2}"
    r"(?P<letters>[A-ZĐ][A-Za-zĐđ]{1,4})"
    r"\s{0,2}[-‐–—−/]\s{0,2}(?P<issuer>[A-ZĐ][A-Za-zĐđƯ]{1,11}\d{0,2})(?:-[A-ZĐ]{1,8})?(?!\w)"
)
# Letters that agencies print beside those of the official tables: licences, proposals, results, lists, bodies.
_PRINTED = "GP GPXB GCN GXN CN XN ĐN KQ ĐK YK QT VB DM DS HS TL LT PL HQ CQ LS CP TTCP ĐLK ĐKKD GT TN"
_FARTHEST = 1.0


def _spelled(abbreviation: str) -> str:
    return abbreviation.casefold()


_REAL = frozenset(map(_spelled, (*ABBREVIATIONS, *KNOWN, *_PRINTED.split())))


def impossible_symbol(reading: Reading) -> Iterator[Remark]:
    """ "362/QQD-TTg": no type of document has these letters; the nearest that the issuer's papers print is meant."""
    for found in _SYMBOL.finditer(own_text(reading)):
        nearest = _meant(found)
        if not nearest:
            continue
        start, end = found.start("letters") - found.start(), found.end("letters") - found.start()
        right = [f"{found[0][:start]}{each}{found[0][end:]}" for each in nearest]
        ask = f"có phải “{right[0]}”?" if len(right) == 1 else "xin xem lại với văn bản gốc."
        message = f"Không có loại văn bản nào ký hiệu “{found['letters']}” trong số “{found[0]}”: {ask}"
        remedy = Remedy(f"Sửa thành “{right[0]}”", ((matched(found), right[0]),)) if len(right) == 1 else None
        yield Remark("impossible-symbol", "error", message, (matched(found),), remedy)


def _meant(found: re.Match[str]) -> list[str]:
    """The abbreviations that may be meant; none where the letters are right, or are others than a slip would give."""
    letters, lead = found["letters"], lead_body(issuer_symbol(found["issuer"]))
    if _spelled(letters) in _REAL or is_agency(letters) or not (lead in KNOWN or is_agency(lead)):
        return []
    distances = {each: _distance(_spelled(letters), _spelled(each)) for each in _of_family(lead, found["sign"])}
    least = min(distances.values())
    if least > _FARTHEST:
        return []
    return sorted(each for each, distance in distances.items() if distance == least)


def _of_family(lead: str, sign: str) -> set[str]:
    is_party = lead in PARTY or (lead not in STATE and not is_agency(lead) and sign != "/")
    return {each.party if is_party else each.state for each in DOCUMENT_TYPES.values()} - {"", "L"}


def _distance(typed: str, right: str) -> float:
    """How far a slip of the keys is from what was meant: a lost stroke of đ or a letter typed twice is a half.

    Another letter in the place of one of two is no slip but another symbol ("KQ" beside "KH").
    """
    if typed == right[::-1] and len(right) == 2:
        return 1
    rows = [[float(n) for n in range(len(right) + 1)]]
    for i, letter in enumerate(typed, start=1):
        twice = i > 1 and {letter, typed[i - 2]} in ({letter}, {"d", "đ"})
        row = [float(i)]
        for j, wanted in enumerate(right, start=1):
            changed = rows[-1][j - 1] + _change(letter, wanted, len(typed))
            row.append(min(changed, rows[-1][j] + (0.5 if twice else 1), row[-1] + 1))
        rows.append(row)
    return rows[-1][-1]


def _change(letter: str, wanted: str, length: int) -> float:
    if letter == wanted:
        return 0
    return 0.5 if {letter, wanted} == {"d", "đ"} else 1 + (length < 3)


# Bodies by the symbols that name them; those in one line issue papers in each other's name in common speech.
_ISSUERS = """
TTg CP TTgCP | (?:Thủ tướng|Chính phủ)
UBND UB      | (?:Chủ tịch\\s)?(?:UBND|[UỦ]ỷ?y? ban nhân dân)
HĐND         | (?:Thường trực\\s)?(?:HĐND|Hội đồng nhân dân)
QH UBTVQH    | (?:Quốc hội|(?:UBTVQH|[UỦ]ỷ?y? ban [Tt]hường vụ Quốc hội))
TW           | (?:Bộ Chính trị|BCT|Ban Bí thư|(?:BCH|Ban Chấp hành) (?:Trung ương|TW))
TU           | (?:(?:BTV|Ban Thường vụ|BCH|Ban Chấp hành|Thường trực)\\s)?(?:Tỉnh|Thành) (?:ủy|uỷ)
"""
_NAMED = [
    (frozenset(symbols.split()), re.compile(name.strip() + r"(?!\w)"))
    for symbols, name in (line.split(" | ", 1) for line in _ISSUERS.strip().splitlines())
]
_TO_ISSUER = re.compile(
    r"(?:,?\s\(?(?:ban hành\s|ký\s)?ngày\s(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})\)?)?"
    r",?\s(?:của|do)\s"
)
_OF_ANOTHER = re.compile(
    r"(?<!\w)(?:kế hoạch|chương trình|việc|kết quả|công tác|tình hình|báo cáo|hướng dẫn|văn bản|hội nghị|quá trình|"
    r"sơ kết|tổng kết|năm|đề án|chỉ đạo|nghị quyết|chỉ thị|quyết định|thông báo|tờ trình|lộ trình|nội dung|mô hình|"
    r"nhiệm vụ|tổ chức|chuyên đề|cuộc|đợt)\s(?=.*(?<!\w)(?:thực hiện|triển khai|quán triệt|học tập|theo|cụ thể hóa|"
    r"cụ thể hoá|thi hành|về|tổng kết|sơ kết))",
    re.IGNORECASE,
)


def issuer_against_symbol(reading: Reading) -> Iterator[Remark]:
    """ "362/QĐ-TTg của UBND tỉnh": the symbol names another body. not "Kế hoạch thực hiện 05-CT/TW của Tỉnh ủy"."""
    text = own_text(reading)
    for found in find_symbols(text):
        to_issuer = _TO_ISSUER.match(text, found.end)
        lead = lead_body(found.symbol.issuer)
        if not to_issuer or not any(lead in symbols for symbols, _name in _NAMED):
            continue
        names = [(symbols, name.match(text, to_issuer.end())) for symbols, name in _NAMED]
        told = next(((symbols, match) for symbols, match in names if match), None)
        if not told or lead in told[0] or _OF_ANOTHER.search(sentence_before(text, found.start)):
            continue
        message = f"Ký hiệu “{found.as_written}” không phải của {told[1][0]}: xin xem lại số văn bản hoặc nơi ban hành."
        yield Remark("issuer-against-symbol", "warning", message, (passage(text, found.start, told[1].end()),))
