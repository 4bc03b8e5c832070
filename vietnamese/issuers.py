"""The bodies that symbols name: which family a symbol such as 'TU' or 'UBND' belongs to, and how it is
spelled.
"""

import re
from functools import lru_cache
from itertools import product

from vietnamese.folding import fold

# The organs of a committee put their own letters before its symbol: 'UBKT' + 'TU'. Districts (HU, QU, ThU,
# TxU) and block committees (ĐUK) ended in 2025; their papers stay in the archive.
_COMMITTEES = ("TW", "TU", "HU", "QU", "ThU", "TxU", "ĐU", "ĐUK")
_ORGANS = ("", "VP", "BTC", "UBKT", "BNC", "BTG", "BTGDV", "BDV", "BKT")

PARTY: frozenset[str] = frozenset(organ + committee for organ, committee in product(_ORGANS, _COMMITTEES)) | {"TWĐTN"}
STATE: frozenset[str] = frozenset({
    "CP", "TTg", "TTgCP", "VPCP", "TTCP", "UBND", "UB", "HĐND", "QH", "UBTVQH", "VPQH", "CTN", "VPCTN",
    "TANDTC", "VKSNDTC", "KTNN", "NHNN", "HĐTP", "HĐBT",
})  # fmt: skip
KNOWN: frozenset[str] = PARTY | STATE | {"CB", "ĐB", "ĐH"}
"""Bodies that make a symbol believable although its signs are wrong. CB, ĐB, ĐH do not tell the family
alone.
"""

# Other symbols with letters that careless typing loses.
_SPELLINGS = (
    "ĐTN", "LĐLĐ", "TLĐ", "BCĐ", "BCSĐ", "ĐĐ", "BGDĐT", "BKHĐT", "BLĐTBXH", "SGDĐT", "SKHĐT", "SLĐTBXH",
)  # fmt: skip
_BODIES = {fold(body): body for body in (*sorted(KNOWN), *_SPELLINGS)}
_CENTRE = re.compile(r"T\.[ƯW]|TƯ", re.IGNORECASE)
_AGENCY = re.compile(r"(?:B|S|VP|UB|HĐ|CA|TAND|VKS|KBNN|TCT|MTTQ|LĐLĐ|TLĐ)[A-ZĐa-z&]+")


def lead_body(issuer: str) -> str:
    """The first body of an issuer, without the number of its term: 'UBTVQH15' -> 'UBTVQH', 'UBND-VX' ->
    'UBND'.
    """
    return issuer.partition("-")[0].rstrip("0123456789")


def is_agency(body: str) -> bool:
    """Whether the symbol is that of a state agency, or built like that of a ministry, department or
    office.
    """
    return body in STATE or bool(_AGENCY.fullmatch(body))


@lru_cache(4096)
def issuer_symbol(written: str) -> str:
    """The symbol of a body in its own letters: 'tw' and 'T.Ư' -> 'TW', 'ttg' -> 'TTg', 'du' -> 'ĐU'.

    A letter that was typed with its mark is believed: 'TƯ' is never 'TU'. Unknown symbols keep their
    capitals.
    """
    written = _CENTRE.sub("TW", written)
    known = _BODIES.get(fold(written), "")
    pairs = zip(written.casefold(), known.casefold(), strict=False)
    if known and all(typed in (right, fold(right)) for typed, right in pairs):
        return known
    return written.upper() if written.islower() else written
