"""From the values of a file to the values of model fields. What is wrong is said in Vietnamese, never raised further.

null and "" both mean "nothing known"; a field that cannot be empty then gets its default.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils import dateparse, timezone

from vietnamese.dates import parse_date, parse_datetime
from vietnamese.folding import clean_line

# What both databases keep; SQLite itself knows no limit.
_RANGES = BaseDatabaseOperations.integer_field_ranges
_YEARS = range(1000, 9999)
_CHOICES_NAMED = 12
_QUOTED_LENGTH = 80


class BadValue(ValueError):
    """Why a value cannot be taken: a Vietnamese sentence."""


def quoted(value: Any) -> str:
    """Name a value of a file in a message, cut where it is long."""
    text = clean_line(str(value))
    return f"“{text[:_QUOTED_LENGTH]}…”" if len(text) > _QUOTED_LENGTH else f"“{text}”"


def column_value(field: models.Field, value: Any) -> Any:
    """Return what the column of a plain field holds for a value of a file. Raises BadValue."""
    if value is None or value == "":
        return _empty(field)
    read = next(read for kind, read in _READERS if isinstance(field, kind))
    return read(field, value)


def name_value(value: Any, what: str) -> str:
    """Return a key or file name, "" where there is none. Raises BadValue."""
    if value is not None and not isinstance(value, str):
        raise BadValue(f"Phải là {what}.")
    return clean_line(value or "")


def texts_value(value: Any) -> list[str]:
    """Return a list of texts. Raises BadValue."""
    if value is None or value == "":
        return []
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadValue("Phải là danh sách các chữ.")
    return [line for each in value if (line := clean_line(each))]


def _empty(field: models.Field) -> Any:
    if field.null:
        return None
    if not field.blank and field.has_default():
        return field.get_default()
    return "" if isinstance(field, models.CharField | models.TextField) else None


def _text(field: models.Field, value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue("Phải là chữ.")
    if not hasattr(field, "cleaner"):  # publishing/fields.py: those clean themselves
        value = clean_line(value)
    value = field.to_python(value)
    codes = [code for code, _label in field.flatchoices]
    if codes and value and value not in codes:
        known = f" Hãy chọn: {', '.join(codes)}." if len(codes) <= _CHOICES_NAMED else ""
        raise BadValue(f"Không có giá trị {quoted(value)}.{known}")
    return value


def _boolean(field: models.Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue("Phải là true (có) hoặc false (không).")
    return value


def _integer(field: models.Field, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise BadValue("Phải là số nguyên.")
    lowest, highest = _RANGES[field.get_internal_type()]
    if not lowest <= value <= highest:
        raise BadValue(f"Phải là số từ {lowest} đến {highest}.")
    return int(value)


def _date(field: models.Field, value: Any) -> datetime.date:
    found = parse_date(value) if isinstance(value, str) else None
    if found is None:
        raise BadValue(f"{quoted(value)} không phải là ngày có trong lịch (viết như 28/02/2026 hoặc 2026-02-28).")
    return found


def _moment(field: models.Field, value: Any) -> datetime.datetime:
    """A moment without offset is one of the site's clock; a date alone is its first minute."""
    found = _read_moment(value) if isinstance(value, str) else None
    if found is None or found.year not in _YEARS:
        raise BadValue(
            f"{quoted(value)} không phải là ngày giờ (viết như 28/02/2026 06:30 hoặc 2026-02-28T06:30:00+07:00)."
        )
    return found if found.tzinfo else timezone.make_aware(found, timezone.get_default_timezone())


def _read_moment(text: str) -> datetime.datetime | None:
    try:
        found = dateparse.parse_datetime(clean_line(text)) or parse_datetime(text)
    except ValueError:  # shaped like a moment, but not in the calendar
        return None
    day = None if found else parse_date(text)
    return datetime.datetime.combine(day, datetime.time.min) if day else found


_READERS: tuple[tuple[type[models.Field], Callable[[models.Field, Any], Any]], ...] = (
    (models.BooleanField, _boolean),
    (models.IntegerField, _integer),
    (models.DateTimeField, _moment),
    (models.DateField, _date),
    (models.Field, _text),
)
