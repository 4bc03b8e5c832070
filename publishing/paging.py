"""Lists whose work does not grow with the archive (docs/decisions/0012-bounded-work.md).

A list is read in windows of 1,000 rows. The ids of a window come from an index, in its order; the rows of one page are
loaded by id. Inside a window pages are numbered; the next window begins behind an anchor, the last row of this one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from math import ceil
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet, Value
from django.utils.functional import cached_property

from vietnamese.numbers import format_number

WINDOW = 1_000
Key = tuple[Any, ...]


class Total(int):
    """A number of rows, counted to one more than a window; as text "312" or "hơn 1.000"."""

    def __str__(self) -> str:
        return format_number(int(self)) if self <= WINDOW else f"hơn {format_number(WINDOW)}"


def counted(rows: QuerySet) -> Total:
    """Count the rows, no further than one more than a window.

    They are counted in their order, whose index finds them; an order that is computed would be computed for all.
    """
    return Total((rows.order_by() if rows.query.annotations else rows)[: WINDOW + 1].count())


class BoundedPaginator(Paginator):
    """Numbered pages of the first window of a queryset, for changelists and pickers of the admin."""

    @cached_property
    def count(self) -> Total:
        return counted(self.object_list)

    @cached_property
    def num_pages(self) -> int:
        return max(1, ceil(min(self.count, WINDOW) / self.per_page))

    def page(self, number: Any) -> Page:
        """Load the rows of a later page by their ids: those before it are passed over in the index alone."""
        page = super().page(number)
        if page.number > 1 and not self.object_list.query.annotations:
            ids = list(page.object_list.values_list("pk", flat=True))
            rows = self.object_list.all()
            rows.query.clear_where()
            page.object_list = rows.filter(pk__in=ids)
        return page


class Beyond(Func):
    """The rows behind a key in an order: (a, b) < (x, y), compared as a whole so that an index gives the range."""

    output_field = BooleanField()

    def __init__(self, columns: Sequence[str], key: Key, descending: bool, inclusive: bool = False) -> None:
        self.sign = ("<" if descending else ">") + ("=" if inclusive else "")
        super().__init__(*map(F, columns), *map(Value, key))

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        parts = [compiler.compile(each) for each in self.source_expressions]
        half = len(parts) // 2
        columns, values = (", ".join(sql for sql, _ in side) for side in (parts[:half], parts[half:]))
        return f"({columns}) {self.sign} ({values})", [value for _, values in parts for value in values]


def bounded(rows: QuerySet, **lookup: Any) -> QuerySet:
    """Filter by one lookup, said before all others; `beyond` is a Beyond.

    Of two bounds of a column SQLite looks for the first in its index and tests the other row by row: the closer bound
    must come first.
    """
    condition = lookup.pop("beyond", None)
    found = rows.filter(**lookup) if condition is None else rows.filter(condition)
    children = found.query.where.children
    children.insert(0, children.pop())
    return found


def among(rows: QuerySet, ids: Sequence[int]) -> QuerySet:
    """Those of the rows that have one of these ids; each is looked up, and then asked whether it is one of the rows.

    Of a condition beside the ids SQLite would walk the index, and so all that fulfils it.
    """
    if not rows.query.where:
        return rows.filter(pk__in=ids)
    found = rows.all()
    found.query.clear_where()
    return found.filter(Exists(rows.order_by().filter(pk=OuterRef("pk"))), pk__in=ids)


@dataclass(frozen=True)
class Source:
    """Rows in the order of an index: all columns of `order` in one direction, none of them NULL, the last the id."""

    rows: QuerySet
    order: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(name.lstrip("-") for name in self.order)

    @property
    def descending(self) -> bool:
        return self.order[0].startswith("-")

    def keys(self, after: Key | None, most: int) -> list[Key]:
        """The first `most` keys, or those behind the key `after`; what stands there twice is told once."""
        return list(self._ordered(after).values_list(*self.columns)[:most])

    def ids(self, after: Key | None, most: int) -> list[int]:
        """The ids of those keys: a thousand numbers are read sooner than a thousand moments."""
        return list(self._ordered(after).values_list(self.columns[-1], flat=True)[:most])

    def _ordered(self, after: Key | None) -> QuerySet:
        rows = self.rows
        if after is not None:
            rows = bounded(rows, beyond=Beyond(self.columns, after, self.descending))
        rows = rows.order_by(*self.order)
        return rows if self.columns[-1] == "pk" else rows.distinct()  # links may name one row twice

    def key_of(self, pk: int) -> Key | None:
        """The key of a row; None where it is not here."""
        return self._of({self.columns[-1]: pk}).values_list(*self.columns).first()

    def between(self, first: Key, last: Key) -> set[int]:
        """The ids from the key `first` to the key `last`, both included."""
        rows = self.rows
        for key, descending in ((first, self.descending), (last, not self.descending)):
            rows = bounded(rows, beyond=Beyond(self.columns, key, descending, inclusive=True))
        return set(rows.order_by().values_list(self.columns[-1], flat=True))

    def among(self, ids: Sequence[int]) -> set[int]:
        """Which of the ids are here, each looked up by itself."""
        name, model = self.columns[-1], self.rows.model
        shown = model if name == "pk" else model._meta.get_field(name).related_model
        here = Exists(self._of({name: OuterRef("pk")}))
        return set(shown._base_manager.filter(here, pk__in=ids).order_by().values_list("pk", flat=True))

    def _of(self, one: dict[str, Any]) -> QuerySet:
        """The rows of one id: found by it, and then each asked whether it is one of these."""
        return self.rows.model._base_manager.filter(Exists(self.rows.filter(pk=OuterRef("pk"))), **one).order_by()


# One condition of a list: a row fulfils it that is in any of the sources. They share one order.
Condition = tuple[Source, ...]


def first_ids(condition: Condition, most: int, after: Key | None = None) -> list[int]:
    """The first ids of all sources together, each once."""
    if len(condition) == 1:
        return condition[0].ids(after, most)
    found = [source.keys(after, most) for source in condition]
    merged = merge(*found, reverse=any(source.descending for source in condition))
    return [key[-1] for key in islice(dict.fromkeys(merged), most)]


@dataclass(frozen=True)
class Window:
    """Ids of at most 1,000 rows of a list; `following` is the anchor of the next window, None behind the last."""

    ids: list[int]
    anchor: int | None
    following: int | None
    is_narrowed: bool

    @property
    def total(self) -> str:
        """How many rows the list has, as far as it was counted; empty where this window says nothing of it."""
        count = len(self.ids)
        if self.anchor is None and self.following is None:
            return format_number(count)
        if not self.is_narrowed:
            return str(Total(WINDOW + 1))
        return f"ít nhất {format_number(count)}" if count else ""


@dataclass(frozen=True)
class Listing:
    """A list: `lead` gives rows and order from an index, what is in `others` is asked of the rows of a window only.

    So a window of several conditions may hold few rows, or none, and still be followed by another.
    """

    lead: Condition
    others: tuple[Condition, ...] = ()

    def window(self, anchor: int | None = None) -> Window | None:
        """The first window, or the one behind the row `anchor`; None where the list has no such row or none behind."""
        after = None if anchor is None else next(self._keys_of(anchor), None)
        found = first_ids(self.lead, WINDOW + 1, after) if (anchor is None) == (after is None) else []
        if anchor is not None and not found:
            return None
        ids = whole = found[:WINDOW]
        for condition in self.others if ids else ():
            kept = {pk for source in condition for pk in self._kept(source, whole)}
            ids = [pk for pk in ids if pk in kept]
        return Window(ids, anchor, whole[-1] if len(found) > WINDOW else None, bool(self.others))

    def _kept(self, source: Source, ids: list[int]) -> set[int]:
        """Which of the ids are those of a source: of the same table as the lead one range, of another one by one."""
        is_of_one_table = [lead.rows.model for lead in self.lead] == [source.rows.model]
        ends = [next(self._keys_of(pk), None) for pk in (ids[0], ids[-1])] if is_of_one_table else [None]
        # A row that goes while this is asked has no key any more.
        return source.among(ids) if None in ends else source.between(*ends)

    def _keys_of(self, pk: int) -> Iterator[Key]:
        return (key for source in self.lead if (key := source.key_of(pk)) is not None)
