"""How much was published, as charts."""

import datetime

from django.utils import timezone
from django.utils.safestring import SafeString

from articles.calendar import news_per_day
from publishing.charts import Chart, Series, draw

DAYS_SHOWN = 30


def articles_by_day(days: int) -> dict[datetime.date, int]:
    """Count the public reports of each of the last days, today included, the oldest first."""
    today = timezone.localdate()
    first = today - datetime.timedelta(days=days - 1)
    counts = news_per_day(first, today)
    return {day: counts.get(day, 0) for day in (first + datetime.timedelta(days=number) for number in range(days))}


def chart_of_days(days: int = DAYS_SHOWN) -> SafeString:
    """Draw the last days, for the desk of the staff."""
    counts = articles_by_day(days)
    return draw(
        Chart(
            key="theo-ngay",
            title=f"Tin, bài công khai trong {days} ngày qua",
            heading="Ngày",
            labels=[str(day.day) for day in counts],
            words=[f"{day:%d/%m/%Y}" for day in counts],
            series=[Series("tin, bài", list(counts.values()))],
        )
    )
