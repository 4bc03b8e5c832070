"""What the admin shows to staff: lists with every filter, forms, histories, pickers, old versions."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from reversion.models import Version

from organizations.models import Directive, Organization
from publishing.permissions import READER
from tests.site.surfaces import ASKED, OWN_GROUP, Site, Surface

OF_MODEL = ("add", "export")
OF_ROW = ("change", "history", "compare", "delete", "preview")


def desk(site: Site) -> Iterator[Surface]:
    """What staff without the right to marked documents can ask for, about these or not.

    Who only reads is shown every list, filter and picker; who writes is shown every form besides.
    """
    for group, addresses in ((READER, _everything), (OWN_GROUP, _forms)):
        for name, address in addresses(site):
            yield site.desk(f"desk of {group}: {name}", address, group)


def _everything(site: Site) -> Iterator[tuple[str, str]]:
    yield "index", reverse("admin:index")
    yield "quick search", f"{reverse('admin:desk_search')}?q={ASKED}"
    for model, model_admin in admin.site._registry.items():
        yield from _lists(site, model)
        yield from pickers(model, model_admin)
    yield from _forms(site)
    for place, record in enumerate(site.hidden_of(Directive)):
        content_type = ContentType.objects.get_for_model(record)
        yield f"detour to {place}", f"{reverse('admin:index')}r/{content_type.pk}/{record.pk}/"


def _forms(site: Site) -> Iterator[tuple[str, str]]:
    for model in admin.site._registry:
        yield from _rows(site, model)
    yield from _old_versions()
    yield "deleted documents", _url(Directive, "recoverlist")


def _url(model: type[Model], view: str, *arguments: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=arguments)


def _lists(site: Site, model: type[Model]) -> Iterator[tuple[str, str]]:
    """The list, searched and under each choice of each filter, and the other pages of the whole model."""
    label, address = model._meta.label, _url(model, "changelist")
    yield f"{label} list", address
    yield f"{label} searched", f"{address}?q={ASKED}"
    shown = site.staff[READER].get(address)
    for spec in shown.context["cl"].filter_specs if shown.status_code == 200 else ():
        for place, choice in enumerate(spec.choices(shown.context["cl"])):
            yield f"{label} {spec.title} {place}", address + choice["query_string"]
    for view in OF_MODEL:
        try:
            yield f"{label} {view}", _url(model, view)
        except NoReverseMatch:  # not every model is exported
            continue


def _rows(site: Site, model: type[Model]) -> Iterator[tuple[str, str]]:
    """The pages of a record of each sort, public or hidden."""
    records = [*vars(site.world).values(), *site.one_of_each()]
    for place, record in enumerate(each for each in records if isinstance(each, model)):
        for view in OF_ROW:
            try:
                yield f"{model._meta.label} {place} {view}", _url(model, view, record.pk)
            except NoReverseMatch:  # only articles have a preview
                continue


def pickers(model: type[Model], model_admin: Any, *terms: str) -> Iterator[tuple[str, str]]:
    """Every field that is chosen by typing, of forms and of their rows, with nothing typed and with something."""
    for each in (model_admin, *(inline(model, admin.site) for inline in model_admin.inlines)):
        meta = each.model._meta
        for name in each.autocomplete_fields:
            for term in terms or ("", ASKED):
                asked = {"app_label": meta.app_label, "model_name": meta.model_name, "field_name": name, "term": term}
                address = f"{reverse('admin:autocomplete')}?{urlencode(asked)}"
                yield f"{model._meta.label} picks {meta.label} {name} {term}", address


def _old_versions() -> Iterator[tuple[str, str]]:
    """Old versions of documents under their own address, under that of another model, and as if deleted."""
    for place, version in enumerate(Version.objects.get_for_model(Directive).order_by("pk")):
        for model in (Directive, Organization):
            yield f"version {place} as {model._meta.label}", _url(model, "revision", version.object_id, version.pk)
            yield (
                f"version {place} restored as {model._meta.label}",
                _url(model, "restore", version.object_id, version.pk),
            )
            compared = f"{_url(model, 'compare', version.object_id)}?tu={version.pk}"
            yield f"version {place} compared as {model._meta.label}", compared
