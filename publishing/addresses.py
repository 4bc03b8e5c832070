"""Addresses of pages: what `reverse()` answers, remembered as a pattern.

A list page writes some eighty addresses of half a dozen kinds; asking the URLconf for each costs more than the
database does.
"""

from functools import lru_cache

from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve, reverse
from django.views.generic.base import TemplateResponseMixin


def address(name: str, *args: str | int) -> str:
    """Return the path of the URL named `name`; `args` are slugs and numbers, plain ASCII that needs no quoting."""
    return _pattern(name, len(args), get_script_prefix()).format(*args)


def page_at(path: str) -> ResolverMatch | None:
    """What answers at a path with a page for readers; None for files, feeds, answers for programs, and the admin."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    is_page = issubclass(getattr(match.func, "view_class", object), TemplateResponseMixin)
    return match if is_page and not path.startswith(reverse("admin:index")) else None


@lru_cache(maxsize=256)
def _pattern(name: str, count: int, prefix: str) -> str:
    """The path with `{}` in the place of each argument; digits pass for slugs, ids, years and months alike."""
    markers = [str(1234 + place) for place in range(count)]
    path = reverse(name, args=markers)
    for marker in markers:
        path = path.replace(marker, "{}", 1)
    return path
