"""No address and no parameter, however wrong, brings a page of the site to fall."""

from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client

from tests.hostile.conftest import undone
from tests.hostile.doors import admin_address, admin_models, get, parameters
from tests.hostile.traces import state
from tests.hostile.values import FORBIDDEN_LOOKUPS, QUERIES, RAW_QUERIES
from tests.site.surfaces import ADDRESSES, World

FITTING = {200, 301, 302, 400, 403, 404, 405, 410, 413, 414}


def faults(client: Client, address: str, raw: str = "") -> list[str]:
    """Ask, and say what was wrong with the answer: nothing but a fitting status is right."""
    with undone():
        answer = get(client, address, raw)
        if answer.status_code in FITTING:
            answer.getvalue() if answer.streaming else answer.content  # noqa: B018 - a stream may break while read
            return []
        reason = repr(answer.exc_info[1])[:160] if getattr(answer, "exc_info", None) else ""
    return [f"{answer.status_code} {address[:90]!r} {raw[:60]!r} {reason}"]


def part(samples: tuple[str, ...], place: int, of: int) -> tuple[str, ...]:
    """Return one of so many parts: every sample is used, but not in every place."""
    return samples[place % of :: of]


def told(found: list[str]) -> str:
    return "\n".join(["", *found[:40]])


def known(world: World) -> list[str]:
    return sorted({urlsplit(address).path for make in ADDRESSES.values() for address in make(world)})


def test_every_parameter_of_every_public_address(anybody: Client, world: World):
    """All parameters in one request, each with another value; the page by itself, because a wrong one ends all."""
    before, names, found = state(), [name for name in parameters() if name != "page"], []
    for place, path in enumerate(known(world)):
        for start in range(place % 4, len(QUERIES), 4):
            values = {name: QUERIES[(start + at) % len(QUERIES)] for at, name in enumerate(names)}
            found += faults(anybody, path, urlencode(values, errors="replace"))
            found += faults(anybody, path, urlencode({"page": QUERIES[start]}))
        for raw in part(RAW_QUERIES, place, 3):
            found += faults(anybody, path, raw)
    assert not found, told(found)
    assert state() == before


def test_every_part_of_every_public_path(anybody: Client, world: World):
    before, found = state(), []
    for place, path in enumerate(known(world)):
        parts = path.strip("/").split("/")
        for at in range(len(parts)):
            for value in part(QUERIES, place + at, 5):
                changed = "/".join([*parts[:at], quote(value, safe=""), *parts[at + 1 :]])
                found += faults(anybody, f"/{changed}/")
                found += faults(anybody, f"/{path.strip('/')}-{quote(value, safe='')}/")
    assert not found, told(found)
    assert state() == before


@pytest.mark.parametrize("model", admin_models(), ids=lambda model: model._meta.label_lower)
def test_every_parameter_of_every_changelist(chief: Client, model: type[Model]):
    address = admin_address(model, "changelist")
    changelist = chief.get(address).context["cl"]
    before, found = state(), []
    for place, name in enumerate(lookups(changelist)):
        for value in part(QUERIES, place + len(model.__name__), 6):
            found += faults(chief, address, urlencode({name: value}))
    for lookup in FORBIDDEN_LOOKUPS:
        found += faults(chief, address, urlencode({lookup: "a"}))
    for raw in part(RAW_QUERIES, len(model.__name__), 2):
        found += faults(chief, address, raw)
    assert not found, told(found)
    assert state() == before


def lookups(changelist: Any) -> list[str]:
    """What the list can be narrowed by: its filters, the days of its hierarchy, and the words of every changelist."""
    filters = [name for spec in changelist.filter_specs for name in spec.expected_parameters() if name]
    day = changelist.date_hierarchy
    days = [f"{day}__{part}" for part in ("year", "month", "day", "gte", "lt")] if day else []
    return [*filters, *days, "q", "o", "p", "all", "e", "_popup", "_to_field", "_changelist_filters", "_facets"]


@pytest.mark.parametrize("model", admin_models(), ids=lambda model: model._meta.label_lower)
def test_every_part_of_every_path_of_the_admin(chief: Client, model: type[Model]):
    pk = model._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 1
    before, found = state(), []
    base = admin_address(model, "changelist")
    for place, pattern in enumerate(admin.site._registry[model].get_urls()):
        route = str(pattern.pattern)
        for value in part(QUERIES, place + len(model.__name__), 10):
            for text in (value, f"{pk}/{value}"):
                path = route.replace("<path:object_id>", quote(text, safe="/"))
                found += faults(chief, f"{base}{path}")
    assert not found, told(found)
    assert state() == before


def test_every_question_to_autocomplete(chief: Client):
    address = "/quan-tri/autocomplete/"
    before, found = state(), []
    for model in admin_models():
        named = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "term": "a"}
        for field in [field.name for field in model._meta.get_fields()]:
            found += faults(chief, address, urlencode({**named, "field_name": field}))
    named = {"app_label": "articles", "model_name": "article", "field_name": "category", "term": "a", "page": "1"}
    for field in ("category", "publisher", "created_by", "tags"):
        for name in named:
            for value in part(QUERIES, len(field + name), 3):
                found += faults(chief, address, urlencode({**named, "field_name": field, name: value}))
    assert not found, told(found)
    assert state() == before


def test_every_question_to_the_quick_search(chief: Client):
    address, before, found = "/quan-tri/tim/", state(), []
    for value in QUERIES:
        found += faults(chief, address, urlencode({"q": value}, errors="replace"))
    for raw in RAW_QUERIES:
        found += faults(chief, address, raw)
    assert not found, told(found)
    assert state() == before
