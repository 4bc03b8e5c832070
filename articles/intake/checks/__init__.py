"""What is pointed out in a report: a table of small checks over a reading, and over the raw text."""

from collections.abc import Callable, Iterable, Iterator

from articles.intake.checks.dates import impossible_days
from articles.intake.checks.documents import contradicting_issuers, missing_terms, same_numbers, types_of_symbols
from articles.intake.checks.people import only_in_captions
from articles.intake.checks.secrecy import secrecy_marks
from articles.intake.checks.spacing import check_raw
from articles.intake.checks.symbols import impossible_symbols
from articles.intake.checks.tones import misplaced_tones, mixed_styles
from articles.intake.reading import Reading
from articles.intake.remarks import Remark

__all__ = ["check", "check_raw"]
Check = Callable[[Reading], Iterator[Remark]]
CHECKS: tuple[Check, ...] = (
    secrecy_marks, impossible_symbols, same_numbers, types_of_symbols, contradicting_issuers, missing_terms,
    impossible_days, only_in_captions, misplaced_tones, mixed_styles,
)  # fmt: skip
_SEVERITY = {"blocks": 0, "error": 1, "warning": 2, "hint": 3}


def check(reading: Reading, more: Iterable[Remark] = ()) -> list[Remark]:
    """All remarks on a reading, those of other sources (`more`) among them, in the order of the text."""
    remarks = [*more, *(remark for each in CHECKS for remark in each(reading))]
    return sorted(remarks, key=lambda each: (_place(each), _SEVERITY[each.severity], each.code))


def _place(remark: Remark) -> int:
    return remark.passages[0].start if remark.passages else 0
