"""Pictures and documents of the demo content in the storage.

A stored file is named after what it was made from: a second run finds it there, encodes nothing and changes no row.
"""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from articles.demo.office import make_docx, make_xlsx
from publishing import images
from publishing.files import check_document, private_storage
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


class Pictures:
    """The pictures of a folder, each encoded at most once however many rows show it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stored: dict[str, tuple[str, int, int]] = {}

    def columns(self, field: str, file: str | None) -> dict[str, str | int]:
        """Return what a `PictureField` named `field` and its two size columns hold for a picture of the folder."""
        if file and file not in self._stored:
            self._stored[file] = self._store(self._folder / file)
        name, width, height = self._stored[file] if file else ("", 0, 0)
        return {field: name, f"{field}_width": width, f"{field}_height": height}

    def _store(self, source: Path) -> tuple[str, int, int]:
        """Store a picture as `PictureField` does, under a name that a second run finds again."""
        if not source.is_file():
            raise ValidationError(f"Không có tệp ảnh “{source.name}”.")
        stem = f"anh/mau/{_digest(source.read_bytes())}"
        known = (f"{stem}.{extension}" for extension in ("jpg", "png"))
        found = next((name for name in known if private_storage().exists(name)), None)
        return self._read(found) if found else self._encode(source, stem)

    def _encode(self, source: Path, stem: str) -> tuple[str, int, int]:
        with source.open("rb") as upload:
            images.check(upload, source.name, source.stat().st_size)
            content, width, height = images.prepare(upload)
        name = f"{stem}.{content.name.rpartition('.')[2]}"
        private_storage().save(name, content)
        images.make_renditions(name, content, width)
        return name, width, height

    def _read(self, name: str) -> tuple[str, int, int]:
        with private_storage().open(name) as stored:
            width, height = Image.open(stored).size
            wanted = [images.rendition_name(name, each) for each in images.widths_for(width)]
            if not all(default_storage.exists(each) for each in wanted):
                images.make_renditions(name, stored, width)
        return name, width, height


class Documents:
    """Files offered for download: printed ones from the folder, Word and Excel made from the record's text."""

    def __init__(self, folder: Path) -> None:
        self._printed = sorted(folder.glob("*.pdf"))

    def columns(self, title: str, source: str) -> dict[str, str | int | None]:
        """Return the stored name, and of a printed file the number of pages, for a file of this title.

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
    """Return the storage name of a document, made and checked like an upload unless it is there already."""
    path = f"tep/mau/{name}"
    if not private_storage().exists(path):
        made = ContentFile(content(), name=name)
        check_document(made, name, made.size)
        private_storage().save(path, made)
    return path
