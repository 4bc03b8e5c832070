"""What is exported of organizations, their documents, and the posts held in them."""

from django.db.models import Prefetch, QuerySet

from organizations.models import Appointment, Directive, Organization
from people.models import Person
from publishing.resources import Resource, computed, field, fields, file_name, register, stable_key


def _people(full: bool) -> QuerySet:
    return Person.objects.all() if full else Person.objects.published()


class OrganizationResource(Resource):
    model = Organization
    kind = "organization"
    noun = "tổ chức"
    file_stem = "to-chuc"
    joined = ("parent", "gathers")
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
    joined = ("issuer",)
    columns = (
        *fields(Directive, "symbol", "doc_type", "abstract"),
        field(Directive, "issuer", cell=lambda directive: directive.issuer_name),
        *fields(Directive, "organ", "signer", "signer_name", "signer_capacity", in_table=False),
        *fields(Directive, "issued_on", "effective_on", "expires_on"),
        computed("Hiệu lực", lambda directive: directive.status.label),
        computed("Người ký", lambda directive: directive.signer_label),
        *fields(Directive, "family", "series", "subject", "full_text", "is_stub"),
        computed(
            "Tệp",
            lambda directive: "; ".join(map(str, directive.files.all())),
            key="files",
            raw=lambda directive: [_document(file) for file in directive.files.all()],
        ),
        field(Directive, "secrecy", public=False),
        stable_key(Directive),
        *fields(Directive, "created_at", "updated_at", key="", public=False),
    )

    def related(self, full: bool) -> list[Prefetch | str]:
        return [Prefetch("signer", queryset=_people(full)), "files"]

    def is_public(self, row: Directive) -> bool:
        return not row.secrecy


class AppointmentResource(Resource):
    """Posts, for the command: in the admin they belong to their person's page."""

    model = Appointment
    kind = "appointment"
    noun = "chức vụ"
    file_stem = "chuc-vu"
    joined = ("person", "organization")
    columns = (
        *fields(Appointment, "person", "title", "organization", "organ"),
        # A table shows a date no more exactly than it is known.
        computed("Thời gian", lambda appointment: appointment.period),
        *fields(Appointment, "start", "end", "start_precision", "end_precision", in_table=False),
        *fields(Appointment, "concurrent", "basis"),
        *fields(Appointment, "rank", "sole_holder", "state"),
    )

    def published(self) -> QuerySet:
        return Appointment.objects.of_published_people()

    def is_public(self, row: Appointment) -> bool:
        return row.person.is_public

    def public_page(self, row: Appointment) -> Person:
        return row.person


def _document(file: object) -> dict[str, object]:
    return {"file": file_name(file.file), "title": file.title, "pages": file.pages}


for resource in (OrganizationResource, DirectiveResource, AppointmentResource):
    register(resource)
