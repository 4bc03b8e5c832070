"""The questions of queries.jsonl."""

import json
from pathlib import Path

from benchmarks.relevance.scores import Question

HERE = Path(__file__).parent
KINDS = ("category", "organization", "person", "appointment", "directive", "article")


def questions() -> list[Question]:
    with (HERE / "queries.jsonl").open(encoding="utf-8") as file:
        return [Question(**json.loads(line)) for line in file]
