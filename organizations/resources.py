"""What is exported of organizations, their documents, and the posts held in them."""

from django.db.models import Prefetch, QuerySet

from organizations.models import Appointment, Directive, DirectiveAlias, DirectiveFile, Organization
from people.models import Person
from publishing.beside import Beside, beside
from publishing.columns import computed, field, fields, parts, stable_key, things
from publishing.resources import Resource, register


def _people(full: bool) -> QuerySet:
    return Person.objects.all() if full else Person.objects.published()


class OrganizationResource(Resource):
    model = Organization
    kind = "organization"
    noun = "tổ chức"
    file_stem = "to-chuc"
    named = ("parent", "gathers")
    examples = {
        "name": "Đảng ủy Sở Nội vụ",
        "short_name": "Đảng ủy Sở",
        "symbol": "ĐU",
        "gathers": "Sở Nội vụ [so-noi-vu]",
        "address": "Số 1, đường Trần Phú, phường Tân An",
        "phone": "0299 000 0000",
        "email": "dangbo@anloc.example",
        "website": "https://anloc.example",
        "description": "Đảng bộ có 12 chi bộ trực thuộc.",
    }
    columns = (
        *fields(Organization, "name", "short_name", "family", "kind", "symbol", "parent", "gathers"),
        *fields(Organization, "founded_on", "ended_on", "address", "phone", "email", "website"),
        field(Organization, "description"),
        stable_key(Organization),
        *fields(Organization, "created_at", "updated_at", key="", public=False),
    )

    def is_public(self, row: Organization) -> bool:
        return True


class DirectiveResource(Resource):
    model = Directive
    kind = "directive"
    noun = "văn bản"
    file_stem = "van-ban"
    named = ("issuer",)
    examples = {
        "symbol": "01-NQ/ĐU",
        "doc_type": "Nghị quyết",
        "abstract": "Về giữ đê",
        "signer": "Phùng Thị Lan [p-lan]",
        "series": "2025–2030",
        "subject": "Phòng, chống thiên tai",
        "full_text": "Điều 1. Toàn xã giữ đê.",
        "aliases": "Nghị quyết giữ đê",
        "files": "01-nq.pdf | Nghị quyết (bản ký) | 9",
        "signer_name": "Phùng Thị Lan",
        "signer_capacity": "T/M",
    }
    columns = (
        *fields(Directive, "symbol", "doc_type", "abstract", "issuer"),
        computed("Ban hành (như đọc)", lambda directive: directive.issuer_name),
        *fields(Directive, "issued_on", "effective_on", "expires_on"),
        computed("Hiệu lực", lambda directive: directive.force.label),
        field(Directive, "signer"),
        computed("Ký (như đọc)", lambda directive: directive.signer_label),
        *fields(Directive, "family", "series", "subject", "full_text", "is_stub"),
        things("aliases", "Tên gọi khác", *parts(DirectiveAlias, "text")),
        things("files", "Tệp", *parts(DirectiveFile, "file", "title", "pages")),
        *fields(Directive, "organ", "signer_name", "signer_capacity"),
        field(Directive, "secrecy", public=False),
        field(Directive, "status", public=False),
        stable_key(Directive),
        *fields(Directive, "created_at", "updated_at", key="", public=False),
    )

    def related(self, full: bool) -> list[Prefetch | str]:
        return [Prefetch("signer", queryset=_people(full))]

    def beside(self, full: bool) -> list[Beside]:
        return [
            beside("files", DirectiveFile.objects.all(), "directive", "file", "title", "pages"),
            beside("aliases", DirectiveAlias.objects.all(), "directive", "text"),
        ]

    def is_public(self, row: Directive) -> bool:
        return row.is_public


class AppointmentResource(Resource):
    """Posts, for the command: in the admin they belong to their person's page."""

    model = Appointment
    kind = "appointment"
    noun = "chức vụ"
    file_stem = "chuc-vu"
    named = ("person", "organization")
    examples = {
        "person": "Phùng Thị Lan [p-lan]",
        "title": "Bí thư Đảng ủy",
        "organ": "Ban Chấp hành",
        "basis": "Nghị quyết Đại hội lần thứ I",
        "rank": "60",
    }
    columns = (
        *fields(Appointment, "person", "title", "organization", "organ"),
        # A table shows a date no more exactly than it is known.
        computed("Thời gian", lambda appointment: appointment.period),
        *fields(Appointment, "concurrent", "basis", "rank", "sole_holder", "state"),
        field(Appointment, "start"),
        field(Appointment, "start_precision", header="Từ ngày: chính xác đến"),
        field(Appointment, "end"),
        field(Appointment, "end_precision", header="Đến ngày: chính xác đến"),
    )

    def published(self) -> QuerySet:
        return Appointment.objects.of_published_people()

    def is_public(self, row: Appointment) -> bool:
        return row.person.is_public

    def public_page(self, row: Appointment) -> Person:
        return row.person


for resource in (OrganizationResource, DirectiveResource, AppointmentResource):
    register(resource)
