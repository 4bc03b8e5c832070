"""Plain text: one line of the text is one line of the report."""

from dataclasses import replace

from articles.intake.source import Line, Source
from articles.intake.sources.paragraphs import BULLET
from articles.intake.sources.tables import BETWEEN_CELLS
from vietnamese.encodings import legacy_text
from vietnamese.folding import clean, clean_line

MOST_LETTERS, MOST_LINES = 2_000_000, 20_000
_LEAST_CELLS = 3  # two may be a name and its indent
_INDENTS = (" ", "\t")


def read_text(text: str) -> Source:
    """Read the lines as they are written, bullets included; one that begins with a bullet is an item."""
    notes = [CUT] if len(text) > MOST_LETTERS else []
    text = text[:MOST_LETTERS]
    if repaired := legacy_text(text):
        text = repaired[0]
        notes.append(repair_note(repaired[1]))
    lines: list[Line] = []
    apart = False
    for raw in clean(text).split("\n"):
        cells = [cell for cell in map(clean_line, raw.split("\t")) if cell]
        words = BETWEEN_CELLS.join(cells) if len(cells) >= _LEAST_CELLS else clean_line(raw)
        if words:
            kind = "table" if len(cells) >= _LEAST_CELLS else "item" if BULLET.match(words) else ""
            lines.append(Line(words, kind, indented=raw.startswith(_INDENTS), apart=apart and bool(lines)))
        apart = not words
    return shortened(Source(tuple(lines), encoding=repaired[1] if repaired else "", notes=tuple(notes)))


CUT = "Văn bản quá dài, phần cuối không được đọc."


def repair_note(encoding: str) -> str:
    return f"Văn bản dùng bảng mã {encoding}, đã chuyển sang Unicode."


def shortened(source: Source) -> Source:
    """Leave out what no report has: thousands of lines."""
    if len(source.lines) < MOST_LINES:
        return source
    return replace(source, lines=source.lines[: MOST_LINES - 1], notes=tuple(dict.fromkeys((*source.notes, CUT))))
