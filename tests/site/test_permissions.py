"""Every address of the staff, asked by everybody for every row that is told apart, judged by the table of permissions.

All is asked once, in one transaction that is taken back question by question; what was answered is kept, so that a
table with one cell changed is judged without asking again.
"""

import logging
from collections import ChainMap, Counter, defaultdict
from functools import cache

import pytest

from tests.hostile.traces import state
from tests.site import permission_places
from tests.site.permission_answers import Answer, Asker
from tests.site.permission_bodies import CHIEF, Bodies
from tests.site.permission_cases import cases
from tests.site.permission_cells import MAY, REFUSED, Cell, cells
from tests.site.permission_judging import Asked, cells_of, faults
from tests.site.permission_places import BULK_AS, KINDS, SITE, STEPS_AS, VIEWS, addresses
from tests.site.permission_table import IDENTITIES
from tests.site.permission_world import make_stage

LEAST = 3_000
FLIPPED = {MAY: REFUSED, REFUSED: MAY}


@cache
def everything_asked() -> list[Asked]:
    """The chief first, whose forms the others try; the tables are the same before and after each person."""
    stage = make_stage()
    bodies, questions, asked = Bodies(stage), list(cases()), []
    for identity in sorted(IDENTITIES, key=lambda each: each != CHIEF):
        asker = Asker(stage, identity, bodies)
        before = tables()
        asked += [Asked(case, identity, asker.ask(case)) for case in questions]
        assert tables() == before, identity
    return asked


def tables() -> dict[str, str]:
    """Hashes of the tables; files come and go before a transaction is taken back."""
    return {name: value for name, value in state().items() if name != "files"}


@pytest.fixture
def asked(db: None, caplog: pytest.LogCaptureFixture) -> list[Asked]:
    for name in ("django.request", "django.security", "bantin.export", "bantin.accounts"):
        caplog.set_level(logging.CRITICAL, logger=name)
    return everything_asked()


def test_everybody_is_answered_as_the_table_says(asked: list[Asked]):
    print(f"{len(asked)} questions, {len(cells())} cells")
    assert faults(cells(), asked) == []
    assert len(asked) >= LEAST


def by_cell(asked: list[Asked]) -> dict[Cell, list[Asked]]:
    found = defaultdict(list)
    for each in asked:
        for cell in cells_of(each):
            found[cell].append(each)
    return found


def test_every_cell_of_the_table_is_asked(asked: list[Asked]):
    assert sorted(set(cells()) - set(by_cell(asked))) == []


def test_whichever_cell_is_changed_somebody_was_answered_otherwise(asked: list[Asked]):
    """Grants, refusals, scopes and doors alike: there is no cell that could say the opposite unnoticed."""
    table, asked_of = cells(), by_cell(asked)
    unnoticed = []
    for cell, mark in table.items():
        changed = ChainMap({cell: FLIPPED.get(mark, MAY)}, table)
        if not faults(changed, asked_of[cell]):
            unnoticed.append(cell)
    assert unnoticed == []


@pytest.mark.parametrize(
    "cell",
    [
        ("article", "approve", "own-review", "secretary"),  # a grant too many
        ("article", "publish", "team-approved", "leader"),  # a grant too few
        ("article", "view", "other-draft", "editor"),  # a scope too wide
        ("directive", "change", "in", "clerk"),  # a scope too narrow
        ("account", "change", "any", "leader"),
        ("desk", "open", "any", "nobody"),
    ],
)
def test_the_changed_cell_is_named(asked: list[Asked], cell: Cell):
    table = cells()
    told = faults({**table, cell: FLIPPED.get(table[cell], MAY)}, asked)
    assert told and all(each.startswith(f"{cell[3]}: ") for each in told)


def test_a_title_that_slips_into_an_answer_is_a_fault(asked: list[Asked]):
    """What stands in an answer, a message or a file is judged by who may view the row."""
    index = next(each for each in asked if each.identity == "editor" and each.case.address.name == "admin:index")
    for name, is_fault in (("other-draft", True), ("team-draft", False)):
        leaking = index._replace(answer=Answer(index.answer.outcome, frozenset({("article", name, "")})))
        assert bool(faults(cells(), [leaking])) == is_fault


def test_questions_are_spread_over_everybody_and_everything(asked: list[Asked]):
    """Nobody and no kind of record is left out, and both methods are."""
    for of in (lambda each: each.identity, lambda each: each.case.method, lambda each: each.case.kind):
        counted = Counter(map(of, asked))
        assert min(counted.values()) >= len(IDENTITIES), counted
    assert set(Counter(each.identity for each in asked)) == set(IDENTITIES)


def test_what_has_a_place_exists():
    """A place for an address that is gone is taken out, lest another comes to that name unseen."""
    found = list(addresses())
    assert {each.name for each in found} >= set(SITE)
    assert {each.kind for each in found} >= set(KINDS.values())
    assert {each.view for each in found} >= set(VIEWS)
    questions = [each for each in cases() if each.variant]
    assert {each.variant for each in questions} >= {*STEPS_AS, *BULK_AS}


def test_a_new_address_fails_until_it_has_a_place(monkeypatch: pytest.MonkeyPatch):
    for route, name in (
        ("quan-tri/articles/article/<int:pk>/chep/", "articles_article_copy"),
        ("quan-tri/moi/", "moi"),
    ):
        new = (route, next(each for _route, each in permission_places.patterns() if each.name == "home"))
        monkeypatch.setattr(new[1], "name", name)
        monkeypatch.setattr(permission_places, "patterns", lambda new=new: [new])
        with pytest.raises(KeyError, match=f"{name} has no place"):
            list(addresses())
        monkeypatch.undo()
