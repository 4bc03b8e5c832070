"""Nothing that readers can ask for is missing from the enumeration of the leak test."""

import re

import django_filters
import pytest
import time_machine
from django.contrib.syndication.views import Feed
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django_filters.views import FilterMixin

from config.sitemaps import SITEMAPS
from publishing.exporting import FORMATS
from publishing.files import picture_path
from publishing.resources import kinds as export_kinds
from search import index
from tests import factories
from tests.site.families import FAMILIES, lists, surfaces_of, values_of
from tests.site.guards import ROOMS
from tests.site.hidden import make_everything
from tests.site.surfaces import ADDRESSES, PLAIN, Site, make_site, patterns, told
from tests.site.world import MOMENT, make_world

# Section of the sitemap: the public record that stands in it.
SECTIONS = {
    "chung": "category",
    "tin-bai": "article",
    "van-ban": "directive",
    "to-chuc": "organization",
    "nhan-su": "person",
}


def ours(base: type) -> set[type]:
    """The classes of the site that come from a base."""
    found = {each for child in base.__subclasses__() for each in (child, *ours(child))}
    return {each for each in found if each.__module__.partition(".")[0] in ROOMS}


def served(kind: type) -> set[type]:
    callbacks = [pattern.callback for _name, pattern in patterns()]
    classes = {getattr(each, "view_class", type(each)) for each in callbacks}
    return {each for each in classes if issubclass(each, kind)}


def test_every_public_address_is_known():
    assert set(ADDRESSES) | set(PLAIN) == {name for name, _pattern in patterns()}


def test_every_feed_and_list_is_served_under_a_known_address():
    for base in (Feed, FilterMixin):
        unserved = ours(base) - served(base)
        assert {each for each in unserved if not each.__subclasses__()} == set()  # the others are bases
    assert set(lists()) == served(FilterMixin)


class Unheard(django_filters.Filter):
    """A sort of filter that the tests know nothing of."""


@pytest.mark.django_db
def test_an_unknown_sort_of_filter_is_refused():
    with pytest.raises(LookupError, match="Unheard"):
        next(values_of(Unheard(), object, Site(make_world())))


@pytest.mark.django_db
@time_machine.travel(MOMENT, tick=False)
def test_every_section_of_the_sitemap_has_its_record(client: Client):
    world = make_world()
    texts = {
        name: "".join(
            told(client.get(reverse("sitemap_section", args=[name]), {"p": number}))
            for number in range(1, sitemap().paginator.num_pages + 1)
        )
        for name, sitemap in SITEMAPS.items()
    }
    shown = {name for name in SITEMAPS if getattr(world, SECTIONS[name]).get_absolute_url() in texts[name]}
    assert shown == set(SITEMAPS) == set(SECTIONS)


@pytest.mark.django_db
@time_machine.travel(MOMENT, tick=False)
def test_every_filter_kind_and_format_is_asked_for():
    site = make_site(make_world())
    site.hidden = make_everything(site.world)
    names = {surface.name for surface in surfaces_of(site, *FAMILIES)}
    plain = [name for name in names if name.startswith("filter") and " of hidden " not in name]
    asked = {" ".join(name.split()[1:3]).partition("=")[0] for name in plain}
    assert asked == {f"{name} {each}" for view, name in lists().items() for each in view.filterset_class.base_filters}
    assert {f"search hyacinth {kind}" for kind in index.kinds()} <= names
    assert {f"command {kind} {code}" for kind in export_kinds() for code in FORMATS} <= names


@pytest.mark.django_db
def test_renditions_are_public_by_names_that_nobody_guesses(client: Client):
    """What of a hidden photo is public (docs/decisions/0010-private-files.md): files under 122 random bits."""
    photo = factories.make_photo(factories.make_article(status="draft"))
    address = photo.rendition.url
    assert re.fullmatch(r"/media/anh/([0-9a-f]{2})/\1[0-9a-f]{30}-32\.webp", address)
    assert default_storage.exists(address.removeprefix("/media/"))
    assert not default_storage.exists(photo.image.name)
    for folder in ("/media/", "/media/anh/", address.rpartition("/")[0] + "/"):
        assert client.get(folder).status_code == 404
    assert len({picture_path(photo, "anh.jpg") for _ in range(100)}) == 100
