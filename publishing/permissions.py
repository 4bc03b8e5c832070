"""Who may do what: the groups every installation has, as a table.

The two groups belong to the program: every migration sets them back to this table. Who needs other rights
makes a group of their own beside them. The administrator (superuser) needs no group.

Whoever may see Party committees may also see organizations: pickers ask for that right, because no foreign key
points to the proxy (docs/decisions/0003-party-committee-proxy.md); exports ask for the right of the
organization, too.
"""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as global_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

EDITORS = "Biên tập"
READERS = "Chỉ xem và xuất"

_WRITE = ("view", "add", "change")
_INLINE = ("view", "add", "change", "delete")

# Model: what an editor may do with it, and what somebody may who only reads and exports. Editors never delete
# articles, directives, persons or organizations: those are withdrawn, switched off or ended.
RIGHTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "articles.article": ((*_WRITE, "publish", "export"), ("view", "export")),
    "articles.category": (_WRITE, ("view",)),
    "articles.tag": (_WRITE, ("view",)),
    "articles.photo": (_INLINE, ("view",)),
    "articles.attachment": (_INLINE, ("view",)),
    "articles.participation": (_INLINE, ("view",)),
    "articles.involvement": (_INLINE, ("view",)),
    "articles.citation": (_INLINE, ("view",)),
    "articles.award": (_INLINE, ("view",)),
    "articles.indicator": (_INLINE, ("view",)),
    "articles.homepage": (("view", "change"), ("view",)),
    "articles.urgentnotice": (_INLINE, ("view",)),
    "organizations.organization": ((*_WRITE, "export"), ("view", "export")),
    "organizations.partycommittee": (_WRITE, ("view",)),
    "organizations.appointment": (_INLINE, ("view",)),
    "organizations.directive": ((*_WRITE, "export", "view_marked"), ("view", "export")),
    "organizations.directivealias": (_INLINE, ("view",)),
    "organizations.directivefile": (_INLINE, ("view",)),
    "organizations.portal": (("view",), ("view",)),
    "organizations.menuitem": (("view",), ("view",)),
    "organizations.linkedsite": (("view",), ("view",)),
    "people.person": ((*_WRITE, "export"), ("view", "export")),
    "search.unansweredquestion": (("view",), ()),
    "search.promotedresult": (_WRITE, ()),
}


def codenames(group: str) -> set[str]:
    """Return the rights of one of the two groups as `app.action_model`."""
    column = (EDITORS, READERS).index(group)
    return {label.replace(".", f".{action}_") for label, rights in RIGHTS.items() for action in rights[column]}


def ensure_groups(using: str = DEFAULT_DB_ALIAS, apps: Apps = global_apps) -> None:
    """Make both groups hold what the table says, neither less nor more, at any time and any number of times.

    `apps` is the state of the models after a migration; what is not migrated yet is left out.
    """
    for app in dict.fromkeys(label.partition(".")[0] for label in RIGHTS):
        create_permissions(global_apps.get_app_config(app), verbosity=0, using=using, apps=apps)
    for name in (EDITORS, READERS):
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(_permissions(codenames(name), using))


def _permissions(names: set[str], using: str) -> list[Permission]:
    wanted = Q()
    for app, _, codename in (name.partition(".") for name in names):
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.using(using).filter(wanted))


def after_migrate(sender: AppConfig, using: str, apps: Apps = global_apps, **kwargs: Any) -> None:
    """Run once a migration, for our own app's turn; not before the tables of accounts exist."""
    if sender.name == "publishing" and _is_migrated(apps):
        ensure_groups(using, apps)


def _is_migrated(apps: Apps) -> bool:
    try:
        apps.get_model("auth", "Permission")
    except LookupError:
        return False
    return True
