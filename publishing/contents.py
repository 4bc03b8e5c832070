"""What an uploaded document really is: judged by its content, whatever its name says.

The rules, and what they let pass, stand in docs/decisions/0010-private-files.md.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from typing import BinaryIO


class Fault(StrEnum):
    """Why a document is refused; `name` and `kind` (its extension in capitals) are filled in."""

    OTHER = "Nội dung tệp “{name}” không phải là {kind}. Hãy kiểm tra lại tệp gốc."
    MACRO = "Tệp “{name}” có macro (chương trình chạy trong Word, Excel). Hãy lưu lại thành tệp không có macro."
    PASSWORD = "Tệp “{name}” đặt mật khẩu, độc giả không mở được. Hãy bỏ mật khẩu rồi tải lại."  # noqa: S105
    TOO_LARGE = "Tệp “{name}” giải nén ra quá lớn. Hãy kiểm tra lại tệp gốc."
    ACTIVE = "Tệp “{name}” có lệnh tự chạy (JavaScript hoặc mở chương trình). Hãy in ra một tệp PDF mới rồi tải tệp ấy."


_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_MACROS = ("Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT")
_ODF_MACROS = re.compile(r"Scripts/.*[^/]|Basic/.+/(?!(?:script|dialog)-l[bc]\.xml)[^/]+")
_MOST_MANIFEST = 2 * 1024 * 1024
_MOST_UNPACKED = 64 * 1024 * 1024
# What a package unfolds to on the reader's machine; documents of an office stay far below.
_MOST_UNFOLDED, _MOST_MEMBERS = 500 * 1024 * 1024, 10_000


def _name_pattern(name: bytes) -> bytes:
    """Match a PDF name, any letter of which may be written as #xx."""
    letters = (b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in name)
    return b"/" + b"".join(letters) + rb"(?=[\s/<>\[\](){}%]|\Z)"


_PDF_ACTION = re.compile(_name_pattern(b"JavaScript") + b"|" + _name_pattern(b"Launch"))
_PDF_OBJECTS = re.compile(_name_pattern(b"ObjStm") + rb".{0,500}?stream\r?\n", re.DOTALL)


def fault_of(kind: str, upload: BinaryIO) -> Fault | None:
    """Say what is wrong with a document of a known kind; None for one that may be offered to readers."""
    upload.seek(0)
    try:
        return KINDS[kind](upload)
    # Broken packages raise many kinds of errors (names that are no UTF-8, unknown versions, lengths that lie).
    except Exception:
        return Fault.OTHER
    finally:
        upload.seek(0)


def _pdf(upload: BinaryIO) -> Fault | None:
    content = upload.read()
    if not content.startswith(b"%PDF-"):
        return Fault.OTHER
    return Fault.ACTIVE if any(_PDF_ACTION.search(part) for part in (content, *_object_streams(content))) else None


def _object_streams(content: bytes) -> Iterator[bytes]:
    """Unpack the streams in which a PDF may keep its objects. Raises ValueError for a bomb."""
    budget = _MOST_UNPACKED
    for found in _PDF_OBJECTS.finditer(content):
        packed = content[found.end() : content.find(b"endstream", found.end())]
        try:
            unpacked = zlib.decompressobj().decompress(packed, budget)
        except zlib.error:
            continue  # packed in another way, or encrypted
        budget -= len(unpacked)
        if budget <= 0:
            raise ValueError("object streams unpack to too much")
        yield unpacked


def _old_office(upload: BinaryIO, *streams: str) -> Fault | None:
    content = upload.read()
    if not content.startswith(_OLD_OFFICE) or not any(_has_entry(content, name) for name in streams):
        return Fault.OTHER
    return Fault.MACRO if any(_has_entry(content, name) for name in _OLD_MACROS) else None


def _has_entry(content: bytes, name: str) -> bool:
    """Look for a directory entry of a compound file: 128 bytes, the name in UTF-16 first, its length at byte 64."""
    raw = f"{name}\0".encode("utf-16-le")
    return any(
        found.start() % 128 == 0 and content[found.start() + 64 : found.start() + 66] == len(raw).to_bytes(2, "little")
        for found in re.finditer(re.escape(raw), content)
    )


def _office(upload: BinaryIO, folder: str) -> Fault | None:
    if upload.read(len(_OLD_OFFICE)) == _OLD_OFFICE:
        upload.seek(0)
        return Fault.PASSWORD if _has_entry(upload.read(), "EncryptedPackage") else Fault.OTHER
    with _opened(upload) as package:
        if not any(name.startswith(folder) for name in package.namelist()):
            return Fault.OTHER
        if _unfolds_too_far(package):
            return Fault.TOO_LARGE
        names = [name.lower() for name in package.namelist()]
    is_program = any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names)
    return Fault.MACRO if is_program else None


def _open_document(upload: BinaryIO, kind: str) -> Fault | None:
    with _opened(upload) as package:
        declared = package.open("mimetype").read(100).strip()
        if declared != f"application/vnd.oasis.opendocument.{kind}".encode() or "content.xml" not in package.namelist():
            return Fault.OTHER
        if _unfolds_too_far(package):
            return Fault.TOO_LARGE
        if b"encryption-data" in package.open("META-INF/manifest.xml").read(_MOST_MANIFEST):
            return Fault.PASSWORD
        return Fault.MACRO if any(map(_ODF_MACROS.fullmatch, package.namelist())) else None


def _unfolds_too_far(package: zipfile.ZipFile) -> bool:
    members = package.infolist()
    return len(members) > _MOST_MEMBERS or sum(each.file_size for each in members) > _MOST_UNFOLDED


def _opened(upload: BinaryIO) -> zipfile.ZipFile:
    """Open a zip package whose first bytes are its own: a program may end in one."""
    upload.seek(0)
    if upload.read(4) != b"PK\x03\x04":
        raise zipfile.BadZipFile
    return zipfile.ZipFile(upload)


KINDS: dict[str, Callable[[BinaryIO], Fault | None]] = {
    "pdf": _pdf,
    "doc": lambda upload: _old_office(upload, "WordDocument"),
    "xls": lambda upload: _old_office(upload, "Workbook", "Book"),
    "ppt": lambda upload: _old_office(upload, "PowerPoint Document"),
    "docx": partial(_office, folder="word/"),
    "xlsx": partial(_office, folder="xl/"),
    "pptx": partial(_office, folder="ppt/"),
    "odt": partial(_open_document, kind="text"),
    "ods": partial(_open_document, kind="spreadsheet"),
}
