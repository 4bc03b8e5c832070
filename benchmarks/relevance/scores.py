"""Scores of answered questions. Judgements are grades from 1 to 3; what is not judged is worth nothing."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

SEEN = 10
"""Answers that count: the first page."""
ALL = "all"


@dataclass(frozen=True)
class Question:
    """`relevant` maps "kind:import_ref" to a grade."""

    id: str
    kind: str
    query: str
    relevant: Mapping[str, int]


@dataclass(frozen=True)
class Score:
    """Of one question or the mean of several, each from 0 to 1.

    `success`: the first answer has the best grade there is; `gain`: nDCG of the first ten, gains 2^grade - 1;
    `recall`: the share of what is relevant that stands among them.
    """

    success: float
    gain: float
    recall: float


def score(question: Question, answers: Sequence[str]) -> Score:
    grades = [question.relevant.get(answer, 0) for answer in answers[:SEEN]]
    best = sorted(question.relevant.values(), reverse=True)
    return Score(
        success=float(bool(grades) and grades[0] == best[0]),
        gain=_discounted(grades) / _discounted(best[:SEEN]),
        recall=sum(grade > 0 for grade in grades) / min(len(best), SEEN),
    )


def _discounted(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def by_kind(questions: Sequence[Question], answers: Mapping[str, Sequence[str]]) -> dict[str, Score]:
    """The means of each kind of question, and of all."""
    scored = defaultdict(list)
    for question in questions:
        found = score(question, answers[question.id])
        scored[question.kind].append(found)
        scored[ALL].append(found)
    rows = {kind: scored[kind] for kind in [*sorted(scored.keys() - {ALL}), ALL]}
    return {kind: Score(*(mean(getattr(each, name) for each in found) for name in ("success", "gain", "recall")))
            for kind, found in rows.items()}  # fmt: skip
