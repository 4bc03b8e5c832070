"""What the style page shows: invented content of every component, with the extremes that real content brings."""

import datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone

from publishing.day_forms import DayForm
from publishing.views import FORM_RENDERER

LONG = (
    "Ban Thường vụ Tỉnh ủy tổ chức hội nghị sơ kết sáu tháng thực hiện Nghị quyết số 08-NQ/TU về chuyển đổi số gắn với "
    "cải cách thủ tục hành chính, phòng, chống thiên tai và bảo vệ vùng nguyên liệu chè Mây Ngàn giai đoạn 2026–2030"
)
SHORT = "Mưa lũ"
LEAD = "Sáng 20/11, hội nghị thống nhất bốn nhóm việc để người dân ở mọi thôn được hướng dẫn nộp hồ sơ qua mạng."
THOUSAND = 1_000
STATES = {
    "ok": "Còn hiệu lực", "part": "Hết hiệu lực một phần", "ended": "Hết hiệu lực", "pending": "Chưa có hiệu lực",
    "paused": "Ngưng hiệu lực", "other": "Chưa rõ hiệu lực",
}  # fmt: skip


def picture(width: int, height: int, colours: tuple[str, str]) -> dict[str, Any]:
    """A photograph nobody would choose: loud colours, and a shape of its own."""
    one, two = colours
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="100%" height="100%" '
        f'fill="{one}"/><circle cx="50%" cy="50%" r="40%" fill="{two}"/></svg>'
    )
    address = f"data:image/svg+xml,{quote(svg)}"
    plain = {"url": address, "srcset": "", "avif": "", "alt": "Ảnh thử"}
    return plain | {"width": width, "height": height, "caption": LONG, "credit": "Người chụp"}


PICTURES = {
    "Ảnh dọc, rất cao": picture(300, 1200, ("#ff00aa", "#00ff66")),
    "Ảnh ngang, rất dài": picture(1600, 200, ("#0033ff", "#ffee00")),
    "Ảnh rất nhỏ": picture(48, 36, ("#ffffff", "#fdfdfd")),
    "Ảnh gần đen": picture(900, 600, ("#050505", "#111111")),
    "Không có ảnh": None,
}


def article(title: str, cover: dict[str, Any] | None = None, **values: Any) -> dict[str, Any]:
    category = {"name": "Chuyển đổi số", "get_absolute_url": lambda: "#the-tin"}
    at = timezone.now() - datetime.timedelta(minutes=5)
    plain = {"title": title, "lead": LEAD, "byline": "Nhóm phóng viên", "cover": cover, "category": category}
    return plain | {"published_at": at, "get_absolute_url": lambda: "#the-tin", **values}


def directive(code: str, label: str) -> dict[str, Any]:
    reason = "Mục III được sửa đổi bởi 21-KL/TU từ 12/11/2026" if code == "part" else ""
    return {
        "symbol": "08-NQ/TU", "type_name": "Nghị quyết", "about": f"về {LONG}", "issuer_name": "Tỉnh ủy An Lộc",
        "issued_on": datetime.date(2026, 4, 15), "status": {"code": code, "label": label, "reason": reason},
        "get_absolute_url": lambda: "#van-ban",
    }  # fmt: skip


def person(name: str, **values: Any) -> dict[str, Any]:
    plain = {"name": name, "url": "#nguoi", "portrait": None, "initial": name.split()[-1][0], "role": "Chủ trì"}
    return plain | {"titles": LONG, "party_post": "Bí thư Tỉnh ủy", "state_post": "", "since": "10/10/2023", **values}


def node(label: str, children: list[dict[str, Any]] | None = None, **values: Any) -> dict[str, Any]:
    return {"label": label, "url": "#cay", "note": "", "current": False, "children": children or [], **values}


def facet(title: str, labels: list[str]) -> SimpleNamespace:
    values = [{"label": label, "url": "#loc", "count": 1, "current": not at} for at, label in enumerate(labels)]
    return SimpleNamespace(title=title, values=values)


class ExampleForm(forms.Form):
    """Every kind of field that a public form has."""

    default_renderer = FORM_RENDERER
    name = forms.CharField(label="Họ và tên", help_text="Như trong giấy tờ của bạn.")
    kind = forms.ChoiceField(label="Loại nội dung", choices=[("a", "Tin, bài"), ("b", "Văn bản")])
    text = forms.CharField(label="Nội dung (không bắt buộc)", widget=forms.Textarea, required=False)
    grade = forms.ChoiceField(
        label="Bạn đánh giá bài viết này thế nào?",
        choices=[(str(number), words) for number, words in enumerate(("Rất kém", "Kém", "Được", "Tốt", "Rất tốt"), 1)],
        widget=forms.RadioSelect,
    )


def examples() -> dict[str, Any]:
    """The template's context."""
    today = timezone.localdate()
    paginator = Paginator(range(THOUSAND * 20), 20)
    names = [f"Chi bộ thôn số {number}" for number in range(1, THOUSAND + 1)]
    facts = [("Số, ký hiệu", "08-NQ/TU"), ("Cơ quan ban hành", LONG), ("Nhiệm kỳ", "2025–2030")]
    files = [("PDF", LONG, 214), ("DOCX", SHORT, None)]
    figures = [("71,4%", "", "hồ sơ nộp trực tuyến"), ("386", "tổ", LONG), ("52", "thôn", "chưa có điểm hỗ trợ")]
    return {
        "states": [{"code": code, "label": label} for code, label in STATES.items()],
        "leads": [article(LONG, PICTURES["Ảnh dọc, rất cao"]), article(LONG)],
        "cards": [article(f"{words}: {LONG}" if cover else words, cover) for words, cover in PICTURES.items()],
        "rows_of_one": [article(SHORT)],
        "rows": [article(LONG), article(SHORT, category=None)],
        "directives": [directive(code, label) for code, label in STATES.items()],
        "figures": [figure for figure in PICTURES.values() if figure],
        "key_figures": [{"value": value, "unit": unit, "label": label, "period": ""} for value, unit, label in figures],
        "files": [
            {
                "type": kind,
                "title": title,
                "size": 1_400_000,
                "pages": pages,
                "note": "",
                "get_absolute_url": lambda: "#tep",
            }
            for kind, title, pages in files
        ],
        "byline": article(
            SHORT,
            event_date=today,
            get_day_part_display=lambda: "sáng",
            corrected_at=timezone.now(),
            change_note="bổ sung số liệu phường Tân An",
            source="Báo An Lộc",
        ),
        "panel": {
            "summary": "2 người, 1 tổ chức, 1 văn bản",
            "people": [person("Trương Hoài Nghĩa"), person("Lê", role="", titles="")],
            "organizations": [
                {"name": LONG, "url": "#to-chuc", "role": "Dự", "now_called": "Sở Khoa học và Công nghệ"}
            ],
            "directives": [
                {
                    "label": "Nghị quyết 08-NQ/TU",
                    "url": "#van-ban",
                    "abstract": LONG,
                    "status": {"code": "part", "label": STATES["part"]},
                }
            ],
        },
        "facts": [{"label": label, "value": value, "url": None} for label, value in facts],
        "action": {"label": "Tải bản ký (PDF, 1,4 MB)", "url": "#tep"},
        "roster": [person("Trương Hoài Nghĩa"), person("Nguyễn Phúc Vĩnh Long Thiên Ân", state_post=LONG)],
        "on_date_form": DayForm({"ngay": "abc"}, renderer=FORM_RENDERER),
        "events": [
            {"when": "Từ 01/03/2025", "title": LONG, "url": "#lich-su", "text": LEAD, "current": True},
            {"when": "2010–2025", "title": SHORT, "url": None, "text": "", "current": False},
        ],
        "few": [node("Đảng bộ tỉnh An Lộc", [node("Đảng bộ xã Bến Gỗ", current=True)])],
        "many": [node("Đảng bộ có một nghìn chi bộ", [node(name) for name in names])],
        "facets": [
            facet("Tổ chức", names),
            facet("Năm", ["2026"]),
        ],
        "chips": [{"label": "Năm 2026", "url": "#loc"}, {"label": LONG, "url": "#loc"}],
        "pages": [
            (paginator.get_page(number), paginator.get_elided_page_range(number, on_each_side=2, on_ends=1))
            for number in (1, 500, THOUSAND)
        ],
        "forms": [ExampleForm(), ExampleForm({"name": "", "kind": "c"}, prefix="loi")],
    }
