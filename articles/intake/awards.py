"""The awards that a report tells of: form, giver, recipient, reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.intake.people import Row
from articles.intake.reading import FoundAward, Passage
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
_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\d)[^.;\n]+)*[.;]?")
_YEAR = re.compile(r"năm (\d{4})")


def find_awards(row: Row) -> tuple[FoundAward, ...]:
    """All awards in the order they are told; what two sentences tell of one award is one."""
    found: list[FoundAward] = []
    for form in _FORM.finditer(row.text):
        for award in _read(row, form):
            _merge(found, award)
    return tuple(found)


def _merge(found: list[FoundAward], award: FoundAward) -> None:
    """ "1 cá nhân" of one sentence is the person whom another one names."""
    for n, other in enumerate(found):
        same = full_form(other.award) == full_form(award.award) and full_form(other.giver) == full_form(award.giver)
        if same and full_form(other.recipient) == full_form(award.recipient):
            return
        if (
            same
            and {other.recipient[:2], award.recipient[:2]} & {"1 ", "01"}
            and not (other.recipient[:1].isdigit() and award.recipient[:1].isdigit())
        ):
            found[n] = replace(other, recipient=award.recipient if other.recipient[:1].isdigit() else other.recipient)
            return
    found.append(award)


def _read(row: Row, form: re.Match[str]) -> Iterator[FoundAward]:
    start, end = _sentence(row.text, form.start())
    before = row.text[start : form.start()]
    if not (verb := _GIVES.search(before)):
        return
    names = [(row.passage(item.first, item.last), item.kind) for item in row.items if item.kind in ("body", "name")]
    inside = [(each, kind) for each, kind in names if start <= each.start and each.end <= end]
    verb_at = start + verb.start()
    giver, recipients = _parties(row.text, form, verb_at, inside, end, bool(_RECEIVES.search(before)))
    passage = Passage(row.text[form.start() : form.end()], form.start(), form.end())
    year = _YEAR.search(row.text, form.end(), end)
    for recipient, place in recipients:
        reason = _reason(row.text, place or form.end(), end)
        yield FoundAward(_sentence_case(form["form"]), giver, recipient, reason, int(year[1]) if year else 0, passage)


def _sentence_case(form: str) -> str:
    return form[:1].upper() + form[1:].strip('“”" ')


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind("\n", 0, at), *(text.rfind(sign, 0, at) for sign in (". ", "! ", "? ")))
    ends = [place for place in (text.find(sign, at) for sign in ("\n", ". ", "; ")) if place >= 0]
    return start + 1, min(ends, default=len(text))


def _parties(
    text: str, form: re.Match[str], verb: int, inside: Sequence[tuple[Passage, str]], end: int, receives: bool
) -> tuple[str, list[tuple[str, int]]]:
    """Who gives, and who receives with the place where each is named."""
    bodies = [each for each, kind in inside if kind == "body"]
    giver = next((each.text for each in bodies if text[form.end() : each.start].strip() in ("của", "do")), "")
    before = [each for each, _kind in inside if each.end <= verb]
    passive = [each for each in before if _PASSIVE.search(text[: each.start])]
    if passive or receives or text[max(0, verb - 6) : verb].strip().endswith("được"):
        giver = giver or (passive[-1].text if passive else "")
        subject = next((each for each in before if each not in passive), None)
        counted = _COUNT.search(text, form.start() - (form.start() - _sentence(text, form.start())[0]), verb)
        chosen = (subject.text, 0) if subject else (counted["count"], 0) if counted else None
        return giver, [chosen] if chosen else []
    giver = giver or next((each.text for each in bodies if each.end <= verb), "")
    return giver, list(_recipients(text, form.end(), end, inside))


def _recipients(text: str, start: int, end: int, inside: Sequence[tuple[Passage, str]]) -> Iterator[tuple[str, int]]:
    """Whom "cho" leads to: counts joined by "và", else people and bodies."""
    lead = re.compile(r"(?:cho|tới|đến)\s").search(text, start, end)
    if not lead:
        return
    counts = list(_COUNT.finditer(text, lead.end(), end))
    if counts and counts[0].start() - lead.end() < 12:
        yield from ((each["count"], each.end()) for each in counts)
        return
    previous = lead.end()
    for each, _kind in inside:
        if each.start < lead.end():
            continue
        if each.start - previous > 90:
            break
        if not re.search(r"\b(?:của|tại|do)\s\Z", text[: each.start]):
            yield each.text, each.end
        previous = each.end
        if _kind == "body":
            break


def _reason(text: str, start: int, end: int) -> str:
    found = _REASON.search(text, start, min(end, start + 160))
    if not found:
        return ""
    first = found.start() if "hoàn thành" in found[0] else found.end()
    return re.split(r"\svà \d|\sđể\s|;", text[first:end])[0].strip(" ,.;")
