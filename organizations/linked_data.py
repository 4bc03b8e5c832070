"""Organizations and documents for search engines (publishing/linked_data.py)."""

from collections.abc import Iterable
from typing import Any

from organizations.models import Directive, DirectiveFile, Organization, Portal
from organizations.models.organization_kinds import Family
from publishing.linked_data import Node, node, owner
from publishing.views import absolute

FORCES = {"ok": "InForce", "ended": "NotInForce", "pending": "NotInForce"}


def of_portal(portal: Portal | None) -> Node:
    """Whose site it is, with the lines of the footer."""
    contact = {"address": portal.address, "telephone": portal.phone, "email": portal.email} if portal else {}
    name = portal.name if portal else "Bản Tin"
    return {**node("GovernmentOrganization", name=name, url=absolute("/"), **contact), **owner()}


def of_organization(organization: Organization) -> Node:
    """A body of the state is a GovernmentOrganization; those of the Party and of the people are no government."""
    return node(
        "GovernmentOrganization" if organization.family == Family.STATE else "Organization",
        name=organization.name,
        alternateName=organization.short_name,
        url=absolute(organization.get_absolute_url()),
        address=organization.address,
        telephone=organization.phone,
        email=organization.email,
        sameAs=organization.website,
        foundingDate=_day(organization.founded_on),
        dissolutionDate=_day(organization.ended_on),
        parentOrganization=_named(organization.parent) if organization.parent_id else None,
    )


def of_directive(directive: Directive, title: str, image: str, files: Iterable[DirectiveFile]) -> Node:
    force = FORCES.get(directive.force.code)
    return node(
        "Legislation",
        name=title,
        legislationIdentifier=directive.symbol,
        legislationType=directive.type_name,
        abstract=directive.abstract,
        url=absolute(directive.get_absolute_url()),
        image=image,
        inLanguage="vi",
        legislationDate=_day(directive.issued_on),
        legislationPassedBy=_named(directive.issuer) if directive.issuer_id else directive.issuer_name,
        legislationLegalForce=f"https://schema.org/{force}" if force else "",
        publisher=owner(),
        encoding=[
            node("MediaObject", name=each.title, contentUrl=absolute(each.get_absolute_url()), contentSize=each.size)
            for each in files
        ],
    )


def _named(organization: Organization) -> Node:
    return node("Organization", name=organization.name, url=absolute(organization.get_absolute_url()))


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
