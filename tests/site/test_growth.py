"""The database's work behind a page depends on what it shows, not on the archive (docs/decisions/0012-bounded-work.md).

All limits are far below the real ones, so that the smaller archive goes beyond them.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

import pytest
import time_machine
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from articles import checking
from config import editorial_calendar
from config.surroundings import forget
from organizations import tree as organization_tree
from organizations.models import Appointment
from publishing import paging, prepared, sitemaps
from publishing.permissions import READER
from publishing.views import PublishedListView
from search import filters as search_filters
from search.abbreviations import follow
from search.extent import years
from search.promoting import promotions
from search.vocabulary import vocabulary
from tests import factories
from tests.search.limits import limit_searches
from tests.site.archive import COMMON, FEW, MANY, SHOWN, Archive
from tests.site.growth_pages import deep, exporting, public, staff
from tests.site.world import MOMENT
from tests.work import grown, measured, work

pytestmark = pytest.mark.django_db

ROOMS = ("articles", "config", "organizations", "people", "publishing")
LIMITS = {"window": 6, "rows": 3}
DEEP_LIMITS = {"window": 500, "rows": 10}  # a window of fifty pages
FOUND, REACH = 13, 50  # limits of a search
FLOOR = {"sqlite": 300, "postgresql": 250}
"""Steps and buffers that never matter. One pass over the larger archive is 30,000 steps and 1,400 buffers at least, one
over its smallest table 1,500 steps. SQLite's steps know no depth of a tree, and the pieces of its index of words are
merged: what is left are some rows more that a filter finds. PostgreSQL's trees have one level more, some hundred times
a page; tables of some hundred rows, which it reads whole, show in SQLite's steps only."""


class Growing(NamedTuple):
    """Pages whose work may grow: a pattern of their names, why, and the engines on which it must still be seen.

    `{common}` is the id of the organization in which every third person holds a post.
    """

    pages: str
    why: str
    engines: tuple[str, ...] = ("sqlite", "postgresql")


# "What still grows" in decisions 12 and 13. What has ceased to grow must leave.
EXCEPTIONS = (
    Growing(r"reader /to-chuc/[\w-]+-{common}/$", "an organization's page sorts the posts held there", ("sqlite",)),
    Growing(r"reader /nhan-su/.*\bto_chuc={common}\b", "so does the list of those who hold them", ("sqlite",)),
    Growing(
        r"staff .*/organization/{common}/(change|history/(\d+|\d+/tro-lai|so-sanh))/$",
        "a form shows all posts ever held there, and its versions hold them",
        ("sqlite",),
    ),
    Growing(r"staff .*/(photo|tag|appointment|kho-anh)/\?(.*&)?q=", "LIKE compares a column of every row"),
    Growing(r"staff .*/\?(?!.*\b(q|term|\w+__year)=).+&", "two filters: one has an index, one asks rows", ("sqlite",)),
    Growing(r"staff .*/article/\d+/history/so-sanh/$", "a thousand steps more: not yet known of what", ("sqlite",)),
    Growing(r"staff .*/auditentry/\?.+&q=", "two filters, one of them a name: one has an index", ("sqlite",)),
    Growing(r"staff .*/importrun/\?state__", "no index knows the state of an import", ("sqlite",)),
    Growing(r".*[?&](q|term)=(s%E1%BB%91|Nguy%E1%BB%85n)$", "matches without a date are sorted", ("postgresql",)),
)


@contextmanager
def limited(window: int, rows: int) -> Iterator[None]:
    """Windows of so many rows, pages of so many, and all else that is cut off cut sooner."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] in ROOMS]
    prepared.forget()  # limits stand in the statements that are kept
    with pytest.MonkeyPatch.context() as patch:
        for module in [module for module in modules if getattr(module, "WINDOW", None) == paging.WINDOW]:
            patch.setattr(module, "WINDOW", window)
        limit_searches(patch, FOUND, REACH)
        patch.setattr(search_filters, "MOST", rows)
        patch.setattr(sitemaps, "CHANGED_LAST", rows)
        patch.setattr(checking, "COMPARED", rows)
        patch.setattr(editorial_calendar, "MOST", rows)
        patch.setattr(organization_tree, "TREE_BRANCH_SHOWN", 2)
        patch.setattr(organization_tree, "CHILDREN_SHOWN", 2)
        for view in (PublishedListView, AutocompleteJsonView):
            patch.setattr(view, "paginate_by", rows)
        for model_admin in admin.site._registry.values():
            patch.setattr(model_admin, "list_per_page", rows)
        yield
    prepared.forget()


@pytest.fixture(scope="module", autouse=True)
def swept(django_db_setup: None, django_db_blocker: Any) -> None:
    """Clear away what other tests have left in PostgreSQL's tables and indexes: it would be read again and again."""
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("VACUUM")


@pytest.fixture
def archive(admin_user: User) -> Iterator[Archive]:
    with time_machine.travel(MOMENT, tick=False):
        archive = Archive(admin_user)
        archive.grow(FEW)
        yield archive


@pytest.fixture
def clients(archive: Archive, client: Client, admin_client: Client) -> dict[str, Client]:
    """Who asks, by the first word of a page's name."""
    exporter = factories.signed_in(factories.staff(READER))
    return {"reader": client, "staff": admin_client, "exporter": exporter}


def pages(archive: Archive, clients: dict[str, Client]) -> list[tuple[dict[str, int], list[str]]]:
    """The names of the pages to measure, such as "staff /quan-tri/", with the limits under which."""
    asked = {
        "reader": public(archive, LIMITS["window"]),
        "staff": staff(clients["staff"], archive),
        "exporter": exporting(),
    }
    names = dict.fromkeys(f"{who} {address}" for who, addresses in asked.items() for address in addresses)
    return [(LIMITS, list(names)), (DEEP_LIMITS, [f"reader {address}" for address in deep(archive)])]


def look(client: Client, address: str) -> None:
    forget()
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    b"".join(response)  # what is sent piece by piece is read piece by piece


def read_what_is_kept() -> None:
    """What a process reads once a minute is no work of the page that comes just then."""
    vocabulary()
    years()
    promotions()
    follow()


def work_of(pages: list[tuple[dict[str, int], list[str]]], clients: dict[str, Client], count: Any) -> dict[str, int]:
    """What each page costs, as `count` measures it."""
    found = {}
    for limits, names in pages:
        with limited(**limits):
            for name in names:
                who, address = name.split(" ", 1)
                read_what_is_kept()
                found[name] = count(partial(look, clients[who], address))
    return found


def work_of_checks(archive: Archive, count: Any) -> dict[str, int]:
    """What it costs to check records before they are saved; what is saved once is checked in forms and imports."""
    found = {}
    for place in SHOWN:
        for row in (*vars(archive.world(place)).values(), *archive.rows[Appointment][2 * place : 2 * place + 2]):
            same = type(row)._base_manager.get(pk=row.pk)
            found[f"check {row._meta.label_lower} {row.pk}"] = count(same.full_clean)
    return found


def exception_of(name: str, common: int) -> Growing | None:
    """The first exception that lets a page grow."""
    return next((each for each in EXCEPTIONS if re.match(each.pages.replace("{common}", str(common)), name)), None)


def test_work_of_a_page_does_not_grow_with_the_archive(archive: Archive, clients: dict[str, Client]):
    asked = pages(archive, clients)
    few = work_of(asked, clients, work) | work_of_checks(archive, work)
    archive.grow(MANY)
    for place in SHOWN:
        look(clients["reader"], archive.world(place).organization.get_absolute_url())  # whoever asks first counts
    many = work_of(asked, clients, measured)  # everything has been asked for once
    many |= work_of_checks(archive, measured)
    more = grown({name: [few[name], many[name]] for name in few}, FLOOR[connection.vendor])
    known = {name: exception_of(name, archive.world(COMMON).organization.pk) for name in more}
    assert {name: counts for name, counts in more.items() if known[name] is None} == {}
    assert {each for each in EXCEPTIONS if connection.vendor in each.engines} - set(known.values()) == set()
