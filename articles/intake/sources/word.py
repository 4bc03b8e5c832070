"""Word files (.docx): checked as packages, then read by mammoth; what they refer to outside of them is left alone."""

import io
from typing import Any
from zipfile import ZipFile, ZipInfo

import mammoth

from articles.intake.source import Source, Unreadable
from articles.intake.sources.hypertext import read_fragment
from articles.intake.sources.pictures import OWN, Pictures
from articles.intake.sources.styles import CENTERED_CLASS, INDENTED_CLASS
from publishing.contents import Fault, fault_of
from publishing.packages import Danger, Dangerous, check_package

MOST_PARTS, MOST_UNPACKED = 2_000, 100 * 1024**2
MOST_XML, MOST_TAGS = 6 * 1024**2, 80_000
"""Of the parts that may be parsed, together: reading takes up to 140 µs and 2 kB a tag. A report has some thousands."""

BROKEN = "Tệp Word bị hỏng, không mở được. Hãy mở bằng Word, lưu lại thành .docx rồi thử lại."
_TOO_TIGHT = "Tệp Word giải nén ra quá lớn hoặc nén bất thường, không phải văn bản thông thường."
_TOO_LONG = "Văn bản trong tệp Word quá dài. Hãy tách riêng phần cần đăng, hoặc chép rồi dán vào."
_PASSWORD = "Tệp Word đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi thử lại."  # noqa: S105
_SAID = {
    Fault.OTHER: BROKEN,
    Fault.MACRO: "Tệp Word có macro. Hãy lưu lại thành .docx không có macro.",
    Fault.PASSWORD: _PASSWORD,
    Fault.TOO_LARGE: _TOO_TIGHT,
    Danger.TOO_TIGHT: _TOO_TIGHT,
    Danger.PASSWORD: _PASSWORD,
    Danger.ENTITIES: "Tệp Word khai báo thực thể XML (DOCTYPE), điều không văn bản nào cần.",
    Danger.BROKEN: BROKEN,
}
_INDENTED, _CENTERED = "Ban Tin indented", "Ban Tin centered"
_STYLES = f"""
p[style-name='Title'] => h1:fresh
p[style-name='title'] => h1:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='{_INDENTED}'] => p.{INDENTED_CLASS}:fresh
p[style-name='{_CENTERED}'] => p.{CENTERED_CLASS}:fresh
"""
_PLAIN_STYLES = (None, "Normal", "Body Text", "Normal (Web)", "No Spacing")
_START = 64
_EM_SPACE = "\u2003"


def read_word(data: bytes) -> Source:
    """Read a Word file. Raises Unreadable."""
    if fault := fault_of("docx", io.BytesIO(data)):
        raise Unreadable(_SAID[fault])
    pictures = Pictures()
    try:
        _check(data)
        html = _html(data, pictures)
    except Unreadable:
        raise
    except Dangerous as error:
        raise Unreadable(_SAID[error.danger]) from error
    except Exception as error:  # a broken file raises whatever its parts raise
        raise Unreadable(BROKEN) from error
    # A tab makes an indent here; in HTML it would be a space.
    return read_fragment(html.replace("\t", _EM_SPACE), pictures)


def _check(data: bytes) -> None:
    with ZipFile(io.BytesIO(data)) as archive:
        check_package(archive, MOST_PARTS, MOST_UNPACKED)
        parts = [part for part in archive.infolist() if _is_markup(archive, part)]
        if sum(part.file_size for part in parts) > MOST_XML:
            raise Unreadable(_TOO_LONG)
        if sum(archive.read(part).count(b"<") for part in parts) > MOST_TAGS:
            raise Unreadable(_TOO_LONG)


def _is_markup(archive: ZipFile, part: ZipInfo) -> bool:
    """Whether a part may be XML, whatever its name: the names of parts are free."""
    with archive.open(part) as source:
        start = source.read(_START).lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n")
    return not start or start.startswith(b"<")


def _html(data: bytes, pictures: Pictures) -> str:
    def address(image: Any) -> dict[str, str]:
        def read() -> bytes:
            try:
                with image.open() as opened:
                    return opened.read()
            except (ValueError, KeyError):  # it is linked, not contained: nothing is fetched
                return b""

        place = pictures.add(read, image.alt_text or "")
        return {"src": f"{OWN}{'' if place is None else place}"}

    return mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=_STYLES,
        include_embedded_style_map=False,
        external_file_access=False,
        ignore_empty_paragraphs=False,
        convert_image=mammoth.images.img_element(address),
        transform_document=mammoth.transforms.paragraph(_with_layout),
    ).value


def _with_layout(paragraph: Any) -> Any:
    """Turn what is said of the layout of an ordinary paragraph into a style, which alone reaches the HTML."""
    if paragraph.numbering or paragraph.style_name not in _PLAIN_STYLES:
        return paragraph
    first = str(paragraph.indent.first_line or "")
    if first.isdigit() and int(first[:9]) > 0:
        return paragraph.copy(style_id=None, style_name=_INDENTED)
    return paragraph.copy(style_id=None, style_name=_CENTERED) if paragraph.alignment == "center" else paragraph
