"""The organizations of a report, under the names that are printed, without those that only a post mentions."""

import re

from articles.intake.reading import BodyRole, FoundBody, Passage
from articles.intake.row import Row
from articles.intake.scanning import Item
from articles.intake.spelling import full_form
from articles.intake.tables import keys, match, phrases

# Names that say no body: which one is meant, only the text around tells.
_BARE = frozenset(map(full_form, re.split(r"[;\n]\s*", """
Đảng; Nhà nước; Trung ương; Trung ương Đảng; Đảng bộ; Đảng ủy; Chi bộ; Chi ủy; Sở; Hội; Ban Chấp hành; Ban Thường vụ
Thường trực; Đảng bộ cơ sở; Chi bộ cơ sở; Đảng bộ các cấp; Cơ quan; Văn phòng; Ban Thường trực; Thường vụ; Ủy ban
Tổ chức cơ sở Đảng; UBND; HĐND; Mặt trận; MTTQ; Ban Tổ chức; HĐND các cấp; UBND các cấp; cấp ủy các cấp
Công đoàn; Công đoàn cơ sở; Công đoàn ngành; Liên đoàn; Công ty; Trường; Phòng; Trung tâm; Chi ủy Chi bộ
""".strip())))  # fmt: skip
_ORGANIZES = phrases("tổ chức; đã tổ chức; phối hợp tổ chức; vừa tổ chức; long trọng tổ chức; tiến hành; khai mạc; mở")
_BRACKETS = re.compile(r"\s\([^()]*\)")
_MANY = keys("các những mỗi mọi từng nhiều một số")
_CUT = (" và ", " - ", " – ", ", ")


def find_bodies(row: Row) -> tuple[FoundBody, ...]:
    """All bodies in the order they are first named."""
    mentions: dict[str, list[Passage]] = {}
    roles: dict[str, BodyRole] = {}
    for item in row.items:
        if item.kind != "body" or _is_one_of_many(row, item):
            continue
        passage = row.passage(item.first, item.last)
        key = full_form(_BRACKETS.sub("", passage.text))
        if key in _BARE:
            continue
        mentions.setdefault(key, []).append(passage)
        if match(row.tokens, item.last, _ORGANIZES):
            roles.setdefault(key, "organizes")
    kept = {key: found for key, found in mentions.items() if not _is_cut(row.text, key, found, mentions)}
    return tuple(FoundBody(_printed(found), tuple(found), roles.get(key, "mentioned")) for key, found in kept.items())


def _is_one_of_many(row: Row, item: Item) -> bool:
    """ "các Đảng bộ cơ sở", "4 Chi bộ" are no bodies of their own."""
    before = row.tokens[item.first - 1] if item.first else None
    return before is not None and (before.key in _MANY or before.text.isdigit())


def _is_cut(text: str, key: str, found: list[Passage], others: dict[str, list[Passage]]) -> bool:
    """Whether a name is the misprinted beginning of a longer one: "Sở Thông tin và Truyền" of "… Truyền thông"."""
    return any(other.startswith(f"{key} ") for other in others) and all(_goes_on(text[each.end :]) for each in found)


def _goes_on(rest: str) -> bool:
    return any(rest.startswith(sign) and rest[len(sign) : len(sign) + 1].isupper() for sign in _CUT[:3])


def _printed(found: list[Passage]) -> str:
    """The name as first printed, in ordinary letters if it stands anywhere in them, without "(UBKT)"."""
    name = next((each.text for each in found if not each.text.isupper()), found[0].text)
    return _BRACKETS.sub("", " ".join(name.split()))
