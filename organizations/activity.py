"""What an organization has done over the years, as a chart."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from organizations.models import Organization
from publishing.charts import Chart, Series, draw

YEARS_SHOWN = 5


def years_shown(organization: Organization) -> range:
    """The last years; of a body that has ended its own last ones."""
    last = min(filter(None, (timezone.localdate(), organization.ended_on))).year
    return range(last - YEARS_SHOWN + 1, last + 1)


def chart_of_years(tallies: Sequence[Any]) -> SafeString:
    """Draw reports and documents of each year; nothing where there are none."""
    if not any(each.articles or each.directives for each in tallies):
        return SafeString()
    return draw(
        Chart(
            key="hoat-dong",
            title="Tin, bài và văn bản theo năm",
            heading="Năm",
            labels=[str(each.year) for each in tallies],
            words=[f"năm {each.year}" for each in tallies],
            series=[
                Series("tin, bài", [each.articles for each in tallies]),
                Series("văn bản", [each.directives for each in tallies]),
            ],
        )
    )
