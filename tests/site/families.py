"""All surfaces of the site by family, each enumerated from what the site itself registers.

Pages come from the URLconf, filters from the filter forms of the lists, search from the kinds of the index, exports
from the registered resources and the admin. What cannot be derived stands in the tables of surfaces.py, and what these
lack fails a test (test_surfaces.py). A new registry, such as one of a public API, joins `FAMILIES`.
"""

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model
from django.urls import resolve, reverse
from django.utils import timezone

from articles.filters import TagNameFilter
from articles.models import Article, Tag
from articles.share import ArticleImageView
from config import surroundings
from organizations.models import Directive
from organizations.share import DirectiveImageView
from publishing.audit.rows import AuditEntry
from publishing.day_forms import DayFilter
from publishing.export_admin import ExportAdminMixin
from publishing.exporting import FORMATS
from publishing.models import Record
from publishing.permissions import READER
from publishing.resources import kinds as export_kinds
from search import index, promoting, vocabulary
from search.facets import facet_kinds
from search.filters import NamedFilter
from search.forms import SORT_LABELS
from tests.site.desk import desk
from tests.site.surfaces import ADDRESSES, ASKED, EARLIER, PLAIN, Site, Surface, patterns, readable, told
from tests.site.world import Make

IMAGES = {Article: ArticleImageView, Directive: DirectiveImageView}
BELONGS = {"committee": "organization"}  # models of facets that are named otherwise
PLACE = "tu"  # the parameter that says from which record on a list is shown
Values = Iterator[tuple[str, Any]]


def pages(site: Site) -> Iterator[Surface]:
    """Every public URL pattern, feeds and sitemap among them, around public records."""
    for name, addresses in ADDRESSES.items():
        for place, address in enumerate(addresses(site.world)):
            yield site.page(f"page {name}" + f" {place}" * bool(place), address)
    for name, address in PLAIN.items():
        yield site.page(f"page {name}", address())
    for name, address in EARLIER.items():
        yield site.page(f"earlier {name}", address())
    yield site.page("page of nothing", "/khong-co/")


def own_pages(site: Site) -> Iterator[Surface]:
    """The addresses of the hidden records themselves, also with other words before the id."""
    for place, record in enumerate(site.hidden):
        name = f"own {record._meta.model_name} {place}"
        yield site.page(name, record.get_absolute_url())
        if isinstance(record, Record):
            yield site.page(f"{name} with other words", reverse(record.url_name, args=["khac", record.pk]))
        if view := IMAGES.get(type(record)):
            yield site.page(f"image of {record._meta.model_name} {place}", view.path(record))


def lists() -> dict[type, str]:
    """The views with a filter form, each with the first URL name that leads to it."""
    found: dict[type, str] = {}
    for name, pattern in patterns():
        view = getattr(pattern.callback, "view_class", None)
        if getattr(view, "filterset_class", None):
            found.setdefault(view, name)
    return found


def filters(site: Site) -> Iterator[Surface]:
    """Every parameter of every list with every value that points at something hidden."""
    for view, name in lists().items():
        for shown, base in _bases(site, view, name):
            for parameter, each in view.filterset_class.base_filters.items():
                for what, value in values_of(each, view.filterset_class._meta.model, site):
                    address = f"{base}?{urlencode({parameter: value})}"
                    yield site.page(f"filter {shown} {parameter}={what}", address)


def _bases(site: Site, view: type, name: str) -> Iterator[tuple[str, str]]:
    yield name, ADDRESSES[name](site.world)[0]
    for place, record in enumerate(site.one_of_each()):
        address = record.get_absolute_url()
        if getattr(resolve(address).func, "view_class", None) is view:
            yield f"{name} of hidden {place}", address


def places(site: Site) -> Iterator[Surface]:
    """Every list from a hidden record on, and its second page: where a list goes on tells nothing of the hidden."""
    for view, name in lists().items():
        base = ADDRESSES[name](site.world)[0]
        for place, record in enumerate(site.one_of_each()):
            yield site.page(f"place {name} {place}", f"{base}?{PLACE}={record.pk}")
        yield site.page(f"place {name} page 2", f"{base}?{view.page_kwarg}=2")


def values_of(each: django_filters.Filter, model: type[Model], site: Site) -> Values:
    """What to ask a filter for; a sort of filter that is not named here raises LookupError."""
    for sort, values in VALUES.items():
        if isinstance(each, sort):
            return values(each, model, site)
    raise LookupError(f"VALUES does not say what to ask a {type(each).__name__} for")


def _named(each: NamedFilter, model: type[Model], site: Site) -> Values:
    """Ids, and the name as somebody types it."""
    yield "name", ASKED
    known = [record for record in site.hidden if record._meta.model_name == each.kind]
    for place, record in enumerate({known[0], known[-1]} if known else ()):
        yield f"id {place}", record.pk


def _chosen(each: django_filters.ChoiceFilter, model: type[Model], site: Site) -> Values:
    """The choices that some record bears, or all of them where the filter goes by something else."""
    records = [*vars(site.world).values(), *site.hidden]
    borne = {getattr(record, each.field_name, None) for record in records if isinstance(record, model)} - {None}
    yield from sorted((value, value) for value in borne or {code for code, _label in each.extra["choices"]})


def _typed(each: django_filters.CharFilter, model: type[Model], site: Site) -> Values:
    """Words, and all that a hidden record is known by."""
    yield "words", ASKED
    for place, record in enumerate(site.one_of_each()):
        for name in ("slug", "symbol", "series"):
            if value := getattr(record, name, ""):
                yield f"{name} {place}", value


def _tags(each: TagNameFilter, model: type[Model], site: Site) -> Values:
    """Every hidden tag by its address: a chip would tell its name."""
    yield from _typed(each, model, site)
    for place, tag in enumerate(site.hidden_of(Tag)):
        yield f"tag {place}", tag.slug


def _of_this_year(each: django_filters.NumberFilter, model: type[Model], site: Site) -> Values:
    yield "this year", timezone.localdate().year


def _of_today(each: DayFilter, model: type[Model], site: Site) -> Values:
    yield "today", f"{timezone.localdate():%d/%m/%Y}"


def _of_category(each: django_filters.ModelChoiceFilter, model: type[Model], site: Site) -> Values:
    yield "category", site.world.category.slug


VALUES: dict[type[django_filters.Filter], Callable[[Any, type[Model], Site], Values]] = {
    NamedFilter: _named,
    DayFilter: _of_today,
    django_filters.ModelChoiceFilter: _of_category,
    django_filters.ChoiceFilter: _chosen,
    TagNameFilter: _tags,
    django_filters.CharFilter: _typed,
    django_filters.NumberFilter: _of_this_year,
}


def searches(site: Site) -> Iterator[Surface]:
    """The search page in every kind, order and year, by words and by what a hidden document is numbered; and what is
    public, narrowed to what belongs to something hidden.
    """
    asked = [{"q": ASKED, "kind": kind} for kind in index.kinds()]
    asked += [{"q": ASKED, "sort": sort} for sort in SORT_LABELS]
    asked += [{"q": ASKED, "year": timezone.localdate().year}, {"q": "hya"}, {"q": "so khoa hoc"}]
    for query in asked:
        yield site.page(
            f"search {' '.join(map(str, query.values()))}", f"{reverse('search:search')}?{urlencode(query)}"
        )
    for place, record in enumerate(site.hidden):
        if symbol := getattr(record, "symbol", ""):
            yield site.page(f"search symbol {place}", f"{reverse('search:search')}?{urlencode({'q': symbol})}")
        for name in facet_kinds():
            if record._meta.model_name == BELONGS.get(name, name):
                query = urlencode({"q": "su that", name: record.pk})
                yield site.page(f"search {name} {place}", f"{reverse('search:search')}?{query}")


def commands(site: Site) -> Iterator[Surface]:
    """The command that exports what is public."""
    for kind in export_kinds():
        for code in FORMATS:
            name = f"command {kind} {code}"
            yield Surface(name, name, lambda kind=kind, code=code: _written(kind, code))


def _written(kind: str, code: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"xuat.{code}"
        call_command("export_records", kind, output=str(target), stdout=io.StringIO())
        return readable(target.read_bytes())


def downloads(site: Site) -> Iterator[Surface]:
    """What the admin hands to somebody who may only export: everything, what was searched, what was chosen."""
    for model, model_admin in admin.site._registry.items():
        if isinstance(model_admin, ExportAdminMixin) and model is not AuditEntry:  # which is the administrator's alone
            name = f"{model._meta.app_label}_{model._meta.model_name}"
            address = reverse(f"admin:{name}_export")
            yield site.export_button(name)
            yield site.desk(f"export page {name}", address, READER)
            yield site.desk(f"export page {name} searched", f"{address}?q={ASKED}", READER)
            chosen = {ACTION_CHECKBOX_NAME: [record.pk for record in site.hidden_of(model)]}
            for code in FORMATS:
                for what, sent in (("", {}), (" chosen", chosen)):
                    data = {"format": code, **sent}
                    ask = lambda address=address, data=data: told(site.staff[READER].post(address, data))  # noqa: E731
                    yield Surface(f"download {name} {code}{what}", f"{address} {data}", ask)


# Those that tell most for the least work come first.
FAMILIES: dict[str, Callable[[Site], Iterator[Surface]]] = {
    "searches": searches,
    "own pages": own_pages,
    "pages": pages,
    "commands": commands,
    "downloads": downloads,
    "filters": filters,
    "places": places,
    "desk": desk,
}
# The office sees drafts and persons; of what is hidden to readers, only marked documents are hidden to some of it.
PUBLIC = tuple(name for name in FAMILIES if name != "desk")


def surfaces_of(site: Site, *families: str) -> list[Surface]:
    """The surfaces of these families, or all that readers have."""
    found = [surface for family in families or PUBLIC for surface in FAMILIES[family](site)]
    assert len({surface.name for surface in found}) == len(found), "Two surfaces bear one name"
    return found


# --- the check


def answers(surfaces: list[Surface], known: dict[str, str] | None = None) -> dict[str, str]:
    """What each surface tells, by name; `known` holds the answers of requests that need not be asked again."""
    known = {} if known is None else known
    for surface in surfaces:
        if surface.request not in known:
            known[surface.request] = surface.ask()
    return {surface.name: known[surface.request] for surface in surfaces}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back, and what pages have kept of it is forgotten."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    surroundings.forget()
    vocabulary.forget()
    promoting.forget()


def told_apart(site: Site, make: Make, *families: str, known: dict[str, str] | None = None) -> dict[str, str]:
    """Surfaces whose whole answer differs when the thing is there from when it is not, with what they told.

    Both times the same is asked for, so what nobody may know of changes nothing: no word, no count, no status.
    """
    with undone():
        site.hidden = make(site.world)
        surfaces = surfaces_of(site, *families)
        with_it = answers(surfaces)
    without = answers(surfaces, known)
    return {name: text for name, text in with_it.items() if text != without[name]}
