"""Small documents of every kind that may be attached, made byte by byte."""

import io
import zipfile
import zlib

PDF = b"%PDF-1.4\n%%EOF\n"
WORD, CALC = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet")
MANIFEST = "META-INF/manifest.xml"


def package(*names: str, **contents: str) -> bytes:
    """A zip package of these names; a member without content of its own holds one letter."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in {**dict.fromkeys(names, "x"), **contents}.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def open_document(mimetype: str, *more: str, manifest: str = "<manifest/>") -> bytes:
    return package("mimetype", "content.xml", *more, **{"mimetype": mimetype, MANIFEST: manifest})


def old_office(*entries: str) -> bytes:
    """A compound file: its first bytes, and a directory with these entries."""
    directory = b"".join(_entry(name) for name in ("Root Entry", *entries))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + directory


def _entry(name: str) -> bytes:
    raw = f"{name}\0".encode("utf-16-le")
    return raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little") + bytes(62)


def pdf(*objects: bytes) -> bytes:
    numbered = (b"%d 0 obj %s endobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + b"".join(numbered) + b"%%EOF\n"


def object_stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(packed)
    return head + b" stream\r\n" + packed + b"\r\nendstream"


GENUINE = {
    "pdf": PDF,
    "doc": old_office("WordDocument"),
    "xls": old_office("Workbook"),
    "ppt": old_office("PowerPoint Document"),
    "docx": package("[Content_Types].xml", "word/document.xml"),
    "xlsx": package("xl/workbook.xml"),
    "pptx": package("ppt/presentation.xml"),
    "odt": open_document(WORD),
    "ods": open_document(CALC),
}
