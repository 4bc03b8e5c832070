"""Every address of the site that a reader may ask for, by URL name, and what an answer tells."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from articles.models import Article, Attachment, Award, Category, Tag
from articles.share import ArticleImageView
from config.sitemaps import SITEMAPS
from organizations.models import Directive, DirectiveFile, Organization
from organizations.share import DirectiveImageView
from people.models import Person
from publishing.permissions import OFFICE, READER
from tests import factories

_NEW_EACH_TIME = re.compile(r'(?:nonce|name="(?:csrfmiddlewaretoken|_once|_seen)"\s+value)="[^"]*"')
ASKED = "hyacinth"  # what is typed to find the hidden; small, so that its echo is not taken for the thing itself

OWN_GROUP = "Biên tập, không xem dấu mật"


@dataclass
class World:
    """Public records that everything hidden is tied to: their pages are where it could leak."""

    article: Article
    category: Category
    organization: Organization
    person: Person
    directive: Directive
    tag: Tag
    attachment: Attachment
    file: DirectiveFile
    award: Award


def _today() -> list[str]:
    today = timezone.localdate()
    return [str(today.year), f"{today.month:02d}", f"{today.day:02d}"]


# URL name: the paths to ask for. A name missing here fails `test_every_public_address_is_known`.
ADDRESSES: dict[str, Callable[[World], list[str]]] = {
    "home": lambda w: [reverse("home")],
    "articles:list": lambda w: [
        reverse("articles:list"),
        f"{reverse('articles:list')}?nhan_su={w.person.pk}",
        f"{reverse('articles:list')}?to_chuc={w.organization.pk}",
        f"{reverse('articles:list')}?van_ban={w.directive.pk}",
        f"{reverse('articles:list')}?tu_khoa={w.tag.slug}",
        f"{reverse('articles:list')}?chuyen_muc={w.category.slug}",
    ],
    "articles:archive": lambda w: [reverse("articles:archive")],
    "articles:year": lambda w: [reverse("articles:year", args=_today()[:1])],
    "articles:month": lambda w: [reverse("articles:month", args=_today()[:2])],
    "articles:day": lambda w: [reverse("articles:day", args=_today())],
    "articles:category": lambda w: [w.category.get_absolute_url()],
    "articles:detail": lambda w: [w.article.get_absolute_url()],
    "articles:attachment": lambda w: [w.attachment.get_absolute_url()],
    "articles:as_image": lambda w: [ArticleImageView.path(w.article)],
    "articles:awards": lambda w: [
        reverse("articles:awards"),
        f"{reverse('articles:awards')}?nhan_su={w.person.pk}",
        f"{reverse('articles:awards')}?to_chuc={w.organization.pk}",
    ],
    "articles:album_list": lambda w: [reverse("articles:album_list")],
    "articles:tag": lambda w: [w.tag.get_absolute_url()],
    "articles:activity": lambda w: [reverse("articles:activity")],
    "articles:activity_of_year": lambda w: [reverse("articles:activity_of_year", args=_today()[:1])],
    "articles:feed": lambda w: [reverse("articles:feed")],
    "articles:category_feed": lambda w: [reverse("articles:category_feed", args=[w.category.slug])],
    "articles:feed_atom": lambda w: [reverse("articles:feed_atom")],
    "articles:feed_atom_category": lambda w: [reverse("articles:feed_atom_category", args=[w.category.slug])],
    "articles:feed_atom_organization": lambda w: [
        reverse("articles:feed_atom_organization", args=[w.organization.slug, w.organization.pk])
    ],
    "organizations:list": lambda w: [reverse("organizations:list"), f"{reverse('organizations:list')}?khoi=state"],
    "organizations:detail": lambda w: [w.organization.get_absolute_url()],
    "organizations:directive_list": lambda w: [
        reverse("organizations:directive_list"),
        f"{reverse('organizations:directive_list')}?co_quan={w.organization.pk}",
    ],
    "organizations:directive_detail": lambda w: [w.directive.get_absolute_url()],
    "organizations:directive_file": lambda w: [w.file.get_absolute_url()],
    "organizations:directive_feed": lambda w: [reverse("organizations:directive_feed")],
    "organizations:as_image": lambda w: [DirectiveImageView.path(w.directive)],
    "organizations:contact": lambda w: [reverse("organizations:contact")],
    "people:list": lambda w: [reverse("people:list")],
    "people:detail": lambda w: [w.person.get_absolute_url()],
    "search:search": lambda w: [f"{reverse('search:search')}?q={ASKED}", f"{reverse('search:search')}?q=su+that"],
    "search:suggestions": lambda w: [f"{reverse('search:suggestions')}?q={text}" for text in (ASKED, "su+that")],
    "api:search": lambda w: [f"{reverse('api:search')}?q={text}" for text in (ASKED, "su+that")],
    "opensearch": lambda w: [reverse("opensearch")],
    "sitemap": lambda w: [reverse("sitemap")],
    "sitemap_section": lambda w: [
        f"{reverse('sitemap_section', args=[section])}?p={number}"
        for section, sitemap in SITEMAPS.items()
        for number in range(1, sitemap().paginator.num_pages + 1)
    ],
}  # fmt: skip
# Addresses without content: files of the programme, what pages send word to, pages of the reader's own account, and
# the folder of renditions.
PLAIN: dict[str, Callable[[], str]] = {
    "style": lambda: reverse("style"),  # in development only
    "articles:rate": lambda: reverse("articles:rate", args=["khac", 1]),
    **{name: lambda name=name: reverse(name) for name in ("robots", "security", "manifest", "favicon", "visit")},
    "admin_password_reset": lambda: reverse("admin_password_reset"),
    "password_reset_done": lambda: reverse("password_reset_done"),
    "password_reset_confirm": lambda: reverse("password_reset_confirm", args=["MQ", "het-han"]),
    "password_reset_complete": lambda: reverse("password_reset_complete"),
    r"^media/(?P<path>[\w./-]{1,200})$": lambda: "/media/anh/",
}


# The archive of a time from which on all that is hidden is still to come: what comes next is the public.
EARLIER: dict[str, Callable[[], str]] = {
    "year": lambda: reverse("articles:year", args=["2001"]),
    "month": lambda: reverse("articles:month", args=["2001", "01"]),
    "day": lambda: reverse("articles:day", args=["2001", "01", "31"]),
}


def patterns(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every URL pattern outside the admin with its name, or with its look where it has none."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield namespace + (entry.name or str(entry.pattern)), entry
        elif entry.app_name != "admin":
            yield from patterns(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


def text_of(response: Any) -> str:
    return readable(b"".join(response.streaming_content) if response.streaming else response.content)


def readable(content: bytes) -> str:
    """The text of a page or file; of an XLSX file that of its parts."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def read_all(client: Client, world: World) -> dict[str, str]:
    """Every address of the table with the text it answers; each must answer."""
    pages = {}
    for addresses in ADDRESSES.values():
        for address in addresses(world):
            response = client.get(address)
            assert response.status_code == 200, f"{address}: {response.status_code}"
            pages[address] = text_of(response)
    return pages


# --- surfaces


@dataclass(frozen=True)
class Surface:
    """One thing to ask for. `name` is the same in every run, `request` the same only for the same question."""

    name: str
    request: str
    ask: Callable[[], str]


@dataclass
class Site:
    """The world, who asks it, and the hidden records by which somebody may ask."""

    world: World
    hidden: list[Model] = field(default_factory=list)
    reader: Client = field(default_factory=Client)
    staff: dict[str, Client] = field(default_factory=dict)

    def page(self, name: str, address: str) -> Surface:
        return Surface(name, address, lambda: told(self.reader.get(address)))

    def desk(self, name: str, address: str, group: str) -> Surface:
        """What somebody of the staff is answered, redirections followed."""
        return Surface(name, f"{group} {address}", lambda: told(self.staff[group].get(address, follow=True)))

    def export_button(self, name: str) -> Surface:
        """How many rows a list promises to somebody who may only export."""
        address = reverse(f"admin:{name}_changelist")
        ask = lambda: self.staff[READER].get(address).context_data["export_count_label"]  # noqa: E731
        return Surface(f"export button {name}", f"{address} button", ask)

    def hidden_of(self, model: type[Model]) -> list[Any]:
        return [record for record in self.hidden if isinstance(record, model)]

    def one_of_each(self) -> list[Model]:
        """The first hidden record of each model: a filter knows no difference between the others."""
        return list({type(record): record for record in reversed(self.hidden)}.values())


def make_site(world: World) -> Site:
    """The world with a reader who is not signed in, and staff who may not see marked documents.

    One only reads and exports; the other is of a group as an office makes its own: editors without that right.
    """
    site = Site(world)
    Group.objects.create(name=OWN_GROUP).permissions.set(
        Permission.objects.filter(group__name__in=OFFICE).exclude(codename="view_marked_directive").distinct()
    )
    for name in (READER, OWN_GROUP):
        site.staff[name] = factories.signed_in(factories.staff(name))
    return site


def told(response: Any) -> str:
    """All that an answer tells: status, headers and text; without what is drawn by lot for each answer."""
    headers = sorted(
        f"{name}: {value}" for name, value in response.headers.items() if name != "Content-Security-Policy"
    )
    return _NEW_EACH_TIME.sub("", "\n".join([str(response.status_code), *headers, text_of(response)]))
