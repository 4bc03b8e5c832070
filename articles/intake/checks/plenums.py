"""Plenums of the Central Committee cited without the term that tells which one is meant."""

import re
from collections.abc import Iterator

from articles.intake import citation_patterns as patterns
from articles.intake.checks.own import own_text, passage
from articles.intake.reading import Passage, Reading
from articles.intake.remarks import Remark
from vietnamese.numerals import ROMAN

_TERM = re.compile(r"(?:kh[óo]a|kho[áa]|K\.?)\s?(?:thứ\s)?[IVX]{1,5}(?!\w)|\(\s?[IVX]{2,5}\s?\)", re.IGNORECASE)
_CENTRE = re.compile(r"Trung ương|TW|T\.Ư|TƯ|BCH|Ban Chấp hành|Hội nghị", re.IGNORECASE)
_LAST = 19
_ROMAN = {roman: value for roman, value in ROMAN.items() if value <= _LAST}
_VALUES = patterns.ORDINAL_VALUES | _ROMAN | {f"{n:0{width}}": n for n in range(1, _LAST + 1) for width in (1, 2)}
_NUMBER = re.compile(rf"(?<![\w/.-])(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))})(?![\w/])", re.IGNORECASE)
_AT_END = re.compile(r"\s(?:lần thứ\s)?(?P<number>\d{1,2})(?=\.(?:\s|\Z))")
_OTHER = re.compile(r"\s?[-–/]\s?[A-ZĐ]{2}|\s\d")
_BEFORE_TERM = 150


def missing_plenum_term(reading: Reading) -> Iterator[Remark]:
    """ "Nghị quyết Trung ương 7": every term has a seventh plenum; right where the text gives the term anywhere."""
    told, text = _told(reading.text), own_text(reading)
    unclear: dict[int, list[Passage]] = {}
    for found in patterns.PLENUM.finditer(text):
        number, end = _plenum(found)
        if number and number not in told:
            unclear.setdefault(number, []).append(passage(text, found.start(), end))
    for number, passages in unclear.items():
        message = f"“{passages[0].text}” chưa rõ khóa nào: khóa nào cũng có Hội nghị Trung ương {number}, xin ghi thêm."
        yield Remark("missing-plenum-term", "hint", message, tuple(passages))


def _plenum(found: re.Match[str]) -> tuple[int, int]:
    """The number of a plenum whose term is not said with it, and the end of it; 0 where there is none."""
    number = found["before"] or found["after"] or found["short"] or ""
    at_end = None if number else _AT_END.match(found.string, found.end())
    if at_end:
        return _VALUES.get(at_end["number"], 0), at_end.end()
    is_word = number.islower() and not number.isdigit() and "lần thứ" not in found[0].casefold()
    if found["term"] or is_word or _OTHER.match(found.string, found.end()):
        return 0, found.end()
    return _VALUES.get(number.casefold(), 0), found.end()


def _told(text: str) -> set[int]:
    """The numbers of plenums that stand before a term ("Trung ương 4, 5 và 6 khóa XII")."""
    leads = (text[max(0, each.start() - _BEFORE_TERM) : each.start()] for each in _TERM.finditer(text))
    lines = [lead.rpartition("\n")[2] for lead in leads]
    return {_VALUES[each[0].casefold()] for line in lines if _CENTRE.search(line) for each in _NUMBER.finditer(line)}
