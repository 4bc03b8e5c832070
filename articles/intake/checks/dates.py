"""Days that the calendar does not have, and days of the week that contradict their date."""

import datetime as dt
import re
from collections.abc import Iterator

from articles.intake.checks.places import own_text, passage
from articles.intake.reading import Reading
from articles.intake.remarks import Remark
from vietnamese.dates import WEEKDAYS

_DAY = re.compile(
    r"(?<![\w/.,-])(?:(?P<weekday>thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),?\s(?:ngày\s)?)?"
    r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d\d)(?![\w/-])",
    re.IGNORECASE,
)
_SPELT = re.compile(r"ngày\s(?P<d>\d{1,2})\stháng\s(?P<m>\d{1,2})(?:\snăm\s(?P<y>\d{4}))?(?!\d)", re.IGNORECASE)
_LEAP_YEAR = 2024


def impossible_days(reading: Reading) -> Iterator[Remark]:
    text = own_text(reading)
    for pattern in (_DAY, _SPELT):
        for found in pattern.finditer(text):
            place = passage(reading, *found.span())
            day = _day(found)
            if day is None:
                yield Remark("impossible-date", "error", f"Không có ngày “{place.text}” trong lịch.", (place,))
            elif (
                pattern is _DAY
                and found["weekday"]
                and found["weekday"].casefold() != WEEKDAYS[day.weekday()].casefold()
            ):
                right = WEEKDAYS[day.weekday()]
                yield Remark(
                    "weekday", "warning", f"Ngày {day:%d/%m/%Y} là {right}, không phải {found['weekday']}.", (place,)
                )


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(found["y"] or _LEAP_YEAR), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
