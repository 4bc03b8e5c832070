"""Everything that is hidden. A maker puts one hidden thing into the world and returns the records to ask for it by."""

import datetime
from collections.abc import Callable
from typing import Any

import time_machine
from django.db.models import Model
from django.utils import timezone

from articles.models import Citation
from organizations.models.directive import Secrecy
from people.models import Person
from publishing.workflow import Status
from tests.site.surfaces import World
from tests.site.world import (
    MARK,
    Make,
    know,
    make_account,
    make_guess,
    make_history,
    make_marked_article,
    make_marked_directive,
    make_marked_person,
    make_original,
    make_page,
    make_placed,
    make_promoted,
    make_untimely,
    make_urgent,
    make_working_copy,
    other_directive,
    papers,
    whole,
)

# What the table of private facts must hold, so that nobody adds one without its test; value and how it is shown.
FACTS: dict[str, tuple[Any, str]] = {
    "gender": ("female", "Nữ"),
    "birth_year": (1943, "1943"),
    "home_town": (f"xã {MARK}", f"xã {MARK}"),
    "party_joined_on": (datetime.date(1961, 7, 19), "19/07/1961"),
}


def _hours(number: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(hours=number)


def _article(**values: Any) -> Make:
    return lambda world: whole(make_marked_article(world, **values))


def _expired(world: World) -> list[Model]:
    """It was written, and its words were, in its time; no night has passed since."""
    with time_machine.travel(_hours(-1.5), tick=False):
        return whole(make_marked_article(world, published_at=_hours(-0.5), expires_at=_hours(0.5)))


STATES: dict[str, Make] = {
    "draft": _article(status="draft", published_at=None),
    "draft with a date": _article(status="draft"),
    "waiting": _article(status="review"),
    "returned": _article(status="returned"),
    "approved": _article(status="approved"),
    "withdrawn": _article(status="withdrawn"),
    "archived": _article(status="archived"),
    "scheduled": lambda world: whole(make_marked_article(world, published_at=_hours(1))),
    "expired": _expired,
    "of another month": lambda world: whole(make_marked_article(world, status="draft", published_at=_hours(-2000))),
    "scheduled far off": lambda world: whole(make_marked_article(world, published_at=_hours(2000))),
}
DOCUMENTS: dict[str, Make] = {
    f"document marked {code}": lambda world, code=code: papers(make_marked_directive(world, secrecy=code))
    for code in Secrecy.values
}
UNPOSTED: dict[str, Make] = {
    f"document {state}": lambda world, state=state: papers(make_marked_directive(world, status=state))
    for state in Status.values if state != Status.PUBLISHED
}  # fmt: skip
# Columns of the exports that are not public, and what each then holds.
COLUMNS: dict[str, dict[str, Callable[[World], Any]]] = {
    "article": {
        "expires_at": lambda world: _hours(1),
        "created_by": make_account,
        "legacy_url": lambda world: f"https://cu.anloc.example/{MARK}",
    },
    "person": {switch: lambda world: True for switch in Person.PRIVATE_FACTS.values()},
}
HIDDEN: dict[str, Make] = {
    **STATES,
    "working copy": make_working_copy,
    "page in draft": lambda world: [make_page(world, status="draft")],
    "page expected": lambda world: [make_page(world, published_at=_hours(1))],
    **{f"citation {state}": lambda world, state=state: make_guess(world, state)
       for state in ("found", "likely", "ignored")},
    **DOCUMENTS,
    **UNPOSTED,
    "correction of a document": lambda world: papers(make_marked_directive(world, revises=world.directive)),
    "person": lambda world: [make_marked_person(world, is_public=False), other_directive(world)],
    **{f"fact {name}": lambda world, name=name: know(world, person={name: FACTS[name][0]}) for name in FACTS},
    **{f"{kind}'s {name}": lambda world, kind=kind, name=name, value=value: know(world, **{kind: {name: value(world)}})
       for kind, columns in COLUMNS.items() for name, value in columns.items()},
    "history": make_history,
    "original text": make_original,
    "promoted": make_promoted,
    "placed": make_placed,
    "urgent": make_urgent,
    "urgent before": lambda world: make_untimely(world, -1),
    "urgent later": lambda world: make_untimely(world, 1),
    "photo story": _article(genre="photos", status="draft", featured=False),
}  # fmt: skip


def make_everything(world: World) -> list[Model]:
    """All of it at once, but for the switches, which would make the facts public."""
    switches = {f"person's {name}" for name in COLUMNS["person"]}
    return [record for kind, make in HIDDEN.items() if kind not in switches for record in make(world)]


# A few of them that between them show nearly every leak there can be. What is over comes last: whatever is saved with
# it beside would have its words written anew, and they would tell so.
FEW = (
    "of another month", "scheduled", "page in draft", "citation found", "document marked secret",
    "document draft", "correction of a document", "person",
    "fact birth_year", "article's expires_at", "article's created_by", "promoted",
    "placed", "photo story", "urgent", "urgent before", "urgent later", "expired",
)  # fmt: skip


def make_a_few(world: World) -> list[Model]:
    return [record for kind in FEW for record in HIDDEN[kind](world)]


def make_marked_documents(world: World) -> list[Model]:
    """Of every mark one, and one that was deleted."""
    deleted = make_marked_directive(world, secrecy="secret")
    Citation.objects.filter(directive=deleted).delete()
    deleted.delete()
    return [record for make in DOCUMENTS.values() for record in make(world)]
