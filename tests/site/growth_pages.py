"""Every page whose work is measured: what readers, administrators, and those who only export can ask for."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from articles.views import CategoryView, TagView
from config.sitemaps import SITEMAPS
from publishing.audit.rows import AuditEntry
from publishing.export_admin import ExportAdminMixin
from publishing.sitemaps import PublishedSitemap
from search.forms import SORT_LABELS
from tests.site.archive import COMMON, SHOWN, Archive
from tests.site.desk import pickers
from tests.site.families import PLACE, lists
from tests.site.staff_pages import OF_MODEL, OF_ROW
from tests.site.surfaces import ADDRESSES, World

# What stands in all articles, what stands in three, and what names of bodies and people have.
TYPED = ("hội nghị", "hiếm", "số")
SEARCHED = (*TYPED, '"chuyển đổi số"', "tập huấn nghị quyết", "không có chữ này", "Nguyễn")
# What each filter of a list is asked for, by its parameter; `row` is one of the rows listed.
CHOICES: dict[str, Callable[[World, Any], Any]] = {
    "chuyen_muc": lambda world, row: world.category.slug,
    "to_chuc": lambda world, row: world.organization.pk,
    "nhan_su": lambda world, row: world.person.pk,
    "van_ban": lambda world, row: world.directive.pk,
    "tu_khoa": lambda world, row: world.tag.slug,
    "tu_ngay": lambda world, row: f"{timezone.localdate(world.article.published_at):%d/%m/%Y}",
    "den_ngay": lambda world, row: f"{timezone.localdate(world.article.published_at):%d/%m/%Y}",
    "ten": lambda world, row: row.pk,
    "khoi": lambda world, row: row.family,
    "loai": lambda world, row: getattr(row, "doc_type", None) or row.kind,
    "tinh_trang": lambda world, row: "dang",
    "so": lambda world, row: row.symbol,
    "he_thong": lambda world, row: row.family,
    "co_quan": lambda world, row: world.organization.pk,
    "hieu_luc": lambda world, row: "con",
    "hinh_thuc": lambda world, row: row.kind,
    "nam": lambda world, row: row.year,
    "nhiem_ky": lambda world, row: row.series,
}
FIRST_CHOICES = 3
# The right that a view of the admin asks for, where it is not to look.
RIGHTS = {
    "read": "add",
    "reread": "change",
    "add": "add",
    "recoverlist": "add",
    "delete": "delete",
    "restore": "change",
}


# --- readers
def public(archive: Archive, window: int) -> Iterator[str]:
    """Every address there is, every filter and every two of them, later pages and windows, searches."""
    worlds = [archive.world(place) for place in SHOWN]
    for world, other in (worlds, reversed(worlds)):
        for addresses in ADDRESSES.values():
            yield from addresses(world)
        yield from _files(world, window)
        for view, name in lists().items():
            yield from _listed(view, ADDRESSES[name](world)[0], world, other)
    yield from (f"{ADDRESSES[name](worlds[COMMON])[0]}?page=2" for name in lists().values())
    asked = [{"q": text} for text in (*SEARCHED, *(world.directive.symbol for world in worlds))]
    asked += [{"q": text, "sort": sort, "kind": "article", "year": "2026"} for text in TYPED for sort in SORT_LABELS]
    yield from (f"{reverse('search:search')}?{urlencode(query)}" for query in (*asked, {"q": TYPED[0], "page": 2}))


def _files(world: World, window: int) -> Iterator[str]:
    """Of each sitemap the file with the record of a world: ids of other tests may have filled the first ones."""
    for section, sitemap in SITEMAPS.items():
        if not isinstance(sitemap(), PublishedSitemap):
            continue
        row = next(row for row in vars(world).values() if isinstance(row, sitemap().queryset.model))
        yield f"{reverse('sitemap_section', args=[section])}?p={(row.pk - 1) // window + 1}"


def _listed(view: Any, base: str, world: World, other: World) -> Iterator[str]:
    """A list from a record on, filtered, and filtered by what stands everywhere and what stands hardly anywhere.

    The page of a category or a tag has one of the two already.
    """
    row, chosen = _chosen(view, world)
    _row, beside = _chosen(view, other)
    yield f"{base}?{PLACE}={row.pk}"
    yield from (f"{base}?{urlencode({name: value})}" for name, value in chosen.items())
    if view not in (CategoryView, TagView):
        pairs = combinations(chosen, 2)
        yield from (f"{base}?{urlencode({one: chosen[one], two: beside[two]})}" for one, two in pairs)


def _chosen(view: Any, world: World) -> tuple[Model, dict[str, Any]]:
    row = next(row for row in vars(world).values() if isinstance(row, view.queryset.model))
    return row, {name: CHOICES[name](world, row) for name in view.filterset_class.base_filters}


def deep(archive: Archive) -> Iterator[str]:
    """The fiftieth page of lists, and the page after the hundredth row."""
    world, news = archive.world(COMMON), reverse("articles:list")
    bases = [news, *(f"{news}?{name}={CHOICES[name](world, None)}" for name in ("to_chuc", "tu_khoa"))]
    bases += [f"{news}?{PLACE}={world.article.pk}"]
    yield from (f"{base}{'&' if '?' in base else '?'}page=50" for base in bases)


# --- the admin
def staff(client: Client, archive: Archive) -> Iterator[str]:
    """The index, the photos to pick from, and of each model all that an administrator may open."""
    yield reverse("admin:index")
    yield from (f"{reverse('admin:desk_search')}?{urlencode({'q': text})}" for text in TYPED)
    yield reverse("admin:editorial_calendar")
    yield from (f"{reverse('admin:articles_article_picker')}{query}" for query in ("", "?q=hiem"))
    for model, model_admin in admin.site._registry.items():
        response = client.get(_url(model, "changelist"))
        yield from _changelists(_url(model, "changelist"), response.context["cl"])
        yield from _views(model, response.wsgi_request, archive)
        yield from (address for _name, address in pickers(model, model_admin, "", *TYPED))


def exporting() -> Iterator[str]:
    """The lists that say how many of their rows may be exported: to some people, only what is public."""
    lists = (model for model, each in admin.site._registry.items() if isinstance(each, ExportAdminMixin))
    yield from (_url(model, "changelist") for model in lists if model is not AuditEntry)  # the administrator's alone


def _url(model: type[Model], view: str, *arguments: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=arguments)


def _changelists(address: str, shown: Any) -> Iterator[str]:
    """Searched, filtered, both, filtered twice, sorted, narrowed to a year, a month, a day; and the second page."""
    yield from (address, f"{address}?p=2", *(f"{address}?{urlencode({'q': text})}" for text in TYPED))
    offered = ([each["query_string"] for each in spec.choices(shown)] for spec in shown.filter_specs)
    choices = [each[1 : 1 + FIRST_CHOICES] for each in offered if each[1:]]
    yield from (address + query for each in choices for query in each)
    yield from (f"{address}{each[0]}&{urlencode({'q': text})}" for each in choices for text in TYPED[:2])
    yield from (f"{address}{one[0]}&{two[0][1:]}" for one, two in combinations(choices, 2))
    columns = [place for place, name in enumerate(shown.list_display) if name in (shown.sortable_by or ())]
    yield from (f"{address}?o={sign}{place}" for place in columns for sign in ("", "-"))
    if name := shown.date_hierarchy:
        day = min(filter(None, shown.root_queryset.values_list(name, flat=True)[:50]))
        parts = [(f"{name}__{part}", getattr(day, part)) for part in ("year", "month", "day")]
        yield from (f"{address}?{urlencode(parts[:depth])}" for depth in (1, 2, 3))


def _views(model: type[Model], request: HttpRequest, archive: Archive) -> Iterator[str]:
    """Each view of the model that has a name, of its rows in both worlds, or else of its first row."""
    model_admin = admin.site.get_model_admin(model)
    rows = model_admin.get_queryset(request)
    known = (row for place in SHOWN for row in vars(archive.world(place)).values())
    ids = [row.pk for row in known if type(row) is model._meta.concrete_model]
    chosen = rows.filter(pk__in=ids).order_by("pk") or rows.order_by("pk")[:1]
    for name in (pattern.name.split("_", 2)[2] for pattern in model_admin.get_urls() if pattern.name):
        may = getattr(model_admin, f"has_{RIGHTS.get(name, 'view')}_permission")
        if name in OF_MODEL and may(request):
            yield _url(model, name)
        if name in OF_ROW:
            yield from (_url(model, name, row.pk) for row in chosen if may(request, row))
        if name in ("revision", "restore"):
            old = [
                (row, version)
                for row in chosen
                if may(request, row)
                for version in Version.objects.get_for_object(row)[:1]
            ]
            yield from (_url(model, name, row.pk, version.pk) for row, version in old)
