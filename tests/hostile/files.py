"""Hostile files: what each is called, what it holds, and whether it may be taken (re-encoded or as it is)."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from struct import pack

from PIL import Image

from tests.publishing.office_files import old_office

HTML = b"<!doctype html><script>alert(1)</script>"
PHP = b"<?php system($_GET['c']); ?>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
DOCTYPE_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 12))
    + b"]><document>&l;</document>"
)
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
OLD_OFFICE = old_office("WordDocument")


@dataclass(frozen=True)
class Hostile:
    """A file to send. `fits` is the kind of field that takes it; `said` stands in the message of one that refuses."""

    name: str
    content: Callable[[], bytes]
    fits: str = ""
    said: str = ""

    def __str__(self) -> str:
        return self.name[:30].encode("ascii", "backslashreplace").decode()


def picture(kind: str = "JPEG", size: tuple[int, int] = (32, 24), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (170, 30, 30)).save(buffer, kind, **options)
    return buffer.getvalue()


def picture_with_place() -> bytes:
    """A photo that tells where it was taken, by whom and with what."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "NGUOI-CHUP-BI-MAT", "NGUOI-CHUP-BI-MAT"
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 46.0, 12.0), 3: "E", 4: (106.0, 42.0, 5.0)})
    return picture("JPEG", exif=exif, comment=b"NGUOI-CHUP-BI-MAT")


def png(width: int, height: int, data: bytes = b"", extra: bytes = b"") -> bytes:
    """A PNG that claims a size, whatever it holds."""
    header = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + extra + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def png_bomb() -> bytes:
    """Few kilobytes that decode to 12,000 × 12,000 grey pixels."""
    return png(12_000, 12_000, zlib.compress(b"\0" * 12_001 * 12_000, 1))


def huge_jpeg() -> bytes:
    """A small JPEG whose frame claims 12,000 × 12,000 pixels."""
    small = picture(size=(33, 44))
    return small.replace(pack(">HH", 44, 33), pack(">HH", 12_000, 12_000), 1)


def png_text_bomb() -> bytes:
    """A picture of one pixel with a compressed comment of 64 MB."""
    text = zlib.compress(b"\0" * 64 * 1024 * 1024, 9)
    return png(1, 1, zlib.compress(b"\0\0"), _chunk(b"zTXt", b"Comment\0\0" + text))


def package(members: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
        for name, data in members:
            written.writestr(name, data)
    return buffer.getvalue()


def docx(body: bytes = b"<w:document/>", *more: tuple[str, bytes]) -> bytes:
    return package((("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body), *more))


def xlsx(*more: tuple[str, bytes]) -> bytes:
    return package((("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"), *more))


def zip_bomb() -> bytes:
    """A document whose one member unfolds to 800 MB: the member is small, its directory tells another size."""
    return _with_size(docx(b"\0" * 800), 800, 800 * 1024 * 1024)


def _with_size(data: bytes, old: int, new: int) -> bytes:
    """Write another unpacked size into the directory of a package."""
    return data.replace(pack("<I", old), pack("<I", new))


def sheet_bomb() -> bytes:
    return _with_size(xlsx(("xl/a.xml", b"\0" * 777)), 777, 900 * 1024 * 1024)


def crowded() -> bytes:
    return docx(b"<w:document/>", *((f"word/{number}.xml", b"") for number in range(10_001)))


# What only looks like a picture or a document: no field takes any of it.
REFUSED = (
    Hostile("trong.jpg", lambda: b""), Hostile("trong.pdf", lambda: b""),
    Hostile("hong.jpg", lambda: b"\xff\xd8\xff\xe0" + b"x" * 200), Hostile("cut.jpg", lambda: picture()[:-300]),
    Hostile("cut.png", lambda: picture("PNG")[:60]), Hostile("anh.svg", lambda: SVG), Hostile("svg.jpg", lambda: SVG),
    Hostile("trang.jpg", lambda: HTML), Hostile("trang.html", lambda: HTML), Hostile("trang.pdf", lambda: HTML),
    Hostile("trang.docx", lambda: HTML), Hostile("x.php", lambda: PHP), Hostile("x.exe", lambda: b"MZ" + b"\0" * 500),
    Hostile("gif-js.jpg", lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)"), Hostile("that.gif",
    lambda: picture("GIF")),
    Hostile("that.bmp", lambda: picture("BMP")), Hostile("that.tiff", lambda: picture("TIFF")),
    Hostile("trang-pdf.pdf", lambda: HTML + PDF), Hostile("to.png", png_bomb, said="điểm ảnh"),
    Hostile("khai-to.png", lambda: png(60_000, 60_000), said="điểm ảnh"), Hostile("to.jpg", huge_jpeg, said="điểm ảnh"),
    Hostile("chu-to.png", png_text_bomb),
    Hostile("nang.jpg", lambda: picture() + b"\0" * 21 * 1024 * 1024, said="20 MB"),
    Hostile("bom.docx", zip_bomb, said="giải nén"), Hostile("bom.xlsx", sheet_bomb, said="giải nén"),
    Hostile("dong.docx", crowded, said="giải nén"), Hostile("tep.docx", lambda: package((("a.txt", b"x"),))),
    Hostile("tep.zip", lambda: package((("a.txt", b"x"),))), Hostile("hong.docx", lambda: docx()[:-30]),
    Hostile("hong.xlsx", lambda: b"PK\x03\x04" + b"\xff" * 300), Hostile("thuc-the.xml", lambda: DOCTYPE_BOMB),
    Hostile("thuc-the.docx", lambda: DOCTYPE_BOMB), Hostile("ngoai.xml", lambda: EXTERNAL), Hostile("vo-duoi",
    lambda: PDF),
    Hostile("tep.pdf.exe", lambda: PDF), Hostile("tep.pdf\u202egpj.js", lambda: PDF), Hostile("tep.pdf ", lambda: HTML),
    Hostile("nhieu.docx", lambda: b"PK\x05\x06" + b"\0" * 18),
)  # fmt: skip

# What may be taken, because the picture is encoded anew or the document is only ever handed out as a download.
TAKEN = (
    Hostile("php.jpg", lambda: picture() + PHP, "picture"), Hostile("zip.jpg", lambda: picture() + docx(), "picture"),
    Hostile("noi.jpg", picture_with_place, "picture"), Hostile("html.png", lambda: picture("PNG") + HTML, "picture"),
    Hostile("trang.html", picture, "picture"), Hostile("js.jpg.php", picture, "picture"),
    Hostile("../../../etc/anh.jpg", picture, "picture"), Hostile("CON.png", lambda: picture("PNG"), "picture"),
    Hostile("\u202egpj.exe.jpg", picture, "picture"), Hostile("a" * 700 + ".jpg", picture, "picture"),
    Hostile("'\"><script>.jpg", picture, "picture"), Hostile("nul\x00.jpg", picture, "picture"),
    Hostile("trang.pdf", lambda: PDF + HTML, "document"), Hostile("CON.pdf", lambda: PDF, "document"),
    Hostile("..\\..\\tep.pdf", lambda: PDF, "document"), Hostile("tep.exe.pdf", lambda: PDF, "document"),
    Hostile("n" * 700 + ".pdf", lambda: PDF, "document"), Hostile("tep%0d%0aX: y.pdf", lambda: PDF, "document"),
    Hostile("\u202efdp.exe.pdf", lambda: PDF, "document"), Hostile("Nghị quyết " * 20 + ".PDF", lambda: PDF,
    "document"),
    Hostile("cu.doc", lambda: OLD_OFFICE, "document"), Hostile("thuc-the.docx", lambda: docx(DOCTYPE_BOMB), "document"),
    Hostile("long.docx", lambda: docx(b"<w:document/>", ("word/a.zip", docx())), "document"),
    Hostile("len.docx", lambda: docx(b"<w:document/>", ("../../../x.txt", b"x")), "document"),
)  # fmt: skip
