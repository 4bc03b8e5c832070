"""A folder of 200 old reports as offices keep them: many layouts, encodings and formats, and what is no report."""

import base64
import io
import os
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from PIL import Image

from tests.articles.intake.word_files import drawing, paragraph, table, word
from tests.hostile import files
from tests.publishing.office_files import old_office
from tests.vietnamese.test_encodings import in_tcvn3, in_vni

FILES = 200
# Of the names of places none has a capital with a tone: TCVN3 has none.
_FIRST = ("An", "Bình", "Cam", "Diên", "Gia", "Hòa", "Kim", "Long", "Minh", "Nam", "Phong", "Sơn", "Tân", "Xuân", "Yên")
_PLACES = [" ".join(pair) for pair in product(_FIRST, ("Lộc", "Hải", "Thanh", "Đông"))]
PEOPLE = ("Trần Văn Bình", "Lê Thị Hạnh", "Nguyễn Minh Tâm", "Phạm Quốc Toàn", "Hoàng Thị Lan", "Vũ Đình Khoa")
_BYLINES = ("Thu Hà", "Minh Quân", "Hải Yến")


def lines(n: int) -> list[str]:
    """Title, paragraphs and author of one report; people, documents and prizes come again in others."""
    place, person = _PLACES[n % len(_PLACES)], PEOPLE[n % len(PEOPLE)]
    return [
        f"Xã {place} tổng kết công tác xây dựng Đảng đợt {n}",
        f"Ngày {n % 27 + 1}/3/2026, tại hội trường xã {place}, hội nghị tổng kết công tác xây dựng Đảng đợt {n} "
        "đã diễn ra với sự tham dự của đông đủ đại biểu các chi bộ trực thuộc.",
        f"Đồng chí {person}, Bí thư Chi bộ thôn {n % 3 + 1} quán triệt Kế hoạch số {n % 12 + 1}-KH/TU, ngày 15/5/2025 "
        "của Ban Thường vụ tới toàn thể các chi bộ trong xã và giao nhiệm vụ cho từng đồng chí trong quý tới.",
        f"Hội nghị nghe báo cáo về {n + 2} mô hình mới, trong đó có trồng cây ven đường và dạy nghề cho thanh niên.",
        f"Dịp này, đồng chí {person} trao tặng Giấy khen cho {n % 9 + 2} cá nhân có thành tích tiêu biểu trong năm.",
        _BYLINES[n % len(_BYLINES)],
    ]


def picture(n: int) -> bytes:
    """A small photo; every third file has one that another has, too."""
    buffer = io.BytesIO()
    shade = n // 3
    Image.new("RGB", (40, 30), (shade % 256, 90, 255 - shade % 200)).save(buffer, "JPEG")
    return buffer.getvalue()


# --- formats


def plain(n: int) -> bytes:
    return "\n\n".join(lines(n)).encode()


def of_windows(n: int) -> bytes:
    return "\ufeff".encode() + "\r\n".join(f"  {line}" for line in lines(n)).encode()


def wide(n: int) -> bytes:
    return "\r\n\r\n".join(lines(n)).encode("utf-16")


def tcvn3(n: int) -> bytes:
    return in_tcvn3("\r\n\r\n".join(lines(n)))


def vni(n: int) -> bytes:
    return in_vni("\r\n\r\n".join(lines(n))).encode("cp1252")


def page(n: int) -> bytes:
    title, *rest = lines(n)
    body = "".join(f"<p>{line}</p>" for line in rest)
    return (
        f"<!doctype html><html><head><title>{title} | Cổng thông tin</title>"
        f'<link rel="canonical" href="https://portal.example/tin/{n}"></head><body>'
        '<nav><a href="/">Trang chủ</a> <a href="/tin">Tin tức</a> <a href="/lien-he">Liên hệ</a></nav>'
        f"<article><h1>{title}</h1><p>Thứ Hai, 02/03/2026 - 08:15</p>{body}</article>"
        "<footer>Bản quyền thuộc về Cổng thông tin</footer></body></html>"
    ).encode()


def page_with_picture(n: int) -> bytes:
    title, lead, *rest = lines(n)
    shown = base64.b64encode(picture(n)).decode()
    body = "".join(f"<div>{line}</div>" for line in rest)
    return (
        f"<html><head><title>{title}</title></head><body><h2>{title}</h2><p>{lead}</p>"
        f'<table><tr><td><img src="data:image/jpeg;base64,{shown}" alt="Hội trường"></td></tr>'
        f"<tr><td><i>Quang cảnh hội nghị đợt {n}</i></td></tr></table>{body}</body></html>"
    ).encode()


def word_file(n: int) -> bytes:
    title, *rest = (paragraph(line) for line in lines(n))
    return word(title, *rest)


def word_with_picture(n: int) -> bytes:
    title, lead, *rest = (paragraph(line) for line in lines(n))
    shown = paragraph(drawing("a", alt="Hội trường"))
    return word(title, lead, shown, paragraph(f"Quang cảnh hội nghị đợt {n}"), *rest, media={"a.jpg": picture(n)})


def word_with_picture_below(n: int) -> bytes:
    """The second picture stands under the author, as they often do."""
    title, lead, *rest = (paragraph(line) for line in lines(n))
    media = {"a.jpg": picture(n), "b.jpg": picture(n + 300)}
    rows = table(("Chi bộ", "Đảng viên"), ("Thôn 1", "12"))
    return word(
        title, lead, paragraph(drawing("a")), rows, *rest,
        paragraph(drawing("b")), paragraph(f"Đại biểu dự hội nghị đợt {n}"), media=media,
    )  # fmt: skip


FORMATS: tuple[tuple[str, Callable[[int], bytes]], ...] = (
    (".txt", plain), (".TXT", of_windows), (".txt", wide), (".txt", tcvn3), (".txt", vni), (".html", page),
    (".htm", page_with_picture), (".docx", word_file), (".docx", word_with_picture),
    (".docx", word_with_picture_below),
)  # fmt: skip

# --- what is no report: name, content, and what the reason says


def _encrypted() -> bytes:
    """A package whose parts are said to be encrypted."""
    return files.docx().replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


BROKEN: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("rong.txt", lambda: b"", "rỗng"),
    ("rong.docx", lambda: b"", "rỗng"),
    ("trang.txt", lambda: b" \r\n\t\r\n", "Không có chữ nào"),
    ("nhi-phan.txt", lambda: bytes(range(256)) * 20, "nhị phân"),
    ("chuong-trinh.docx", lambda: b"MZ" + bytes(500), "hỏng"),
    ("bom.docx", files.zip_bomb, "giải nén"),
    ("thuc-the.docx", lambda: files.docx(files.DOCTYPE_BOMB), "thực thể"),
    ("mat-khau.docx", lambda: old_office("EncryptionInfo", "EncryptedPackage"), "mật khẩu"),
    ("khoa.docx", _encrypted, "mật khẩu"),
    ("cut.docx", lambda: word_with_picture(1)[:-400], "hỏng"),
    ("cut-nua.docx", lambda: word_with_picture(2)[:900], "hỏng"),
    ("macro.docx", lambda: word(paragraph("x"), word__vbaProject_DOT_bin=b"x"), "macro"),
    ("macro.docm", lambda: word(paragraph("x")), "macro"),
    ("bang.docx", lambda: word(table(("Đơn vị", "Số"), ("Chi bộ 1", "12"))), "chỉ có bảng"),
    ("bang.html", lambda: b"<table><tr><td>a b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>", "bảng"),
    ("mot-chu.txt", lambda: b"Xin", "một dòng"),
    ("mot-chu.docx", lambda: word(paragraph("Xin")), "một dòng"),
    ("chi-anh.docx", lambda: word(paragraph(drawing("a")), media={"a.jpg": picture(1)}), "Không có chữ nào"),
    ("van-ban.doc", lambda: old_office("WordDocument"), ".doc"),
    ("anh.docx", lambda: picture(1), "ảnh"),
    ("quet.txt", lambda: files.PDF, "PDF"),
    ("anh.jpg", lambda: picture(1), "tệp ảnh"),
    ("bai.xyz", lambda: plain(1), "loại tệp"),
)  # fmt: skip
_ODD = os.fsdecode("cũ-".encode() + "Đảng".encode("cp1258", "replace") + b"\xe1\xf1.txt")
"""A name from a disk of Windows, whose bytes are no Unicode."""


def names() -> Iterator[tuple[str, bytes, str]]:
    """Path, content, and a piece of the reason for what is refused, else ""."""
    for name, content, reason in BROKEN:
        yield f"hong/{name}", content(), reason
    yield "sau/trung.txt", plain(0), "Cùng nội dung"
    yield f"ten-la/{_ODD}", plain(999), ""
    for n in range(FILES - len(BROKEN) - 2):
        suffix, content = FORMATS[n % len(FORMATS)]
        yield f"nam-{2010 + n // 40}/tin-{n:03}{suffix}", content(n), ""


def fill(folder: Path) -> dict[str, str]:
    """Write the folder; tell for each file a piece of the reason why it is refused, "" for a good one."""
    told = {}
    for name, content, reason in names():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        told[os.fsencode(name).decode("utf-8", "replace")] = reason
    return told
