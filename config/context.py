"""What stands around every public page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles.models import Article
from organizations.models import Portal
from publishing.views import absolute

PAGES_SHOWN = 20
SECTIONS = (
    ("Tin tức", "articles:list", "/tin-"),
    ("Văn bản", "organizations:directive_list", "/van-ban/"),
    ("Tổ chức", "organizations:list", "/to-chuc/"),
    ("Lãnh đạo, cán bộ", "people:list", "/nhan-su/"),
)


def portal(request: HttpRequest) -> dict[str, Any]:
    """Portal, menu and linked sites, asked for only when a template shows them."""
    pages = SimpleLazyObject(information_pages)
    found = SimpleLazyObject(lambda: Portal.objects.prefetch_related("menu_items", "linked_sites").first())
    return {
        "portal": found,
        "site_name": SimpleLazyObject(lambda: found.name if found else "Bản Tin"),
        "menu": SimpleLazyObject(lambda: menu(request.path, found, pages)),
        "information_pages": pages,
        "linked_sites": SimpleLazyObject(lambda: list(found.linked_sites.all()) if found else []),
        "today": timezone.localdate(),
        "site_url": settings.SITE_URL,
        "canonical": absolute(request.path),
    }


def information_pages() -> list[Article]:
    """Every public information page: those with a label stand in the menu, all of them in the footer."""
    pages = Article.objects.published().pages()
    return list(pages.only("title", "menu_label", "slug").order_by("menu_order", "pk")[:PAGES_SHOWN])


def menu(path: str, found: Portal | None, pages: list[Article]) -> list[dict[str, Any]]:
    """The words of the menu: the sections, what the portal adds, information pages with a label, the contact page."""
    words = [(label, reverse(name), prefix) for label, name, prefix in SECTIONS]
    page_words = [
        (page.menu_label, page.get_absolute_url(), page.get_absolute_url()) for page in pages if page.menu_label
    ]
    added = [(item.label, item.url, item.url) for item in found.menu_items.all()] if found else []
    words += [*page_words, *added, ("Liên hệ", reverse("organizations:contact"), "/lien-he/")]
    current = max((word for word in words if path.startswith(word[2])), key=lambda word: len(word[2]), default=None)
    return [{"label": word[0], "url": word[1], "current": word is current} for word in words]
