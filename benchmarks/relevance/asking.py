"""`python -m benchmarks.relevance.asking`: what the site of the environment answers to each question, as JSON."""

import json
import sys

import django

django.setup()

from articles.models import Article  # noqa: E402  models can be imported only once Django is set up
from benchmarks.relevance.questions import questions  # noqa: E402
from benchmarks.relevance.scores import SEEN  # noqa: E402
from organizations.models import Directive, Organization  # noqa: E402
from people.models import Person  # noqa: E402
from search import index  # noqa: E402
from search.query import Query  # noqa: E402
from search.results import Search  # noqa: E402


def refs() -> dict[tuple[str, int], str]:
    """What the judgements call each object: its kind and import key."""
    found = {}
    for model in (Article, Directive, Organization, Person):
        kind = index.kind_of(model)
        rows = model._default_manager.exclude(import_ref=None).values_list("pk", "import_ref")
        found |= {(kind, pk): f"{kind}:{ref}" for pk, ref in rows}
    return found


def answers() -> dict[str, list[str]]:
    names = refs()
    return {
        question.id: [
            names.get((entry.kind, entry.object_id), "")
            for entry in Search(Query.parse(question.query)).found.entries[:SEEN]
        ]
        for question in questions()
    }


if __name__ == "__main__":
    json.dump(answers(), sys.stdout, ensure_ascii=False)
