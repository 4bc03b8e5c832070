"""What the matrix of permissions must show of some of the people: every address of the staff, asked by each of them for
every row that is told apart, judged by the table. What was answered is kept, so that a table with one cell changed is
judged without asking again.
"""

import logging
from collections import ChainMap, Counter, defaultdict

import pytest

from tests.site.permission_answers import Answer
from tests.site.permission_asking import everything_asked
from tests.site.permission_cells import MAY, REFUSED, Cell, cells
from tests.site.permission_judging import Asked, cells_of, faults

LEAST = 3_000
FLIPPED = {MAY: REFUSED, REFUSED: MAY}


def by_cell(asked: list[Asked]) -> dict[Cell, list[Asked]]:
    found = defaultdict(list)
    for each in asked:
        for cell in cells_of(each):
            found[cell].append(each)
    return found


class MatrixContract:
    """Asks as `people` and judges their cells."""

    people: frozenset[str]

    @pytest.fixture
    def asked(self, db: None, caplog: pytest.LogCaptureFixture) -> list[Asked]:
        for name in ("django.request", "django.security", "bantin.export", "bantin.accounts"):
            caplog.set_level(logging.CRITICAL, logger=name)
        return everything_asked(self.people)

    @pytest.fixture
    def table(self) -> dict[Cell, str]:
        return {cell: mark for cell, mark in cells().items() if cell[3] in self.people}

    def test_everybody_is_answered_as_the_table_says(self, asked: list[Asked], table: dict[Cell, str]):
        print(f"{len(asked)} questions, {len(table)} cells")
        assert faults(table, asked) == []
        assert len(asked) >= LEAST

    def test_every_cell_of_the_table_is_asked(self, asked: list[Asked], table: dict[Cell, str]):
        assert sorted(set(table) - set(by_cell(asked))) == []

    def test_whichever_cell_is_changed_somebody_was_answered_otherwise(
        self, asked: list[Asked], table: dict[Cell, str]
    ):
        """Grants, refusals, scopes and doors alike: there is no cell that could say the opposite unnoticed."""
        asked_of = by_cell(asked)
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
            ("article", "view", "other-draft", "contributor"),
            ("directive", "change", "in", "clerk"),  # a scope too narrow
            ("account", "change", "any", "leader"),
            ("desk", "open", "any", "nobody"),
        ],
    )
    def test_the_changed_cell_is_named(self, asked: list[Asked], table: dict[Cell, str], cell: Cell):
        told = faults(table | {cell: FLIPPED.get(cells()[cell], MAY)}, asked)
        assert bool(told) == (cell in table) and all(each.startswith(f"{cell[3]}: ") for each in told)

    def test_a_title_that_slips_into_an_answer_is_a_fault(self, asked: list[Asked], table: dict[Cell, str]):
        """What stands in an answer, a message or a file is judged by who may view the row."""
        writer = "editor" if "editor" in self.people else "leader"
        index = next(each for each in asked if each.identity == writer and each.case.address.name == "admin:index")
        for name, is_fault in (("other-draft", True), ("team-draft", False)):
            leaking = index._replace(answer=Answer(index.answer.outcome, frozenset({("article", name, "")})))
            assert bool(faults(table, [leaking])) == is_fault

    def test_questions_are_spread_over_everybody_and_everything(self, asked: list[Asked]):
        """Nobody and no kind of record is left out, and both methods are."""
        for of in (lambda each: each.identity, lambda each: each.case.method, lambda each: each.case.kind):
            counted = Counter(map(of, asked))
            assert min(counted.values()) >= len(self.people), counted
        assert {each.identity for each in asked} == self.people
