"""The leak test is tested: in the program without any one of its guards (guards.py) it finds a leak.

A new guard is found in the source by itself. Where nothing leaks without it, something hidden is missing from hidden.py
or a surface from families.py; only what keeps nothing from anybody stands in HARMLESS, with the reason.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.articles import test_award, test_rating, test_scope, test_tally
from tests.articles.intake import test_finding
from tests.articles.test_scope import world  # noqa: F401 - a fixture of a test named below
from tests.config import test_urgent
from tests.conftest import stored_in
from tests.organizations import test_directive_states, test_directive_workflow
from tests.publishing.importing.test_importer import TestRights as Rights
from tests.search import test_correcting, test_extent, test_facets
from tests.site import test_marked_documents
from tests.site.families import PUBLIC, surfaces_of, undone
from tests.site.guards import Guard, guards
from tests.site.hidden import make_a_few, make_everything, make_marked_documents
from tests.site.mutants import Spot, forget, living_functions, mutated, noted, spots, without
from tests.site.surfaces import Site, Surface, make_site
from tests.site.world import MARK, MOMENT, Make, make_world

# What is hidden, and the families that are asked about it; those that tell most for the least work come first.
Step = tuple[Make, tuple[str, ...]]
ALL: tuple[Step, ...] = ((make_everything, PUBLIC), (make_marked_documents, ("desk",)))
STEPS: tuple[Step, ...] = (*((make_a_few, (family,)) for family in PUBLIC), *ALL)


def _named(found: list[Guard]) -> dict[str, Guard]:
    """Guards by how they read; of those that read the same the later ones bear a number."""
    names: dict[str, Guard] = {}
    for guard in found:
        alike = sum(guard.name == name.partition(" #")[0] for name in names)
        names[guard.name + f" #{alike + 1}" * bool(alike)] = guard
    return names


GUARDS = _named(guards())

# Guards whose absence tells nobody anything, and why.
_TOLD_ANYWAY = "the office sees drafts: it is told nothing new"
_ADDRESS = "rows for readers are public already; to the office it says whether an address leads anywhere"
_CONSTRAINT = "the database holds no published working copy"
HARMLESS = {
    "articles.home_admin.PlacementInline.shown: placement.article.is_public": _TOLD_ANYWAY,
    "articles.models.urgent.UrgentNotice.state: self.article.is_public": _TOLD_ANYWAY,
    "articles.models.award.AwardQuerySet.published: self.filter(article).shown()":
        "a second line: the ids come from awards that are shown",
    "articles.checking._compared: Article.objects.published()":
        "only which titles are compared: whoever asks may see each of them",
    "articles.checking._twins: other.is_public": "which of two addresses is shown of what the person may see",
    "config.to_look_at._without_alt: seen(Photo.objects.undescribed(), request.user).of_published_articles()":
        _TOLD_ANYWAY,
    "config.to_look_at._without_category: Article.objects.published()": _TOLD_ANYWAY,
    "config.to_look_at._without_credit: seen(Photo.objects.filter(credit=''), request.user).of_published_articles()":
        _TOLD_ANYWAY,
    "organizations.checking._twins: other.is_public": "which of two addresses is shown of what the person may see",
    "organizations.directive_admin.DirectiveAdmin.shown_symbol: directive.secrecy": "a badge of what is shown anyway",
    "organizations.resources.DirectiveResource.is_public: row.is_public": _ADDRESS,
    "organizations.resources.AppointmentResource.is_public: row.person.is_public": _ADDRESS,
    "organizations.importers.DirectiveImporter.check_change: draft.before.get('secrecy')":
        "a second line: no file finds a document that its sender may not see",
    "publishing.export_admin.ExportAdminMixin.exported: self.exports_in_full(request)": "without it fewer rows go out",
    "publishing.models.PublishableQuerySet.published: revises=None": _CONSTRAINT,
    "publishing.models.Publishable.listed_from: not self.revises_id": _CONSTRAINT,
    "publishing.models.Publishable.state: self.is_public": _TOLD_ANYWAY,
    "publishing.resources.Resource.is_public: row.is_public": _ADDRESS,
    "publishing.workflow_admin.WorkflowAdmin.has_delete_permission: obj.is_public": "a right, which tells nothing",
    "publishing.workflow_admin.WorkflowAdmin.view_on_site: obj.is_public": _TOLD_ANYWAY,
    "publishing.resources.Resource.address: self.is_public(row)": _ADDRESS,
}  # fmt: skip

# Guards of what no surface asks for (forms that are sent, files that are read in, searches that find thousands), and
# the test that fails without.
_HISTORY = test_marked_documents.test_a_history_does_not_name_the_marked_document_that_was_cited
_IMPORT = Rights().test_marked_documents_are_for_those_who_may_see_them
ELSEWHERE: dict[str, Callable[..., None]] = {
    **{
        f"articles.models.award.AwardQuerySet.published: {guard}": test_award.test_a_stale_link_shows_nothing
        for guard in ("Article.objects.published(at)", "pk=OuterRef('article')", "article")
    },
    "articles.scopes.offered_photos: Article.objects.published()": (
        test_scope.test_a_photo_of_a_foreign_draft_is_neither_offered_nor_taken
    ),
    "articles.scopes.shown_or_of_seen: Article.objects.published()": (
        test_scope.test_the_urgent_line_and_the_home_page_name_no_foreign_draft
    ),
    "articles.views.AttachmentView.get: may_see_all(request, 'articles.view_attachment')": (
        test_scope.test_a_file_of_a_draft_is_for_those_who_may_see_files
    ),
    "publishing.scope.offered: rows.published()": (
        test_scope.test_whoever_may_not_view_a_kind_is_offered_what_readers_see
    ),
    "articles.counting._articles_of: Article.objects.published()": test_tally.test_only_what_is_public_is_counted,
    "articles.intake.finding_directives.directive_links: records.published()": (
        test_finding.test_a_marked_document_is_never_offered
    ),
    "articles.models.urgent.UrgentNotice.clean: self.article.is_public": test_urgent.test_a_draft_is_not_raised,
    "articles.rating.rate_article: Article.objects.published()": (
        test_rating.test_what_is_not_public_or_not_rated_takes_no_vote
    ),
    "organizations.importers.DirectiveImporter.check_change: draft.instance.secrecy": _IMPORT,
    "organizations.importers.DirectiveImporter.settle: row.secrecy": (
        test_directive_states.test_a_file_without_states_brings_what_its_sender_may_post
    ),
    "organizations.importers.DirectiveImporter.settle: row.secrecy #2": (
        test_directive_states.test_what_a_file_marks_leaves_the_web
    ),
    "organizations.models.directive.Directive.check_before_publishing: self.secrecy": (
        test_directive_workflow.test_what_bears_a_mark_lacks_all_that_readers_may_see
    ),
    "organizations.models.directive.Directive.check_step: self.secrecy": (
        test_directive_workflow.test_a_marked_document_goes_no_way_to_readers
    ),
    "organizations.models.directive.Directive.hidden_as: self.is_public": _HISTORY,
    "organizations.views.DirectiveFileView.get: may_see_all(request, 'organizations.view_directivefile')": (
        test_directive_workflow.test_a_file_of_a_draft_is_for_those_who_may_see_files
    ),
    "organizations.importers.DirectiveImporter.check_change: "
    "batch.user.has_perm('organizations.view_marked_directive')": _IMPORT,
    "search.extent._ends: SearchEntry.objects.public()": test_extent.test_years_are_those_that_readers_may_see,
    "search.facets.entries_named: SearchEntry.objects.public(now)": test_facets.test_a_hidden_thing_has_no_name,
    "search.entries.words_of: document.is_public": test_correcting.test_words_of_what_is_hidden_are_not_noted,
}
LEAKING = [name for name in GUARDS if name not in HARMLESS and name not in ELSEWHERE]


# --- looking for a leak


def sort_of(surface: Surface) -> str:
    """Its name without the numbers: surfaces of one sort run the same code."""
    return re.sub(r"\d+", "", surface.name)


@dataclass(repr=False)
class Ground:
    """The world of all these tests, and what of it the whole program tells.

    `known` holds the answers of the whole program by request: with something hidden or without, they are the same.
    What is hidden takes longest to make: `made` says what stands there now, for as many guards as it can serve.
    """

    site: Site
    known: dict[str, str] = field(default_factory=dict)
    runs: dict[str, dict[str, set[Spot]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    written: set[Spot] = field(default_factory=set)
    made: Make | None = None
    standing: ExitStack = field(default_factory=ExitStack)

    def watch(self) -> "Ground":
        """Note which guards are met by each sort of surfaces, and while what is hidden is made."""
        with noted() as met:
            for make, families in ALL:
                forget()  # statements that are kept ask no guard again
                met.clear()
                self.stand(make)
                if families == PUBLIC:  # the office searches the whole index, whatever is written there as public
                    self.written |= met
                for family in families:
                    for surface in surfaces_of(self.site, family):
                        self._watch(surface, family, met)
            self.clear()
        return self

    def _watch(self, surface: Surface, family: str, met: set[Spot]) -> None:
        if surface.request not in self.known:  # else another surface of that address has met the same
            forget()
            met.clear()
            self.known[surface.request] = surface.ask()
            self.runs[family][sort_of(surface)] |= met

    def stand(self, make: Make) -> None:
        """Let what is hidden stand there; in vain where it does."""
        if self.made is not make:
            self.clear()
            self.standing.enter_context(undone())
            self.site.hidden, self.made = make(self.site.world), make

    def clear(self) -> None:
        """Take back whatever is hidden."""
        self.standing.close()
        self.made = None

    def leak(self, guard: Guard, steps: tuple[Step, ...]) -> str:
        """The name of a surface that tells of something hidden in the program without the guard, if there is one."""
        held = spots(guard)
        if is_met := bool(self.written & held):
            self.clear()  # what is made without this guard is another
        with without(guard):
            for make, families in steps:
                sorts = {family: self._sorts(held, family) for family in families}
                asked = tuple(family for family in families if sorts[family])
                if asked and (told := self.told(make, asked, set().union(*sorts.values()))):
                    break
            else:
                told = ""
            if is_met:
                self.clear()
        return told

    def _sorts(self, held: set[Spot], family: str) -> set[str]:
        """The sorts of surfaces of a family that meet a guard, or may read what was written where it was met."""
        is_written = family in PUBLIC and self.written & held
        return {sort for sort, ran in self.runs[family].items() if is_written or ran & held}

    def told(self, make: Make, families: tuple[str, ...], sorts: set[str]) -> str:
        """The first surface of these sorts that differs when the thing is there from when it is not."""
        self.stand(make)
        told: list[tuple[Surface, str]] = []
        with undone():
            for surface in surfaces_of(self.site, *families):
                if sort_of(surface) in sorts and (text := surface.ask()) != self.known.get(surface.request):
                    if MARK in text:  # which stands nowhere else: no need to ask without the thing
                        return surface.name
                    told.append((surface, text))
        if told:
            self.clear()
        with undone():
            return next((surface.name for surface, text in reversed(told) if surface.ask() != text), "")


@pytest.fixture(scope="class")
def storage_root(files_of_the_run: Path) -> Path:
    return files_of_the_run / "mutants"


@pytest.fixture(scope="class")
def whole_ground(django_db_setup: None, django_db_blocker: Any, storage_root: Path) -> Iterator[Ground]:
    """The world is made once, in one transaction around all tests of the class: none has one of its own."""
    with stored_in(storage_root), django_db_blocker.unblock(), undone():
        with time_machine.travel(MOMENT, tick=False):
            ground = Ground(make_site(make_world())).watch()
        yield ground
        ground.clear()


@pytest.mark.one_database
class TestLeaks:
    """No guard is of one database alone: what surfaces tell on each of both is asked in test_leaks.py."""

    @pytest.fixture
    def ground(self, whole_ground: Ground) -> Iterator[Ground]:
        with time_machine.travel(MOMENT, tick=False):
            yield whole_ground

    def test_nothing_leaks_from_the_whole_program(self, ground: Ground):
        """Test the asking itself, which is narrower than that of test_leaks.py."""
        every = {sort for family in PUBLIC for sort in ground.runs[family]}
        assert ground.told(make_a_few, PUBLIC, every) == ""
        assert [request for request, text in ground.known.items() if MARK in text] == []

    @pytest.mark.parametrize("name", LEAKING, ids=LEAKING)
    def test_something_leaks_without_a_guard(self, name: str, ground: Ground):
        assert ground.leak(GUARDS[name], STEPS), "No surface tells of anything hidden"

    @pytest.mark.parametrize("name", HARMLESS, ids=list(HARMLESS))
    @pytest.mark.parametrize("step", ALL, ids=["for readers", "for the office"])
    def test_nothing_leaks_without_a_guard_that_has_its_reason(self, step: Step, name: str, ground: Ground):
        assert ground.leak(GUARDS[name], (step,)) == ""


@pytest.fixture
def site() -> Site:
    return make_site(make_world())


@pytest.mark.django_db
@pytest.mark.parametrize("name", ELSEWHERE, ids=list(ELSEWHERE))
def test_another_test_fails_without_a_guard_of_what_no_surface_asks_for(name: str, request: pytest.FixtureRequest):
    test = ELSEWHERE[name]
    given = {each: request.getfixturevalue(each) for each in signature(test).parameters}
    with without(GUARDS[name]), pytest.raises(AssertionError):
        test(**given)


def test_no_guard_is_of_one_database_alone():
    assert [guard.name for guard in GUARDS.values() if guard.module.startswith("search.engines")] == []


def test_tables_name_guards_that_there_are_and_excuse_no_page():
    assert {*HARMLESS, *ELSEWHERE} - GUARDS.keys() == set()
    pages = {"views", "page", "panel", "home", "feeds", "sitemaps", "calendar", "filters", "surroundings"}
    assert [name for name in HARMLESS if GUARDS[name].module.rpartition(".")[2] in pages] == []


def test_the_program_is_whole_again_afterwards():
    before = [(function, function.__code__) for found in living_functions().values() for function in found]
    for guard in GUARDS.values():
        with pytest.raises(ZeroDivisionError), without(guard):
            changed = [function for function, code in before if function.__code__ is not code]
            assert changed == [function for function, _code in mutated(guard)] != []
            raise ZeroDivisionError
        assert [function for function, code in before if function.__code__ is not code] == []
