"""Every question to ask: an address, a row, GET or POST, and the cells of the table that answer it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin
from django.urls import reverse

from publishing.workflow import STEPS
from tests.site.desk import pickers
from tests.site.permission_cells import ANY, rows_of
from tests.site.permission_places import (
    BULK_AS,
    CLOSED,
    KINDS,
    NEVER_DELETED,
    NOTHING,
    PAGE,
    STEPS_AS,
    WRITTEN,
    WRONG_METHOD,
    Address,
    addresses,
    model_of,
)
from tests.site.permission_world import Stage


@dataclass(frozen=True)
class Case:
    """One question, whoever asks it. `actions` are kinds with an action: whoever may one of them may it."""

    address: Address
    method: str
    actions: tuple[tuple[str, str], ...]
    granted: frozenset[str]
    refused: frozenset[str]
    row: str = ANY
    variant: str = ""

    @property
    def kind(self) -> str:
        return self.actions[0][0]

    @property
    def action(self) -> str:
        return self.actions[0][1]

    @property
    def is_of_row(self) -> bool:
        return self.address.place.is_of_row or self.variant in BULK_AS

    def __str__(self) -> str:
        return " ".join(filter(None, (self.method, self.address.name, self.row, self.variant)))

    def url(self, stage: Stage, identity: str) -> str:
        special = SPECIAL.get(self.address.name)
        if special:
            return special(self, stage, identity)
        place, key = self.address.place, stage.key(self.kind, self.row, identity)
        of_row = [stage.rows[key].pk] if place.is_of_row else []
        return reverse(self.address.name, args=[*of_row, *NEEDED[place.needs](self, stage, identity)])


# What an address holds beside the row.
NEEDED: dict[str, Any] = {
    "": lambda *_rest: [],
    "version": lambda case, stage, identity: [stage.versions[stage.key(case.kind, case.row, identity)]],
    "step": lambda case, *_rest: [case.variant],
    "comment": lambda case, stage, identity: [stage.comments[stage.key(case.kind, case.row, identity)]],
    "deleted": lambda case, stage, _identity: [stage.deleted[case.kind]],
    "pending": lambda _case, stage, identity: [stage.pending.get(identity, stage.pending["contributor"]).pk],
    "format": lambda *_rest: ["csv"],
    "run": lambda case, stage, _identity: [stage.runs[case.kind].pk],
}


def _file(case: Case, stage: Stage, identity: str) -> str:
    return stage.rows[stage.key(case.kind, case.row, identity)].get_absolute_url()


SPECIAL: dict[str, Any] = {
    "articles:attachment": _file,
    "organizations:directive_file": _file,
    "admin:autocomplete": lambda case, *_rest: f"{reverse('admin:autocomplete')}?{case.variant}",
    "admin:app_list": lambda case, *_rest: reverse("admin:app_list", args=[case.variant]),
    "admin:catch_all": lambda *_rest: f"{reverse('admin:index')}khong-co/gi/",
    "admin:detour": lambda case, *_rest: "/" + case.address.route.replace("<path:object_id>", str(10**6)),
    "password_reset_confirm": lambda *_rest: reverse("password_reset_confirm", args=["MQ", "het-han"]),
}


def cases() -> Iterator[Case]:
    """Every address of the staff with the rows that are told apart there, by GET and by POST.

    Every cell is asked somewhere. A further address of the same action, and one that is only read but posted to, is
    asked of a row of each scope.
    """
    for address in addresses():
        place = address.place
        if place.needs == "deleted" and address.kind in NEVER_DELETED:
            continue
        for method, action, granted in (("GET", place.get, place.shown), ("POST", place.post, place.written)):
            refused = place.refused | granted & WRONG_METHOD
            whole = Case(address, method, ((address.kind, action),), granted, refused)
            for case in VARIANTS.get(address.view, _itself)(whole):
                yield from (replace(case, row=row) for row in _rows(case))


# Pages of an old version, what is done to chosen rows, steps and deleting that are only asked about: other addresses
# ask the same right of every row.
FURTHER = {"revision"}
A_FEW = {
    "own-draft", "team-review", "team-approved", "team-published", "other-draft", "in", "out", "marked-in",
    "draft-in", "approved-in",
}  # fmt: skip


def _rows(case: Case) -> list[str]:
    if not case.is_of_row:
        return [ANY]
    rows = rows_of(case.kind, case.action)
    return [row for row in rows if row in A_FEW] if _asks_again(case) and len(rows) > 1 else rows


def _asks_again(case: Case) -> bool:
    place, is_posted = case.address.place, case.method == "POST"
    is_only_asked = not is_posted and case.address.view in ("step", "delete", "restore")
    return is_only_asked or case.variant in BULK_AS or case.address.view in FURTHER or is_posted and place.is_read


def _itself(case: Case) -> Iterator[Case]:
    yield case


def _steps(case: Case) -> Iterator[Case]:
    for step in STEPS:
        yield replace(case, actions=((case.kind, STEPS_AS[step]),), variant=step)


def _bulk(case: Case) -> Iterator[Case]:
    """What is done to chosen rows; who may not gets the list again, or is sent back to it, and nothing is done."""
    yield case
    if case.method == "GET":
        return
    actions = admin.site.get_model_admin(model_of(case.kind)).actions or ()
    for name in ("delete_selected", *(each for each in actions if each in BULK_AS)):
        refused = CLOSED | {PAGE, NOTHING}
        yield replace(case, actions=((case.kind, BULK_AS[name]),), granted=WRITTEN, refused=refused, variant=name)


def _pickers(case: Case) -> Iterator[Case]:
    """Every field that is chosen by typing: of the form it stands in."""
    for model, model_admin in admin.site._registry.items():
        for _name, address in pickers(model, model_admin, "ky hieu"):
            yield replace(case, actions=((KINDS[model._meta.label_lower], "pick"),), variant=address.partition("?")[2])


def _apps(case: Case) -> Iterator[Case]:
    for app in dict.fromkeys(label.partition(".")[0] for label in KINDS):
        kinds = [kind for label, kind in KINDS.items() if label.startswith(f"{app}.")]
        yield replace(case, actions=tuple((kind, "list") for kind in kinds), variant=app)


VARIANTS: dict[str, Any] = {
    "step": _steps,
    "changelist": _bulk,
    "admin:autocomplete": _pickers,
    "admin:app_list": _apps,
}
