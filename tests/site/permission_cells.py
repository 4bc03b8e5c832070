"""The table of permissions, read: one answer for each kind of record, action, row and identity."""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from itertools import cycle, takewhile

from tests.site.permission_table import IDENTITIES, LOOKED_AT, LOOKING, ROWS, TABLE, WITHOUT_ROW

MAY, REFUSED, SIGN_IN = "+", "-", ">"
ANY = "any"
GROUPS = 4  # of marks on a line

# Kind, action, row, identity.
Cell = tuple[str, str, str, str]


def rows_of(kind: str, action: str) -> list[str]:
    if action in WITHOUT_ROW:
        return [ANY]
    return LOOKED_AT if kind == "article" and action in LOOKING else ROWS.get(kind, [ANY])


def cells(table: Mapping[str, str] = TABLE) -> dict[Cell, str]:
    """Every cell of the table; says which line is wrong where one is."""
    found: dict[Cell, str] = {}
    for kind, text in table.items():
        for line in filter(None, text.splitlines()):
            said, marks = _halves(line)
            for cell, mark in zip(_cells_of(kind, said), cycle(marks), strict=False):
                if cell in found or mark not in (MAY, REFUSED, SIGN_IN):
                    raise ValueError(f"{kind}: {line}: {cell}")
                found[cell] = mark
    return found


def _halves(line: str) -> tuple[str, str]:
    """What a line speaks of, and its marks in the order of the identities."""
    words = line.split()
    marks = "".join(words[-GROUPS:])
    if len(marks) != len(IDENTITIES):
        raise ValueError(f"{line}: {len(marks)} marks")
    return " ".join(words[:-GROUPS]), marks


def _cells_of(kind: str, line: str) -> Iterator[Cell]:
    words = line.split()
    actions = list(takewhile(lambda word: not _matching(kind, word), words))
    patterns = words[len(actions) :]
    if not (actions and patterns and all(_matching(kind, each) for each in patterns)):
        raise ValueError(f"{kind}: {line}")
    for action in actions:
        named = dict.fromkeys(row for pattern in patterns for row in _matching(kind, pattern))
        for row in [ANY] if action in WITHOUT_ROW else [each for each in rows_of(kind, action) if each in named]:
            for identity in IDENTITIES:
                yield kind, action, row, identity


def _matching(kind: str, pattern: str) -> list[str]:
    return [row for row in ROWS.get(kind, [ANY]) if fnmatchcase(row, pattern)]


def holes(found: Mapping[Cell, str]) -> list[tuple[str, str, str]]:
    """Rows that an action of their kind says nothing of."""
    said = {cell[:3] for cell in found}
    actions = {(kind, action) for kind, action, *_rest in found}
    return [(*each, row) for each in sorted(actions) for row in rows_of(*each) if (*each, row) not in said]
