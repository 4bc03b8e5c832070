"""Small filters of the templates: sizes, numbers and the day of the week in Vietnamese."""

import datetime

from django import template
from django.utils import timezone

from vietnamese.dates import weekday_name
from vietnamese.numbers import format_number, format_size

register = template.Library()


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
