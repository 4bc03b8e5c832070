"""What a file of records is read into, whatever its format, and what may be wrong with it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """Something a person must mend. `column` is a key or header as the file has it, "" the whole row."""

    column: str
    message: str


@dataclass
class Row:
    """One record of a file: `values` in the value domain of docs/records.md, only the keys that the file has.

    `number` is the line (JSON Lines) or sheet row, as people count.
    """

    number: int
    values: dict[str, Any]
    faults: list[Fault]


class UnreadableFile(Exception):
    """A file that cannot be read at all; the message is Vietnamese and says why."""
