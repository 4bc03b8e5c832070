"""The documents that a report cites: by symbol, by type and number, by plenum or congress, laws by name."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from articles.intake import citation_patterns as patterns
from articles.intake.reading import FoundDirective, Passage
from articles.intake.row import Row
from articles.intake.spelling import full_form
from vietnamese.dates import find_dates
from vietnamese.document_types import DOCUMENT_TYPES
from vietnamese.folding import tone_key
from vietnamese.numerals import ROMAN
from vietnamese.symbols import FoundSymbol, Symbol, find_symbols

_NAMES = {tone_key(each.name): each.name for each in DOCUMENT_TYPES.values()}
# Bodies that a symbol alone names for certain; of TW, TU and UBND it does not say which body or where.
_ISSUERS = """
TTg: Thủ tướng Chính phủ; CP: Chính phủ; QH: Quốc hội; UBTVQH: Ủy ban Thường vụ Quốc hội; BNV: Bộ Nội vụ
BTCTW: Ban Tổ chức Trung ương; UBKTTW: Ủy ban Kiểm tra Trung ương; VPTW: Văn phòng Trung ương Đảng
BTGTW: Ban Tuyên giáo Trung ương; BTGDVTW: Ban Tuyên giáo và Dân vận Trung ương; BDVTW: Ban Dân vận Trung ương
BNCTW: Ban Nội chính Trung ương; BTTTT: Bộ Thông tin và Truyền thông; BTC: Bộ Tài chính; BYT: Bộ Y tế
BGDĐT: Bộ Giáo dục và Đào tạo; BTP: Bộ Tư pháp; BCA: Bộ Công an; BQP: Bộ Quốc phòng; BKHCN: Bộ Khoa học và Công nghệ
"""
_KNOWN = dict(pair.split(": ") for pair in re.split(r"[;\n]\s*", _ISSUERS.strip()))


@dataclass
class _Cited:
    type: str
    number: str
    key: tuple[str, ...]
    first: Passage
    issuer: str = ""
    date: dt.date | None = None
    mentions: list[Passage] = field(default_factory=list)


class Citations:
    """The documents found so far; several mentions of one document are one citation."""

    def __init__(self, row: Row, published: dt.date | None) -> None:
        self.row, self.text = row, row.text
        self.dates = [each for each in find_dates(row.text, published) if each.precision == "day"]
        self.days = [each.start for each in self.dates]
        self.bodies = [row.passage(each.first, each.last) for each in row.items if each.kind in ("body", "post")]
        self.starts = [each.start for each in self.bodies]
        self.laws = {each.end(): each for each in patterns.LAW.finditer(row.text) if each["name"]}
        self.found: dict[tuple[str, ...], _Cited] = {}
        self.taken: list[tuple[int, int]] = []

    def add(self, name: str, number: str, key: tuple[str, ...], span: tuple[int, int], issuer: str = "") -> None:
        """Note a mention of a document of the type `name`; what stands in another mention already is none."""
        start, end = span
        place = bisect_left(self.taken, (end, 0))
        if place and self.taken[place - 1][1] > start:
            return
        date, whole = self._date(end) if number else (None, end)
        issuer = self._issuer(whole, start) or issuer
        passage = Passage(self.text[start:whole], start, whole)
        self.taken.insert(place, (start, whole))
        cited = self.found.setdefault(key, _Cited(name, number, key, passage))
        cited.mentions.append(passage)
        cited.issuer, cited.date = cited.issuer or issuer, cited.date or date

    def _date(self, end: int) -> tuple[dt.date | None, int]:
        """The date of the document whose symbol ends here, and the end of its mention with the date."""
        n = bisect_left(self.days, end)
        if n == len(self.days) or self.days[n] > end + patterns.REACH:
            return None, end
        found, between = self.dates[n], self.text[end : self.days[n]]
        if patterns.JOIN_DATE.fullmatch(between):
            return found.date, found.end + (self.text[found.end : found.end + 1] == ")" and "(" in between)
        return (found.date if patterns.is_date_of_document(self.text, end, found) else None), end

    def _issuer(self, end: int, start: int) -> str:
        """The body or congress after "của", else the body before "ban hành"."""
        if congress := patterns.ISSUING_CONGRESS.match(self.text, end):
            return str(congress["name"])
        n = bisect_left(self.starts, end)
        if n < len(self.bodies) and patterns.OF.fullmatch(self.text[end : self.starts[n]]):
            return " ".join(self.bodies[n].text.split())
        n = bisect_left(self.starts, start) - 1
        if n >= 0 and patterns.ISSUED.fullmatch(self.text[self.bodies[n].end : start].lstrip()):
            return " ".join(self.bodies[n].text.split())
        return ""


def find_directives(row: Row, published: dt.date | None) -> tuple[FoundDirective, ...]:
    """All documents in the order they are first cited."""
    cited = Citations(row, published)
    for symbol in find_symbols(row.text):
        _add_symbol(cited, symbol)
    _add_plenums(cited)
    for each in patterns.CONGRESS.finditer(row.text):
        cited.add("Nghị quyết", "", _congress_key(each[0]), each.span())
    _add_numbers(cited)
    _add_laws(cited)
    _share_issuers(cited)
    return tuple(sorted(map(_found, cited.found.values()), key=lambda each: each.mentions[0].start))


def _share_issuers(cited: Citations) -> None:
    """In "Nghị quyết số 04 và Kết luận số 21 của Ban Chấp hành Trung ương" the body issued both."""
    placed = sorted(((each, mention) for each in cited.found.values() for mention in each.mentions), key=_place)
    for (first, before), (second, after) in reversed([*pairwise(placed)]):
        if not first.issuer and second.issuer and cited.text[before.end : after.start] in (" và ", ", "):
            first.issuer = second.issuer


def _place(cited: tuple[_Cited, Passage]) -> int:
    return cited[1].start


def _found(cited: _Cited) -> FoundDirective:
    mentions = tuple(sorted(cited.mentions, key=lambda each: each.start))
    return FoundDirective(cited.first.text, cited.type, cited.number, cited.issuer, cited.date, mentions)


def _congress_key(written: str) -> tuple[str, ...]:
    """One key for "Đại hội XIII của Đảng" and "Đại hội đại biểu toàn quốc lần thứ XIII"."""
    number = patterns.ROMAN_IN.search(written)
    words = full_form(written)
    is_national = "toan quôc4" in words or not re.search(
        r"bô5|hôi5 (?!đai5)\w+ (?!quôc4)|đoan2|liên0", words.replace("đai5 hôi5", "")
    )
    return ("congress", number[1]) if number and is_national else ("congress", words.split(" nhiêm5")[0])


def _add_symbol(cited: Citations, found: FoundSymbol) -> None:
    codes = found.symbol.type_codes
    name, start = DOCUMENT_TYPES[codes[0]].name if codes else "", found.start
    if law := _law_before(cited, found.start):
        name, start = law["type"], law.start()
    elif lead := _lead(cited.text, found.start):
        name, start = patterns.SHORT.get(lead["type"], _NAMES.get(tone_key(lead["type"]), name)), lead.start()
    elif match := re.search(r"s[ốo]\s?:?\s?\Z", cited.text[max(0, found.start - 5) : found.start]):
        start = found.start - len(match[0])
    key = (name, found.symbol.key)
    cited.add(name or "Công văn", str(found.symbol), key, (start, found.end), _known(found.symbol))


def _lead(text: str, start: int) -> re.Match[str] | None:
    """The word of the type that leads to a symbol, at most its issuer between: "Quyết định của UBND tỉnh số 12/…"."""
    named = [each for each in patterns.TYPE_WORD.finditer(text, max(0, start - patterns.REACH), start)]
    return named[-1] if named and patterns.TO_NUMBER.fullmatch(text, named[-1].end(), start) else None


def _law_before(cited: Citations, start: int) -> re.Match[str] | None:
    """The law that is named before its number: "Luật Báo chí số 126/2025/QH15"."""
    lead = patterns.TO_LAW_NUMBER.search(cited.text, max(0, start - 8), start)
    return cited.laws.get(lead.start()) if lead else None


def _known(symbol: Symbol) -> str:
    lead = re.match(r"[^\W\d_]+", symbol.issuer)
    return _KNOWN.get(lead[0], "") if lead else ""


def _add_plenums(cited: Citations) -> None:
    found = []
    for each in patterns.PLENUM.finditer(cited.text):
        number = each["before"] or each["after"] or each["short"]
        if not number or re.match(r"\s?[-–/]\s?[A-ZĐ]{2}", cited.text[each.end() :]):
            continue
        found.append((each, _value(number), each["term"] or ""))
    terms = {
        number: {term for _each, other, term in found if term and other == number} for _each, number, _term in found
    }
    for each, number, term in found:
        term = term or (min(terms[number]) if len(terms[number]) == 1 else "")
        name = "Kết luận" if (each["type"] or "").casefold() == "kết luận" else "Nghị quyết"
        cited.add(name, "", ("plenum", name, str(number), term.upper()), each.span(), "Trung ương")


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    return patterns.ORDINAL_VALUES.get(number.casefold()) or ROMAN.get(number.casefold(), 0)


def _add_numbers(cited: Citations) -> None:
    """ "Chỉ thị 05 của Bộ Chính trị": the document cited in full elsewhere, if there is one such."""
    for each in patterns.NUMBER_ONLY.finditer(cited.text):
        name, number = _NAMES[tone_key(each["type"])], each["number"]
        if not each["type"][0].isupper() and "số" not in each[0].casefold():
            continue
        _add_number(cited, name, number, each.span())
        if more := patterns.MORE_NUMBERS.match(cited.text, each.end()):
            for further in re.finditer(r"\d+", more[0]):
                span = (more.start() + further.start(), more.start() + further.end())
                _add_number(cited, name, further[0], span)


def _add_number(cited: Citations, name: str, number: str, span: tuple[int, int]) -> None:
    full = [key for key in cited.found if key[0] == name and re.match(rf"0*{int(number)}(?!\d)", key[-1])]
    cited.add(name, number, full[0] if len(full) == 1 else (name, str(int(number))), span)


def _add_laws(cited: Citations) -> None:
    for each in patterns.LAW.finditer(cited.text):
        if each["name"] or each["type"] == "Hiến pháp":
            cited.add(each["type"], "", ("law", full_form(f"{each['type']}{each['name'] or ''}")), each.span())


def dates_of(directives: Sequence[FoundDirective]) -> Iterator[tuple[int, int]]:
    """The places of the documents, in which no date is that of the event."""
    return ((each.start, each.end) for directive in directives for each in directive.mentions)
