"""What a request leaves behind, and what of an answer would run in a browser."""

import hashlib
import html
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import CharField, Model, TextField

from publishing.fields import RichTextField
from publishing.richtext import sanitize
from vietnamese.folding import clean

# Tables that a request may write which changes nothing: whoever signs in keeps a session, and a search that finds
# nothing is counted for the office, without a word of who asked (search/unanswered.py). That somebody was
# refused is told in the audit trail.
UNCOUNTED = {"django_session", "search_unansweredquestion", "publishing_auditentry", "publishing_audithead"}
# The folder of pictures that are drawn when somebody first asks for them (publishing/share_image.py).
DRAWN = "chia-se"
_RUNS = re.compile(r"(?:javascript|vbscript|livescript|mocha|feed|data(?!:image/)):?", re.IGNORECASE)
_IGNORED_IN_SCHEMES = re.compile(r"[\x00-\x20\u00ad\u200b-\u200f]+")


def state() -> dict[str, str]:
    """Return a hash of every table and one of the list of stored files: equal means that nothing was written."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - UNCOUNTED)
        found = {table: _hash_of(cursor, table) for table in tables}
    roots = (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT))
    files = [path for root in roots for path in root.rglob("*") if path.is_file() and path.parents[1].name != DRAWN]
    return {**found, "files": _digest(sorted((str(path), path.stat().st_size) for path in files))}


def _hash_of(cursor: object, table: str) -> str:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names from the database itself
    return _digest(sorted(map(repr, cursor.fetchall())))


def _digest(rows: list) -> str:
    return f"{len(rows)}:{hashlib.sha256(repr(rows).encode()).hexdigest()[:16]}"


class _Live(HTMLParser):
    """Collects what would run or load: scripts that are not ours, handlers, addresses that are code, foreign frames."""

    FRAMES = {"iframe", "object", "embed", "applet", "base", "frame", "frameset", "portal"}
    ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "srcset"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        is_foreign = tag in self.FRAMES and not _is_preview(tag, values)
        if is_foreign or (tag == "script" and not _is_ours(values)):
            self.found.append(self.get_starttag_text() or tag)
        if tag == "meta" and "refresh" in values.get("http-equiv", "").lower():
            self.found.append(self.get_starttag_text() or tag)
        for name, value in values.items():
            runs = name in self.ADDRESSES and _RUNS.match(_IGNORED_IN_SCHEMES.sub("", html.unescape(value)))
            if name.startswith("on") or name in ("srcdoc", "style") or runs:
                self.found.append(self.get_starttag_text() or name)


def _is_ours(script: dict[str, str]) -> bool:
    """Files of ours, and blocks that carry the nonce of the page or hold data only."""
    source = script.get("src", "")
    if source:
        return source.startswith((settings.STATIC_URL, "/quan-tri/jsi18n/")) and not source.startswith("//")
    return bool(script.get("nonce")) or script.get("type") in ("application/json", "application/ld+json")


def _is_preview(tag: str, values: dict[str, str]) -> bool:
    """The frame beside the form of an article: without scripts, and empty until it is asked for."""
    shown = values.get("data-src", "").startswith("/quan-tri/articles/article/")
    return tag == "iframe" and shown and values.get("sandbox") == "allow-same-origin" and not values.get("src")


def live(page: str) -> list[str]:
    """Return the tags of a page that would run something that is not ours."""
    reader = _Live()
    reader.feed(page)
    reader.close()
    return reader.found


def unclean_columns(row: Model) -> list[str]:
    """Name the texts of a row that are not as cleaning leaves them."""
    found = []
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if not isinstance(field, (CharField, TextField)) or not value or field.name == "password":
            continue
        cleaned = sanitize(value) if isinstance(field, RichTextField) else clean(value)
        if value != cleaned or not unicodedata.is_normalized("NFC", value):
            found.append(f"{row._meta.label}.{field.name}: {value[:60]!a}")
    return found
