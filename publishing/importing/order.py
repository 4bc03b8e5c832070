"""The rows of a file in such an order that each comes after those of the same file that it refers to."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from publishing.importing.rows import Fault, Row

Names = Callable[[Row], tuple[set[str], set[str]]]


def above_first(read: Callable[[], Iterable[Row]], names: Names, column: str) -> Iterator[Row]:
    """Yield the rows that `read` yields, those referred to first; the file is read once more for each level.

    `names` tells by which names a row may be called and which names it uses itself. Rows that refer to each other in a
    circle get a fault in `column`.
    """
    levels, circle = _levels(read(), names)
    deepest = max(levels.values(), default=0)
    for level in range(deepest + 1):
        for row in read():
            if levels[row.number] == level:
                yield _refused(row, circle, column) if row.number in circle else row


def _refused(row: Row, circle: set[int], column: str) -> Row:
    """Nothing else is asked about a row in a circle: what it refers to can never be there."""
    numbers = ", ".join(map(str, sorted(circle)))
    return Row(row.number, {}, [*row.faults, Fault(column, f"Các dòng {numbers} chỉ vòng vào nhau.")])


def _levels(rows: Iterable[Row], names: Names) -> tuple[dict[int, int], set[int]]:
    """Return the level of every row by its number, and the numbers of those in a circle, which come last."""
    called: dict[str, list[int]] = {}
    uses: dict[int, set[str]] = {}
    for row in rows:
        own, uses[row.number] = names(row)
        for name in own:
            called.setdefault(name, []).append(row.number)
    above = {
        number: {each for name in used for each in called.get(name, ()) if each != number}
        for number, used in uses.items()
    }
    levels = _sorted_out(above)
    rest = above.keys() - levels.keys()
    last = max(levels.values(), default=-1) + 1
    return levels | dict.fromkeys(rest, last), _circle(above, rest)


def _sorted_out(above: dict[int, set[int]]) -> dict[int, int]:
    """Return the levels of all rows that do not hang on a circle."""
    sorter = TopologicalSorter(above)
    with suppress(CycleError):  # what hangs on no circle still comes out
        sorter.prepare()
    levels: dict[int, int] = {}
    while ready := sorter.get_ready():
        levels |= {number: max((levels[each] + 1 for each in above[number]), default=0) for number in ready}
        sorter.done(*ready)
    return levels


def _circle(above: dict[int, set[int]], rest: set[int]) -> set[int]:
    """Leave out of the rest what only hangs below a circle."""
    circle = set(rest)
    while outside := circle - {each for number in circle for each in above[number]}:
        circle -= outside
    return circle
