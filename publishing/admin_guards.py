"""What Django's admin fails at when somebody sends what no page of it offers, and how it is refused instead."""

import re
from collections.abc import Mapping, Sequence
from copy import copy, deepcopy
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.forms import BaseInlineFormSet
from django.forms.formsets import TOTAL_FORM_COUNT
from django.forms.models import apply_limit_choices_to_to_formfield
from django.http import HttpRequest, HttpResponse

from publishing import scope
from publishing.editing.classes import made_once
from publishing.scope_admin import ScopedRowsMixin
from publishing.views import RecordIdConverter

# SQLite refuses a question of a thousand conditions, and nobody types one.
SEARCHED_CHARACTERS = 200
_ID = re.compile(RecordIdConverter.regex)


class ChosenRowsMixin:
    """Refuses an action on rows whose ids are none: Django would ask the database for them and fail."""

    def response_action(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        if not all(map(_ID.fullmatch, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest("ids of rows expected")
        return super().response_action(request, queryset)


class _IdsOnly:
    """Shows nothing for a posted value that is no id: Django's own would ask the database for it and fail."""

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> list[Any]:
        return super().optgroups(name, [each for each in value if _ID.fullmatch(str(each))], attrs)


class RelationSelect(_IdsOnly, AutocompleteSelect):
    pass


class RelationSelectMultiple(_IdsOnly, AutocompleteSelectMultiple):
    pass


class RelatedRow(forms.ModelChoiceField):
    """Offers what its reader may choose, and what the record holds already.

    `hangs` tells that the record hangs on what is chosen: none may be left without it, but one that has none already.
    `known` are rows that may be chosen, by what stands for them in the form, that were read for many forms at once.
    """

    known: Mapping[str, models.Model] = {}

    def __init__(self, *args: Any, hangs: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hangs = hangs

    def to_python(self, value: Any) -> models.Model | None:
        return self.known.get(str(value)) or super().to_python(value)

    def get_bound_field(self, form: forms.ModelForm, field_name: str) -> forms.BoundField:
        held = getattr(form.instance, f"{field_name}_id", None)
        if held is not None and self.queryset.query.where:
            self.queryset |= self.queryset.model._default_manager.filter(pk=held)
        self.required = self.required or (self.hangs and not (form.instance.pk and held is None))
        return super().get_bound_field(form, field_name)


class RelatedRows(forms.ModelMultipleChoiceField):
    """Refuses what is no id, as a field of one row does; offers what the record holds already besides."""

    def get_bound_field(self, form: forms.ModelForm, field_name: str) -> forms.BoundField:
        if form.instance.pk and self.queryset.query.where:
            held = [row.pk for row in getattr(form.instance, field_name).all()]
            self.queryset |= self.queryset.model._default_manager.filter(pk__in=held)
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> Any:
        if wrong := [each for each in value or () if not _ID.fullmatch(str(each))]:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": wrong[0]})
        return super().clean(value)


class RelationsMixin:
    """For every ModelAdmin and inline that picks rows of other tables: those that this person may choose."""

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> models.QuerySet:
        return scope.choices(db_field, request.user)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RelationSelect(db_field, self.admin_site)
        hangs = scope.brings_into_scope(db_field) and not scope.may_stay_empty(db_field, request.user)
        return super().formfield_for_foreignkey(
            db_field, request, **{"form_class": RelatedRow, "hangs": hangs, **kwargs}
        )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RelationSelectMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **{"form_class": RelatedRows, **kwargs})


class StoredRow(forms.ModelChoiceField):
    """The id of a row in a form: one of those that were read with it, so that no row is asked for alone."""

    rows: BaseInlineFormSet

    def to_python(self, value: Any) -> models.Model | None:
        if value in self.empty_values:
            return None
        row = self.rows._existing_object(int(value)) if _ID.fullmatch(str(value)) else None
        if row is None:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": value})
        return row


class WholeRows(BaseInlineFormSet):
    """Asks, too, for rows that the form does not show: saved meanwhile in another window, or by a second click.

    Django leaves the parent out of what it validates of an inline row, so that the database itself would refuse.
    `read` is the same formset as it is stored: its rows, which are locked, are not read again.
    """

    def __init__(self, *args: Any, read: BaseInlineFormSet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if read is not None:
            rows = read.get_queryset()
            self._queryset = rows.all()
            self._queryset._result_cache = [copy(row) for row in rows]

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        key = form.fields[self._pk_field.name]
        held = StoredRow(key.queryset, initial=key.initial, required=key.required, widget=key.widget)
        held.rows = self
        form.fields[self._pk_field.name] = held

    def total_form_count(self) -> int:
        """Build no rows at all for a number that is refused anyway: thousands of empty ones would busy the server."""
        count = super().total_form_count()
        is_forged = self.is_bound and self.management_form.cleaned_data[TOTAL_FORM_COUNT] > self.absolute_max
        return 0 if is_forged else count

    def full_clean(self) -> None:
        """What all rows name is read at once."""
        if self.is_bound:
            for name, field in self.form.base_fields.items():
                if isinstance(field, RelatedRow):
                    self._read_related(name, deepcopy(field))
        super().full_clean()

    def _read_related(self, name: str, field: RelatedRow) -> None:
        apply_limit_choices_to_to_formfield(field)
        typed = {form.data.get(form.add_prefix(name)) or "" for form in self.forms}
        rows = field.queryset.filter(pk__in=[each for each in typed if _ID.fullmatch(each)])
        known = {str(row.pk): row for row in rows}
        for form in self.forms:
            form.fields[name].known = known

    def clean(self) -> None:
        super().clean()
        shown = [form.instance.pk for form in self.initial_forms]
        for form in self.forms:
            if form.has_changed() and form.is_valid() and form not in self.deleted_forms:
                for constraint in self.model._meta.total_unique_constraints:
                    self._refuse_repeated(form, constraint, shown)

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        """Name the fields as the form does, where Django names columns."""
        labels = [str(self.model._meta.get_field(name).verbose_name) for name in unique_check]
        return super().get_unique_error_message(labels)

    @staticmethod
    def _refuse_repeated(form: forms.ModelForm, constraint: models.UniqueConstraint, shown: list[int | None]) -> None:
        row = form.instance
        values = {name: getattr(row, row._meta.get_field(name).attname) for name in constraint.fields}
        if None in values.values():  # of a parent not yet saved, or nothing chosen: neither is ever repeated
            return
        same = type(row)._default_manager.filter(**values)
        if same.exclude(pk__in=[pk for pk in shown if pk]).exists():
            form.add_error(None, constraint.get_violation_error_message())


class _Rows(RelationsMixin, ScopedRowsMixin):
    formset = WholeRows

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[BaseInlineFormSet]:
        return made_once(request, self, obj, kwargs, partial(super().get_formset, request, obj, **kwargs))


class StackedRows(_Rows, admin.StackedInline):
    """The base of every inline, one row under the other."""

    def heading_of(self, row: models.Model) -> str:
        """What a stored row is called above its fields."""
        return str(row)


class TabularRows(_Rows, admin.TabularInline):
    """The base of every inline, as a table."""


class RefusingChangeList(ChangeList):
    """Takes a year beyond all numbers for the wrong parameter that it is."""

    def get_filters(self, request: HttpRequest) -> Any:
        try:
            return super().get_filters(request)
        except OverflowError as error:
            raise IncorrectLookupParameters(error) from error
