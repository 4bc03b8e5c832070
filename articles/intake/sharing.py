"""Posts that several people of a list share."""

from collections.abc import Iterator

from articles.intake.name_words import PLURAL
from articles.intake.row import Row
from articles.intake.scanning import Item
from vietnamese.folding import tone_key

_AND = tone_key("và")


def shared_posts(row: Row) -> dict[int, list[Item]]:
    """Posts by the items of the names that share them: "các đồng chí Phó Chủ tịch UBND tỉnh: A, B và C", "A và B - các
    Phó Chủ tịch".
    """
    shared: dict[int, list[Item]] = {}
    for n, item in enumerate(row.items):
        is_plural = row.word(n - 1) in PLURAL or (row.kind(n - 1) == "honorific" and row.items[n - 1].plural)
        if item.kind == "post" and is_plural:
            for name in [*listed(row, n + 1)] or _listed_before(row, n - 2):
                shared.setdefault(name, []).append(item)
    return shared


def listed(row: Row, n: int) -> Iterator[int]:
    """The names of a list, bare or each with posts of its own, up to the end of the sentence or to other words."""
    if row.word(n) == ":":
        n += 1
    while n < len(row.items):
        if row.kind(n) == "name":
            yield n
        elif row.kind(n) not in ("post", "honorific") and row.word(n) not in (",", ";", "-", _AND, "(", ")"):
            return
        n += 1


def _listed_before(row: Row, n: int) -> list[int]:
    """The names of a list that ends with the sign at `n`; one alone shares nothing."""
    names: list[int] = []
    while n >= 0 and (row.kind(n) in ("name", "honorific") or row.word(n) in (",", "-", _AND)):
        names += [n] if row.kind(n) == "name" else []
        n -= 1
    return names if len(names) > 1 else []
