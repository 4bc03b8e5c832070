"""What results can be narrowed by beside kind and time: things that an entry belongs to.

An entry bears a label of the index for each ("in_category_5"), so narrowing costs what one word more costs.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import CharField, QuerySet, Value
from django.utils import timezone

from publishing.prepared import padded, prepared
from search.models import SearchEntry

MOST_OF_ENTRY = 40
"""Labels that one entry bears at most."""

Ids = Mapping[str, Iterable[int]]
"""Ids by the name of a facet."""
Named = Callable[[Iterable[int], datetime], QuerySet]
"""What gives (id, name) of ids, as far as readers may know them at a moment."""


@dataclass(frozen=True)
class FacetKind:
    """`name` is that of the parameter, `title` what readers see, `named` asks for names. One that is `offered` is
    listed beside results, with what is found; by another, only links narrow.
    """

    name: str
    title: str
    named: Named
    offered: bool

    def term(self, pk: int) -> str:
        return f"in_{self.name}_{pk}"


_kinds: dict[str, FacetKind] = {}


def register_facet(name: str, title: str, named: Named, *, offered: bool = False) -> None:
    """Let results be narrowed by what documents name in their `facets`; called in an app's `documents.py`."""
    if not (name.isascii() and name.isalpha()):
        raise ValueError(f"The facet {name!r} is no plain word; it is part of a term of the index.")
    _kinds[name] = FacetKind(name, title, named, offered)


def facet_kinds() -> dict[str, FacetKind]:
    """By name, in order of registration."""
    return _kinds


def entries_named(kind: str) -> Named:
    """The names of public entries of a kind: what `named` is for whatever is findable itself."""
    return lambda ids, now: (
        SearchEntry.objects.public(now).filter(kind=kind, object_id__in=ids).values_list("object_id", "title")
    )


def labels(facets: Ids) -> tuple[str, ...]:
    """The labels that an entry bears; `facets` may only hold names that are registered."""
    found = (_kinds[name].term(pk) for name, ids in facets.items() for pk in ids)
    return tuple(dict.fromkeys(found))[:MOST_OF_ENTRY]


def offered_labels(facets: Ids) -> str:
    """Those of them that are counted beside results."""
    return " ".join(labels({name: ids for name, ids in facets.items() if _kinds[name].offered}))


@lru_cache(maxsize=10_000)
def term_of(label: str) -> tuple[str, int]:
    """The facet and the id of a label."""
    _in, name, pk = label.split("_")
    return name, int(pk)


def names_of(wanted: Ids) -> dict[tuple[str, int], str]:
    """The names of what is chosen or offered, asked for in one statement; what readers may not know has none."""
    ids = [padded(wanted.get(name, ())) for name in _kinds]
    return {(of, pk): title for pk, title, of in _names(timezone.now(), *ids)} if any(ids) else {}


@prepared
def _names(now: datetime, *wanted: list[int]) -> QuerySet:
    """Of ids of each facet, in order of registration."""
    questions = [
        kind.named(ids, now).order_by().annotate(of=Value(kind.name, CharField()))
        for kind, ids in zip(_kinds.values(), wanted, strict=True)
        if ids
    ]
    return questions[0].union(*questions[1:], all=True)
