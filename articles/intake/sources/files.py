"""Files of reports: what a file really is, whatever its name says, and in which encoding its text is."""

import codecs
import email
import email.policy
import io
import re
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage

from articles.intake.source import Source, Unreadable
from articles.intake.sources.hypertext import read_page
from articles.intake.sources.pictures import Pictures
from articles.intake.sources.plain import read_text
from articles.intake.sources.word import read_word
from publishing.contents import Fault, fault_of
from vietnamese.encodings import UNKNOWN, Decoded, detect
from vietnamese.folding import clean_line

MOST_BYTES = 20 * 1024 * 1024
READABLE = ".docx, .txt, .html, .mht"

_SAVE = "Hãy mở bằng Word rồi lưu lại thành .docx."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = "Đây là tệp ảnh, không có chữ để đọc. Hãy dán văn bản, rồi tải ảnh lên riêng."
_REFUSED = (
    (b"%PDF-", "Chưa đọc được tệp PDF. Hãy mở tệp, chép văn bản rồi dán vào."),
    (b"{\\rtf", f"Chưa đọc được tệp RTF. {_SAVE}"),
    *((start, _PICTURE) for start in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")),
)
_PICTURE_TYPES = re.compile(rb"RIFF.{4}WEBP|BM.{4}\0\0\0\0", re.DOTALL)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MACRO_NAMES = (".docm", ".dotm")
_BINARY = "Tệp không phải văn bản mà là dữ liệu nhị phân, không đọc được."
_NO_TEXT = "Không có chữ nào trong tệp."
_NO_ENCODING = "Không nhận ra bảng mã của tệp, hoặc tệp trộn nhiều bảng mã. Hãy lưu lại thành UTF-8 hoặc .docx."
_DOUBTFUL = "Không chắc về bảng mã của tệp (đã đọc theo {encoding}); hãy xem kỹ chữ có dấu."
_BROKEN_ARCHIVE = "Tệp trang web đã lưu (.mht) bị hỏng, không đọc được."
_CONTROLS = re.compile(r"[\0-\x08\x0e-\x19\x1b-\x1f\x7f]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,30})", re.IGNORECASE)
_PAGE_START = re.compile(
    rb"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_ARCHIVE_START = re.compile(
    rb"(?:[\w-]{1,60}:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n)*){1,40}?mime-version:", re.IGNORECASE
)
_MOST_BOUNDARIES = 20


def read_file(name: str, data: bytes) -> Source:
    """Read a report from a file. Raises Unreadable, whose message says why, for anything else."""
    name = clean_line(name).lower()
    if not data:
        raise Unreadable("Tệp rỗng.")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"Tệp lớn hơn {MOST_BYTES // 1024**2} MB.")
    _refuse(name, data)
    source = _reader(name, data)(data)
    if not any(line.text for line in source.lines):
        raise Unreadable(_NO_TEXT)
    return source


def _refuse(name: str, data: bytes) -> None:
    if data.startswith(_OLE):
        raise Unreadable(_old_office(data))
    if name.endswith(_MACRO_NAMES):
        raise Unreadable("Tệp Word có macro. Hãy lưu lại thành .docx không có macro.")
    for start, message in _REFUSED:
        if data.startswith(start):
            raise Unreadable(message)
    if _PICTURE_TYPES.match(data):
        raise Unreadable(_PICTURE)


def _old_office(data: bytes) -> str:
    if fault_of("docx", io.BytesIO(data)) == Fault.PASSWORD:
        return "Tệp Word đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi thử lại."
    return f"Tệp Word kiểu cũ (.doc) chưa đọc được. {_SAVE}"


def _reader(name: str, data: bytes) -> Callable[[bytes], Source]:
    """Choose by content where it is telling, else by the name."""
    if data.startswith(_ZIP) or name.endswith(".docx"):
        if name.endswith((".docx", ".dotx")):
            return read_word
        raise Unreadable(f"Chưa đọc được loại tệp này; chỉ đọc {READABLE}.")
    if name.endswith((".mht", ".mhtml")):
        return _read_archive
    if name.endswith((".html", ".htm", ".xhtml")):
        return _read_page
    if name.endswith(".doc"):  # what portals hand out as Word files
        if _ARCHIVE_START.match(data[:20_000]):
            return _read_archive
        if _PAGE_START.match(data[:20_000]):
            return _read_page
        raise Unreadable(f"Tệp Word kiểu cũ (.doc) chưa đọc được. {_SAVE}")
    if name.endswith(".txt"):
        return _read_text
    raise Unreadable(f"Chưa đọc được loại tệp này; chỉ đọc {READABLE}.")


def _read_text(data: bytes) -> Source:
    decoded = _decoded(data)
    source = read_text(decoded.text)
    return _with_encoding(source, decoded)


def _read_page(data: bytes) -> Source:
    decoded = _decoded(data)
    return _with_encoding(read_page(decoded.text), decoded)


def _with_encoding(source: Source, decoded: Decoded) -> Source:
    notes = source.notes if decoded.certain else (_DOUBTFUL.format(encoding=decoded.encoding), *source.notes)
    return replace(source, encoding=source.encoding or decoded.encoding, notes=notes)


def _decoded(data: bytes) -> Decoded:
    """Decode a text or a page; what a page says of itself counts where its letters do not tell. Raises Unreadable."""
    decoded = detect(data)
    if len(_CONTROLS.findall(decoded.text[:100_000])) * 50 > min(len(decoded.text), 100_000):
        raise Unreadable(_BINARY)
    if decoded.encoding != UNKNOWN:
        return decoded
    said = _CHARSET.search(data[:5_000])
    try:
        return Decoded(data.decode(codecs.lookup(said[1].decode()).name), said[1].decode(), certain=False)
    except (LookupError, UnicodeError, TypeError, ValueError) as error:
        raise Unreadable(_NO_ENCODING) from error


def _read_archive(data: bytes) -> Source:
    """Read a page saved in one file (MHTML), with its pictures."""
    if data.lower().count(b"boundary=") > _MOST_BOUNDARIES:  # the time for parts in parts grows with their depth
        raise Unreadable(_BROKEN_ARCHIVE)
    try:
        parts = list(email.message_from_bytes(data, policy=email.policy.compat32).walk())
        page = next(part for part in parts if part.get_content_type() == "text/html")
        content = page.get_payload(decode=True) or b""
        pictures = Pictures(_finder(parts))
    except Exception as error:  # the parser raises many kinds of errors
        raise Unreadable(_BROKEN_ARCHIVE) from error
    decoded = _decoded(content)
    return _with_encoding(read_page(decoded.text, pictures), decoded)


def _finder(parts: list) -> Callable[[str], bytes | None]:
    places: dict[str, EmailMessage] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            places.setdefault(str(part.get("Content-Location", "")).strip(), part)
            places.setdefault("cid:" + str(part.get("Content-ID", "")).strip(" <>"), part)

    def find(address: str) -> bytes | None:
        part = places.get(address.strip()) if address.strip() else None
        return (part.get_payload(decode=True) or b"") if part else None

    return find
