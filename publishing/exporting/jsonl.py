"""JSON Lines, the form that imports read (docs/records.md): one record a line, UTF-8, no byte order mark."""

import datetime
import json
from collections.abc import Iterator

from publishing.cells import local
from publishing.exporting.export import Export, in_pieces


def write(export: Export) -> Iterator[bytes]:
    return in_pieces(f"{_encode(record)}\n" for record in export.records())


def as_text(value: datetime.date) -> str:
    """ISO dates; moments to the second, as tables have them, with the offset of the site's clock (+07:00)."""
    return local(value).isoformat(timespec="seconds") if isinstance(value, datetime.datetime) else value.isoformat()


_encode = json.JSONEncoder(ensure_ascii=False, default=as_text).encode
