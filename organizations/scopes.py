"""Who is assigned where, and how bodies, posts, persons and documents hang on organizations."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from organizations.models import Appointment, Assignment, Directive, Organization
from organizations.models.assignment import ids_below
from people.models import Person
from publishing.scope import Scope, assigned_by, tie


class Assigned:
    def of(self, user: Any) -> tuple[bool, list[int]]:
        rows = list(Assignment.objects.of(user).values_list("whole_portal", "organization"))
        return any(is_whole for is_whole, _ in rows), [pk for is_whole, pk in rows if not is_whole]

    def below(self, ids: list[int]) -> frozenset[int]:
        return ids_below(ids)


def everything(scope: Scope) -> Q:
    return Q()


def inside(lookup: str) -> Any:
    return lambda scope: Q() if scope.is_whole else Q(**{f"{lookup}__in": scope.ids})


def documents_touched(scope: Scope) -> Q:
    """A document with a secrecy mark exists for nobody without that right."""
    unmarked = Q() if scope.may("organizations.view_marked_directive") else Q(secrecy="")
    return inside("issuer")(scope) & unmarked


def documents_seen(scope: Scope) -> Q:
    if not scope.may("organizations.view_marked_directive"):
        return Q(secrecy="")
    return Q() if scope.is_whole else Q(secrecy="") | Q(issuer__in=scope.ids)


def persons_touched(scope: Scope) -> Q:
    """Whoever holds or held a post in scope; who has none yet is whoever entered the person."""
    if scope.is_whole:
        return Q()
    posts = Appointment.objects.filter(person=OuterRef("pk")).order_by()
    own = Q(created_by=scope.user) & ~Exists(posts)
    return Exists(posts.filter(organization__in=scope.ids)) | own if scope.ids else own


def persons_seen(scope: Scope) -> Q:
    return Q() if scope.is_whole else Q(is_public=True) | persons_touched(scope)


assigned_by(Assigned())
tie(Organization, touched=inside("pk"), seen=everything, field="parent")
tie(Appointment, touched=inside("organization"), field="organization")
tie(Directive, touched=documents_touched, seen=documents_seen, field="issuer")
tie(Person, touched=persons_touched, seen=persons_seen, own=True)
