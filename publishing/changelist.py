"""The lists of the admin (docs/decisions/0012-bounded-work.md): order by indexed columns, years without counting."""

import datetime
from calendar import monthrange
from typing import Any

from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import DateTimeField, Max, Min, QuerySet
from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.text import capfirst

from publishing.admin_guards import RefusingChangeList

MOST_YEARS = 120


class BoundedChangeList(RefusingChangeList):
    """A changelist that never sorts a whole table."""

    def get_ordering_field(self, field_name: str) -> Any:
        """None for a column that is not sortable, also where an address asks for it."""
        return super().get_ordering_field(field_name) if field_name in self.sortable_by else None

    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[Any]:
        """Inside the drill-down rows stand by its date: the index that finds them also gives their order.

        Under a clicked column the id runs in its direction, and nothing else counts: an index gives no mixture.
        """
        asked = [each for each in self.params.get(ORDER_VAR, "").split(".") if self._is_sortable(each)]
        if not asked:
            self.params.pop(ORDER_VAR, None)
        drilled = self.date_hierarchy and f"{self.date_hierarchy}__year" in self.params
        if drilled and not self.query and not asked:
            return [f"-{self.date_hierarchy}", "-pk"]
        ordering = super().get_ordering(request, queryset)
        return [*ordering[: len(asked)], "-pk" if asked[-1].startswith("-") else "pk"] if asked else ordering

    def _is_sortable(self, asked: str) -> bool:
        place = asked.lstrip("-")
        is_column = place.isascii() and place.isdigit() and int(place[:3]) < len(self.list_display)
        return is_column and self.get_ordering_field(self.list_display[int(place[:3])]) is not None

    def drill_down(self) -> dict[str, Any]:
        """The links from years to months to days, as admin/date_hierarchy.html shows them.

        Years are those from the oldest row to the newest, months and days those of the calendar: which of them have
        rows is not asked, for that would read every row.
        """
        year, month, day = (self._drilled(part) for part in ("year", "month", "day"))
        if year and month:
            days = [day] if day else range(1, monthrange(year, month)[1] + 1)
            back = self._link(self._month_name(year, month), year=year) if day else self._link(str(year), year=year)
            choices = [self._link(self._day_name(year, month, each), year=year, month=month, day=each) for each in days]
            return {"show": True, "back": back, "choices": choices}
        if year:
            choices = [self._link(self._month_name(year, each), year=year, month=each) for each in range(1, 13)]
            return {"show": True, "back": self._link("Mọi ngày"), "choices": choices}
        choices = [self._link(str(each), year=each) for each in self._years()]
        return {"show": bool(choices), "back": None, "choices": choices}

    def _drilled(self, part: str) -> int:
        value = self.params.get(f"{self.date_hierarchy}__{part}", "")
        return int(value) if value.isdecimal() and len(value) < 5 else 0

    def _years(self) -> list[int]:
        """From the first to the last; either is asked by itself, for both together no index is used."""
        rows = self.root_queryset.order_by()
        ends = [rows.aggregate(end=end(self.date_hierarchy))["end"] for end in (Min, Max)]
        if None in ends:
            return []
        if isinstance(self.model._meta.get_field(self.date_hierarchy), DateTimeField):
            ends = [timezone.localtime(end) for end in ends]
        first, last = (end.year for end in ends)
        return list(range(max(first, last - MOST_YEARS + 1), last + 1))

    def _link(self, title: str, **parts: int) -> dict[str, str]:
        dropped = [f"{self.date_hierarchy}__"]
        chosen = {f"{self.date_hierarchy}__{part}": value for part, value in parts.items()}
        return {"link": self.get_query_string(chosen, dropped), "title": title}

    @staticmethod
    def _month_name(year: int, month: int) -> str:
        return capfirst(formats.date_format(datetime.date(year, month, 1), "YEAR_MONTH_FORMAT"))

    @staticmethod
    def _day_name(year: int, month: int, day: int) -> str:
        return capfirst(formats.date_format(datetime.date(year, month, day), "MONTH_DAY_FORMAT"))
