"""Days, months and years on the site's clock as half-open intervals of moments."""

import datetime

from django.utils import timezone

MONTHS = 12
Period = tuple[datetime.datetime, datetime.datetime]


def day_bounds(first: datetime.date, last: datetime.date) -> Period:
    """Return the interval of the local days `first` to `last`, both included."""
    midnight = datetime.time.min
    zone = timezone.get_default_timezone()
    return (
        datetime.datetime.combine(first, midnight, zone),
        datetime.datetime.combine(last + datetime.timedelta(days=1), midnight, zone),
    )


def month_bounds(year: int, month: int) -> Period:
    after = datetime.date(year + month // MONTHS, month % MONTHS + 1, 1)
    return day_bounds(datetime.date(year, month, 1), after - datetime.timedelta(days=1))


def year_bounds(year: int) -> Period:
    return day_bounds(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
