import pytest

from organizations.models import Appointment, Directive, Organization
from organizations.models.organization import MAX_DEPTH
from search.models import SearchEntry
from tests.factories import make_appointment, make_directive, make_organization, make_person
from tests.publishing.exports import export_of, json_rows, written
from tests.publishing.importing.imports import faults, import_rows, outcomes

pytestmark = pytest.mark.django_db

AGENCY = {"family": "state", "kind": "agency"}


def agency(key: str, **values) -> dict:
    return {"import_ref": key, **AGENCY, "name": f"Sở {key}", **values}


def exported(model) -> list[dict]:
    return json_rows(written(export_of(model.objects.order_by("pk")), "jsonl"))


@pytest.fixture
def body():
    return make_organization(import_ref="o-1", name="Sở Nội vụ")


class TestOrganizations:
    WHOLE = {
        "import_ref": "o-1", "family": "party", "kind": "grassroots", "name": "Đảng ủy Sở Nội vụ",
        "short_name": "ĐU Sở", "symbol": "ĐU", "parent": "o-tinh", "gathers": "o-so", "founded_on": "2020-02-03",
        "ended_on": None, "address": "Số 1\nTân An", "phone": "0299", "email": "du@anloc.example", "website": "https://du.anloc.example",
        "description": "<p>Giới thiệu.</p>",
    }  # fmt: skip

    def test_every_key_is_stored_and_exported_again(self):
        make_organization(import_ref="o-tinh")
        make_organization(import_ref="o-so")
        assert outcomes(import_rows("organization", self.WHOLE)) == ["created"]
        assert exported(Organization)[-1] == self.WHOLE
        assert outcomes(import_rows("organization", self.WHOLE)) == ["skipped"]

    @pytest.mark.parametrize("write", [True, False])
    def test_a_parent_may_be_new_in_the_same_batch(self, write):
        report = import_rows(
            "organization", agency("a"), agency("b", parent="a", gathers="a"), agency("c", parent="b"), write=write
        )
        assert (outcomes(report), faults(report)) == (["created"] * 3, [])
        pairs = [(row["import_ref"], row["parent"], row["gathers"]) for row in exported(Organization)]
        assert pairs == ([("a", None, None), ("b", "a", "a"), ("c", "b", None)] if write else [])

    def test_a_stored_body_may_move_below_a_new_one(self):
        make_organization(import_ref="o-1")
        import_rows("organization", agency("moi"), {"import_ref": "o-1", "parent": "moi"})
        assert Organization.objects.get(import_ref="o-1").parent.import_ref == "moi"

    def test_names_and_paths_of_names_refer_where_they_are_unique(self):
        first, second = make_organization(name="Tỉnh uỷ An Lộc"), make_organization(name="Huyện ủy Sông Lam")
        office = make_organization(import_ref="o-vp1", name="Văn phòng", parent=first)
        make_organization(import_ref="o-vp2", name="Văn phòng", parent=second)
        report = import_rows(
            "organization",
            agency("a", parent="tỉnh ủy An Lộc"),
            agency("b", parent="Tỉnh ủy An Lộc / Văn phòng"),
            agency("c", parent="Văn phòng"),
            agency("d", parent="Xã ủy / Văn phòng"),
        )
        assert outcomes(report) == ["created", "created", "refused", "refused"]
        assert faults(report) == [
            (
                3,
                "parent",
                "Có 2 tổ chức ứng với “Văn phòng”. Hãy ghi mã của một trong số đó: o-vp1, o-vp2.",
            ),
            (4, "parent", "Không có tổ chức “Xã ủy / Văn phòng”."),
        ]
        parents = Organization.objects.filter(import_ref__in="ab").order_by("pk").values_list("parent", flat=True)
        assert list(parents) == [first.pk, office.pk]

    @pytest.mark.parametrize("write", [True, False])
    def test_names_of_rows_of_the_same_file_count(self, write):
        rows = (
            {**AGENCY, "name": "Sở Y tế"},
            {**AGENCY, "name": "Văn phòng", "parent": "Sở Y tế"},
            {**AGENCY, "name": "Tổ Một cửa", "parent": "sở y tế / văn phòng"},
        )
        report = import_rows("organization", *rows, write=write)
        assert (outcomes(report), faults(report)) == (["created"] * 3, [])
        if write:
            assert [str(row.parent or "") for row in Organization.objects.order_by("pk")] == [
                "", "Sở Y tế", "Văn phòng",
            ]  # fmt: skip
            assert outcomes(import_rows("organization", *rows)) == ["skipped"] * 3

    def test_a_body_may_bear_the_name_of_the_one_above_it(self):
        rows = (agency("a", name="Văn phòng"), agency("b", name="Văn phòng", parent="Văn phòng"))
        import_rows("organization", rows[0])
        assert outcomes(import_rows("organization", rows[1])) == ["created"]
        assert outcomes(import_rows("organization", rows[1])) == ["skipped"]

    @pytest.mark.parametrize("write", [True, False])
    def test_below_a_refused_row_nothing_can_stand(self, write):
        report = import_rows("organization", agency("a", kind="la"), agency("b", parent="a"), write=write)
        assert [fault[:2] for fault in faults(report)] == [(1, "kind"), (2, "parent")]
        assert faults(report)[1][2] == "Không có tổ chức “a”: dòng 1 của tệp không nhập được."

    @pytest.mark.parametrize("write", [True, False])
    def test_the_tree_is_no_deeper_than_allowed(self, write):
        rows = [agency("a1"), *(agency(f"a{level}", parent=f"a{level - 1}") for level in range(2, MAX_DEPTH + 2))]
        report = import_rows("organization", *rows, write=write)
        assert faults(report) == [(MAX_DEPTH + 1, "parent", f"Cây tổ chức sâu nhất {MAX_DEPTH} cấp.")]

    def test_a_body_does_not_move_below_itself(self):
        top = make_organization(import_ref="o-1")
        make_organization(import_ref="o-2", parent=top)
        report = import_rows(
            "organization", {"import_ref": "o-1", "parent": "o-2"}, {"import_ref": "o-2", "gathers": "o-2"}
        )
        assert faults(report) == [
            (1, "parent", "Cấp trên được chọn lại nằm dưới tổ chức này. Hãy chọn cấp trên khác."),
            (2, "gathers", "Tổ chức không thể là cơ quan của chính mình."),
        ]

    def test_what_the_admin_refuses_is_refused(self):
        report = import_rows("organization", agency("a", kind="cell"), agency("b", email="b@", website="javascript:1"))
        assert faults(report) == [
            (1, "kind", "Loại hình này chỉ dành cho tổ chức đảng."),
            (2, "email", "Hãy nhập một địa chỉ thư điện tử đúng."),
            (2, "website", "Hãy nhập địa chỉ web, ví dụ https://anloc.example."),
        ]


class TestDirectives:
    WHOLE = {
        "import_ref": "d-1", "family": "party", "doc_type": "chi-thi", "symbol": "05-CT/TU", "issuer": "o-1",
        "organ": "standing", "series": "2025–2030", "issued_on": "2026-01-05", "effective_on": "2026-01-06",
        "expires_on": None, "abstract": "Về chuyển đổi số", "subject": "Chuyển đổi số", "signer": "p-1",
        "signer_name": "Lê An", "signer_capacity": "T/M", "full_text": "<p>Điều 1</p>", "secrecy": "", "is_stub": False,
        "status": "published", "aliases": [{"text": "Chỉ thị số hóa"}],
    }  # fmt: skip

    def test_every_key_is_stored_and_exported_again(self, body, tmp_path):
        make_person(import_ref="p-1")
        (tmp_path / "chi-thi.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
        files = [{"file": "chi-thi.pdf", "title": "Bản ký", "pages": 2}]
        report = import_rows("directive", {**self.WHOLE, "files": files}, folder=tmp_path)
        directive = Directive.objects.get()
        (file,) = directive.files.all()
        stored = [{"file": file.file.name.rpartition("/")[2], "title": "Bản ký", "pages": 2}]
        assert (outcomes(report), exported(Directive)) == (["created"], [{**self.WHOLE, "files": stored}])
        assert (directive.number, directive.issuing_symbol, file.size) == ("05", "TU", 15)
        assert outcomes(import_rows("directive", {**self.WHOLE, "files": files}, folder=tmp_path)) == ["skipped"]
        assert outcomes(import_rows("directive", {**self.WHOLE, "files": stored})) == ["skipped"]

    def test_a_number_is_given_once_in_a_series(self, body):
        make_directive(import_ref="d-0", symbol="05-CT/TU", issuer=body, series="2025–2030")
        values = {"family": "party", "doc_type": "chi-thi", "issuer": "o-1", "abstract": "Về đê"}
        report = import_rows(
            "directive",
            {**values, "import_ref": "d-1", "symbol": "05-CT/TU", "series": "2025-2030"},
            {**values, "import_ref": "d-2", "symbol": "06-CT/TU", "series": "2025-2030"},
            {**values, "import_ref": "d-3", "symbol": "06-CT/TU", "series": "2025-2030"},
            {**values, "import_ref": "d-4", "symbol": "05-CT/TU", "series": "2020-2025"},
        )
        start = "Cơ quan này đã có văn bản cùng loại, cùng số trong nhiệm kỳ hoặc năm ấy: "
        assert faults(report) == [(1, "symbol", f"{start}d-0."), (3, "symbol", f"{start}xem dòng 2.")]

    @pytest.mark.parametrize("write", [True, False])
    def test_a_number_that_the_file_frees_may_be_given(self, body, write):
        make_directive(import_ref="d-0", symbol="05-CT/TU", issuer=body, series="2025–2030")
        report = import_rows(
            "directive",
            {"import_ref": "d-0", "symbol": "07-CT/TU"},
            {**self.WHOLE, "signer": None},
            write=write,
        )
        assert (outcomes(report), faults(report)) == (["updated", "created"], [])

    def test_a_symbol_refers_where_it_is_unique(self, body):
        make_directive(import_ref="d-5", symbol="05-CT/TU", series="2025–2030")
        make_directive(import_ref="d-6", symbol="06-CT/TU", series="2020–2025")
        make_directive(import_ref="d-7", symbol="06-CT/TU", series="2025–2030")
        cited = [{"directive": symbol, "as_written": symbol} for symbol in ("05 - CT/TU", "06-CT/TU", "07-CT/TU")]
        report = import_rows("article", {"title": "Tin", "citations": cited})
        assert faults(report) == [
            (
                1,
                "citations",
                "Mục 2, “directive”: Có 2 văn bản ứng với “06-CT/TU”. Hãy ghi mã của một trong số đó: d-6, d-7.",
            ),
            (1, "citations", "Mục 3, “directive”: Không có văn bản “07-CT/TU”."),
        ]


class TestAppointments:
    WHOLE = {
        "person": "p-1", "organization": "o-1", "organ": "committee", "title": "Bí thư", "rank": 60,
        "start": "2025-07-01", "end": None, "start_precision": "month", "end_precision": "day", "concurrent": False,
        "sole_holder": True, "basis": "Quyết định 12", "state": "confirmed",
    }  # fmt: skip

    @pytest.fixture(autouse=True)
    def people(self, body):
        for key in ("p-1", "p-2"):
            make_person(import_ref=key, full_name=f"Lê {key}")

    def test_every_key_is_stored_and_exported_again(self):
        assert outcomes(import_rows("appointment", self.WHOLE)) == ["created"]
        assert exported(Appointment) == [self.WHOLE]
        assert outcomes(import_rows("appointment", {**self.WHOLE, "start": "15/7/2025"})) == ["skipped"]
        entry = SearchEntry.objects.get(title="Lê p-1")
        assert entry.summary == "Bí thư, Sở Nội vụ (từ 07/2025)"

    def test_person_organization_organ_title_and_first_day_are_its_key(self):
        import_rows("appointment", self.WHOLE)
        report = import_rows("appointment", {**self.WHOLE, "title": "bí thư", "end": "2026-01-31"})
        assert (outcomes(report), [str(each.end) for each in Appointment.objects.all()]) == (
            ["updated"],
            ["2026-01-31"],
        )

    @pytest.mark.parametrize("write", [True, False])
    def test_one_post_has_one_holder_at_a_time(self, write):
        make_appointment(person=make_person(full_name="Cũ"), organization=Organization.objects.get(), title="Giám đốc")
        report = import_rows(
            "appointment",
            self.WHOLE,
            {**self.WHOLE, "person": "p-2"},
            self.WHOLE,
            {**self.WHOLE, "organ": "", "title": "Giám đốc"},
            {**self.WHOLE, "person": "p-2", "start": "2020-01-01", "end": "2025-07-01"},
            write=write,
        )
        assert faults(report) == [
            (2, "title", "Dòng 1 đã ghi chức vụ này ở tổ chức này trong cùng thời gian."),
            (3, "", "Bản ghi này đã có ở dòng 1."),
            (4, "title", "Cũ đã giữ chức vụ “Giám đốc” ở tổ chức này trong cùng thời gian."),
        ]
        assert outcomes(report) == ["created", "refused", "refused", "refused", "created"]

    def test_a_hand_over_is_known_by_its_month_or_year_alone(self):
        year = {**self.WHOLE, "start_precision": "year", "end_precision": "year"}
        report = import_rows(
            "appointment",
            {**year, "start": "2015-01-01", "end": "2020-01-01"},
            {**year, "person": "p-2", "start": "2020-01-01", "end": "2025-01-01"},
            {**year, "person": "p-2", "start": "2019-01-01", "end": "2025-01-01"},
        )
        assert faults(report) == [(3, "title", "Dòng 1 đã ghi chức vụ này ở tổ chức này trong cùng thời gian.")]
        later = {**year, "start": "2025-01-01", "end": None}
        assert outcomes(import_rows("appointment", later)) == ["created"]

    def test_person_and_organization_must_be_there(self):
        report = import_rows("appointment", {"title": "Bí thư"}, {**self.WHOLE, "person": "p-9"})
        assert faults(report) == [
            (1, "person", "Mục này không được để trống."),
            (1, "organization", "Mục này không được để trống."),
            (2, "person", "Không có nhân sự “p-9”."),
        ]
