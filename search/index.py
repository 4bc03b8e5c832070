"""What apps call: say what is findable, keep the index true to the content, ask for matching objects.

Every change runs in the caller's transaction (one is opened where there is none), so content and index never
differ.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Func, IntegerField, Model, QuerySet
from django.db.models.signals import post_delete, pre_delete

from publishing.paging import among
from search import abbreviations, engines
from search.answering import search
from search.collecting import Scope, newest
from search.documents import PEOPLE, SearchDocument
from search.entries import IDENTITY, WRITTEN, entries_of, words_of
from search.models import SearchEntry
from search.query import Query
from search.terms import Any as AnyOf
from search.terms import Term
from search.tokens import whole_term
from search.vocabulary import note

BATCH = 500

Documents = Callable[[QuerySet], Iterable[SearchDocument]]
Dependents = Callable[[list[int]], Iterable[tuple[str, Iterable[int]]]]
Progress = Callable[[str, int, int], None]


class Position(Func):
    """Where an object's id stands in a row of ids."""

    def __init__(self, ids: list[int]):
        super().__init__(F("pk"), output_field=IntegerField())
        self.ids = ids

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list]:
        column, _no_params = compiler.compile(self.source_expressions[0])
        return engines.engine_of(connection).position(column, self.ids)


@dataclass(frozen=True)
class Registration:
    """How objects of one model become documents of one kind."""

    model: type[Model]
    kind: str
    documents: Documents
    label: str


_by_kind: dict[str, Registration] = {}
_by_model: dict[type[Model], Registration] = {}
_dependents: dict[type[Model], list[Dependents]] = defaultdict(list)


def register(model: type[Model], kind: str, documents: Documents, label: str = "", people: bool = False) -> None:
    """Make objects of `model` findable as `kind`; called in an app's `documents.py`, which `ready()` imports.

    `documents` gets a queryset of the model and yields one document for each object that belongs in the
    index, drafts included; an object without a document leaves the index. A proxy counts as the model it
    stands for. `label` names the kind in the reader's filter (default: the model's plural), `people` says
    that they are people. Deleting an object removes its entry.
    """
    if not (kind.isascii() and kind.isidentifier()):
        raise ValueError(f"The kind {kind!r} is no plain word; it is one term of the index.")
    if kind in _by_kind:
        raise ValueError(f"The kind {kind!r} is registered twice.")
    concrete = model._meta.concrete_model
    registration = Registration(concrete, kind, documents, label or str(model._meta.verbose_name_plural))
    _by_kind[kind] = _by_model[concrete] = registration
    PEOPLE.update([kind] if people else [])
    _watch_deletions(concrete)


def register_dependents(model: type[Model], dependents: Dependents) -> None:
    """Name the entries that show something of `model`: they follow when one of it is refreshed or deleted.

    `dependents` gets ids of changed objects and yields pairs (kind, ids), ids being any iterable or a flat
    `values_list`. It goes one step: what depends on the dependents is not refreshed in turn.
    """
    _dependents[model._meta.concrete_model].append(dependents)
    _watch_deletions(model._meta.concrete_model)


def kinds() -> dict[str, str]:
    """Registered kinds in order of registration, with their Vietnamese labels."""
    return {kind: registration.label for kind, registration in _by_kind.items()}


def is_registered(model: type[Model]) -> bool:
    """Whether objects of a model, or of the model that it is a proxy of, can be found."""
    return model._meta.concrete_model in _by_model


def kind_of(model: type[Model]) -> str:
    """The kind under which a model, or the model that it is a proxy of, is registered."""
    return _by_model[model._meta.concrete_model].kind


@transaction.atomic
def refresh(objects: Model | Iterable[Model]) -> None:
    """Write the entries of changed objects anew, then the entries that show something of them."""
    ids: dict[type[Model], list[int]] = defaultdict(list)
    for item in [objects] if isinstance(objects, Model) else objects:
        ids[item._meta.concrete_model].append(item.pk)
    for model, changed in ids.items():
        if model in _by_model:
            refresh_kind_ids(_by_model[model].kind, changed)
    _refresh_all(_entries_showing(ids))


def refresh_kind_ids(kind: str, ids: Iterable[int], batch: int = BATCH) -> None:
    """Write the entries of the objects with these ids anew, no others; a vanished object loses its entry."""
    for chunk in _chunks(sorted(set(ids)), batch):
        _refresh_chunk(_by_kind[kind], chunk)


@transaction.atomic
def remove(kind: str, ids: Iterable[int]) -> None:
    """Take objects out of the index; their words go with the entries."""
    for chunk in _chunks(sorted(set(ids)), BATCH):
        SearchEntry.objects.filter(kind=kind, object_id__in=chunk).delete()


def rebuild(only: Iterable[str] | None = None, batch: int = BATCH, progress: Progress | None = None) -> dict[str, int]:
    """Index everything anew and drop what no longer exists; return the number of entries of each kind.

    One transaction for each batch: the site may run meanwhile, and a killed run leaves nothing half-written.
    `progress` is told the kind, how many objects are done and how many there are.
    """
    wanted = list(kinds() if only is None else only)
    for kind in wanted:
        _rebuild_kind(_by_kind[kind], batch, progress or (lambda kind, done, total: None))
    if only is None:
        SearchEntry.objects.exclude(kind__in=wanted).delete()
    engines.current().tidy()
    return {kind: SearchEntry.objects.filter(kind=kind).count() for kind in wanted}


def narrow(queryset: QuerySet, kind: str, text: str, prefix: bool = True) -> QuerySet:
    """Objects of `queryset` that match the text, best first: the whole index, whether public or not.

    For staff only. With `prefix` the last word may be the beginning of a word of title or keywords, as while typing.
    Of a kind with more matches than are collected only the best so many are looked up in the queryset.
    """
    found = search(Query.asked(text, prefix=prefix), Scope(kind, public=False))
    ids = [entry.object_id for entry in found.entries]
    return among(queryset, ids).order_by(Position(ids))


def named(kind: str, names: Iterable[str], most: int) -> list[int]:
    """Ids of objects of a kind that are called by one of these names as a whole, tone marks and case aside.

    For staff only: the whole index, whether public or not; asked in one statement.
    """
    wanted = tuple(Term((whole_term(name),)) for name in dict.fromkeys(names))
    if not wanted:
        return []
    (found,) = newest(AnyOf(wanted), [Scope(kind, public=False)], most)
    return [entry.object_id for entry in found.entries]


def _chunks(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    rest = iter(ids)
    while chunk := list(islice(rest, size)):
        yield chunk


@transaction.atomic
def _refresh_chunk(registration: Registration, ids: list[int]) -> None:
    """Lock the entries before reading the content: of two writers, the later one has read the newer text."""
    entries = SearchEntry.objects.filter(kind=registration.kind, object_id__in=ids)
    list(entries.order_by("pk").select_for_update().values_list("pk"))
    objects = registration.model._default_manager.filter(pk__in=ids)
    documents = {document.object_id: document for document in registration.documents(objects)}
    if without := set(ids) - documents.keys():
        entries.filter(object_id__in=without).delete()
    put(documents.values())


@transaction.atomic
def put(documents: Iterable[SearchDocument]) -> None:
    """Store documents as entries with their words, replacing what stood there for the same object."""
    documents = list(documents)
    entries = entries_of(documents)
    SearchEntry.objects.bulk_create(entries, update_conflicts=True, unique_fields=IDENTITY, update_fields=WRITTEN)
    abbreviations.follow()
    spelled: set[str] = set()
    engines.current().index(words_of(entries, documents, spelled))
    note(spelled)


def _rebuild_kind(registration: Registration, batch: int, progress: Progress) -> None:
    """Walk the ids upwards, so that objects made or deleted meanwhile neither shift nor repeat a batch."""
    ids = registration.model._default_manager.order_by("pk").values_list("pk", flat=True)
    total, done, last = ids.count(), 0, None
    while chunk := list((ids if last is None else ids.filter(pk__gt=last))[:batch]):
        _refresh_chunk(registration, chunk)
        last, done = chunk[-1], done + len(chunk)
        progress(registration.kind, done, total)
    vanished = SearchEntry.objects.filter(kind=registration.kind)
    vanished.exclude(object_id__in=registration.model._default_manager.values("pk")).delete()


def _entries_showing(ids: dict[type[Model], list[int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for model, changed in ids.items():
        for dependents in _dependents.get(model, ()):
            for kind, shown_in in dependents(changed):
                found[kind].update(shown_in)
    return found


def _refresh_all(ids: dict[str, set[int]]) -> None:
    for kind, chosen in ids.items():
        refresh_kind_ids(kind, chosen)


def _watch_deletions(model: type[Model]) -> None:
    """Proxies send signals of their own, so every face of the model is watched."""
    for face in apps.get_models():
        if face._meta.concrete_model is model:
            pre_delete.connect(_note_dependents, sender=face, dispatch_uid=f"search-{face._meta.label}")
            post_delete.connect(_forget, sender=face, dispatch_uid=f"search-{face._meta.label}")


def _note_dependents(instance: Model, **kwargs) -> None:
    """Ask while the links still stand; they are gone once the object is."""
    instance._search_dependents = _entries_showing({instance._meta.concrete_model: [instance.pk]})


def _forget(instance: Model, **kwargs) -> None:
    registration = _by_model.get(instance._meta.concrete_model)
    if registration:
        remove(registration.kind, [instance.pk])
    _refresh_all(instance._search_dependents)
