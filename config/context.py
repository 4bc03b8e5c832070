"""What stands around every public page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from config.surroundings import Surroundings, surroundings, urgent_notice
from publishing.addresses import address
from publishing.views import absolute

SECTIONS = (
    ("Tin tức", "articles:list", "/tin-"),
    ("Văn bản", "organizations:directive_list", "/van-ban/"),
    ("Tổ chức", "organizations:list", "/to-chuc/"),
    ("Lãnh đạo, cán bộ", "people:list", "/nhan-su/"),
)


def portal(request: HttpRequest) -> dict[str, Any]:
    """Portal, menu and linked sites, asked for only when a template shows them."""
    around = SimpleLazyObject(surroundings)
    return {
        "portal": SimpleLazyObject(lambda: around.portal),
        "site_name": SimpleLazyObject(lambda: around.portal.name if around.portal else "Bản Tin"),
        "menu": SimpleLazyObject(lambda: menu(request.path, around)),
        "information_pages": SimpleLazyObject(lambda: around.information_pages),
        "urgent": SimpleLazyObject(urgent_notice),
        "linked_sites": SimpleLazyObject(lambda: around.linked_sites),
        "visits": SimpleLazyObject(lambda: around.visits),
        "today": timezone.localdate(),
        "site_url": settings.SITE_URL,
        "address": absolute(request.path),
    }


def menu(path: str, around: Surroundings) -> list[dict[str, Any]]:
    """The words of the menu: the sections, information pages with a label, what the portal adds, the contact page."""
    words = [(label, address(name), prefix) for label, name, prefix in SECTIONS]
    pages = [(page.menu_label, page.get_absolute_url()) for page in around.information_pages if page.menu_label]
    words += [(label, url, url) for label, url in pages]
    words += [(item.label, item.url, item.url) for item in around.menu_items]
    words.append(("Liên hệ", address("organizations:contact"), "/lien-he/"))
    if path in (page.get_absolute_url() for page in around.information_pages):  # which are no news
        words = [(label, url, url) for label, url, _prefix in words]
    places = (path, address("articles:list")) if path.startswith("/tu-khoa/") else (path,)  # what has a tag is news
    here = (word for word in words if any(place.startswith(word[2]) for place in places))
    current = max(here, key=lambda word: len(word[2]), default=None)
    return [{"label": word[0], "url": word[1], "current": word is current} for word in words]
