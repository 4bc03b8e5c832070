import datetime

import pytest
from django.core.files.base import ContentFile

from organizations.models import Appointment, Directive, Organization
from publishing.columns import reference
from tests.factories import make_appointment, make_directive, make_organization, make_person
from tests.publishing.exports import csv_rows, export_of, json_rows, written

pytestmark = pytest.mark.django_db

SITE = "https://anloc.example"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def records(queryset, full=True):
    return json_rows(written(export_of(queryset, full), "jsonl"))


def table(queryset, full=True):
    return csv_rows(written(export_of(queryset, full), "csv"))


class TestOrganizations:
    def test_record_has_the_keys_of_the_import_format(self):
        parent = make_organization(import_ref="org-tinh", name="Tỉnh ủy An Lộc", family="party", kind="provincial")
        office = make_organization(import_ref="org-so", name="Sở Nội vụ")
        body = make_organization(
            import_ref="org-du", name="Đảng ủy Sở Nội vụ", family="party", kind="grassroots", parent=parent,
            gathers=office, symbol="ĐU", founded_on=datetime.date(2020, 2, 3), address="Số 1, đường Trần Phú",
            email="du@anloc.example",
            description="<p>Giới thiệu.</p>",
        )  # fmt: skip
        assert records(Organization.objects.filter(pk=body.pk)) == [
            {
                "import_ref": "org-du",
                "family": "party",
                "kind": "grassroots",
                "name": "Đảng ủy Sở Nội vụ",
                "short_name": "",
                "symbol": "ĐU",
                "parent": "org-tinh",
                "gathers": "org-so",
                "founded_on": "2020-02-03",
                "ended_on": None,
                "address": "Số 1, đường Trần Phú",
                "phone": "",
                "email": "du@anloc.example",
                "website": "",
                "description": "<p>Giới thiệu.</p>",
            }
        ]

    def test_records_without_a_key_are_named_by_their_id(self):
        parent = make_organization()
        child = make_organization(parent=parent)
        (row,) = records(Organization.objects.filter(pk=child.pk))
        assert (row["import_ref"], row["parent"]) == (reference(child), reference(parent))

    def test_table_row_of_restricted_readers(self):
        body = make_organization(name="Sở Nội vụ", phone="+84 299 000", founded_on=datetime.date(2020, 2, 3))
        assert table(Organization.objects.all(), full=False) == [
            {
                "STT": "1",
                "Tên": "Sở Nội vụ",
                "Tên gọi tắt": "",
                "Khối": "Nhà nước",
                "Loại hình": "Cơ quan",
                "Ký hiệu văn bản": "",
                "Cấp trên trực tiếp": "",
                "Cơ quan": "",
                "Ngày thành lập": "03/02/2020",
                "Ngày kết thúc hoạt động": "",
                "Địa chỉ": "",
                "Điện thoại": "'+84 299 000",
                "Thư điện tử": "",
                "Trang thông tin": "",
                "Giới thiệu": "",
                "Mã nhập liệu": reference(body),
                "Địa chỉ công khai": f"{SITE}/to-chuc/so-noi-vu-{body.pk}/",
            }
        ]


class TestDirectives:
    def directive(self, **values):
        issuer = make_organization(import_ref="org-tinh", name="Tỉnh ủy An Lộc", family="party", kind="provincial")
        signer = make_person(import_ref="p-nghia", full_name="Trương Hoài Nghĩa", **values.pop("signer", {}))
        return make_directive(
            import_ref="d-05", symbol="05-CT/TU", issuer=issuer, organ="standing", series="2025–2030",
            effective_on=datetime.date(2026, 2, 1), abstract="Về chuyển đổi số", signer=signer, signer_capacity="T/M",
            subject="Khoa học", full_text="<p>Điều 1.</p>", **values,
        )  # fmt: skip

    def test_record_has_the_keys_of_the_import_format(self):
        directive = self.directive()
        directive.aliases.create(text="Chỉ thị số hóa")
        file = directive.files.create(title="Toàn văn", file=ContentFile(b"%PDF-1.4\n", name="a.pdf"), pages=3)
        assert records(Directive.objects.all()) == [
            {
                "import_ref": "d-05",
                "family": "party",
                "doc_type": "chi-thi",
                "symbol": "05-CT/TU",
                "issuer": "org-tinh",
                "organ": "standing",
                "series": "2025–2030",
                "issued_on": "2026-01-15",
                "effective_on": "2026-02-01",
                "expires_on": None,
                "abstract": "Về chuyển đổi số",
                "signer": "p-nghia",
                "signer_name": "",
                "signer_capacity": "T/M",
                "subject": "Khoa học",
                "full_text": "<p>Điều 1.</p>",
                "secrecy": "",
                "status": "published",
                "is_stub": False,
                "aliases": [{"text": "Chỉ thị số hóa"}],
                "files": [{"file": file.file.name.rpartition("/")[2], "title": "Toàn văn", "pages": 3}],
            }
        ]

    def test_restricted_record_names_no_secrecy_no_state_and_no_hidden_signer(self):
        self.directive(signer={"is_public": False})
        (full,) = records(Directive.objects.all())
        (restricted,) = records(Directive.objects.all(), full=False)
        assert set(full) - set(restricted) == {"secrecy", "status"}
        assert (full["signer"], restricted["signer"]) == ("p-nghia", None)
        row = table(Directive.objects.all(), full=False)[0]
        assert (row["Người ký"], row["Ký (như đọc)"]) == ("", "")

    def test_table_row_in_full(self):
        directive = self.directive(secrecy="secret")
        file = directive.files.create(title="Toàn văn", file=ContentFile(b"%PDF-1.4\n", name="a.pdf"))
        for text in ("Chỉ thị số hóa", "CT 05"):
            directive.aliases.create(text=text)
        (row,) = table(Directive.objects.all())
        assert row.pop("Tạo lúc") and row.pop("Sửa lúc")
        assert row == {
            "STT": "1",
            "Số, ký hiệu": "05-CT/TU",
            "Loại văn bản": "Chỉ thị",
            "Trích yếu": "Về chuyển đổi số",
            "Cơ quan ban hành": "Tỉnh ủy An Lộc [org-tinh]",
            "Ban hành (như đọc)": "Ban Thường vụ Tỉnh ủy An Lộc",
            "Ngày ban hành": "15/01/2026",
            "Ngày có hiệu lực": "01/02/2026",
            "Ngày hết hiệu lực": "",
            "Hiệu lực": directive.force.label,
            "Người ký": "Trương Hoài Nghĩa [p-nghia]",
            "Ký (như đọc)": "Trương Hoài Nghĩa (T/M Ban Thường vụ)",
            "Hệ thống": "Văn bản của Đảng",
            "Nhiệm kỳ hoặc năm": "2025–2030",
            "Lĩnh vực": "Khoa học",
            "Toàn văn": "Điều 1.",
            "Chưa có trong kho": "Không",
            "Tên gọi khác": "Chỉ thị số hóa\nCT 05",
            "Tệp": f"{file.file.name.rpartition('/')[2]} | Toàn văn",
            "Cấp ban hành": "Ban Thường vụ",
            "Người ký (như in)": "",
            "Thẩm quyền ký": "T/M",
            "Độ mật": "Tối mật",
            "Trạng thái": "Bản nháp",
            "Mã nhập liệu": "d-05",
            "Địa chỉ công khai": "",
        }

    @pytest.mark.parametrize("secrecy", ["internal", "confidential", "secret", "top_secret"])
    def test_a_marked_paper_never_reaches_restricted_readers(self, secrecy):
        self.directive(secrecy=secrecy)
        assert (len(records(Directive.objects.all())), records(Directive.objects.all(), full=False)) == (1, [])


class TestAppointments:
    def post(self, **person):
        person = make_person(import_ref="p-nghia", full_name="Trương Hoài Nghĩa", **person)
        return make_appointment(
            person=person, organization=make_organization(import_ref="org-btc", name="Ban Tổ chức Tỉnh ủy"),
            title="Trưởng ban", rank=70, start=datetime.date(2017, 12, 9), start_precision="month",
            end=datetime.date(2020, 10, 20), sole_holder=True, basis="Quyết định của Tỉnh ủy",
        )  # fmt: skip

    def test_record_has_the_keys_of_the_import_format(self):
        self.post()
        assert records(Appointment.objects.all()) == [
            {
                "person": "p-nghia",
                "organization": "org-btc",
                "organ": "",
                "title": "Trưởng ban",
                "rank": 70,
                "start": "2017-12-01",
                "end": "2020-10-20",
                "start_precision": "month",
                "end_precision": "day",
                "concurrent": False,
                "sole_holder": True,
                "basis": "Quyết định của Tỉnh ủy",
                "state": "confirmed",
            }
        ]

    def test_table_tells_people_a_time_no_more_exactly_than_it_is_known_and_imports_its_dates(self):
        person = self.post().person
        assert table(Appointment.objects.all()) == [
            {
                "STT": "1",
                "Nhân sự": "Trương Hoài Nghĩa [p-nghia]",
                "Chức vụ": "Trưởng ban",
                "Tổ chức": "Ban Tổ chức Tỉnh ủy [org-btc]",
                "Cơ quan của tổ chức": "",
                "Thời gian": "12/2017 – 20/10/2020",
                "Kiêm nhiệm": "Không",
                "Căn cứ": "Quyết định của Tỉnh ủy",
                "Bậc xếp": "70",
                "Mỗi lúc chỉ một người giữ": "Có",
                "Mức xác nhận": "Đã xác nhận",
                "Từ ngày": "01/12/2017",
                "Từ ngày: chính xác đến": "Tháng",
                "Đến ngày": "20/10/2020",
                "Đến ngày: chính xác đến": "Ngày",
                "Địa chỉ công khai": f"{SITE}/nhan-su/truong-hoai-nghia-{person.pk}/",
            }
        ]

    def test_posts_of_hidden_people_are_not_public(self):
        self.post(is_public=False)
        assert (len(records(Appointment.objects.all())), records(Appointment.objects.all(), full=False)) == (1, [])
