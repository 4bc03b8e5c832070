"""Reports as a newsroom gets them: three real ones where their folder is beside the project, and one of our own."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vietnamese.dates import parse_date
from vietnamese.folding import clean_line
from vietnamese.symbols import Symbol, parse_symbol

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "reports"
REAL = ("000", "001", "003")


@dataclass(frozen=True)
class Report:
    """What staff type: the parts of the text, and the names that a careful reader finds in it."""

    title: str
    posted: str
    event: str
    lead: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    byline: str
    committee: str
    people: tuple[tuple[str, str], ...]
    directives: tuple[tuple[str, Symbol], ...]


OWN = Report(
    title="Đảng ủy xã Mây Ngàn sơ kết quý III, giao 07 việc “rõ người, rõ hạn”",
    posted="09/10/2026",
    event="08/10/2026",
    lead="Sáng 08/10, Đảng ủy xã Mây Ngàn họp sơ kết công tác quý III năm 2026. Đồng chí Giàng A Thào chủ trì.",
    paragraphs=(
        "Ba tháng qua, xã hoà giải xong 12/13 vụ việc ở thôn; kết nạp 05 đảng viên mới; thu ngân sách 1.284.500.000đ.",
        "Thực hiện Nghị quyết số 19-NQ/ĐU, ngày 03/6/2026, bốn chi bộ thôn đã có Tổ công nghệ số cộng đồng.",
        "=SUM(1;2) là công thức một cán bộ chép nhầm vào báo cáo; bản in giữ nguyên để nhắc nhau cẩn thận.",
        "Đồng chí Lò Thị Xuyến, Phó Bí thư Thường trực, đề nghị các chi bộ gửi kết quả trước ngày 25 hằng tháng./.",
    ),
    captions=("Quang cảnh hội nghị sơ kết", "Đại biểu xem bảng phân công việc"),
    byline="Nhóm PV",
    committee="Đảng ủy xã Mây Ngàn",
    people=(("Giàng A Thào", "Bí thư Đảng ủy"), ("Lò Thị Xuyến", "Phó Bí thư Thường trực Đảng ủy")),
    directives=(("Nghị quyết số 19-NQ/ĐU, ngày 03/6/2026", Symbol("19", "", "NQ", "ĐU", "party")),),
)


def real_report(number: str) -> Report | None:
    """Read one of the real reports and what was found in it; None where the folder is not there."""
    if not (FOLDER / "gold.json").exists():
        return None
    found = next(each for each in json.loads((FOLDER / "gold.json").read_text()) if each["id"] == number)
    return _report(found, _lines((FOLDER / found["text"]).read_text()))


def _lines(text: str) -> list[str]:
    return [line for line in map(clean_line, text.splitlines()) if line]


def _report(found: dict[str, Any], lines: list[str]) -> Report:
    furniture = {clean_line(each) for each in (*found["boilerplate"], found["title"], found["byline"])}
    captions = [line for line in lines if line.startswith(tuple(found["captions"]) or ("\0",))]
    lead = next(line for line in lines if line.startswith(found["lead_starts_with"]))
    body = [line for line in lines if line not in (*furniture, *captions, lead) and not _is_stamp(line)]
    posted = found["published_on"] or found["event_date"]
    return Report(
        title=clean_line(found["title"]),
        posted=_day_first(posted),
        event=_day_first(found["event_date"]) if found["event_date"] else "",
        lead=lead,
        paragraphs=tuple(body),
        captions=tuple(captions[:2]) or ("Quang cảnh buổi làm việc",),
        byline=found["byline"],
        committee=next(name for name in found["bodies"] if re.match(r"Đảng (ủy|uỷ|bộ) ", name)),
        people=tuple((each["name"], ", ".join(each["titles"])) for each in found["people"]),
        directives=tuple(_directives(found["directives"])),
    )


def _is_stamp(line: str) -> bool:
    """A line that is only the date of posting."""
    return parse_date(line.split()[0]) is not None and len(line) < 25


def _day_first(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{int(month)}/{year}"


def _directives(found: list[dict[str, Any]]) -> list[tuple[str, Symbol]]:
    rows = []
    for each in found:
        symbols = filter(None, map(parse_symbol, filter(None, [each["number"], *each.get("number_also", [])])))
        if symbol := next(symbols, None):
            rows.append((each["as_written"], symbol))
    return rows
