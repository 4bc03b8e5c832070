"""The awards that a report tells of: form, giver, recipient, reason."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.intake.reading import FoundAward, Passage
from articles.intake.row import Row
from articles.intake.sources.tables import BETWEEN_CELLS
from articles.intake.spelling import full_form

_FORM = re.compile(
    r"(?P<form>Giấy khen|Bằng khen|Thư khen|Huy hiệu (?:\d{2,3} năm tuổi Đảng(?!\w)|[^,.;]{3,40}?(?=\s(?:cho|của|"
    r"và))|\d{2,3} năm)|Kỷ niệm chương(?:\s[“\"][^”\"]{3,80}[”\"])?|"
    r"Cờ (?:thi đua(?: xuất sắc)?|đơn vị xuất sắc|truyền thống|thưởng)(?: của Chính phủ)?|"
    r"Huân chương (?:Lao động|Độc lập|Chiến công|Bảo vệ Tổ quốc|Sao vàng|Hồ Chí Minh)(?: hạng (?:Nhất|Nhì|Ba))?|"
    r"Huy chương [^,.;]{3,30}?(?=\s(?:cho|của|và)|[,.;])|danh hiệu [“\"]?[^,.;“”\"]{3,60}?[”\"]?(?=\s(?:cho|của|"
    r"và|năm)|[,.;])|Bảng vàng [^,.;]{3,30})",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"(?:trao tặng|tặng thưởng|trao thưởng|khen thưởng|tặng|trao|công nhận|phong tặng|truy tặng|đón nhận|"
    r"vinh dự nhận|nhận|thưởng|được nhận)\s(?:\S+\s){0,3}?\Z",
    re.IGNORECASE,
)
_RECEIVES = re.compile(r"(?:đón nhận|nhận)\s(?:\S+\s){0,2}?\Z", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:được|đã được|vinh dự được)\s\Z", re.IGNORECASE)
_ONE_OF = re.compile(r"một trong\s(?:số\s|những\s)?\Z", re.IGNORECASE)
_FOR = re.compile(r"(?:ủy quyền|thay mặt|đại diện)\s(?:của\s|cho\s)?\Z", re.IGNORECASE)
_TO = re.compile(r"(?:cho|tới|đến)\s")
_SEVERAL, _BETWEEN = re.compile(r"(?:các|những|\d+)\s|[^:]{0,30}:"), re.compile(r"\s?(?:[,;]|và|[,;] và)\s")
_UNIT = re.compile(
    r"(?P<name>(?:xã|phường|thị trấn|huyện|thôn|bản|gia đình|hộ)\s[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s[A-ZĐÀ-Ỹ][^\W\d_]*)*)"
)
_NEAR, _REACH, _WINDOW, _MOST = 14, 160, 600, 200
_COUNT = re.compile(
    r"(?P<count>\d{1,4}\s(?:tập thể|cá nhân|đồng chí|đảng viên|chi bộ|đảng bộ|chi, đảng bộ|tổ chức cơ sở đảng|"
    r"tổ chức đảng|đơn vị|gia đình|hộ|tác giả|thí sinh|em|học sinh|đoàn viên|hội viên|cán bộ|công đoàn cơ sở|"
    r"nhóm tác giả|đội|doanh nghiệp|người|chi đoàn))",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:vì|do|về việc|về)?\s?(?:đã\s)?(?:có\s)?(?:nhiều\s)?(?:thành tích(?: xuất sắc| tiêu biểu| tốt)?(?: trong|"
    r" trong việc| về)?|đạt thành tích [^,.;]*? trong|hoàn thành (?:xuất sắc|tốt) )",
    re.IGNORECASE,
)
_YEAR = re.compile(r"năm (\d{4})")


Party = tuple[Passage, str]


def find_awards(row: Row) -> tuple[FoundAward, ...]:
    """The awards in the order they are told, a list's worth at most; what two sentences tell of one award is one."""
    found: list[FoundAward] = []
    parties = [
        (row.passage(item.first, item.last), item.kind) for item in row.items if item.kind in ("body", "name", "post")
    ]
    starts = [each.start for each, _kind in parties]
    for form in _FORM.finditer(row.text):
        first, last = (bisect_left(starts, form.start() + way * _WINDOW) for way in (-1, 1))
        for award in _read(row.text, form, parties[first:last]):
            _merge(found, award)
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _merge(found: list[FoundAward], award: FoundAward) -> None:
    """Add an award unless it is told already; "1 cá nhân" of one sentence is the person whom another one names."""
    for n, other in enumerate(found):
        if full_form(other.award) != full_form(award.award):
            continue
        is_giver = not (other.giver and award.giver) or full_form(other.giver) == full_form(award.giver)
        counted = [each.recipient[:1].isdigit() for each in (other, award)]
        is_one = any(each.recipient[:2] in ("1 ", "01") for each in (other, award)) and counted[0] != counted[1]
        if is_giver and (is_one or full_form(other.recipient) == full_form(award.recipient)):
            named = award.recipient if counted[0] else other.recipient
            found[n] = replace(other, recipient=named, giver=other.giver or award.giver)
            return
    found.append(award)


def _read(text: str, form: re.Match[str], near: Sequence[Party]) -> Iterator[FoundAward]:
    start, end = _clause(text, form.start(), near)
    if not (verb := _GIVES.search(text, start, form.start())):
        return
    giver, recipients = _told(text, form, verb, near, start, end)
    passage = Passage(text[form.start() : form.end()], form.start(), form.end())
    for recipient, place in recipients:
        reason = _reason(text, place, end)
        year = _YEAR.search(text, form.end(), end)
        yield FoundAward(_sentence_case(form["form"]), giver, recipient, reason, int(year[1]) if year else 0, passage)


def _sentence_case(form: str) -> str:
    return form[:1].upper() + form[1:].strip('“”" ')


def _clause(text: str, at: int, parties: Sequence[Party]) -> tuple[int, int]:
    """The clause of a form; with the one before it where it has no subject of its own."""
    first, last = max(0, at - _WINDOW), min(len(text), at + _WINDOW)
    stop = max(first - 1, *(text.rfind(sign, first, at) for sign in ("\n", ". ", "! ", "? ")))
    ends = [place for place in (text.find(sign, at, last) for sign in ("\n", ". ", "; ")) if place >= 0]
    start = max(stop, text.rfind("; ", first, at))
    end = min(ends, default=last)
    is_row = BETWEEN_CELLS in text[start + 1 : end]  # of a table: what other rows say is of other people
    if not is_row and not any(start < each.start < at for each, _kind in parties):
        start = stop
    return start + 1, end


def _told(
    text: str, form: re.Match[str], verb: re.Match[str], near: Sequence[Party], start: int, end: int
) -> tuple[str, list[tuple[str, int]]]:
    """Who gives, and who receives with the place after which the reason stands."""
    parties = [each for each in near if start <= each[0].start and each[0].end <= end]
    of = next((each.text for each, _kind in parties if text[form.end() : each.start].strip() in ("của", "do")), "")
    before = [(each, kind) for each, kind in parties if each.end <= verb.start()]
    passive = [each for each, _kind in before if _PASSIVE.search(text, max(0, each.start - 20), each.start)]
    if passive or _RECEIVES.match(verb[0]) or _PASSIVE.search(text, start, verb.start()):
        given = next((each for each in reversed(passive) if each.end <= verb.start()), None)
        subject = next((each for each, kind in before if each not in passive and kind != "post"), None)
        counted = [
            each
            for each in _COUNT.finditer(text, start, passive[-1].start if passive else verb.start())
            if not _ONE_OF.search(text, start, each.start())
        ]
        near = counted[-1]["count"] if counted and (not subject or counted[-1].start() > subject.end) else ""
        recipient = near or (subject.text if subject else "")
        return of or (given.text if given else ""), [(recipient, form.end())] if recipient else []
    givers = sorted(
        (each for each in before if each[1] == "body" or _gives_itself(text, each, before, verb)),
        key=lambda each: (not _FOR.search(text, max(start, each[0].start - 30), each[0].start), each[1] != "body"),
    )
    giver = of or next((each.text for each, _kind in givers), "")
    return giver, list(_recipients(text, form.end(), end, near))


def _gives_itself(text: str, party: Party, before: Sequence[Party], verb: re.Match[str]) -> bool:
    """Whether a post gives in its own name ("Chủ tịch UBND tỉnh tặng"), and no person who holds it hands over."""
    passage, kind = party
    if kind != "post":
        return False
    if _FOR.search(text, max(0, passage.start - 30), passage.start):
        return True
    is_held = any(text[each.end : passage.start].strip() in (",", "-", "–") for each, _kind in before)
    return not is_held and not text[passage.end : verb.start()].strip()


def _recipients(text: str, start: int, end: int, near: Sequence[Party]) -> Iterator[tuple[str, int]]:
    """Whom "cho" leads to: counts, else people or bodies, else the words that follow."""
    lead = _TO.search(text, start, end)
    if not lead:
        return
    if ":" in text[lead.end() : end]:
        end = _end_of_list(text, lead.end(), end)
    counts = list(_COUNT.finditer(text, lead.end(), end))
    if counts and counts[0].start() - lead.end() < _NEAR:
        yield from ((each["count"], each.end()) for each in counts)
        return
    parties = [each for each in near if lead.end() <= each[0].start and each[0].end <= end]
    people = [each for each, kind in parties if kind == "name"]
    bodies = [each for each, kind in parties if kind == "body"]
    if people and (not bodies or people[0].start - lead.end() < _NEAR + len("các đồng chí")):
        yield from ((each.text, each.end) for each in people)
    elif bodies and bodies[0].start - lead.end() < _NEAR:
        yield from ((each.text, each.end) for each in _listed(text, lead.end(), bodies))
    elif unit := _UNIT.match(text, lead.end(), end):
        yield unit["name"], unit.end()


def _end_of_list(text: str, start: int, end: int) -> int:
    """Where a list behind a colon ends: with its sentence, or before another award."""
    last = min(len(text), end + _WINDOW)
    end = next((place for place in (text.find(sign, end, last) for sign in (". ", "\n")) if place >= 0), last)
    other = _FORM.search(text, start, end)
    return other.start() if other else end


def _listed(text: str, start: int, bodies: Sequence[Passage]) -> Iterator[Passage]:
    """The first body, and where several are announced those that follow it with nothing but signs between."""
    yield bodies[0]
    if not _SEVERAL.match(text, start, bodies[0].start):
        return
    for before, after in pairwise(bodies):
        if not _BETWEEN.fullmatch(text, before.end, after.start):
            return
        yield after


def _reason(text: str, start: int, end: int) -> str:
    found = _REASON.search(text, start, min(end, start + _REACH))
    if not found:
        return ""
    first = found.start() if "hoàn thành" in found[0] else found.end()
    return re.split(r"\svà \d|\sđể\s|;", text[first:end])[0].strip(" ,.;")
