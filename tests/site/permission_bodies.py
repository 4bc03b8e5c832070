"""What is posted: the forms as a browser would send them back, and beside them fields that no form offers."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests.admin_forms import shown_values
from tests.hostile.conftest import PASSWORD
from tests.site.permission_cases import Case
from tests.site.permission_world import OUTSIDE, Stage

CHIEF = "chief"
# Nobody becomes more than they are, nor a row what its steps have not made it, by naming a column.
FORGED = {
    "status": "published", "created_by": "1", "version": "99", "revises": "1", "corrected_at_0": "01/01/2026",
    "is_superuser": "on", "is_staff": "on", "user_permissions": "1", "author": "1",
}  # fmt: skip
ACCOUNTS = {"account", "group"}
WITH_FORMS = {"add", "change", "revision", "reading"}
"""The pages whose forms are kept."""

CSV = {
    "article": "mã nhập liệu,tiêu đề\nx-1,Tin\n",
    "person": "mã nhập liệu,họ và tên\nx-1,Lê Thị Mới\n",
    "organization": "mã nhập liệu,tên\nx-1,Sở mới\n",
    "committee": "mã nhập liệu,tên\nx-1,Đảng ủy mới\n",
    "directive": 'mã nhập liệu,"số, ký hiệu"\nx-1,99-CT/TU\n',
}
# What a new row needs beyond what its form begins with.
NEW: dict[str, dict[str, Any]] = {
    "article": {"title": "Tin mới"},
    "category": {"name": "Chuyên mục mới"},
    "tag": {"name": "từ khóa mới", "slug": "tu-khoa-moi"},
    "organization": {"name": "Sở mới", "family": "state", "kind": "agency"},
    "committee": {"name": "Đảng ủy mới", "kind": "grassroots"},
    "person": {"full_name": "Lê Thị Mới"},
    "directive": {"family": "party", "doc_type": "chi-thi", "symbol": "99-CT/TU", "abstract": "Về việc mới"},
    "appointment": {"title": "Ủy viên mới", "state": "confirmed", "precision": "day"},
    "promoted": {"questions": "hộ tịch", "url": "/van-ban/?so=09", "title": "Hộ tịch", "summary": "Nơi nộp."},
    "abbreviation": {"shorts": "VTM", "meanings": "viết tắt mới"},
    "account": {"username": "nguoi-moi", "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"},
    "group": {"name": "Nhóm mới"},
}
STEP_SAID = {
    "reason": "Cần bổ sung số liệu.", "public_reason": "Tin có số liệu sai.", "day": "01/01/2030", "time": "06:00",
}  # fmt: skip
SAID: dict[str, dict[str, Any]] = {
    "delete": {"post": "yes"},
    "step": STEP_SAID,
    "export": {"format": "csv"},
    "import_run": {"action": "cancel"},
    "read": {"text": "Hội nghị sơ kết\nSáng 20/11, hội nghị đã diễn ra tại xã.", "html": ""},
    "reading": {"action": "save"},
    "reread": {"action": "confirm"},
    "comments": {"text": "Nên thêm ảnh."},
    "review": {"review_on": "01/01/2030"},
    "password_change": {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"},
}


class Bodies:
    """Keeps the forms that were shown: to the person who asks, and to the chief."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.forms: dict[tuple[str, str, str], dict[str, Any]] = {}

    def keep(self, case: Case, identity: str, response: HttpResponse) -> None:
        """Remember the form of an answer, if it has one."""
        context: Any = getattr(response, "context_data", None) if case.method == "GET" else None
        if not context:
            return
        if "adminform" in context and "inline_admin_formsets" in context:
            data = shown_values(context)
        elif "form" in context and case.address.view == "reading":
            data = {field.html_name: field.value() or "" for field in context["form"]}
        else:
            return
        assert case.address.view in WITH_FORMS, f"{case} has a form that others should try"
        self.forms[identity, case.address.name, case.row] = data
        self.forms.setdefault((CHIEF, case.address.name, ""), data)

    def of(self, case: Case, identity: str) -> dict[str, Any]:
        """A legal body as the page would send it, and forged fields beside."""
        body = {**self._shown(case, identity), **self._said(case, identity)}
        forged = {} if case.kind in ACCOUNTS else {name: value for name, value in FORGED.items() if name not in body}
        return {**body, **forged}

    def _shown(self, case: Case, identity: str) -> dict[str, Any]:
        """The chief's form of the row, or else of another, with whatever the person is shown of it."""
        name = case.address.name
        chiefs = self.forms.get((CHIEF, name, case.row)) or self.forms.get((CHIEF, name, ""), {})
        return {**chiefs, **self.forms.get((identity, name, case.row), {})}

    def _said(self, case: Case, identity: str) -> dict[str, Any]:
        """What is written or chosen on the page."""
        view = case.address.view
        if case.variant and view == "changelist":
            chosen = self.stage.rows[self.stage.key(case.kind, case.row, identity)].pk
            return {"action": case.variant, "_selected_action": [chosen], "post": "yes", "confirmed": "1", **STEP_SAID}
        if view == "add":
            return {**NEW.get(case.kind, {}), **self._new_relations(case.kind, identity)}
        if view == "import":
            return {"file": SimpleUploadedFile("ds.csv", CSV[case.kind].encode())}
        return SAID.get(view, {})

    def _new_relations(self, kind: str, identity: str) -> dict[str, Any]:
        """What a new row of the own office belongs to; whoever has none writes for nobody."""
        office, rows = self.stage.in_scope[0].pk, self.stage.rows
        return {
            "article": {"publisher": "" if identity in OUTSIDE else office},
            "committee": {"parent": office},
            "organization": {"parent": self.stage.in_scope[1].pk},
            "directive": {"issuer": office},
            "appointment": {"person": rows["person", "in", ""].pk, "organization": office},
            "urgent": {"article": rows["article", "team-published", ""].pk},
        }.get(kind, {})
