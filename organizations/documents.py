"""What organizations and directives say of themselves to the index, and what follows when they change."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.text import capfirst

from organizations.called import also_called, committees
from organizations.models import Appointment, Directive, Organization
from people.models import Person
from publishing.richtext import plain_text
from search.documents import SearchDocument
from search.facets import entries_named, register_facet
from search.index import register, register_dependents


def organization_documents(queryset: QuerySet) -> Iterable[SearchDocument]:
    for organization in queryset.select_related("parent"):
        yield SearchDocument(
            kind="organization",
            object_id=organization.pk,
            import_ref=organization.import_ref or "",
            title=organization.name,
            url=organization.get_absolute_url(),
            summary=organization.address,
            text="\n".join(filter(None, _texts(organization))),
            names=tuple(filter(None, (organization.short_name, organization.symbol))),
            keywords=committees((organization.name, organization.short_name)),
            roles=also_called((organization.name, organization.short_name)),
            label=capfirst(organization.get_kind_display()),
            context=_place(organization),
            facets={"committee": [organization.pk, *filter(None, [organization.parent_id])]},
            is_public=True,
        )


def _texts(organization: Organization) -> tuple[str, ...]:
    return plain_text(organization.description), _end(organization), organization.phone, organization.email


def _place(organization: Organization) -> str:
    """Where it stands, or when it ended."""
    return _end(organization) or str(organization.parent or "")


def _end(organization: Organization) -> str:
    """Dates stay true, "has ended" would be true from some day on only."""
    return f"Kết thúc hoạt động ngày {organization.ended_on:%d/%m/%Y}" if organization.ended_on else ""


def directive_documents(queryset: QuerySet) -> Iterable[SearchDocument]:
    for directive in queryset.select_related("issuer", "signer").prefetch_related("aliases"):
        head = f"{directive.type_name} {directive.symbol}".strip()
        yield SearchDocument(
            kind="directive",
            object_id=directive.pk,
            import_ref=directive.import_ref or "",
            title=f"{head} {directive.about}".strip(),
            url=directive.get_absolute_url(),
            text=plain_text(directive.full_text),
            names=(*_numbered(directive), *(alias.text for alias in directive.aliases.all())),
            keywords=tuple(filter(None, (directive.issuer_name, directive.signer_name, directive.subject))),
            symbol=directive.symbol,
            date=directive.issued_on,
            label=directive.type_name,
            context=directive.issuer_name,
            facets={
                "committee": [directive.issuer_id] if directive.issuer_id else [],
                "person": [directive.signer_id] if directive.signer_id and directive.signer.is_public else [],
                "directive": [directive.pk],
            },
            is_public=directive.is_public,
        )


def _numbered(directive: Directive) -> tuple[str, ...]:
    """What people call it by its number alone: "Chỉ thị 05", "Chỉ thị 5"."""
    numbers = dict.fromkeys((directive.number, directive.number.lstrip("0")))
    return tuple(f"{directive.type_name} {number}" for number in numbers if number)


def shown_with_organization(ids: list[int]) -> Iterable[tuple[str, Iterable[int]]]:
    yield "directive", Directive.objects.filter(issuer__in=ids).values_list("pk", flat=True)
    yield "organization", Organization.objects.filter(parent__in=ids).values_list("pk", flat=True)
    yield "person", Appointment.objects.filter(organization__in=ids).values_list("person", flat=True)


register_facet("committee", "Tổ chức", entries_named("organization"), offered=True)
register_facet("directive", "Văn bản", entries_named("directive"))
register(Directive, "directive", directive_documents, label="Văn bản")
register(Organization, "organization", organization_documents, label="Tổ chức")
register_dependents(Organization, shown_with_organization)
register_dependents(
    Person, lambda ids: [("directive", Directive.objects.filter(signer__in=ids).values_list("pk", flat=True))]
)
register_dependents(
    Appointment, lambda ids: [("person", Appointment.objects.filter(pk__in=ids).values_list("person", flat=True))]
)
