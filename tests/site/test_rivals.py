"""Saves in the same moment, by real threads or processes: each is kept or refused, and a form makes one object.

RIVAL_ROUNDS=1000 runs what is promised; a run of all tests takes fewer rounds of the same.
"""

import json
import os
from pathlib import Path

import pytest

from tests.site.servers import Server, unserved

ROUNDS = int(os.environ.get("RIVAL_ROUNDS", "60"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, empty_site: Path) -> Server:
    return unserved(empty_site, tmp_path_factory.mktemp("rivals"))


def outcome(site: Server, kind: str, rounds: int) -> dict[str, int]:
    return json.loads(
        site.manage("shell", "-v", "0", "-c", f"from tests.site import rivals; rivals.run('{kind}', {rounds})")
    )


@pytest.mark.parametrize(("kind", "rounds"), [("category", ROUNDS), ("article", max(ROUNDS // 10, 5))])
def test_of_two_saves_at_once_one_is_kept_and_the_other_merged(kind: str, rounds: int, site: Server):
    """Of each pair one is saved and one refused; when that one has chosen, what each of both wrote is stored."""
    assert outcome(site, kind, rounds) == {
        "302 then 302, both kept: True, first": rounds,
        "409 then 302, both kept: True, last": rounds,
    }


def test_a_form_that_is_sent_twice_at_once_makes_one_object(site: Server):
    rounds = max(ROUNDS // 5, 10)
    assert outcome(site, "double", rounds) == {"302, objects: 1": 2 * rounds}


def test_two_who_approve_at_once_make_one_step(site: Server):
    """The second of them is told, and nothing is recorded twice."""
    rounds = max(ROUNDS // 5, 10)
    assert outcome(site, "approve", rounds) == {
        "302, approved, steps: 1": rounds,
        "409, approved, steps: 1": rounds,
    }
