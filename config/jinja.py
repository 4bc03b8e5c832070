"""How the public pages are drawn: Jinja, with the few words of Django's templates that the pages speak.

The admin and the accounts' pages extend Django's own templates and stay in Django's language
(docs/decisions/0014-two-template-languages.md).
"""

import datetime
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import defaultfilters
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import localize
from jinja2 import Environment, FileSystemLoader, TemplateNotFound

from organizations.linked_data import of_portal
from organizations.models import Portal
from publishing.addresses import address
from publishing.linked_data import Node, breadcrumbs, written
from publishing.unbroken import mail, whole, whole_hits
from vietnamese.dates import weekday_name
from vietnamese.numbers import format_number, format_size

DJANGO_FOLDERS = ("admin/", "registration/", "reversion/")


class PublicTemplates(FileSystemLoader):
    """The templates folder without what overrides Django's own pages."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        if template.startswith(DJANGO_FOLDERS):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


def environment(loader: FileSystemLoader, **options: Any) -> Environment:
    """Make the environment that Django's backend asks for."""
    made = Environment(  # noqa: S701 - Django's backend asks for escaping
        **options,
        loader=PublicTemplates(loader.searchpath),
        lstrip_blocks=True,
        finalize=shown,
    )
    made.globals |= {
        "static": static_address,
        "static_url": settings.STATIC_URL,
        "url_of": address,
        "written": linked_data,
    }
    made.filters |= FILTERS
    made.tests["today"] = is_today
    return made


@lru_cache(maxsize=256)
def static_address(name: str) -> str:
    """The address of a static file, which stays the same as long as the process runs."""
    return static(name)


def linked_data(portal: Portal | None, nodes: Sequence[Node], breadcrumb: Sequence[dict[str, str]]) -> str:
    """What search engines read of a page: whose site it is, what the page is about, the way down to it."""
    return written([of_portal(portal), *(nodes or ()), *([breadcrumbs(breadcrumb)] if breadcrumb else ())])


def shown(value: Any) -> Any:
    """What stands on the page for a value: a date that no filter wrote is written as Django's templates do."""
    return localize(_local(value)) if isinstance(value, datetime.date) else value


def _local(value: Any) -> Any:
    """A moment on the site's clock: nobody here has another one that would have to be asked for."""
    return value.astimezone(timezone.get_default_timezone()) if isinstance(value, datetime.datetime) else value


def day(value: datetime.date | None) -> str:
    """22/11/2026, on the site's clock."""
    return f"{_local(value):%d/%m/%Y}" if value else ""


def clock(value: datetime.datetime | None) -> str:
    """06:05, on the site's clock."""
    return f"{_local(value):%H:%M}" if value else ""


def iso(value: datetime.date | None) -> str:
    """What a machine reads: 2026-11-22, or a moment with its offset."""
    return _local(value).isoformat(timespec="seconds") if isinstance(value, datetime.datetime) else str(value or "")


def is_today(value: datetime.datetime) -> bool:
    return _local(value).date() == timezone.localdate()


def weekday(value: datetime.date | None) -> str:
    """Thứ Sáu."""
    return weekday_name(_local(value)) if value else ""


FILTERS: dict[str, Callable[..., str]] = {
    "capfirst": defaultfilters.capfirst,
    "cut": defaultfilters.cut,
    "clock": clock,
    "day": day,
    "iso": iso,
    "grouped": format_number,
    "linebreaksbr": defaultfilters.linebreaksbr,
    "mail": mail,
    "number": format_number,
    "size": lambda value: format_size(value or 0),
    "truncatewords": defaultfilters.truncatewords,
    "urlencode": defaultfilters.urlencode,
    "weekday": weekday,
    "whole": whole,
    "whole_hits": whole_hits,
}
