"""Which address is which action of the table: what stands here no more fails, and so does an address without place."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.urls import URLPattern

from tests.hostile.doors import patterns

STAFF = "quan-tri/"

KINDS = {
    "articles.article": "article",
    "articles.photo": "photo",
    "articles.category": "category",
    "articles.tag": "tag",
    "articles.homepage": "home",
    "articles.urgentnotice": "urgent",
    "organizations.organization": "organization",
    "organizations.partycommittee": "committee",
    "organizations.appointment": "appointment",
    "organizations.directive": "directive",
    "organizations.portal": "portal",
    "people.person": "person",
    "search.unansweredquestion": "question",
    "search.promotedresult": "promoted",
    "search.abbreviation": "abbreviation",
    "publishing.importrun": "run",
    "publishing.auditentry": "audit",
    "auth.user": "account",
    "auth.group": "group",
}

# What an answer may be. `page`: an answer that wrote nothing. `done`: sent on after writing. `nothing`: sent on without
# writing. `gone`: the admin's "there is no such row". `file`: a page that is a file. The rest are status codes.
PAGE, DONE, NOTHING, GONE, LOGIN = "page", "done", "nothing", "gone", "login"
CLOSED = frozenset({"403", "404", GONE})
WRONG_METHOD = frozenset({"405"})
SHOWN, WRITTEN = frozenset({PAGE}), frozenset({DONE})


@dataclass(frozen=True)
class Place:
    """What of the table GET and POST of an address are, what they answer to whoever may, and what to others."""

    get: str
    post: str
    is_of_row: bool = True
    shown: frozenset[str] = SHOWN
    written: frozenset[str] = WRITTEN
    refused: frozenset[str] = CLOSED
    needs: str = ""

    @property
    def is_read(self) -> bool:
        """Whether nothing is ever written there."""
        return DONE not in self.written


REFUSED_STEP = CLOSED | {"409"}

VIEWS = {
    "changelist": Place("list", "list", is_of_row=False, written=SHOWN | {NOTHING}),
    "add": Place("add", "add", is_of_row=False),
    "change": Place("view", "change", refused=REFUSED_STEP),
    "history": Place("history", "history", written=SHOWN),
    "delete": Place("delete", "delete"),
    "revision": Place("history", "revert", needs="version", refused=REFUSED_STEP),
    "compare": Place("compare", "compare", written=WRONG_METHOD),
    "restore": Place("revert", "revert", needs="version", refused=REFUSED_STEP),
    "recoverlist": Place("recover", "recover", is_of_row=False, written=WRONG_METHOD),
    "take_out": Place("recover", "recover", is_of_row=False, needs="deleted", shown=WRONG_METHOD),
    "purge": Place("purge", "purge", is_of_row=False, needs="deleted", shown=WRONG_METHOD),
    "preview": Place("preview", "preview", written=SHOWN),
    "step": Place("", "", needs="step", shown=SHOWN | WRONG_METHOD, refused=REFUSED_STEP | WRONG_METHOD),
    "correct": Place("correct", "correct", shown=WRONG_METHOD, refused=REFUSED_STEP | WRONG_METHOD | {NOTHING}),
    "reread": Place("reread", "reread", shown=SHOWN | {NOTHING}, refused=REFUSED_STEP),
    "comments": Place("remark", "remark"),
    "settle": Place("settle", "settle", needs="comment", shown=WRONG_METHOD),
    "check": Place("check", "check", written=WRONG_METHOD),
    "review": Place("review", "review"),
    "read": Place("intake", "intake", is_of_row=False),
    "reading": Place("intake", "intake", is_of_row=False, needs="pending"),
    "picker": Place("pick", "pick", is_of_row=False, written=SHOWN | WRONG_METHOD),
    "import": Place("import", "import", is_of_row=False),
    "import_template": Place("import", "import", is_of_row=False, needs="format", written=WRONG_METHOD),
    "import_run": Place("import", "import", is_of_row=False, needs="run"),
    "import_faults": Place("import", "import", is_of_row=False, needs="run", written=WRONG_METHOD),
    "export": Place("export", "export", is_of_row=False, written=SHOWN),
    "password_change": Place("change", "change"),
    "second_factor": Place("change", "change"),
}
NEVER_DELETED = {"home", "portal"}  # and so never taken out of the trash
# Steps of the workflow by the name in their address, and what changes chosen rows of a list: actions of the table.
STEPS_AS = {
    name: name
    for name in ("submit", "recall", "return", "approve", "publish", "schedule", "withdraw", "archive", "override")
}
BULK_AS = {
    "delete_selected": "delete",
    "publish_selected": "publish",
    "withdraw_selected": "withdraw",
}

_OPEN = SHOWN | {NOTHING, DONE} | WRONG_METHOD
_DESK = Place("open", "open", is_of_row=False, shown=_OPEN, written=_OPEN | {"400", "404"})
_DOOR = Place("open", "open", is_of_row=False, shown=_OPEN | {LOGIN}, written=_OPEN | {LOGIN})

# Addresses of no model: kind and place.
SITE = {
    "admin:index": ("desk", _DESK),
    "admin:desk_search": ("desk", _DESK),
    "admin:password_change": ("desk", _DESK),
    "admin:password_change_done": ("desk", _DESK),
    "admin:confirm": ("desk", _DESK),
    "admin:security": ("desk", _DESK),
    "admin:second_factor_setup": ("desk", _DESK),
    "admin:recovery_codes": ("desk", _DESK),
    "admin:second_factor_off": ("desk", _DESK),
    "admin:jsi18n": ("desk", _DESK),
    "admin:autocomplete": ("", Place("pick", "pick", is_of_row=False, written=SHOWN | WRONG_METHOD)),
    "admin:app_list": ("", Place("list", "list", is_of_row=False, written=SHOWN)),
    "admin:editorial_calendar": ("article", Place("list", "list", is_of_row=False, written=SHOWN)),
    "admin:catch_all": ("nowhere", _DESK),
    "admin:login": ("door", _DOOR),
    "admin:login_code": ("door", _DOOR),
    "admin:login_setup": ("door", _DOOR),
    "admin:logout": ("door", _DOOR),
    "admin:detour": ("door", _DOOR),
    "admin_password_reset": ("door", _DOOR),
    "password_reset_done": ("door", _DOOR),
    "password_reset_confirm": ("door", _DOOR),
    "password_reset_complete": ("door", _DOOR),
    "articles:attachment": ("file", Place("view", "view", written=WRONG_METHOD)),
    "organizations:directive_file": ("paper", Place("view", "view", written=WRONG_METHOD)),
}  # fmt: skip
# Outside the staff's addresses, and yet not the same for everybody.
PUBLIC_DOORS = {"articles:attachment", "organizations:directive_file"}


@dataclass(frozen=True)
class Address:
    """One pattern of the site: its name, what kind of record it is of (none where that varies), and its place."""

    name: str
    route: str
    kind: str
    place: Place

    @property
    def view(self) -> str:
        """`change` of `admin:articles_article_change`; the name itself of what is of no model."""
        return self.name if self.name in SITE else self.name.split("_", 2)[2]


def addresses() -> Iterator[Address]:
    """Every address of the staff; raises KeyError with the name of one that has no place."""
    for route, pattern in patterns():
        name = _name_of(route, pattern)
        if name in SITE:
            yield Address(name, route, *SITE[name])
        elif route.startswith(STAFF):
            kind, view = _of_model(name)
            yield Address(name, route, kind, VIEWS[view])


def _name_of(route: str, pattern: URLPattern) -> str:
    """The name with its namespace; Django's own leaves two without any."""
    if not pattern.name:
        return "admin:detour" if "object_id" in route else "admin:catch_all"
    if not route.startswith(STAFF):
        return next((each for each in PUBLIC_DOORS if each.partition(":")[2] == pattern.name), "")
    return pattern.name if pattern.name in SITE else f"admin:{pattern.name}"


def _of_model(name: str) -> tuple[str, str]:
    for label, kind in KINDS.items():
        prefix = f"admin:{label.replace('.', '_')}_"
        if name.startswith(prefix) and name.removeprefix(prefix) in VIEWS:
            return kind, name.removeprefix(prefix)
    raise KeyError(f"{name} has no place in the table of permissions")


def model_of(kind: str) -> type:
    return next(model for model in admin.site._registry if KINDS[model._meta.label_lower] == kind)
