"""Style sheets and scripts, one file for each component here, delivered as one file: of the public pages, of the staff.

The finder makes the joined files wherever static files are looked for: `collectstatic` collects them as any other, and
the development server finds what has just been edited.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

_BETWEEN = re.compile(r"/\*.*?\*/|(?<=\n)[ \t]+|\n(?=\n)", re.DOTALL)


def join_styles(parts: Iterable[Path]) -> str:
    """One sheet without comments and indents; what is for paper alone stays so."""
    sheets = ((part.stem, _BETWEEN.sub("", part.read_text())) for part in parts)
    return "".join(f"@media print {{\n{sheet}}}\n" if name == "print" else sheet for name, sheet in sheets)


def join_scripts(parts: Iterable[Path]) -> str:
    """One script in which each part keeps its names to itself."""
    return '"use strict";\n' + "".join(f"{{\n{part.read_text()}}}\n" for part in parts)


def _components(*names: str) -> tuple[str, ...]:
    return tuple(f"css/components/{name}.css" for name in names)


def _of_staff(*names: str) -> tuple[str, ...]:
    return tuple(f"css/admin/{name}.css" for name in names)


# Joined file: how, and its parts in order.
JOINED: dict[str, tuple[Callable[[Iterable[Path]], str], tuple[str, ...]]] = {
    "css/site.css": (
        join_styles,
        (
            "css/tokens.css", "css/base.css", "css/layout.css",
            *_components(
                "header", "cards", "home", "lists", "browse", "article", "viewer", "panel", "organization", "forms",
                "filters", "charts", "footer",
            ),
            "css/print.css",
        ),
    ),
    # What all pages of the staff need; what only some need they name themselves.
    "css/admin/staff.css": (
        join_styles,
        (
            "css/tokens.css",
            *_of_staff(
                "base", "frame", "search", "parts", "tables", "form", "choices", "refusal", "bar", "editor", "inline",
                "photos", "list", "filters",
            ),
        ),
    ),
    "js/site.js": (join_scripts, ("js/search.js", "js/share.js", "js/viewer.js", "js/visit.js")),
}  # fmt: skip


class JoinedFinder(finders.BaseFinder):
    """Finds the joined files, written anew when a part has changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "joined")

    def check(self, **kwargs: Any) -> list:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        found = [str(self._written(path))] if path in JOINED else []
        return found if find_all else "".join(found)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in JOINED:
            self._written(path)
            yield path, self.storage

    def _written(self, path: str) -> Path:
        join, parts = JOINED[path]
        text = join(settings.STATICFILES_DIRS[0] / part for part in parts)
        target = Path(self.storage.path(path))
        if not target.exists() or target.read_text() != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_suffix(".new")
            beside.write_text(text)
            beside.replace(target)
        return target
