"""Where somebody of the staff may do what their roles say: the organizations they are assigned to, and all below.

Rooms above say how their models hang on an organization (`tie`), one room above says who is assigned where
(`assigned_by`). Whoever shows rows to staff starts from `seen`, whoever lets them be changed asks `touched`; whoever
offers rows to be chosen, `choices`. Nobody assigned sees nothing but what is their own and what readers see.
See docs/decisions/0031-roles-and-scope.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from django.db.models import ForeignKey, Model, Q, QuerySet

OUTSIDE = "Ngoài phạm vi được giao cho bạn."
_HELD = "_scope"


class Assignments(Protocol):
    """The room that knows organizations."""

    def of(self, user: Any) -> tuple[bool, list[int]]:
        """Whether a person is assigned to the whole portal, and the ids of the organizations else, the first first."""

    def below(self, ids: list[int]) -> frozenset[int]:
        """These organizations and all below them."""


_assignments: Assignments


def assigned_by(assignments: Assignments) -> None:
    global _assignments
    _assignments = assignments


class Scope:
    """The scope of one person, asked for once a request."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._touched: dict[tuple[type[Model], Any], bool] = {}

    @cached_property
    def _assigned(self) -> tuple[bool, list[int]]:
        if self.user.is_superuser:
            return True, []
        return _assignments.of(self.user) if self.user.pk else (False, [])

    @property
    def is_whole(self) -> bool:
        return self._assigned[0]

    @property
    def first(self) -> int | None:
        """The organization that this person writes for, where nothing else is said."""
        return next(iter(self._assigned[1]), None)

    @cached_property
    def ids(self) -> frozenset[int]:
        """The organizations in scope, where it is not the whole portal."""
        return _assignments.below(self._assigned[1]) if self._assigned[1] else frozenset()

    def may(self, right: str) -> bool:
        return self.user.has_perm(right)

    def may_touch(self, row: Model) -> bool:
        """Whether a stored row is in scope as it stands in the database."""
        key = type(row)._meta.concrete_model, row.pk
        if key not in self._touched:
            self._touched[key] = touched(key[0]._base_manager.filter(pk=row.pk), self.user).exists()
        return self._touched[key]


def scope_of(user: Any) -> Scope:
    """The scope of a person, held by the account that was loaded for the request."""
    if not hasattr(user, _HELD):
        setattr(user, _HELD, Scope(user))
    return getattr(user, _HELD)


Within = Callable[[Scope], Q]


@dataclass(frozen=True)
class Tie:
    """How the rows of a model hang on organizations.

    `touched` says which rows a person may change, `seen` which they may look at in the admin, where these are more.
    `field` is the foreign key that brings a row into a scope: whoever is not assigned to the whole portal fills it with
    what they may touch. `own` tells that a row may belong to nobody but the person who made it.
    """

    touched: Within
    seen: Within | None = None
    field: str = ""
    own: bool = False


_ties: dict[type[Model], Tie] = {}


def tie(model: type[Model], **values: Any) -> None:
    _ties[model] = Tie(**values)


def tie_of(model: type[Model]) -> Tie | None:
    return _ties.get(model._meta.concrete_model)


def seen(rows: QuerySet, user: Any) -> QuerySet:
    """Those of the rows that a person may look at in the admin; rights to the model are asked elsewhere."""
    found = tie_of(rows.model)
    return _narrowed(rows, (found.seen or found.touched)(scope_of(user))) if found else rows


def touched(rows: QuerySet, user: Any) -> QuerySet:
    """Those of the rows that a person may change."""
    found = tie_of(rows.model)
    return _narrowed(rows, found.touched(scope_of(user))) if found else rows


def _narrowed(rows: QuerySet, condition: Q) -> QuerySet:
    return rows.filter(condition) if condition else rows


def may_touch(user: Any, row: Model) -> bool:
    """Whether a person may change this row, or it is not stored yet."""
    return row.pk is None or tie_of(type(row)) is None or scope_of(user).may_touch(row)


def looks_further(model: type[Model], user: Any) -> bool:
    """Whether a person sees rows of the model that they may not touch."""
    found, scope = tie_of(model), scope_of(user)
    return found is not None and found.seen is not None and found.seen(scope) != found.touched(scope)


def may_add(user: Any, model: type[Model]) -> bool:
    """Whether a new row of the model could be in the scope of this person at all."""
    found, scope = tie_of(model), scope_of(user)
    return found is None or found.own or scope.is_whole or bool(scope.ids)


def brings_into_scope(field: Any) -> bool:
    """Whether a foreign key is the one that its rows hang on."""
    found = tie_of(field.model)
    return found is not None and found.field == field.name


def may_stay_empty(field: Any, user: Any) -> bool:
    """Whether a new row may hang on nothing: it is its writer's own, or its writer is assigned to the whole portal."""
    scope = scope_of(user)
    return scope.is_whole or (tie_of(field.model).own and not scope.ids)


def offered(model: type[Model], user: Any) -> QuerySet:
    """What a person may be offered of a model: what readers see, and what may be viewed in the admin."""
    rows, meta = model._default_manager.all(), model._meta
    if tie_of(model) is None:
        return rows
    if not any(user.has_perm(f"{meta.app_label}.{action}_{meta.model_name}") for action in ("view", "change")):
        return rows.published()
    inside = seen(rows, user)
    return inside if inside is rows else rows.published() | inside


def choices(field: ForeignKey, user: Any) -> QuerySet:
    """What a person may choose for a relation; for the one that brings a row into a scope only what may be touched."""
    model = field.remote_field.model
    return touched(model._default_manager.all(), user) if brings_into_scope(field) else offered(model, user)
