"""What a reader may mean while typing: things whose title or names go on as was begun, of every kind some."""

import re
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from publishing.prepared import padded, prepared
from search import collecting, index
from search.collecting import Scope
from search.models import SearchEntry
from search.query import Query
from search.scoring import Scorer, Shown
from search.terms import Place
from search.tokens import located

SUGGESTED = 8
OF_EACH_KIND = 4
"""Entries of each kind that are looked at: the newest, which of people and bodies are the last entered."""
_JUST_BEGUN = re.compile(r"(?<=\w)\s+\w$")
_READ = ("title", "keywords", "summary", "date", "url", "label")


@dataclass(frozen=True)
class Suggestion:
    """A thing to go to: its title, address, and what it is ("Chỉ thị", "Người")."""

    title: str
    url: str
    label: str


def suggestions(text: str) -> list[Suggestion]:
    """At most `SUGGESTED` public things, the likeliest first; none before two letters of a word are typed."""
    query = Query.asked(_JUST_BEGUN.sub("", text), prefix=True)
    if not query or not (query.prefix or query.units[-1].terms):
        return []
    node = located(query.condition(prefix=query.prefix), Place.HEAD)
    found = collecting.present(node, [Scope(kind) for kind in index.kinds()], OF_EACH_KIND)
    rows = _rows(padded(entry.place for entry in found))
    scorer = Scorer(query, timezone.localdate())
    scored = [(scorer.score(Shown(*shown)), place, Suggestion(shown[0], url, label))
              for place, *shown, url, label in rows]  # fmt: skip
    return [each for _score, _place, each in sorted(scored, key=lambda one: one[:2], reverse=True)[:SUGGESTED]]


@prepared
def _rows(places: list[int]) -> QuerySet:
    return SearchEntry.objects.filter(place__in=places).order_by().values_list("place", *_READ)
