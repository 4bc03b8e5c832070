"""What the raw text has and a clean one has not: spaces, and letters that only look like ours."""

import re
from collections.abc import Iterator

from articles.intake.reading import Passage
from articles.intake.remarks import Remark, Remedy
from vietnamese.folding import INVISIBLE

_FAULTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), " ", "Thừa dấu cách"),
    (re.compile(r"(?<=\w) +(?=[,.;:!?](?:\s|$))", re.MULTILINE), "", "Thừa dấu cách trước dấu câu"),
    (re.compile(r"(?<=[^\W\d_]),(?=[^\W\d_])"), ", ", "Thiếu dấu cách sau dấu phẩy"),
    (re.compile("[ÐƉ](?=[^\\W\\d_])"), "Đ", "Chữ giống chữ Đ"),
    (re.compile(rf"{INVISIBLE}+"), "", "Ký tự không nhìn thấy"),
)
_MOST = 200


def check_raw(text: str) -> list[Remark]:
    """Remarks on the text as it was pasted, a kind of fault each, with one remedy for all of its places."""
    return list(_remarks(text))


def _remarks(text: str) -> Iterator[Remark]:
    for pattern, right, name in _FAULTS:
        places = [
            Passage(found[0], *found.span()) for _n, found in zip(range(_MOST), pattern.finditer(text), strict=False)
        ]
        if places:
            remedy = Remedy(f"Sửa: {name.lower()}", tuple((place, right) for place in places))
            yield Remark("tone-and-spacing", "hint", f"{name}: {len(places)} chỗ.", tuple(places), remedy)
