"""Every public address of the site, enumerated from the URLconf, as text that a reader could see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from articles.models import Article, Attachment, Category, Tag
from organizations.models import Directive, DirectiveFile, Organization
from people.models import Person

NOT_PUBLIC = {"admin", "password_reset", "robots"}


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
    "articles:tag": lambda w: [w.tag.get_absolute_url()],
    "articles:feed": lambda w: [reverse("articles:feed")],
    "articles:category_feed": lambda w: [reverse("articles:category_feed", args=[w.category.slug])],
    "organizations:list": lambda w: [reverse("organizations:list"), f"{reverse('organizations:list')}?khoi=state"],
    "organizations:detail": lambda w: [w.organization.get_absolute_url()],
    "organizations:directive_list": lambda w: [
        reverse("organizations:directive_list"),
        f"{reverse('organizations:directive_list')}?co_quan={w.organization.pk}",
    ],
    "organizations:directive_detail": lambda w: [w.directive.get_absolute_url()],
    "organizations:directive_file": lambda w: [w.file.get_absolute_url()],
    "organizations:contact": lambda w: [reverse("organizations:contact")],
    "people:list": lambda w: [reverse("people:list")],
    "people:detail": lambda w: [w.person.get_absolute_url()],
    "search:search": lambda w: [f"{reverse('search:search')}?q=hyacinth", f"{reverse('search:search')}?q=su+that"],
    "sitemap": lambda w: [reverse("sitemap")],
}  # fmt: skip


def public_names() -> set[str]:
    """Names of all URL patterns a reader may open."""
    return {name for name in _names(get_resolver()) if not name.startswith(tuple(NOT_PUBLIC))}


def _names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name:
                yield namespace + entry.name
        else:
            yield from _names(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


def text_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def read_all(client: Client, world: World) -> dict[str, str]:
    """Every address of the table with the text it answers; each must answer."""
    pages = {}
    for addresses in ADDRESSES.values():
        for address in addresses(world):
            response = client.get(address)
            assert response.status_code == 200, f"{address}: {response.status_code}"
            pages[address] = text_of(response)
    return pages
