"""How values stand in the cells of tables, and how cells are read back (docs/records.md, "Tables")."""

from publishing.cells.kinds import (
    BOOLEAN,
    COMPUTED,
    DATE,
    FILE,
    LEFT_OUT,
    MOMENT,
    NAMES,
    RICH_TEXT,
    TEXT,
    Kind,
    as_text,
    choice,
    file_name,
    link,
    local,
    number,
    same,
)
from publishing.cells.things import Part, things

__all__ = [
    "BOOLEAN",
    "COMPUTED",
    "DATE",
    "FILE",
    "LEFT_OUT",
    "MOMENT",
    "NAMES",
    "RICH_TEXT",
    "TEXT",
    "Kind",
    "Part",
    "as_text",
    "choice",
    "file_name",
    "link",
    "local",
    "number",
    "same",
    "things",
]
