"""Reports of our own, read as they stand: how well the reading does, and what is pointed out in faulty ones."""

import json

import pytest

from articles.intake.checks import check, check_raw
from articles.intake.read import read
from articles.intake.sources import read_pasted
from tests.articles.intake.scoring import REPORTS, core, score

FLOORS = {"people": 0.95, "people_titles": 0.9, "directives": 0.95, "bodies": 0.93, "title": 0.93, "published_on": 0.95}
SETS = ["a", "b"]


@pytest.mark.parametrize("name", SETS)
def test_reports_are_read(name: str):
    tallies, traps = score(name)
    told = {key: (round(tally.f1, 3), tally.invented, tally.missed) for key, tally in tallies.items()}
    assert traps == [], told
    assert core(tallies) >= 0.95, told
    assert {key: floor for key, floor in FLOORS.items() if tallies[key].f1 < floor} == {}, told


FAULTS = json.loads((REPORTS / "faults.json").read_text("utf-8"))
# The kinds of planted faults, by the beginnings of the codes that point them out.
CODES = {
    "impossible-symbol": ("impossible-symbol",),
    "same-number-and-date": ("same-number-and-date",),
    "missing-plenum-term": ("missing-plenum-term",),
    "caption-person-not-in-text": ("caption-person-not-in-text",),
    "tone-and-spacing": ("misplaced-tone", "mixed-tone", "double-space", "space-", "missing-space"),
    "secrecy-mark": ("secrecy-mark",),
}


@pytest.mark.parametrize("fault", FAULTS, ids=[each["id"] for each in FAULTS])
def test_a_planted_fault_is_pointed_out(fault: dict[str, str]):
    remarks = [*check(read(read_pasted(fault["text"]))), *check_raw(fault["text"])]
    found = [each for each in remarks if each.code.startswith(CODES[fault["kind"]])]
    told = {passage.text for each in found for passage in each.passages}
    assert any(text and (text in fault["passage"] or fault["passage"] in text) for text in told), [
        (each.code, [passage.text for passage in each.passages]) for each in remarks
    ]


def test_faultless_texts_are_left_alone():
    flags = []
    for file in sorted((REPORTS / "clean").glob("*.txt")):
        text = file.read_text("utf-8")
        remarks = [*check(read(read_pasted(text))), *check_raw(text)]
        flags += [(file.name, each.code, each.message) for each in remarks]
    assert len(flags) <= 1, flags
