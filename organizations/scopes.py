"""Who is assigned where, and how bodies, posts, persons and documents hang on organizations."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from organizations.models import Appointment, Assignment, Directive, Organization
from organizations.models.assignment import ids_below
from people.models import Person
from publishing.scope import Scope, assigned_by, tie

SEE_ALL = "organizations.see_all_directive"
PUBLIC = Q(withheld="")


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
    return inside("issuer")(scope) & _documents_known(scope)


def documents_seen(scope: Scope) -> Q:
    """Those that readers see, and of what is in scope whatever this person may know of."""
    if scope.is_whole or not scope.may(SEE_ALL):
        return _documents_known(scope)
    return PUBLIC | Q(issuer__in=scope.ids) & _documents_known(scope)


def _documents_known(scope: Scope) -> Q:
    """One that is not posted, or bears a secrecy mark, exists for nobody without the right to such documents."""
    if not scope.may(SEE_ALL):
        return PUBLIC
    return Q() if scope.may("organizations.view_marked_directive") else Q(secrecy="")


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
