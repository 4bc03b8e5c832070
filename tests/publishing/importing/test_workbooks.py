"""Workbooks made to do harm, and files that are none."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from publishing.importing import workbooks
from publishing.importing.rows import UnreadableFile
from publishing.importing.tables import read_xlsx
from publishing.resources import kinds

TIGHT = "Tệp nén bất thường, không phải sổ tính Excel thông thường."
BROKEN = "Tệp hỏng, hoặc không phải sổ tính Excel (.xlsx)."
ENTITIES = "Tệp khai báo thực thể XML (DOCTYPE), điều không sổ tính Excel nào cần."
ENCRYPTED = "Tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại."
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHING = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>'


def parts() -> dict[str, bytes]:
    """The parts of a workbook of one organization."""
    book = Workbook()
    for row in (["Tên"], ["Sở A"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: dict[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return file.getvalue()


def names(content: bytes) -> list[str]:
    return [row.values["name"] for row in read_xlsx(io.BytesIO(content), kinds()["organization"])]


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        names(content)
    return str(caught.value)


def sheet(rows: str, before: str = "") -> dict[str, bytes | str]:
    xml = f'<?xml version="1.0"?>{before}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>'
    return {**parts(), SHEET: xml}


ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Tên</t></is></c></row>'


def cell(place: str, content: str) -> str:
    number = "".join(letter for letter in place if letter.isdigit())
    return f'<row r="{number}"><c r="{place}" t="inlineStr"><is><t>{content}</t></is></c></row>'


def test_a_plain_workbook_is_read():
    assert names(packed(parts())) == ["Sở A"]
    assert names(packed(sheet(ROW + cell("A2", "Sở B")))) == ["Sở B"]


@pytest.mark.parametrize(
    "declared",
    [
        LAUGHING,
        "<!DOCTYPE x>",
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        f"<!--{'a' * 9000}-->{LAUGHING}",
    ],
    ids=["laughs", "bare", "external", "late"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused_in_every_part_before_parsing(declared, encoding, monkeypatch):
    monkeypatch.setattr(workbooks, "load_workbook", lambda *_: pytest.fail("parsed"))
    for name in (SHEET, "xl/workbook.xml", "[Content_Types].xml", "docProps/core.xml", "khac/gi.bin"):
        document = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<x>&a9;</x>'
        assert refusal(packed({**parts(), name: document.encode(encoding)})) == ENTITIES, name


def test_a_prolog_without_end_is_refused():
    assert refusal(packed(sheet(ROW, before=f"<!--{'ab ' * 40_000}-->"))) == BROKEN


@pytest.mark.parametrize(
    ("bomb", "message"),
    [
        ({"a.bin": bytes(30 * 1024**2)}, TIGHT),
        ({SHEET: b"<x>" + b" " * 30 * 1024**2}, TIGHT),
        ({f"p/{n}": b"" for n in range(2_001)}, TIGHT),
    ],
    ids=["zeros", "sheet", "parts"],
)
def test_zip_bombs_are_refused(bomb, message):
    assert refusal(packed({**parts(), **bomb})) == message


def test_what_unpacks_to_more_than_is_allowed_is_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "UNPACKED_LIMIT", 1_000)
    assert refusal(packed(parts())) == TIGHT


def test_files_beyond_the_limit_are_refused_unread(monkeypatch):
    monkeypatch.setattr(workbooks, "FILE_LIMIT", 1024**2)
    assert refusal(bytes(1024**2 + 1)) == "Tệp lớn quá 1 MB; hãy chia nhỏ, hoặc dùng CSV."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", BROKEN),
        ("Tên\nSở A".encode(), BROKEN),
        (packed({"a.txt": "a"}), BROKEN),
        (packed(parts())[:-40], BROKEN),
        (packed({**parts(), SHEET: b"<worksheet"}), BROKEN),
        (packed({**parts(), "xl/workbook.xml": b"\x00\x01"}), BROKEN),
        (OLE + bytes(600), "Tệp Excel kiểu cũ (.xls); hãy lưu lại thành .xlsx."),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), ENCRYPTED),
    ],
    ids=["empty", "csv", "zip", "cut", "sheet", "book", "xls", "encrypted"],
)
def test_files_that_are_no_workbook_are_refused(content, message):
    assert refusal(content) == message


def test_encrypted_parts_are_told():
    content = bytearray(packed(parts()))
    for magic, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(magic) + offset] |= 1
    assert refusal(bytes(content)) == ENCRYPTED


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (ROW + cell("GT2", "x"), "Dòng 2 có 202 cột, nhiều nhất là 200; hãy xóa các cột trống bên phải."),
        (ROW + cell("A999999999999", "x"), "Trang tính có quá nhiều dòng."),
        (ROW + '<row r="2"><c r="A2" t="s"><v>999</v></c></row>', BROKEN),
        (ROW + '<row r="2"><c r="A2" t="b"><v>x</v></c></row>', BROKEN),
        (ROW + '<row r="x"/>', BROKEN),
    ],
    ids=["wide", "far", "string", "boolean", "row"],
)
def test_sheets_that_are_not_as_they_should_be_are_refused(rows, message, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 1_000)
    assert refusal(packed(sheet(rows))) == message


def test_a_wrong_dimension_is_not_believed():
    content = sheet(ROW + cell("A2", "Sở B"))
    content[SHEET] = content[SHEET].replace("<sheetData>", '<dimension ref="A1:A1"/><sheetData>')
    assert names(packed(content)) == ["Sở B"]
