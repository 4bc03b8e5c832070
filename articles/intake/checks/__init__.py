"""What is pointed out in a report before it is published: slips that a reader would see, each with its reason."""

from collections.abc import Callable, Iterable, Iterator

from articles.intake.checks.citations import same_number_and_date, type_against_symbol
from articles.intake.checks.dates import event_after_page, impossible_date, weekday_against_date
from articles.intake.checks.people import caption_person
from articles.intake.checks.plenums import missing_plenum_term
from articles.intake.checks.secrecy import secrecy_mark
from articles.intake.checks.spacing import spacing
from articles.intake.checks.symbols import impossible_symbol, issuer_against_symbol
from articles.intake.checks.tones import misplaced_tones, mixed_tones
from articles.intake.reading import Reading
from articles.intake.remarks import Remark

__all__ = ["CHECKS", "Check", "check", "check_raw"]

Check = Callable[[Reading], Iterator[Remark]]
CHECKS: tuple[Check, ...] = (
    secrecy_mark,
    impossible_symbol,
    type_against_symbol,
    issuer_against_symbol,
    same_number_and_date,
    missing_plenum_term,
    impossible_date,
    weekday_against_date,
    event_after_page,
    caption_person,
    misplaced_tones,
    mixed_tones,
)
"""Each looks at a reading for one kind of slip; what needs our records is given to `check` as `more`."""

_RANKS = {"blocks": 0, "error": 1, "warning": 2, "hint": 3}


def check(reading: Reading, more: Iterable[Check] = ()) -> list[Remark]:
    """All remarks on a report in the order of its text, the severest first at one place."""
    return _sorted(remark for each in (*CHECKS, *more) for remark in each(reading))


def check_raw(text: str) -> list[Remark]:
    """Remarks on a text as it was pasted, before reading cleans it; their passages point into this text."""
    return _sorted(spacing(text))


def _sorted(remarks: Iterable[Remark]) -> list[Remark]:
    return sorted(remarks, key=_place)


def _place(remark: Remark) -> tuple[int, int, str]:
    return min((each.start for each in remark.passages), default=0), _RANKS[remark.severity], remark.code
