"""Scores of questions, and that the set can be judged by: every judgement names a record."""

import json

import pytest

from benchmarks.relevance.questions import HERE, questions
from benchmarks.relevance.scores import Question, Score, by_kind, score

ASKED = Question("q", "name", "x", {"a": 3, "b": 1})
SCORED = ("article", "directive", "organization", "person")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["a", "b"], Score(1, 1, 1)),
        (["b", "a"], Score(0, pytest.approx((1 + 7 / 1.58496) / (7 + 1 / 1.58496), abs=1e-4), 1)),
        (["c", "a"], Score(0, pytest.approx(7 / 1.58496 / (7 + 1 / 1.58496), abs=1e-4), 0.5)),
        ([*"cdefghijkl", "a"], Score(0, 0, 0)),
        ([], Score(0, 0, 0)),
    ],
)
def test_good_answers_count_more_the_higher_they_stand(answers, expected):
    assert score(ASKED, answers) == expected


def test_kinds_are_told_apart_and_together():
    other = Question("r", "date", "y", {"c": 2})
    assert by_kind([ASKED, other], {"q": ["a", "b"], "r": []}) == {
        "date": Score(0, 0, 0), "name": Score(1, 1, 1), "all": Score(0.5, 0.5, 0.5),
    }  # fmt: skip


def test_every_judgement_names_a_record_and_no_question_comes_twice():
    refs = {
        f"{kind}:{json.loads(line)['import_ref']}"
        for kind in SCORED
        for line in (HERE / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    }
    asked = questions()
    assert {ref for question in asked for ref in question.relevant} - refs == set()
    assert len({question.query for question in asked}) == len({question.id for question in asked}) == len(asked) >= 150
    assert len(refs) >= 300
    assert all(set(question.relevant.values()) <= {1, 2, 3} and question.relevant for question in asked)
