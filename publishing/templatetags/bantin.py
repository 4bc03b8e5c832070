"""Small filters of the templates: sizes, numbers and the day of the week in Vietnamese, names of columns."""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.db.models import Model
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from publishing.admin_guards import StackedRows
from publishing.unbroken import whole, whole_in_html
from vietnamese.dates import weekday_name
from vietnamese.numbers import format_number, format_size

register = template.Library()
register.filter("whole", whole)
_EMPTY_CELL = re.compile(r'<td class="([^"]*)">-</td>')


@register.filter
def size(value: int) -> str:
    """312 KB, 1,4 MB."""
    return format_size(value or 0)


@register.filter
def grouped(value: int) -> str:
    """1.234.567."""
    return format_number(value)


@register.filter
def weekday(value: datetime.date | datetime.datetime | None) -> str:
    """Thứ Sáu."""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date()
    return weekday_name(value) if value else ""


@register.filter
def heading_of(row: Model, inline: StackedRows) -> str:
    """What a row of a form is called above its fields."""
    return inline.heading_of(row)


@register.filter
def named(cells: Iterable[str], headers: Iterable[dict[str, Any]]) -> Iterator[SafeString]:
    """The cells of a row of the admin's list as Django wrote them, each named after its column; empty ones say so, and
    symbols stay whole.
    """
    for cell, header in zip(cells, headers, strict=False):  # what is beyond the columns is a hidden field
        has_name = cell.startswith("<td") and "<input" not in header["text"]
        name = format_html('<td data-column="{}"', capfirst(header["text"])) if has_name else "<td"
        cell = _EMPTY_CELL.sub(r'<td class="\1 is-empty">-</td>', cell)
        yield mark_safe(whole_in_html(cell.replace("<td", name, 1)))  # noqa: S308 - Django's own cell
