"""Things of several parts listed in one cell: one a line, its parts between bars."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from publishing.cells import grammar
from publishing.cells.kinds import LEFT_OUT, Kind, as_text, read_text


@dataclass(frozen=True)
class Part:
    """One part of a thing: `attribute` of its row, told under `key` in JSON Lines and named `label` to people."""

    key: str
    label: str
    attribute: str
    kind: Kind


def things(parts: tuple[Part, ...]) -> Kind:
    """Make the kind of lists of rows, each written as its parts in their order."""
    return Kind(
        raw=lambda rows: [{part.key: part.kind.raw(getattr(row, part.attribute)) for part in parts} for row in rows],
        cell=lambda rows: grammar.LINES.join(_line(row, parts) for row in rows),
        parse=lambda cell: _read(read_text(cell), parts),
        hint=f"mỗi dòng một mục: {' | '.join(part.label for part in parts)}",
        example=" | ".join(part.kind.example for part in parts),
        number_format="General",
    )


def _line(row: Any, parts: Iterable[Part]) -> str:
    cells = [_shown(part.kind.cell(getattr(row, part.attribute))) for part in parts]
    while cells and not cells[-1]:
        cells.pop()
    return " | ".join(cells) or grammar.PARTS


def _shown(cell: Any) -> str:
    return "" if cell is None else grammar.escaped(str(as_text(cell)), grammar.PARTS)


def _read(text: str, parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    lines = [line for line in grammar.split(text, grammar.LINES) if line]
    return [_thing(line, place, parts) for place, line in enumerate(lines, 1)]


def _thing(line: str, place: int, parts: tuple[Part, ...]) -> dict[str, Any]:
    cells = [grammar.unescaped(cell) for cell in grammar.split(line, grammar.PARTS)]
    if len(cells) > len(parts) and any(cells[len(parts) :]):
        asked = " | ".join(part.label for part in parts)
        raise ValueError(f"mục {place} có {len(cells)} phần, nhiều nhất là {len(parts)}: {asked}.")
    cells += [""] * (len(parts) - len(cells))
    read = {part.key: _part(cell, place, part) for part, cell in zip(parts, cells, strict=False)}
    return {key: value for key, value in read.items() if value is not LEFT_OUT}


def _part(cell: str, place: int, part: Part) -> Any:
    try:
        return part.kind.parse(cell)
    except ValueError as error:
        raise ValueError(f"mục {place}, phần “{part.label}”: {error}") from None
