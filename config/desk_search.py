"""Quick search of the admin: one question to all kinds of records, answered by what this person may see of each.

Each kind is asked through its own admin, so the rights are those of its list: nothing is found here that is not found
there. What is shown beside a title comes from the index.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Model, TextField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from publishing.admin_guards import SEARCHED_CHARACTERS
from search.index import is_registered, kind_of
from search.models import SearchEntry

SHOWN = 5
FRAGMENT = "phan"  # asks for the results alone, as the script under the field does


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    note: str


@dataclass(frozen=True)
class Group:
    """The best hits of one kind; `url` is its list with the same question, for there may be more."""

    name: str
    hits: list[Hit]
    has_more: bool
    url: str


def search_view(request: HttpRequest, site: AdminSite) -> HttpResponse:
    text = request.GET.get("q", "")[:SEARCHED_CHARACTERS].strip()
    groups = _groups(request, site, text) if text else []
    context = {"asked": text, "groups": groups, "hits": sum(len(group.hits) for group in groups)}
    if FRAGMENT in request.GET:
        return TemplateResponse(request, "admin/includes/found.html", context)
    return TemplateResponse(
        request, "admin/desk_search.html", {**site.each_context(request), "title": "Tìm nhanh", **context}
    )


def _groups(request: HttpRequest, site: AdminSite, text: str) -> list[Group]:
    """The kinds in the order of the menu, those alone of which something is found."""
    models = [model["model"] for group in site.get_app_list(request) for model in group["models"]]
    found = {model: rows for model in models if (rows := _rows(request, site.get_model_admin(model), text))}
    notes = _notes(found)
    return [_group(model, rows, notes, text) for model, rows in found.items()]


def _rows(request: HttpRequest, model_admin: Any, text: str) -> list[Model]:
    """The best of one kind that this person may see, and one more where there is."""
    if not is_registered(model_admin.model) or not model_admin.has_view_or_change_permission(request):
        return []
    rows, _has_duplicates = model_admin.get_search_results(request, model_admin.get_queryset(request), text)
    long = [field.name for field in model_admin.opts.concrete_fields if isinstance(field, TextField)]
    return list(rows.defer(*long)[: SHOWN + 1])


def _notes(found: dict[type[Model], list[Model]]) -> dict[tuple[str, int], str]:
    """What the index says of these rows: "Chỉ thị · Tỉnh ủy An Lộc · 12/11/2026"."""
    ids = {(kind_of(model), row.pk) for model, rows in found.items() for row in rows[:SHOWN]}
    entries = SearchEntry.objects.filter(
        kind__in={kind for kind, _pk in ids}, object_id__in={pk for _kind, pk in ids}
    ).values_list("kind", "object_id", "label", "context", "date")
    return {
        (kind, pk): " · ".join(filter(None, (label, context, date and f"{date:%d/%m/%Y}")))
        for kind, pk, label, context, date in entries
    }


def _group(model: type[Model], rows: list[Model], notes: dict[tuple[str, int], str], text: str) -> Group:
    name, kind = f"{model._meta.app_label}_{model._meta.model_name}", kind_of(model)
    hits = [
        Hit(str(row), reverse(f"admin:{name}_change", args=[row.pk]), _note(row, notes.get((kind, row.pk), "")))
        for row in rows[:SHOWN]
    ]
    address = f"{reverse(f'admin:{name}_changelist')}?{urlencode({'q': text})}"
    return Group(str(model._meta.verbose_name_plural), hits, len(rows) > SHOWN, address)


def _note(row: Any, note: str) -> str:
    """Where a row has a state of the workflow, that comes first."""
    state = row.state[1] if hasattr(type(row), "take") else ""
    return " · ".join(filter(None, (state, note)))
