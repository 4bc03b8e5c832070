"""Every way into the site, enumerated: a door that is added later is tested without being listed here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import get_commands
from django.db.models import Model
from django.forms import BaseForm
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from publishing.day_forms import DayForm
from search.forms import SearchForm

ROOMS = ("config", "articles", "organizations", "people", "search", "publishing")


@dataclass(frozen=True)
class Door:
    """One form of the admin: of one model, to add or to change."""

    model: type[Model]
    view: str

    def __str__(self) -> str:
        return f"{self.model._meta.label_lower}-{self.view}"

    def address(self, row: Model | None = None) -> str:
        return admin_address(self.model, self.view, *([row.pk] if row else []))


def admin_address(model: type[Model] | Model, view: str, *arguments: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=arguments)


def admin_models() -> list[type[Model]]:
    return sorted(admin.site._registry, key=lambda model: model._meta.label_lower)


def form_models() -> list[type[Model]]:
    """The models that somebody may change in a form; the others are lists for reading."""
    anybody = RequestFactory().get("/")
    anybody.user = User(is_active=True, is_superuser=True)
    return [model for model in admin_models() if admin.site.get_model_admin(model).has_change_permission(anybody)]


def form_doors() -> list[Door]:
    return [Door(model, view) for model in form_models() for view in ("add", "change")]


def bound_fields(context: Any) -> dict[str, forms.Field]:
    """Every field of a change page by the name it is posted under: the form's own, then those of each inline's rows."""
    found = _named(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= _named(form)
    return found


def _named(form: BaseForm) -> dict[str, forms.Field]:
    return {form.add_prefix(name): field for name, field in form.fields.items() if not field.disabled}


def parameters() -> list[str]:
    """The parameters that any public page reads, and some that none does."""
    filters = {name for each in _below(django_filters.FilterSet) for name in each.base_filters}
    ours = {*filters, *SearchForm.base_fields, *DayForm.base_fields}
    return sorted({*ours, "p", "o", "e", "all", "_popup", "next", "format", "__proto__", "them-anh", "utm_source"})


def _below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        if each.__module__.partition(".")[0] in ROOMS:
            yield each
        yield from _below(each)


def patterns(resolver: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the site with its whole route."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, before + str(entry.pattern))
        else:
            yield before + str(entry.pattern), entry


def commands() -> list[str]:
    """The management commands that are ours."""
    return sorted(name for name, app in get_commands().items() if app in ROOMS)


def get(client: Client, address: str, raw: str = "", **extra: Any) -> Any:
    """Ask for an address; `raw` is a query string as no encoder would write it."""
    return client.get(address, QUERY_STRING=raw, **extra) if raw else client.get(address, **extra)
