"""Slips of the keys that reading a text cleans away: spaces, look-alike letters, characters that nobody sees."""

import re
from collections.abc import Iterator

from articles.intake.checks.own import matched
from articles.intake.reading import Passage
from articles.intake.remarks import Remark, Remedy, Severity
from vietnamese.folding import INVISIBLE, LETTER

_SPACES = rf"{INVISIBLE}*[ \u00a0](?:{INVISIBLE}|[ \u00a0])*"
_TEXT_BEFORE, _TEXT_AFTER = rf"(?<=[^\s|])(?<!{INVISIBLE})", rf"(?=[^\s|])(?!{INVISIBLE})"
_GAP = rf"{INVISIBLE}*\s{INVISIBLE}*"
_SLIPS = re.compile(
    rf"{_TEXT_BEFORE}(?P<comma_before>{_SPACES},{INVISIBLE}*(?={LETTER}))"
    rf"|(?<=[\w)”\"%])(?P<before>{_SPACES}(?=(?:,|[;:](?!{_GAP}\d)|\.(?!{_GAP}\.))(?:{_GAP}|{INVISIBLE}*\Z)))"
    rf"|{_TEXT_BEFORE}(?P<double>{INVISIBLE}*(?:[ \u00a0]{INVISIBLE}*){{2,3}}{_TEXT_AFTER})"
    rf"|(?<={LETTER}{LETTER})(?P<comma>,{INVISIBLE}*(?={LETTER}{LETTER}))"
    rf"|(?P<alike>[ÐƉðɖ])"
    rf"|(?P<unseen>{INVISIBLE}+)"
)
_ADDRESS = re.compile(r"://|www\.|@|\.vn|\.com", re.IGNORECASE)
_ALIKE = dict(zip("ÐƉðɖ", "ĐĐđđ", strict=True))
_KINDS: dict[str, tuple[str, str, Severity, str, str]] = {
    "double": ("double-space", " ", "hint", "Có khoảng trắng thừa giữa các chữ.", "Để một khoảng trắng"),
    "before": ("space-before-sign", "", "hint", "Dấu câu viết liền chữ trước nó.", "Bỏ khoảng trắng trước dấu"),
    "comma": ("space-after-comma", ", ", "hint", "Sau dấu phẩy cần một khoảng trắng.", "Thêm khoảng trắng"),
    "alike": (
        "look-alike-letter", "", "warning", "Có chữ Ð giống Đ nhưng là chữ khác: sẽ không tìm ra.", "Thay bằng chữ Đ",
    ),
    "unseen": ("unseen-character", "", "hint", "Có ký tự không nhìn thấy lẫn trong chữ.", "Bỏ ký tự này"),
}  # fmt: skip
_OF = {"comma_before": "before"}


def spacing(text: str) -> Iterator[Remark]:
    """One remark for each kind of slip, with all its places; no two of them overlap."""
    addresses = [each.span() for each in re.finditer(r"\S+", text) if _ADDRESS.search(each[0])]
    found: dict[str, list[tuple[Passage, str]]] = {}
    at = 0
    for slip in _SLIPS.finditer(text):
        while at < len(addresses) and addresses[at][1] <= slip.start():
            at += 1
        if slip.lastgroup == "comma" and at < len(addresses) and addresses[at][0] <= slip.start():
            continue
        kind = slip.lastgroup or ""
        found.setdefault(_OF.get(kind, kind), []).append((matched(slip), _right(kind, slip[0])))
    for kind, replacements in found.items():
        code, _right_text, severity, message, label = _KINDS[kind]
        passages = tuple(passage for passage, _right_one in replacements)
        yield Remark(code, severity, message, passages, Remedy(label, tuple(replacements)))


def _right(kind: str, written: str) -> str:
    if kind == "alike":
        return _ALIKE[written]
    return ", " if kind == "comma_before" else _KINDS[kind][1]
