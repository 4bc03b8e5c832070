"""What is not public changes no surface at all; once public, it shows on all that apply."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

import pytest
import time_machine

from articles.models import Article
from people.models import Person
from publishing.resources import kinds
from tests.site.families import FAMILIES, answers, surfaces_of, told_apart, undone
from tests.site.hidden import (
    COLUMNS,
    DOCUMENTS,
    FACTS,
    HIDDEN,
    STATES,
    UNPOSTED,
    make_everything,
    make_marked_documents,
)
from tests.site.surfaces import Site, World, make_site
from tests.site.world import (
    MARK,
    MOMENT,
    Make,
    borrow_photo,
    know,
    make_guess,
    make_marked_article,
    make_marked_directive,
    make_marked_person,
    make_page,
    make_world,
    papers,
    promote,
    whole,
)

pytestmark = pytest.mark.django_db
__all__ = ["make_marked_article", "make_marked_directive", "make_marked_person", "world"]


@pytest.fixture(autouse=True)
def one_file_per_sitemap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Surfaces are named by their place, which ids of other tests must not move."""
    monkeypatch.setattr("publishing.sitemaps.WINDOW", 10**9)


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(MOMENT, tick=False):
        yield make_world()


@pytest.fixture
def site(world: World) -> Site:
    return make_site(world)


def lines(told: dict[str, str]) -> dict[str, list[str]]:
    """Of each surface the lines that name what is hidden."""
    return {name: [line for line in text.split("\n") if MARK in line] for name, text in told.items()}


# --- absence


def test_everything_hidden_changes_no_surface(site: Site):
    assert lines(told_apart(site, make_everything)) == {}


GROUPS: dict[str, set[str]] = {
    "articles": {*STATES, "working copy", "page in draft", "page expected", "promoted", "photo story"},
    "home": {"placed", "urgent", "urgent before", "urgent later"},
    "documents": {*DOCUMENTS, "citation found", "citation likely", "citation ignored"},
    "documents that wait": {*UNPOSTED, "correction of a document"},
    "persons": {"person", *(f"fact {name}" for name in FACTS)},
    "switches": {f"person's {name}" for name in COLUMNS["person"]},
    "office": {*(f"article's {name}" for name in COLUMNS["article"]), "history", "original text"},
}


def test_every_hidden_thing_is_in_a_group():
    assert set().union(*GROUPS.values()) == set(HIDDEN)


@pytest.mark.parametrize("group", GROUPS)
def test_no_hidden_thing_by_itself_changes_a_page(group: str, site: Site):
    known: dict[str, str] = {}
    # A switch of a fact that nobody knows is told by an XLSX file: no cell in place of an empty one.
    families = ("searches", "own pages", "pages", *(["commands"] if group != "switches" else []))
    left = {kind: lines(told_apart(site, HIDDEN[kind], *families, known=known)) for kind in sorted(GROUPS[group])}
    assert {kind: told for kind, told in left.items() if told} == {}


def test_marked_documents_change_no_page_of_staff_without_the_right(site: Site):
    assert lines(told_apart(site, make_marked_documents, "desk")) == {}


def test_private_columns_are_all_tried():
    """The others hide the row itself, or stand in the sitemap."""
    rest = {"is_public", "status", "secrecy", "created_at", "updated_at"}
    columns = {kind: {c.key or c.header for c in each.columns if not c.public} - rest for kind, each in kinds().items()}
    headers = {str(field.verbose_name).capitalize(): field.name for field in Article._meta.fields}
    named = {kind: {headers.get(name, name) for name in found} - rest for kind, found in columns.items()}
    assert {
        kind: found - {"Tình trạng trên trang"} for kind, found in named.items() if found - {"Tình trạng trên trang"}
    } == {kind: set(values) for kind, values in COLUMNS.items()}
    assert set(FACTS) == set(Person.PRIVATE_FACTS)


# --- presence

# What shows on which surfaces once it is public, and on no other; `*` stands for anything.
_SEARCHED = (
    "page search:search", "page search:suggestions", "page api:search",
    "search hyacinth newest", "search hyacinth oldest", "search hyacinth relevance",
)  # fmt: skip
_ARTICLES = ("command article *", "download articles_article *")
_REPORTS = (
    *_ARTICLES, *_SEARCHED, "search hyacinth article", "search hyacinth 2026", "search so khoa hoc",
    "own article *", "own tag *", "page home", "page articles:archive", "page articles:[!ar]*",
    "page sitemap_section", "page search:suggestions 1", "page api:search 1",
    "page organizations:detail", "page organizations:directive_detail", "page people:detail",
    "page search:search 1", "filter articles:* chuyen_muc=category", "filter articles:* tu_khoa=slug 0",
    "filter articles:* tu_khoa=tag *",
    "filter articles:* tu_ngay=today", "filter articles:* den_ngay=today",
    "page articles:awards*", "filter articles:awards nam=this year",
    "filter articles:awards hinh_thuc=certificate",
)  # fmt: skip
PUBLIC: dict[str, tuple[Make, tuple[str, ...]]] = {
    "article": (lambda world: whole(make_marked_article(world)), _REPORTS),
    "photo story": (
        lambda world: whole(make_marked_article(world, genre="photos")),
        (*_REPORTS, "page articles:album_list"),
    ),
    "information page": (  # stands in menu and footer, but in no list, calendar or feed
        lambda world: [make_page(world)],
        (
            *_ARTICLES, "page home", "page articles:[!acfr]*", "page articles:archive", "page articles:category",
            "page articles:awards*", "page articles:activity*", "page articles:album_list",
            "page organizations:contact", "page organizations:detail", "page organizations:list*", "page people:*",
            "page organizations:directive_[!f]*", "page search:search*", "page search:suggestions", "page api:search",
            "page sitemap_section", "page of nothing", "page style",
            "page ^media*", "earlier *", "own *", "search *", "filter *",
        ),
    ),
    "document": (
        lambda world: papers(make_marked_directive(world)),
        (
            *_ARTICLES, *_SEARCHED, "command directive *", "download organizations_directive *",
            "search hyacinth directive", "search hyacinth 2026", "search so khoa hoc", "search symbol 0",
            "search directive 0",
            "own directive *", "page home", "page articles:detail", "page organizations:detail",
            "page organizations:directive_list*", "page organizations:directive_feed", "page sitemap_section 1",
            "filter articles:[!a]* van_ban=id 0",
            "filter organizations:directive_list *_ngay=today", "filter organizations:directive_list he_thong=party",
            "filter organizations:directive_list hieu_luc=con", "filter organizations:directive_list loai=chi-thi",
            "filter organizations:directive_list nhiem_ky=series 1", "filter organizations:directive_list so=sl* 1",
            "filter organizations:directive_list so=sy* 1",
        ),
    ),
    "person": (
        lambda world: [make_marked_person(world)],
        (
            *_SEARCHED, "command appointment [cx]*", "command article [cx]*", "command directive [cx]*",
            "command person *", "download articles_article [cx]*", "download organizations_directive [cx]*",
            "download people_person *", "search hyacinth person", "search so khoa hoc", "search person 0",
            "own person *",
            "page articles:detail", "page organizations:detail", "page organizations:directive_detail",
            "page people:list", "page sitemap_section 3",
            "page articles:awards", "filter articles:awards nhan_su=*", "filter articles:awards nam=this year",
            "filter articles:awards hinh_thuc=certificate",
            "filter articles:[!a]* nhan_su=id 0", "filter people:list ten=id 0",
            "filter people:list ten=name",
        ),
    ),
    "fact": (
        lambda world: know(world, person={"home_town": f"xã {MARK}", "home_town_public": True}),
        ("command person *", "download people_person *", "page people:detail"),
    ),
    "certain citation": (lambda world: make_guess(world, "matched"), _ARTICLES),
    "promoted result": (
        lambda world: promote(world.article) or [],
        ("page search:search", "page api:search", "search hyacinth *"),
    ),
    # Whoever writes borrows a photo on purpose (docs/decisions/0005-photos-in-text.md): it shows where it was put.
    "photo borrowed from a draft": (borrow_photo, ("page articles:detail",)),
}  # fmt: skip


@pytest.mark.parametrize("kind", PUBLIC)
def test_public_thing_is_on_every_surface_that_applies_and_on_no_other(kind: str, site: Site):
    make, patterns = PUBLIC[kind]
    with undone():
        site.hidden = make(site.world)
        told = answers(surfaces_of(site, *(family for family in FAMILIES if family not in ("places", "desk"))))
    addresses = [record.get_absolute_url() for record in site.hidden[:1] if MARK in str(record)]
    shown = {name for name, text in told.items() if any(word in text for word in (MARK, *addresses))}
    assert shown == {name for name in told if any(fnmatchcase(name, pattern) for pattern in patterns)}
