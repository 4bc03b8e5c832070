"""How a post is called: its title, with the organ and with the body unless the title says them already."""

import re

from organizations.models.organization_kinds import Organ
from search.tokens import whole
from vietnamese.folding import tone_key
from vietnamese.party_bodies import COMMITTEES

# Whoever heads the whole body is not called after its committee: "Bí thư", "Phó Chủ tịch".
_HEADS = ("bi_thu", "chu_tich")
_OF_THEIR_OWN = (Organ.CONGRESS, Organ.INSPECTION)
# "Tỉnh ủy viên", "Bí thư Đảng ủy": the committee, by its usual name.
_COMMITTEE = re.compile("_(tinh|thanh|huyen|quan|thi|dang|chi)_uy_")

# Words of a title that name a post or an organ, though a body may begin like them.
_NO_BODY = re.compile(
    "|".join(
        [
            *map(tone_key, ("Ủy viên", "Ủy ban Kiểm tra", "Ban Chấp hành", "Ban Thường vụ")),
            rf"\b{tone_key('Trưởng')} \S+$",
            rf"(\b{tone_key('Chi')} )?\S+ {tone_key('Trưởng')}$",
        ]
    )
)
_PARTY_BODY = "Đảng bộ "
_SHORT, _LONG = tone_key("UBND"), tone_key("Ủy ban nhân dân")


def with_organ(title: str, organ: str) -> str:
    """ "Chủ nhiệm Ủy ban Kiểm tra", "Ủy viên Ban Thường vụ"."""
    return title if not organ or _says_organ(title, Organ(organ)) else f"{title} {Organ(organ).label}"


def _says_organ(title: str, organ: Organ) -> bool:
    if tone_key(organ.label) in tone_key(title):
        return True
    said, name = (f"_{'_'.join(whole(text))}_" for text in (title, organ.label))
    if organ in (Organ.COMMITTEE, Organ.STANDING):
        name = name.removeprefix("_ban")
    if name in said or (organ in (Organ.COMMITTEE, Organ.CELL_COMMITTEE) and _COMMITTEE.search(said)):
        return True
    return organ not in _OF_THEIR_OWN and any(f"_{head}_" in said for head in _HEADS)


def with_body(title: str, body: str) -> str:
    """ "Giám đốc Sở Y tế" for "Giám đốc"; "Giám đốc Sở" and "Chủ tịch UBND tỉnh" say it already. The committee of a
    Party body stands for it: "Bí thư Đảng ủy xã Phú Hòa", "Bí thư Huyện ủy Thượng Lam", "Bí thư Tỉnh ủy".
    """
    for unit, committee in {**COMMITTEES, "": "Đảng ủy"}.items():
        if tone_key(title).endswith(tone_key(committee)) and body.startswith(_PARTY_BODY):
            return f"{title} {body.removeprefix(_PARTY_BODY).removeprefix(unit).strip()}".strip()
    if _says_body(title, body):
        return title
    before, _, last = title.rpartition(" ")  # "Trưởng ban" of "Ban Quản lý dự án"
    return f"{before if before and tone_key(last) == tone_key(body.split()[0]) else title} {body}"


def _says_body(title: str, body: str) -> bool:
    """Tell whether the title holds the first word of the body, and not as a part of the post's own name."""
    said, name = (tone_key(text).replace(_SHORT, _LONG) for text in (title, body))
    said = _NO_BODY.sub(lambda found: found[0] if name.startswith(found[0]) else " ", said)
    return name.split()[0] in said.split()
