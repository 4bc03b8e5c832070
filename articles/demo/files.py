"""Documents of the demo content in the storage.

A stored file is named after what it was made from: a second run finds it there and changes no row.
"""

import hashlib
import io
import re
from collections.abc import Callable
from pathlib import Path

from articles.demo.office import make_docx, make_xlsx
from publishing.files import check_document, private_storage
from publishing.importing.files import DOCUMENTS, store_whole
from vietnamese.slugs import slugify

# Words of a title that say what kind of file it is; other files are printed where the folder has such a print.
_KINDS = (
    ("xlsx", re.compile(r"phụ lục|biểu|bảng|danh sách|tỷ lệ|số liệu|thống kê", re.IGNORECASE)),
    ("docx", re.compile(r"bản chữ|mẫu|đề cương|kèm theo", re.IGNORECASE)),
)
_PDF_PAGE = re.compile(rb"/Type\s*/Page\b")
_MAKERS: dict[str, Callable[[str, str], bytes]] = {"docx": make_docx, "xlsx": make_xlsx}


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:32]


class Documents:
    """Files offered for download: printed ones from the folder, Word and Excel made from the record's text."""

    def __init__(self, folder: Path) -> None:
        self._printed = sorted(folder.glob("*.pdf"))

    def columns(self, title: str, source: str) -> dict[str, str | int | None]:
        """Return name and, of a printed file, number of pages, as a record lists the file of this title.

        `source` is the HTML of the record that offers the file.
        """
        kind = next((kind for kind, pattern in _KINDS if pattern.search(title)), "")
        printed = self._print_for(title)
        if printed and not kind:
            content = printed.read_bytes()
            name = _stored(f"{_digest(content)}.pdf", lambda: content)
            return {"file": name, "pages": len(_PDF_PAGE.findall(content))}
        kind = kind or "docx"
        key = _digest(kind.encode(), title.encode(), source.encode())
        return {"file": _stored(f"{key}.{kind}", lambda: _MAKERS[kind](title, source)), "pages": None}

    def _print_for(self, title: str) -> Path | None:
        """Find the printed file whose name the title begins with: nghi-quyet.pdf for "Nghị quyết …"."""
        slug = slugify(title)
        return next((file for file in self._printed if slug.startswith(file.stem)), None)


def _stored(name: str, content: Callable[[], bytes]) -> str:
    """Return the name of a document, made, checked and stored like an upload unless it is there already."""
    path = f"{DOCUMENTS}/{name[:2]}/{name}"
    if not private_storage().exists(path):
        made = content()
        check_document(io.BytesIO(made), name, len(made))
        store_whole(path, [made])
    return name
