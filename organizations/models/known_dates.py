"""Dates that are known by day, by month or by year."""

import calendar
import datetime

from django.db import models


class Precision(models.TextChoices):
    DAY = "day", "ngày"
    MONTH = "month", "tháng"
    YEAR = "year", "năm"
    UNKNOWN = "unknown", "không rõ"


def first_day(day: datetime.date | None, precision: str) -> datetime.date | None:
    """Return the first day of the month or year a date stands for."""
    if day is None or precision in (Precision.DAY, Precision.UNKNOWN):
        return day
    return day.replace(day=1) if precision == Precision.MONTH else day.replace(month=1, day=1)


def last_day(day: datetime.date | None, precision: str) -> datetime.date | None:
    """Return the last day of the month or year a date stands for."""
    if day is None or precision in (Precision.DAY, Precision.UNKNOWN):
        return day
    month = day.month if precision == Precision.MONTH else 12
    return day.replace(month=month, day=calendar.monthrange(day.year, month)[1])


def at_precision(day: datetime.date | None, precision: str) -> str:
    """Write a date no more exactly than it is known: 01/6/2025, 06/2025, 2025, or nothing."""
    if day is None or precision == Precision.UNKNOWN:
        return ""
    return day.strftime({Precision.DAY: "%d/%m/%Y", Precision.MONTH: "%m/%Y"}.get(Precision(precision), "%Y"))
