"""The files that records name: looked for in a folder, else in the private storage, and stored at most once.

A stored file is named after its bytes unless the folder's name is one of ours already, so that a second run, and a run
after a killed one, finds it there. Its name appears only when it is whole.
"""

import fcntl
import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import Image

from publishing import images
from publishing.exporting import sync_directory
from publishing.files import check_document, extension_of, private_storage
from publishing.importing.values import BadValue, quoted
from vietnamese.folding import clean_line

PICTURES, DOCUMENTS = "anh", "tep"  # folders of publishing.files.picture_path and document_path
_OURS = re.compile(r"[0-9a-f]{32}\.[a-z]{3,4}")
_PICTURE_KINDS = ("jpg", "png")
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Stored:
    """A file in the private storage: its name there; a document's bytes; a picture's pixels and whether it has AVIF."""

    name: str
    size: int = 0
    width: int = 0
    height: int = 0
    avif: bool | None = None


@dataclass
class Files:
    """The files of one import. `write` off: they are checked, and nothing is stored."""

    folder: Path | None = None
    write: bool = True
    _paths: dict[str, list[Path]] | None = None
    _known: dict[tuple[str, str], Stored] = field(default_factory=dict)

    def picture(self, name: str, own: Iterable[str] = ()) -> Stored:
        """Find a picture by its plain name. `own` are stored names that the record shows now. Raises BadValue."""
        return self._find(PICTURES, name, own)

    def document(self, name: str, own: Iterable[str] = ()) -> Stored:
        return self._find(DOCUMENTS, name, own)

    def _find(self, root: str, name: str, own: Iterable[str]) -> Stored:
        if name != Path(name).name or "\\" in name or name in ("", ".", ".."):
            raise BadValue(f"{quoted(name)}: chỉ ghi tên tệp, không ghi thư mục.")
        if source := self._source(name):
            if (root, name) not in self._known:
                self._known[root, name] = self._take(root, source)
            return self._known[root, name]
        return self._kept(root, name, own)

    def _source(self, name: str) -> Path | None:
        """Return the file of this name in the folder, wherever below it."""
        if self._paths is None:
            self._paths = defaultdict(list)
            for path in _files_below(self.folder) if self.folder else ():
                self._paths[clean_line(path.name)].append(path)
        found = self._paths.get(name, [])
        if len(found) > 1:
            raise BadValue(f"Thư mục có {len(found)} tệp cùng tên {quoted(name)}.")
        return found[0] if found else None

    def _kept(self, root: str, name: str, own: Iterable[str]) -> Stored:
        """Return the file that the record has, or that the storage has under a name of ours."""
        known = {Path(stored).name: stored for stored in own}
        stored = known.get(name) or (f"{root}/{name[:2]}/{name}" if _OURS.fullmatch(name) else "")
        if not stored or not private_storage().exists(stored):
            raise BadValue(f"Không có tệp {quoted(name)}.")
        return _described(root, stored, self.write)

    def _take(self, root: str, source: Path) -> Stored:
        try:
            with source.open("rb") as content:
                size = source.stat().st_size
                return (take_picture if root == PICTURES else _take_document)(content, source.name, size, self.write)
        except ValidationError as error:
            raise BadValue(" ".join(error.messages)) from error
        except OSError as error:
            raise BadValue(f"Không đọc được tệp {quoted(source.name)}.") from error


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, _folders, names in os.walk(folder):
        yield from (Path(parent, name) for name in names)


def _stem(root: str, name: str, content: BinaryIO) -> str:
    """Return the storage name without ending."""
    if _OURS.fullmatch(name):
        token = name.partition(".")[0]
    else:
        content.seek(0)
        token = hashlib.file_digest(content, "sha256").hexdigest()[:32]
        content.seek(0)
    return f"{root}/{token[:2]}/{token}"


def _described(root: str, stored: str, write: bool) -> Stored:
    if root == DOCUMENTS:
        return Stored(stored, size=private_storage().size(stored))
    with private_storage().open(stored) as content:
        try:
            width, height = Image.open(content).size
        except OSError as error:
            raise BadValue(f"Không đọc được ảnh {quoted(Path(stored).name)}.") from error
        avif: bool | None = not images.lacks_renditions(stored, width, avif=True)
        if write and not avif:
            avif = images.make_renditions(stored, content, width)
    return Stored(stored, width=width, height=height, avif=avif)


def _take_document(content: BinaryIO, name: str, size: int, write: bool) -> Stored:
    check_document(content, name, size)
    stored = f"{_stem(DOCUMENTS, name, content)}.{extension_of(name)}"
    if write and not private_storage().exists(stored):
        store_whole(stored, iter(lambda: content.read(_PIECE), b""))
    return Stored(stored, size=size)


def take_picture(content: BinaryIO, name: str, size: int, write: bool = True) -> Stored:
    """Check and encode a picture as an upload is. It is stored last: where it is, its renditions are whole.

    Raises ValidationError for what is no picture.
    """
    stem = _stem(PICTURES, name, content)
    found = next((stored for kind in _PICTURE_KINDS if private_storage().exists(stored := f"{stem}.{kind}")), None)
    if found:
        return _described(PICTURES, found, write)
    images.check(content, name, size)
    if not write:
        return Stored(f"{stem}.{_PICTURE_KINDS[0]}")
    encoded, width, height = images.prepare(content)
    stored = f"{stem}.{extension_of(encoded.name)}"
    for begun in images.rendition_names(stored, width, avif=True):  # what a killed run left
        default_storage.delete(begun)
    avif = images.make_renditions(stored, encoded, width)
    encoded.seek(0)
    store_whole(stored, encoded.chunks())
    return Stored(stored, width=width, height=height, avif=avif)


def store_whole(name: str, pieces: Iterable[bytes]) -> None:
    """Write a file that is whole or not there (`Storage.save` writes under the final name from the first byte).

    What a killed process left of it is written anew. Of two that store one file the second waits, and finds it there.
    """
    target = Path(private_storage().path(name))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.tmp")
    with partial.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # it goes with the process, however that ends
        if target.exists():
            partial.unlink(missing_ok=True)
            return
        try:
            file.truncate(0)
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            partial.chmod(settings.FILE_UPLOAD_PERMISSIONS)
            os.replace(partial, target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    sync_directory(target.parent)
