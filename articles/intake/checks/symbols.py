"""Symbols that cannot exist: `362/QQD-TTg`."""

import re
from collections.abc import Iterator

from articles.intake.checks.places import own_text, passage
from articles.intake.reading import Reading
from articles.intake.remarks import Remark, Remedy
from vietnamese.document_types import ABBREVIATIONS
from vietnamese.issuers import KNOWN

_SYMBOL = re.compile(
    r"(?<![\w/.,-])(?P<number>\d{1,5}(?:/\d{4})?)\s?(?P<sign>[/-])\s?(?P<type>[A-ZĐ][A-Za-zĐđ]{1,4})\s?(?P<joint>[-/])\s?"
    r"(?P<issuer>[A-ZĐ][A-Za-zĐđ]{1,10})(?!\w)"
)
# Letters in the place of a type that are none of ours and right all the same: permits, records, contracts, agencies.
_OTHERS = frozenset(
    [
        "GP",
        "GCN",
        "GPXB",
        "HĐ",
        "HĐLĐ",
        "HDLN",
        "HDLT",
        "QĐLT",
        "KHLT",
        "CTLT",
        "NQLT",
        "TTLT",
        "KHPH",
        "BBLV",
        "HN",
        "PL",
        "SL",
        "GXN",
        "TM",
        "LĐ",
        "SY",
        "TrS",
        "CV",
        "BC",
        "UB",
    ]
)
_LONGEST = 4


def impossible_symbols(reading: Reading) -> Iterator[Remark]:
    """Symbols of a known issuer whose type no table has, with the one spelling that is nearest."""
    for found in _SYMBOL.finditer(own_text(reading)):
        kind, issuer = found["type"], found["issuer"]
        if kind in ABBREVIATIONS or kind in _OTHERS or issuer not in KNOWN or kind in KNOWN:
            continue
        near = _nearest(kind)
        if not near:
            continue
        place = passage(reading, *found.span())
        right = f"{found['number']}{found['sign']}{near[0]}{found['joint']}{issuer}"
        remedy = Remedy("Sửa số, ký hiệu", ((place, right),)) if len(near) == 1 else None
        hint = f" Có phải là {right}?" if remedy else ""
        yield Remark(
            "impossible-symbol", "error", f"Không có loại văn bản nào viết tắt là “{kind}”.{hint}", (place,), remedy
        )


def _nearest(kind: str) -> list[str]:
    """The abbreviations at the least distance, if that is small; the commoner one where D stands for Đ."""
    distances = {each: _distance(kind, each) for each in ABBREVIATIONS if abs(len(each) - len(kind)) <= 1}
    least = min(distances.values(), default=_LONGEST)
    return sorted(each for each, distance in distances.items() if distance == least) if least <= 1 else []


def _distance(one: str, other: str) -> float:
    """The edits from one to the other; a D for a Đ, another case and a letter said twice are half an edit or less."""
    row = [float(n) for n in range(len(other) + 1)]
    for n, letter in enumerate(one, 1):
        previous, row[0] = row[0], row[0] + (0.5 if n > 1 and one[n - 2] == letter else 1)
        for m, its in enumerate(other, 1):
            swap = previous + _cost(letter, its)
            drop = row[m] + (0.5 if n > 1 and one[n - 2] == letter else 1)
            previous, row[m] = row[m], min(swap, drop, row[m - 1] + 1)
    return row[-1]


def _cost(letter: str, other: str) -> float:
    if letter == other:
        return 0
    return 0.25 if {letter.upper(), other.upper()} == {"D", "Đ"} or letter.upper() == other.upper() else 1
