"""Document symbols (số, ký hiệu): '05-CT/TW', '362/QĐ-TTg', '224/2026/NĐ-CP', '126/2025/QH15',
'1234/UBND-KGVX'.

Party papers print number, hyphen, type, slash, issuer; state papers number, slash, type, hyphen, issuer,
and normative texts the year after the number. Writers mix the two, leave signs out and mistype them; what
they mean follows from the issuer where it is known, else from the signs.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from vietnamese.document_types import (
    ABBREVIATIONS,
    DOCUMENT_TYPES,
    Family,
    codes_of,
    type_choices,
)
from vietnamese.folding import aligned, clean_line, fold
from vietnamese.issuers import KNOWN, PARTY, STATE, is_agency, issuer_symbol, lead_body

__all__ = ["DOCUMENT_TYPES", "FoundSymbol", "Symbol", "find_symbols", "parse_symbol", "type_choices"]

_Reader = Callable[[re.Match[str], re.Match[str], "_Manner"], "Symbol | None"]
_TYPOS = {"qqd": "QĐ", "qqđ": "QĐ", "qdđ": "QĐ", "qđd": "QĐ", "qđđ": "QĐ", "nđd": "NĐ", "nqq": "NQ"}
_SPELLED = {abbreviation.casefold(): abbreviation for abbreviation in sorted(ABBREVIATIONS)}
_TYPED = {fold(abbreviation): abbreviation for abbreviation in sorted(ABBREVIATIONS, reverse=True)} | _TYPOS | _SPELLED
_GLUED = {
    fold(abbr + body): (abbr, body) for abbr, body in product(ABBREVIATIONS, ("CP", "TTg", "UBND", "HĐND", "CTN"))
}

_DASH = r"\-\u2010-\u2015\u2212"
_SEPARATOR = rf"\s{{0,2}}[{_DASH}/]\s{{0,2}}|\s{{1,2}}"
_NUMBER = re.compile(r"\d+")
_HEAD = re.compile(
    rf"(?<![\w/])(?<!\d[.,{_DASH}])(?P<number>\d{{1,5}}(?:\.\d{{1,3}})?(?:[a-dA-D](?=\s{{0,2}}[{_DASH}/]))?)"
    rf"(?P<sign>{_SEPARATOR}|(?=[^\W\d_]))(?:(?P<year>(?:19|20)\d\d)\s{{0,2}}/\s{{0,2}})?(?=[^\W\d_])"
)
# An issuer as printed has at least two capitals; careless input may have none. Every repetition is bounded.
_PRINTED = r"(?:T\.[ƯW]|[A-ZĐƯ](?:[a-zđ]{0,2}[A-ZĐƯ&]){1,12}[a-zđ]{0,2}\d{0,2})"
_CARELESS = r"(?:[Tt]\.[ƯWưw]|[A-ZĐƯa-zđư][A-ZĐƯa-zđư&]{1,13}\d{0,2})"
_LAW = re.compile(r"(?:QH|UBTVQH|HĐNN)\d{1,2}")
_CUE = re.compile(r"(?:số|công văn|CV)\s?:?\s?\Z", re.IGNORECASE)
_TYPE_NAMES = "|".join(sorted((each.name for each in DOCUMENT_TYPES.values()), key=len, reverse=True))
_PREFIX = re.compile(rf"\A(?:(?:{_TYPE_NAMES})\s)?(?:s[ốo]\s?[:.]?\s?)?", re.IGNORECASE)


@dataclass(frozen=True)
class Symbol:
    """A document symbol in its official spelling; `str()` prints it.

    The number has at least two digits ('05', '66.13'), the year is there in normative texts only, the
    abbreviation is empty for state letters (công văn) and laws, the issuer keeps its suffix ('UBND-KGVX').
    """

    number: str
    year: str
    abbreviation: str
    issuer: str
    family: Family

    def __str__(self) -> str:
        if self.family == "party":
            return f"{self.number}-{self.abbreviation}/{self.issuer}"
        body = f"{self.abbreviation}-{self.issuer}" if self.abbreviation else self.issuer
        return "/".join(part for part in (self.number, self.year, body) if part)

    @property
    def key(self) -> str:
        """The same for every spelling of a symbol, in a-z, 0-9 and hyphens: '05-CT/TW' -> '5-ct-tw'.

        State symbols end in '-nn' (nhà nước): '12-HD/BTC' of a Party board is not '12/HD-BTC' of a
        ministry.
        """
        parts = (self.number.lstrip("0"), self.year, self.abbreviation, self.issuer.replace("&", ""))
        compact = fold("-".join(filter(None, parts))).replace(".", "-")
        return compact if self.family == "party" else f"{compact}-nn"

    @property
    def type_codes(self) -> tuple[str, ...]:
        """The codes of `DOCUMENT_TYPES` this symbol can belong to, the most usual first."""
        if self.abbreviation:
            return codes_of(self.abbreviation, self.family)
        if self.issuer.startswith("QH"):
            return ("luat", "bo-luat", "nghi-quyet")
        return ("phap-lenh", "nghi-quyet") if self.issuer.startswith("UBTVQH") else ("cong-van",)


@dataclass(frozen=True)
class FoundSymbol:
    """A symbol in a text, with its place there and its spelling there."""

    symbol: Symbol
    start: int
    end: int
    as_written: str


def parse_symbol(text: str) -> Symbol | None:
    """Read a text that is one whole symbol, however carelessly written: 'Số: 05/QĐ-UBND', '31 – HD/BTCTW',
    '05 ct tw', '362/qd-ttg', '42/2022/NĐCP'. A type name before it is passed over. None if it is no
    symbol.
    """
    line = clean_line(text).strip(" .,;:()[]\"'“”")
    line = _PREFIX.sub("", line, count=1)
    head = _HEAD.match(line)
    read = _read(line, head, _ALONE) if head else None
    return read[0] if read and read[1] == len(line) else None


def find_symbols(text: str) -> list[FoundSymbol]:
    """All symbols of a running text in order, none inside another. Takes time proportional to its
    length.
    """
    cleaned, offsets = aligned(text)
    return [
        FoundSymbol(symbol, offsets[start], offsets[end], text[offsets[start] : offsets[end]])
        for symbol, start, end in _find(cleaned)
    ]


def _find(text: str) -> Iterator[tuple[Symbol, int, int]]:
    for head in _heads(text):
        cued = head["sign"] and _CUE.search(text, max(head.start() - 12, 0), head.start())
        read = _read(text, head, _IN_CITED_TEXT if cued else _IN_TEXT) if head["sign"] else None
        if read:
            yield read[0], head.start(), read[1]


def _heads(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_HEAD`, looked for where a number begins: nothing else can begin one."""
    end = 0
    for number in _NUMBER.finditer(text):
        if number.start() >= end and (head := _HEAD.match(text, number.start())):
            end = head.end()
            yield head


@dataclass(frozen=True)
class _Manner:
    """A manner of writing: what may follow the head, and whether an odd symbol may be taken on trust."""

    typed: re.Pattern[str]
    untyped: re.Pattern[str]
    trusted: bool

    @classmethod
    def of(cls, issuer: str, trusted: bool) -> "_Manner":
        joint = rf"(?P<issuer>{issuer}(?:[{_DASH}]{issuer}){{0,3}})(?!\w)"
        typed = rf"(?P<type>[^\W\d_]{{1,4}})(?P<sign>{_SEPARATOR}){joint}"
        return cls(re.compile(typed), re.compile(joint), trusted)


_IN_TEXT = _Manner.of(_PRINTED, trusted=False)
_IN_CITED_TEXT = _Manner.of(_PRINTED, trusted=True)
_ALONE = _Manner.of(_CARELESS, trusted=True)


def _read(text: str, head: re.Match[str], manner: _Manner) -> tuple[Symbol, int] | None:
    """The symbol that begins with a head, and where it ends."""
    readers: tuple[tuple[re.Pattern[str], _Reader], ...] = (
        (manner.typed, _typed),
        (manner.untyped, _law),
        (manner.untyped, _glued),
        (manner.untyped, _letter),
    )
    for pattern, reader in readers:
        body = pattern.match(text, head.end())
        symbol = reader(head, body, manner) if body else None
        if body and symbol:
            return symbol, body.end()
    return None


def _typed(head: re.Match[str], body: re.Match[str], manner: _Manner) -> Symbol | None:
    """'05-CT/TW', '362/QĐ-TTg', and what is left of them when a sign is missing or wrong."""
    abbreviation = _TYPED.get(body["type"].casefold())
    issuer, signs = _issuer(body), (_sign(head), _sign(body))
    if abbreviation is None or not (manner is _ALONE or body["type"][0].isupper()):
        return None
    if abbreviation == "L" and issuer != "CTN" or head["year"] and signs[0] != "/":
        return None
    lead = lead_body(issuer)
    if signs not in (("-", "/"), ("/", "-")) and not _is_plain(head, lead, signs, manner):
        return None
    family = _family(lead, signs)
    return None if family == "party" and head["year"] else _symbol(head, abbreviation, issuer, family)


def _law(head: re.Match[str], body: re.Match[str], manner: _Manner) -> Symbol | None:
    """'126/2025/QH15': laws and resolutions of the National Assembly and ordinances print no type."""
    issuer = _issuer(body)
    return _symbol(head, "", issuer, "state") if head["year"] and _LAW.fullmatch(issuer) else None


def _glued(head: re.Match[str], body: re.Match[str], manner: _Manner) -> Symbol | None:
    """'42/2022/NĐCP'. Without year or cue it might be a company ('12/CTCP')."""
    parts = _GLUED.get(fold(body["issuer"]))
    if parts is None or _sign(head) != "/" or not (head["year"] or manner.trusted):
        return None
    return _symbol(head, *parts, "state")


def _letter(head: re.Match[str], body: re.Match[str], manner: _Manner) -> Symbol | None:
    """'1234/UBND-KGVX': a letter of an agency prints the agency and the section that wrote it."""
    issuer = _issuer(body)
    known = is_agency(lead_body(issuer))
    if "-" not in issuer or head["year"] or _sign(head) != "/":
        return None
    return _symbol(head, "", issuer, "state") if known or manner.trusted and body["issuer"].isupper() else None


def _is_plain(head: re.Match[str], lead: str, signs: tuple[str, str], manner: _Manner) -> bool:
    """Whether a symbol with wrong signs still is one: the issuer is known, and a bare number is no year."""
    if signs[0] in ("", " ") and len(head["number"]) > 3:
        return False
    return lead in KNOWN and (signs != (" ", " ") or manner is _ALONE)


def _family(lead: str, signs: tuple[str, str]) -> Family:
    if lead in PARTY or lead in STATE:
        return "party" if lead in PARTY else "state"
    return "state" if signs == ("/", "-") else "party"


def _symbol(head: re.Match[str], abbreviation: str, issuer: str, family: Family) -> Symbol | None:
    whole, dot, fraction = head["number"].partition(".")
    # '1.234/QĐ-UBND' has a dot between thousands
    if len(fraction) == 3 and (abbreviation, issuer) != ("NQ", "CP"):
        whole, dot, fraction = whole + fraction, "", ""
    number = whole.lstrip("0").lower()
    if not number[:1].isdigit():
        return None
    number = number.zfill(2 + number[-1].isalpha()) + dot + fraction
    return Symbol(number, head["year"] or "", abbreviation, issuer, family)


def _sign(match: re.Match[str]) -> str:
    """The separator that was matched, reduced to '/', '-', ' ' or ''."""
    sign = match["sign"]
    return "/" if "/" in sign else "-" if sign.strip() else sign[:1]


def _issuer(body: re.Match[str]) -> str:
    return "-".join(issuer_symbol(part) for part in re.split(f"[{_DASH}]", body["issuer"]))
