"""The admin keeps to the scope of whoever asks (publishing/scope.py): lists, forms, inlines, actions, old versions."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from reversion.models import Version
from reversion.revisions import _get_options

from publishing import scope

HIDDEN = "Những mục ngoài phạm vi được giao cho bạn"


class ScopedRowsMixin:
    """For inlines: of the rows beside a record those that this person may see."""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return scope.seen(super().get_queryset(request), request.user)


class ScopedMixin(ScopedRowsMixin):
    """For a ModelAdmin: what is not seen does not exist, what is not touched is read only."""

    # What an action does to rows that may only be looked at.
    harmless_actions = ("export_selected",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and scope.may_add(request.user, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)

    @staticmethod
    def _may_touch(request: HttpRequest, obj: Any) -> bool:
        return obj is None or scope.may_touch(request.user, obj)

    def response_action(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        """Rows outside the scope are chosen by nobody, whatever ids are sent."""
        if request.POST.get("action") not in self.harmless_actions:
            queryset = scope.touched(queryset, request.user)
        return super().response_action(request, queryset)

    def kept_names(self, rows: Iterable[models.Model], request: HttpRequest) -> list[str]:
        """Of rows that keep others from being deleted, the names of those that this person may see."""
        rows = list(rows)
        by_model: dict[type[models.Model], list[Any]] = {}
        for row in rows:
            by_model.setdefault(type(row), []).append(row.pk)
        visible = {
            (model, pk)
            for model, ids in by_model.items()
            if self._may_view(model, request)
            for pk in scope.seen(model._base_manager.filter(pk__in=ids), request.user).values_list("pk", flat=True)
        }
        names = [self._named(row) for row in rows if (type(row), row.pk) in visible]
        return names if len(names) == len(rows) else [*names, HIDDEN]

    def _may_view(self, model: type[models.Model], request: HttpRequest) -> bool:
        registered = self.admin_site.is_registered(model)
        return not registered or self.admin_site.get_model_admin(model).has_view_or_change_permission(request)

    def reverts_outside(self, request: HttpRequest, version: Version, current: models.Model) -> bool:
        """Whether going back to a version would write, move or delete what this person may not touch."""
        user = request.user
        if scope.scope_of(user).is_whole:
            return False
        moved = filter(None, (_hangs_on(each, current) for each in version.revision.version_set.all()))
        if any(not scope.choices(field, user).filter(pk=value).exists() for field, value in moved):
            return True
        beside = (getattr(current, name).all() for name in _get_options(type(current)).follow)
        return any(_are_outside(rows, user) for rows in beside)


def _hangs_on(version: Version, current: models.Model) -> tuple[Any, Any] | None:
    """The foreign key that brings the row of a version into a scope, and its value; None where nothing is moved."""
    model = version._model
    found = scope.tie_of(model)
    if found is None or not found.field:
        return None
    field = model._meta.get_field(found.field)
    value = version.field_dict.get(field.attname)
    is_current = model is type(current) and version.object_id == str(current.pk)
    is_same = is_current and value == getattr(current, field.attname)
    is_part = field.remote_field.model is type(current) and value == current.pk
    return None if is_same or is_part else (field, value)


def _are_outside(rows: models.QuerySet, user: Any) -> bool:
    if scope.tie_of(rows.model) is None:
        return False
    return rows.exclude(pk__in=scope.touched(rows, user).values("pk")).exists()
