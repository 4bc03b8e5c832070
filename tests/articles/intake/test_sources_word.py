import socket

import mammoth
import pytest

from articles.intake.source import Line, Unreadable
from articles.intake.sources import pictures as pictures_module
from articles.intake.sources import read_file
from articles.intake.sources import word as word_module
from tests.articles.intake.word_files import EMF, JPEG, PNG, drawing, link, paragraph, run, table, word
from tests.hostile import files
from tests.publishing.office_files import old_office


def read(*body: str, **more):
    return read_file("bai.docx", word(*body, **more))


def refusal(data: bytes, name: str = "bai.docx") -> str:
    with pytest.raises(Unreadable) as caught:
        read_file(name, data)
    return str(caught.value)


def test_paragraphs_headings_and_captions_are_read():
    source = read(
        paragraph("Đảng ủy họp", style="Title"),
        paragraph("Kết quả", style="Heading1"),
        paragraph(),
        paragraph("Chiều 13/6, ", run("Đảng ủy", "<w:b/>"), " họp."),
        paragraph("Toàn cảnh", style="Caption"),
    )
    assert source.lines == (
        Line("Đảng ủy họp", "heading"),
        Line("Kết quả", "heading"),
        Line("Chiều 13/6, Đảng ủy họp.", html="Chiều 13/6, <strong>Đảng ủy</strong> họp.", apart=True),
        Line("Toàn cảnh", "caption"),
    )
    assert source.notes == ()


def test_indents_are_read_from_the_layout_and_from_tabs():
    source = read(
        paragraph("Thụt", properties='<w:ind w:firstLine="720"/>'),
        paragraph("<w:r><w:tab/></w:r>", "Tab"),
        paragraph("Không"),
    )
    assert [(line.text, line.indented) for line in source.lines] == [("Thụt", True), ("Tab", True), ("Không", False)]


def test_breaks_make_lines():
    assert [line.text for line in read(paragraph("Một", "<w:r><w:br/></w:r>", "Hai")).lines] == ["Một", "Hai"]


def test_links_keep_only_safe_addresses():
    source = read(
        paragraph(link("l1", "trang"), " và ", link("l2", "mã")),
        links={"l1": "https://anloc.example/", "l2": "javascript:alert(1)"},
    )
    assert source.lines == (
        Line("trang và mã", html='<a href="https://anloc.example/" rel="noopener noreferrer">trang</a> và mã'),
    )


def test_pictures_stand_where_they_stood():
    source = read(
        paragraph("Trước"),
        paragraph(drawing("a", "Hội nghị")),
        paragraph("Toàn cảnh hội nghị", properties='<w:jc w:val="center"/>'),
        paragraph(drawing("b")),
        paragraph("Sau"),
        media={"a.jpg": JPEG, "b.png": PNG},
    )
    assert source.lines == (
        Line("Trước"),
        Line("", "picture", picture=0),
        Line("Toàn cảnh hội nghị", "caption"),
        Line("", "picture", picture=1),
        Line("Sau"),
    )
    assert [(each.name, each.data, each.alt) for each in source.pictures] == [
        ("anh-1.jpg", JPEG, "Hội nghị"), ("anh-2.png", PNG, ""),
    ]  # fmt: skip


def test_a_picture_and_its_caption_in_a_table_are_no_table():
    source = read(
        table((paragraph(drawing("a")),), ("Đồng chí Bí thư phát biểu",)), paragraph("Sau"), media={"a.jpg": JPEG}
    )
    assert source.lines == (
        Line("", "picture", picture=0), Line("Đồng chí Bí thư phát biểu", "caption"), Line("Sau"),
    )  # fmt: skip


def test_what_is_no_usable_picture_is_dropped_with_a_note():
    source = read(
        paragraph("Chữ", drawing("a"), drawing("b"), drawing("c"), drawing("d")),
        media={"a.emf": EMF, "b.jpg": JPEG[:-300], "c.png": files.png(60_000, 60_000), "d.jpg": b"<svg/>"},
    )
    assert (source.lines, source.pictures) == ((Line("Chữ"),), ())
    assert source.notes == (
        "Bỏ 4 hình không dùng được (chỉ nhận ảnh JPEG, PNG hoặc WebP đọc được; hình vẽ EMF, WMF hãy lưu lại thành "
        "ảnh).",
    )


def test_too_many_pictures_are_not_read(monkeypatch):
    monkeypatch.setattr(pictures_module, "MOST_TRIES", 2)
    source = read(paragraph("Chữ", *[drawing("a")] * 5), media={"a.jpg": JPEG})
    assert (len(source.pictures), source.notes) == (1, ("Bỏ 3 ảnh vì quá nhiều ảnh trong một bài.",))


def test_nothing_outside_of_the_file_is_opened(monkeypatch):
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("fetched"))
    monkeypatch.setattr("builtins.open", lambda *_, **__: pytest.fail("opened"))
    source = read(
        paragraph("Chữ", drawing("i1", kind="link"), drawing("i2", kind="link")),
        links={"i1": "http://evil.example/x.png", "i2": "file:///etc/passwd"},
    )
    assert (source.lines, source.pictures) == ((Line("Chữ"),), ())


def test_tables_of_data_are_one_line():
    source = read(table(("Đơn vị", "Số"), ("Chi bộ 1", "12")))
    assert source.lines == (
        Line(
            "Đơn vị | Số; Chi bộ 1 | 12",
            "table",
            "<table><tbody><tr><td>Đơn vị</td><td>Số</td></tr><tr><td>Chi bộ 1</td><td>12</td></tr></tbody></table>",
        ),
    )


def test_old_fonts_are_repaired():
    source = read(paragraph("Uû ban nh©n d©n"), paragraph("§¶ng uû, tr\u00ad\u00eang häc"), paragraph("Hà Nội mới"))
    assert [line.text for line in source.lines] == ["Uỷ ban nhân dân", "Đảng uỷ, trường học", "Hà Nội mới"]
    assert source.notes == ("Văn bản dùng bảng mã TCVN3, đã chuyển sang Unicode.",)


BODY = paragraph("Chữ")
MACRO = "Tệp Word có macro. Hãy lưu lại thành .docx không có macro."
OLD = "Tệp Word kiểu cũ (.doc) chưa đọc được. Hãy mở bằng Word rồi lưu lại thành .docx."


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.docx", "Tệp rỗng."),
        (b"x" * (20 * 1024**2 + 1), "a.txt", "Tệp lớn hơn 20 MB."),
        (word(), "a.docx", "Không có chữ nào trong tệp."),
        (word(paragraph(drawing("a")), media={"a.jpg": JPEG}), "a.docx", "Không có chữ nào trong tệp."),
        (word(BODY)[:-40], "a.docx", word_module.BROKEN),
        (word(BODY)[:300], "a.docx", word_module.BROKEN),
        (b"PK\x03\x04" + b"\xff" * 300, "a.docx", word_module.BROKEN),
        (b"khong phai zip", "a.docx", word_module.BROKEN),
        (word("<w:p><w:r>"), "a.docx", word_module.BROKEN),
        (files.docx(b"<w:document/>"), "a.docx", word_module.BROKEN),
        (word(BODY, word__vbaProject_DOT_bin=b"x"), "a.docx", MACRO),
        (word(BODY), "a.docm", MACRO),
        (old_office("EncryptedPackage"), "a.docx", "Tệp Word đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi thử lại."),
        (old_office("WordDocument"), "a.doc", OLD),
        (b"linh tinh", "a.doc", OLD),
        (files.xlsx(), "a.xlsx", "Chưa đọc được loại tệp này; chỉ đọc .docx, .txt, .html, .mht."),
        (b"a", "a.exe", "Chưa đọc được loại tệp này; chỉ đọc .docx, .txt, .html, .mht."),
        (files.PDF, "a.docx", "Chưa đọc được tệp PDF. Hãy mở tệp, chép văn bản rồi dán vào."),
        (JPEG, "a.txt", "Đây là tệp ảnh, không có chữ để đọc. Hãy dán văn bản, rồi tải ảnh lên riêng."),
        (b"{\\rtf1 x}", "a.txt", "Chưa đọc được tệp RTF. Hãy mở bằng Word rồi lưu lại thành .docx."),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_are_refused_with_the_reason(data, name, message):
    assert refusal(data, name) == message


TOO_TIGHT = "Tệp Word giải nén ra quá lớn hoặc nén bất thường, không phải văn bản thông thường."


@pytest.mark.parametrize(
    "data",
    [
        files.zip_bomb(),
        files.crowded(),
        files.docx(b"<w:document/>", *((f"word/{number}.xml", b"") for number in range(2_001))),
        files.docx(b"<w:document/>", ("word/media/a.bin", b"\0" * 20 * 1024**2)),
    ],
)
def test_bombs_are_refused_before_parsing(data, monkeypatch):
    monkeypatch.setattr(mammoth, "convert_to_html", lambda *_, **__: pytest.fail("parsed"))
    assert refusal(data) == TOO_TIGHT


@pytest.mark.parametrize("body", [paragraph("Chữ" * 1_000) * 3_000, "<w:p/>" * 150_000])
@pytest.mark.parametrize("name", ["document.xml", "media/a.jpg"])
def test_endless_texts_are_refused_before_parsing(body, name, monkeypatch):
    monkeypatch.setattr(mammoth, "convert_to_html", lambda *_, **__: pytest.fail("parsed"))
    data = word(body) if name == "document.xml" else word(media={"a.jpg": b"\xef\xbb\xbf \n" + body.encode()})
    assert refusal(data) == "Văn bản trong tệp Word quá dài. Hãy tách riêng phần cần đăng, hoặc chép rồi dán vào."


@pytest.mark.parametrize("part", [files.DOCTYPE_BOMB, files.EXTERNAL])
def test_entities_are_refused_before_parsing(part, monkeypatch):
    monkeypatch.setattr(mammoth, "convert_to_html", lambda *_, **__: pytest.fail("parsed"))
    assert refusal(files.docx(part)) == "Tệp Word khai báo thực thể XML (DOCTYPE), điều không văn bản nào cần."


def test_deep_nesting_is_a_broken_file():
    deep = "<w:sdt><w:sdtContent>" * 5_000 + BODY + "</w:sdtContent></w:sdt>" * 5_000
    assert refusal(word(deep)) == word_module.BROKEN


@pytest.mark.parametrize("each", files.REFUSED + files.TAKEN, ids=str)
def test_hostile_files_are_refused(each):
    assert refusal(each.content(), each.name)
