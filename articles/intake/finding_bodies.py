"""Which organization is meant, and which organ of it."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.models import Q, QuerySet

from articles.intake.links import BodyLink, Candidate
from articles.intake.reading import FoundBody
from articles.intake.spelling import written_out
from organizations.models import Organization, Portal
from organizations.models.organization_kinds import Organ
from vietnamese.folding import tone_key
from vietnamese.party_bodies import COMMITTEES

# With what the name of an organ begins; what follows is the organization.
_ORGANS = (
    ("Ban Thường vụ", Organ.STANDING), ("Ban Chấp hành", Organ.COMMITTEE), ("Thường trực", Organ.PERMANENT),
    ("Ủy ban Kiểm tra", Organ.INSPECTION), ("Thường vụ", Organ.STANDING),
)  # fmt: skip
_WHOLE = {"Bộ Chính trị": Organ.POLITBURO, "Ban Bí thư": Organ.SECRETARIAT}
# A committee is an organ of the body whose members chose it.
_COMMITTEES = (
    *((committee, f"Đảng bộ {level}") for level, committee in COMMITTEES.items()),
    ("Đảng ủy", "Đảng bộ"), ("Chi ủy", "Chi bộ"),
)  # fmt: skip
_PLACE = re.compile(r"(?:tỉnh|thành phố)\s+(?P<place>.+)\Z", re.IGNORECASE)
_CENTRE, NOT_THEN = "TW", "không hoạt động vào ngày ấy"


def body_links(found: Sequence[FoundBody], on: dt.date | None, records: QuerySet) -> tuple[BodyLink, ...]:
    """The records of each name, whole, of its organ's body, or of the portal's own province."""
    portal = Portal.objects.select_related("organization__parent").first()
    readings = {each.name: list(dict.fromkeys(_readings(each.name, _place(portal)))) for each in found}
    names = {name for each in readings.values() for name, _organ, _relative in each}
    held: dict[str, list[Organization]] = defaultdict(list)
    rows = records.filter(
        Q(name_key__in=[tone_key(name) for name in names]) | Q(short_name__in=names) | Q(symbol=_CENTRE, parent=None)
    )
    for row in rows:
        for key in {row.name_key, tone_key(row.short_name), *([_CENTRE] if row.symbol == _CENTRE else [])}:
            held[key].append(row)
    return tuple(_link(each, readings[each.name], held, on) for each in found)


def _place(portal: Portal | None) -> str:
    """The province of the portal: what "tỉnh" alone means in its texts."""
    bodies = [portal.organization, portal.organization.parent] if portal and portal.organization else []
    found = (_PLACE.search(body.name) for body in bodies if body)
    return next((each["place"] for each in found if each), "")


def _readings(name: str, place: str) -> Iterator[tuple[str, str, bool]]:
    """Names to look for, the organ each leaves over, and whether it was made whole by the portal's own province."""
    full = written_out(name)
    if organ := next((organ for whole, organ in _WHOLE.items() if tone_key(full) == tone_key(whole)), None):
        yield _CENTRE, organ, False
        return
    for whole, organ in [(full, ""), *_split(full)]:
        yield whole, organ, False
        if place and tone_key(whole).endswith((tone_key("tỉnh"), tone_key("tỉnh ủy"))):
            yield f"{whole} {place}", organ, True


def _split(full: str) -> Iterator[tuple[str, str]]:
    """The organization behind an organ's name, and behind a committee's."""
    organ, rest = "", full
    for prefix, value in _ORGANS:
        if tone_key(full).startswith(f"{tone_key(prefix)} "):
            organ, rest = value, " ".join(full.split()[len(prefix.split()) :])
            yield rest, organ
            break
    for committee, body in _COMMITTEES:
        if tone_key(rest) == tone_key(committee) or tone_key(rest).startswith(f"{tone_key(committee)} "):
            yield " ".join([body, *rest.split()[2:]]), organ or Organ.COMMITTEE
            return


def _link(
    found: FoundBody, readings: Sequence[tuple[str, str, bool]], held: dict[str, list[Organization]], on: dt.date | None
) -> BodyLink:
    candidates: dict[int, Candidate] = {}
    organ = ""
    for name, of, is_relative in readings:
        rows = held.get(name if name == _CENTRE else tone_key(name), [])
        existing = [row for row in rows if _existed(row, on)]
        for row in rows:
            is_certain = existing == [row] and not any(each.is_certain for each in candidates.values())
            reason = "của tỉnh mình" if is_relative else "đúng tên" if row in existing else NOT_THEN
            candidates.setdefault(row.pk, Candidate(row, _about(row), reason, is_certain))
            organ = organ or (of if is_certain else "")
    return BodyLink(found, tuple(candidates.values()), organ)


def _existed(row: Organization, on: dt.date | None) -> bool:
    return on is None or (
        (row.founded_on is None or row.founded_on <= on) and (row.ended_on is None or row.ended_on >= on)
    )


def _about(row: Organization) -> str:
    years = f"{row.founded_on.year if row.founded_on else '…'}–{row.ended_on.year if row.ended_on else 'nay'}"
    return f"{row.get_kind_display()}, {years}"
