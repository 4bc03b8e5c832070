"""Who may do what: the roles every installation has, as a table of groups.

The roles belong to the program: every migration sets their groups back to this table. Who needs other rights makes
a group of their own beside them. A person may hold several roles, and their rights add up. The administrator
(superuser) needs no role. A role says what is done; where it may be done is the scope (publishing/scope.py).

Whoever may see Party committees may also see organizations, because no foreign key points to the proxy
(docs/decisions/0003-party-committee-proxy.md); exports ask for the right of the organization, too.
"""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as global_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

CONTRIBUTOR = "Cộng tác viên"
EDITOR = "Biên tập viên"
APPROVER = "Thư ký Ban Biên tập"
PUBLISHER = "Lãnh đạo Ban Biên tập"
CLERK = "Văn thư"
REGISTRAR = "Quản lý hồ sơ tổ chức – cán bộ"
READER = "Cán bộ tổng hợp"

OFFICE = (EDITOR, APPROVER, PUBLISHER, CLERK, REGISTRAR)
"""What one person holds who does all the work of a small office."""

Rights = dict[str, tuple[str, ...]]

_VIEW = ("view",)
_WRITE = ("view", "add", "change")
_ROWS = ("view", "add", "change", "delete")
_PARTS = ("photo", "attachment", "participation", "involvement", "citation", "award", "indicator")

_WRITING: Rights = {
    "articles.category": _VIEW,
    "articles.tag": _VIEW,
    "articles.comment": ("view", "add"),
    **{f"articles.{part}": _ROWS for part in _PARTS},
}
# What readers see anyway, whoever has a role may look at in the admin.
_REFERENCE: Rights = {
    "organizations.organization": _VIEW,
    "organizations.partycommittee": _VIEW,
    "organizations.directive": _VIEW,
    "organizations.directivealias": _VIEW,
    "organizations.directivefile": _VIEW,
}
_PEOPLE: Rights = {"organizations.appointment": _VIEW, "people.person": _VIEW}
_PORTAL: Rights = {
    "organizations.portal": _VIEW,
    "organizations.menuitem": _VIEW,
    "organizations.linkedsite": _VIEW,
}
_EDITING: Rights = {
    **_WRITING, **_REFERENCE, **_PEOPLE, **_PORTAL,
    "articles.article": (*_WRITE, "see_all", "edit_all", "export"),
    "articles.tag": _WRITE,
    "search.unansweredquestion": _VIEW,
}  # fmt: skip
_APPROVING: Rights = {
    **_EDITING,
    "articles.article": (*_EDITING["articles.article"], "approve"),
    "organizations.directive": ("view", "see_all", "approve"),
}

# Role: what it may do with each model. Nobody but the administrator deletes articles, directives, persons or
# organizations: those are withdrawn, switched off or ended.
ROLES: dict[str, Rights] = {
    CONTRIBUTOR: {**_WRITING, **_REFERENCE, "articles.article": _WRITE},
    EDITOR: _EDITING,
    APPROVER: _APPROVING,
    PUBLISHER: {
        **_APPROVING,
        "articles.article": (*_APPROVING["articles.article"], "publish"),
        "organizations.directive": (*_APPROVING["organizations.directive"], "publish"),
        "articles.category": _WRITE,
        "articles.homepage": ("view", "change"),
        "articles.urgentnotice": _ROWS,
        "search.promotedresult": _WRITE,
    },
    CLERK: {
        **_REFERENCE,
        "organizations.directive": (*_WRITE, "see_all", "export", "view_marked"),
        "organizations.directivealias": _ROWS,
        "organizations.directivefile": _ROWS,
    },
    REGISTRAR: {
        **_REFERENCE,
        "organizations.organization": (*_WRITE, "export"),
        "organizations.partycommittee": _WRITE,
        "organizations.appointment": _ROWS,
        "people.person": (*_WRITE, "export"),
    },
    READER: {
        **_REFERENCE, **_PEOPLE, **_PORTAL,
        **{f"articles.{part}": _VIEW for part in (*_PARTS, "category", "tag", "homepage", "urgentnotice")},
        "articles.article": ("view", "see_all", "export"),
        "organizations.organization": ("view", "export"),
        "organizations.directive": ("view", "see_all", "export"),
        "people.person": ("view", "export"),
    },
}  # fmt: skip


def codenames(*roles: str) -> set[str]:
    """Return the rights of these roles together as `app.action_model`."""
    return {
        label.replace(".", f".{action}_")
        for role in roles
        for label, actions in ROLES[role].items()
        for action in actions
    }


def ensure_groups(using: str = DEFAULT_DB_ALIAS, apps: Apps = global_apps) -> None:
    """Make the group of every role hold what the table says, neither less nor more, any number of times.

    `apps` is the state of the models after a migration; what is not migrated yet is left out.
    """
    for app in dict.fromkeys(label.partition(".")[0] for rights in ROLES.values() for label in rights):
        create_permissions(global_apps.get_app_config(app), verbosity=0, using=using, apps=apps)
    for role in ROLES:
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.set(_permissions(codenames(role), using))


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
