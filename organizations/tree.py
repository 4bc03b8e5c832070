"""The tree of living bodies: roots, two levels below them, and what stands below a body that has ended."""

import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from organizations.models import Organization
from publishing.paging import WINDOW
from publishing.prepared import prepared

TREE_BRANCH_SHOWN = 30
CHILDREN_SHOWN = 300
"""Bodies directly below one, on its own page: a province has some 170."""

Levels = dict[int | None, list[Organization]]


def tree() -> tuple[list[dict[str, Any]], bool]:
    """Roots with their children and grandchildren, and whether there are more roots; each branch is cut by itself."""
    current = Organization.objects.current().defer("description")
    roots = list(current.filter(parent=None)[: TREE_BRANCH_SHOWN + 1])
    orphans = list(below_ended()[: TREE_BRANCH_SHOWN + 1])
    shown = roots[:TREE_BRANCH_SHOWN]
    levels: Levels = {}
    cut: set[int] = set()
    children = _first_below(shown, TREE_BRANCH_SHOWN * 4, levels, cut)
    _first_below([*children, *orphans[:TREE_BRANCH_SHOWN]], TREE_BRANCH_SHOWN * 8, levels, cut)
    nodes = [node(root, levels, cut) for root in shown]
    return [*nodes, *_orphaned(orphans, levels, cut)], len(roots) > TREE_BRANCH_SHOWN


def below_ended() -> QuerySet:
    """Living bodies whose parent has ended: they hang on no root that is shown.

    The parents are read before: of a subquery PostgreSQL would walk all bodies by their names.
    """
    ended = Organization.objects.ended().order_by("sort_key", "pk").values_list("pk", flat=True)
    return Organization.objects.current().filter(parent__in=list(ended[:WINDOW])).defer("description")


def _orphaned(orphans: list[Organization], levels: Levels, cut: set[int]) -> list[dict[str, Any]]:
    """They stand under a head of their own, the last of the tree."""
    if not orphans:
        return []
    children = [node(each, levels, cut) for each in orphans[:TREE_BRANCH_SHOWN]]
    more = {"label": "Xem mọi tổ chức đang hoạt động", "url": "?tinh_trang=dang"}
    return [
        {
            "label": "Cấp trên đã kết thúc hoạt động",
            "children": children,
            "more": more if len(orphans) > TREE_BRANCH_SHOWN else None,
        }
    ]


def _first_below(parents: list[Organization], most: int, levels: Levels, cut: set[int]) -> list[Organization]:
    """Put some `most` bodies directly below the parents into `levels`, those of which there are more into `cut`.

    Of each parent they are the first by name, of all the same number. One more is read, to know of a cut.
    """
    if not parents:
        return []
    share = max(1, most // len(parents))
    for each in _read_below(parents, share):
        levels.setdefault(each.parent_id, []).append(each)
    cut.update(each.pk for each in parents if len(levels.get(each.pk, ())) > share)
    for each in parents:
        levels[each.pk] = levels.get(each.pk, [])[:share]
    return [child for each in parents for child in levels[each.pk]]


def _read_below(parents: list[Organization], share: int) -> QuerySet:
    """Of each parent the first `share` bodies and one more."""
    current = Organization.objects.current()
    last = current.filter(parent=OuterRef("pk")).values("sort_key")[share : share + 1]
    above = Organization.objects.filter(pk__in=[each.pk for each in parents]).order_by()
    branches = above.annotate(last_read=Subquery(last)).values_list("pk", "last_read")
    read = (Q(parent=pk, **({"sort_key__lte": key} if key else {})) for pk, key in branches)
    return current.filter(reduce(or_, read)).defer("description")


def node(organization: Organization, levels: Levels | None = None, cut: set[int] | None = None) -> dict[str, Any]:
    """An organization as a node of the tree, with what is known to stand below it."""
    url = organization.get_absolute_url()
    more = {"label": f"Xem đủ ở trang {organization.short_name or organization.name}", "url": url}
    return {
        "label": organization.name,
        "url": url,
        "note": _note(organization),
        "children": [node(child, levels, cut) for child in (levels or {}).get(organization.pk, ())],
        "more": more if organization.pk in (cut or ()) else None,
    }


def _note(organization: Organization) -> str:
    if organization.is_unfounded:
        return f"chưa thành lập, thành lập ngày {organization.founded_on:%d/%m/%Y}"
    return f"kết thúc {organization.ended_on:%d/%m/%Y}" if organization.is_ended else ""


def children_of(pk: int) -> tuple[list[Organization], bool]:
    """The living bodies directly below one, and whether there are more than a page shows."""
    found = bodies_below(pk, timezone.localdate())
    return found[:CHILDREN_SHOWN], len(found) > CHILDREN_SHOWN


@prepared
def bodies_below(pk: int, day: datetime.date) -> QuerySet:
    return Organization.objects.current(day).filter(parent=pk).defer("description")[: CHILDREN_SHOWN + 1]
