"""Reports of our own, read as they stand: how well the reading does, and that no trap is taken."""

import pytest

from tests.articles.intake.scoring import core, score

FLOORS = {"people": 0.95, "people_titles": 0.9, "directives": 0.95, "bodies": 0.93, "title": 0.93, "published_on": 0.95}
SETS = ["a"]


@pytest.mark.parametrize("name", SETS)
def test_reports_are_read(name: str):
    tallies, traps = score(name)
    told = {key: (round(tally.f1, 3), tally.invented, tally.missed) for key, tally in tallies.items()}
    assert traps == [], told
    assert core(tallies) >= 0.95, told
    assert {key: floor for key, floor in FLOORS.items() if tallies[key].f1 < floor} == {}, told
