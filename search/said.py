"""The terms for what can be said in several ways: symbols of documents ("s_", "o_"), concepts and their abbreviations
("c_"), numbers ("n_"), days, months and years ("y_").
"""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from itertools import chain

from search.abbreviations import table
from vietnamese.dates import FoundDate, find_dates
from vietnamese.numerals import large_numbers, ordinals
from vietnamese.symbols import find_symbols


def symbol_term(key: str) -> str:
    """The key of a document symbol as one term."""
    return "s_" + key.replace("-", "_")


def own_symbol_term(key: str) -> str:
    return "o" + symbol_term(key)[1:]


def concept_term(concept: str) -> str:
    return f"c_{concept}"


def concept_of(term: str) -> str:
    """The concept of a term; empty for other terms."""
    return term[2:] if term.startswith("c_") else ""


def number_term(value: int) -> str:
    """The term of a number, however it is written."""
    return f"n_{value}"


def number_of(term: str) -> int:
    """The number of a term; 0 for other terms."""
    return int(term[2:]) if term.startswith("n_") else 0


def date_term(year: int = 0, month: int = 0, day: int = 0) -> str:
    """The term of a day, a month, a year, or of a day in every year: what is not said is 0."""
    return f"y_{year or ''}" + (f"_{month:02}" if month else "") + (f"_{day:02}" if day else "")


def is_date_term(term: str) -> bool:
    return term.startswith("y_")


def terms_of_day(day: Date) -> tuple[str, ...]:
    return (
        date_term(day.year, day.month, day.day),
        date_term(day.year, day.month),
        date_term(day.year),
        date_term(0, day.month, day.day),
    )


def _terms_of_date(found: FoundDate) -> tuple[str, ...]:
    """Of a day that a text names; a year there is a word like any other."""
    year, month, day = found.date.timetuple()[:3]
    terms = {
        "day": (date_term(year, month, day), date_term(year, month), date_term(0, month, day)),
        "month": (date_term(year, month),),
        "year": (),
    }
    return terms[found.precision]


def more_than_words(
    text: str, found: Sequence[str], folded: Sequence[str], posted: Date | None, sorts: str = "s_c_n_y_"
) -> Iterator[str]:
    """The terms for what a text says in some way: symbols of documents ("s_"), concepts ("c_"), numbers ("n_"),
    dates ("y_"). There is neither symbol nor date without a digit.
    """
    has_digit = any(map(str.isdigit, found))
    if has_digit and "s_" in sorts:
        yield from (symbol_term(each.symbol.key) for each in find_symbols(text))
    if "c_" in sorts:
        yield from map(concept_term, table().written(found, folded))
    if "n_" in sorts:
        yield from (number_term(each.value) for each in ordinals(found, folded))
        yield from (number_term(each.value) for each in large_numbers(text) if has_digit)
    if has_digit and "y_" in sorts:
        yield from chain.from_iterable(map(_terms_of_date, find_dates(text, posted)))
