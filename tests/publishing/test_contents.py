"""What a document really is: programs, passwords and other kinds of files are known by their content."""

import io

import pytest
from django.core.exceptions import ValidationError

from articles.demo.office import make_docx, make_xlsx
from publishing import contents
from publishing.contents import KINDS, Fault, fault_of
from publishing.files import check_document
from tests.publishing.office_files import (
    CALC,
    GENUINE,
    MANIFEST,
    PDF,
    WORD,
    object_stream,
    old_office,
    open_document,
    package,
    pdf,
)

ACTION = b"<< /Type /Action /S /%s >>"
BYTES = b"\x00/Launchpad /JavaScripts /launch (Launch) JavaScript"

FAULTS = {
    "macro in Word": ("docx", package("word/document.xml", "word/vbaProject.bin"), Fault.MACRO),
    "macro under another name": ("xlsx", package("xl/workbook.xml", "xl/XyzVBAPROJECT.BIN"), Fault.MACRO),
    "macro sheet": ("xlsx", package("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), Fault.MACRO),
    "macro in PowerPoint": ("pptx", package("ppt/presentation.xml", "ppt/vbaProject.bin"), Fault.MACRO),
    "macro in old Word": ("doc", old_office("WordDocument", "Macros"), Fault.MACRO),
    "macro in old Excel": ("xls", old_office("Workbook", "_VBA_PROJECT_CUR"), Fault.MACRO),
    "macro in LibreOffice": ("odt", open_document(WORD, "Basic/Standard/Module1.xml"), Fault.MACRO),
    "script in LibreOffice": ("ods", open_document(CALC, "Scripts/python/a.py"), Fault.MACRO),
    "password in Word": ("docx", old_office("EncryptedPackage", "EncryptionInfo"), Fault.PASSWORD),
    "password in Excel": ("xlsx", old_office("EncryptedPackage", "EncryptionInfo"), Fault.PASSWORD),
    "password in LibreOffice": ("odt", open_document(WORD, manifest="<encryption-data/>"), Fault.PASSWORD),
    "a mail named Word": ("doc", old_office("__properties_version1.0"), Fault.OTHER),
    "an old spreadsheet named Word": ("doc", old_office("Workbook"), Fault.OTHER),
    "an old text named new": ("docx", old_office("WordDocument"), Fault.OTHER),
    "the name of a stream in the text": ("doc", old_office() + "WordDocument\0".encode("utf-16-le"), Fault.OTHER),
    "a spreadsheet named text": ("odt", open_document(CALC), Fault.OTHER),
    "an electronic book named text": ("odt", open_document("application/epub+zip"), Fault.OTHER),
    "a text without its list of parts": ("odt", package("mimetype", "content.xml", mimetype=WORD), Fault.OTHER),
    "a text without content": ("odt", package("mimetype", MANIFEST, mimetype=WORD), Fault.OTHER),
    "JavaScript in a PDF": ("pdf", pdf(ACTION % b"JavaScript"), Fault.ACTIVE),
    "a program started by a PDF": ("pdf", pdf(ACTION % b"Launch"), Fault.ACTIVE),
    "a name in disguise": ("pdf", pdf(ACTION % b"#4Aava#53cript"), Fault.ACTIVE),
    "a name at the very end": ("pdf", pdf(b"<<>>") + b"/Launch", Fault.ACTIVE),
    "JavaScript in a packed object": ("pdf", pdf(b"<<>>", object_stream(ACTION % b"JavaScript")), Fault.ACTIVE),
    "in the second of two": ("pdf", pdf(object_stream(b"<<>>"), object_stream(ACTION % b"Launch")), Fault.ACTIVE),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "content", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_document_readers_should_not_get_is_refused(kind: str, content: bytes, fault: Fault):
    upload = io.BytesIO(content)
    assert (fault_of(kind, upload), upload.tell()) == (fault, 0)


ACCEPTED = {
    **{f"genuine {kind}": (kind, content) for kind, content in GENUINE.items()},
    "an old workbook": ("xls", old_office("Book")),
    "a text with a workbook in it": ("doc", old_office("WordDocument", "Workbook", "ObjectPool")),
    "a picture in Word": ("docx", package("word/document.xml", "word/media/image1.png", "word/embeddings/x.bin")),
    "an empty library of LibreOffice": ("odt", open_document(WORD, "Basic/", "Basic/Standard/script-lb.xml")),
    "a form, a signature, an attached file": ("pdf", pdf(b"<< /AcroForm << >> /FT /Sig /EmbeddedFile /OpenAction >>")),
    "a protected PDF": ("pdf", pdf(b"<< /Encrypt 5 0 R >>", b"<< /Type /ObjStm >> stream\nsecret\nendstream")),
    "the words alone": ("pdf", pdf(BYTES)),
    "a packed object cut short": ("pdf", pdf(object_stream(b"<< /Type /Page >>" * 9)[:-20])),
    "Word made by this program": ("docx", make_docx("Nghị quyết", "<p>Một</p>")),
    "Excel made by this program": ("xlsx", make_xlsx("Biểu", "<p>Một</p>")),
}


@pytest.mark.parametrize(("kind", "content"), ACCEPTED.values(), ids=ACCEPTED)
def test_what_an_office_sends_is_accepted(kind: str, content: bytes):
    assert fault_of(kind, io.BytesIO(content)) is None


def test_a_pdf_that_unpacks_to_too_much_is_refused_without_being_unpacked(monkeypatch: pytest.MonkeyPatch):
    bomb = pdf(*[object_stream(bytes(600))] * 3)
    assert fault_of("pdf", io.BytesIO(bomb)) is None
    monkeypatch.setattr(contents, "_MOST_UNPACKED", 1000)
    assert fault_of("pdf", io.BytesIO(bomb)) is Fault.OTHER


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_comes_is_judged_and_not_a_failure(kind: str):
    whole = GENUINE[kind]
    for content in (b"", whole[:3], whole[:40], whole[: len(whole) // 2], whole[::-1], bytes(1000)):
        if content[:5] != PDF[:5]:
            assert fault_of(kind, io.BytesIO(content)) is Fault.OTHER


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("Mẫu.docx", package("word/a.xml", "word/vbaProject.bin"),
         "Tệp “Mẫu.docx” có macro (chương trình chạy trong Word, Excel). Hãy lưu lại thành tệp không có macro."),
        ("Mẫu {0}.xlsx", old_office("EncryptedPackage"),
         "Tệp “Mẫu {0}.xlsx” đặt mật khẩu, độc giả không mở được. Hãy bỏ mật khẩu rồi tải lại."),
        ("Mẫu.pdf", pdf(ACTION % b"Launch"),
         "Tệp “Mẫu.pdf” có lệnh tự chạy (JavaScript hoặc mở chương trình). Hãy in ra một tệp PDF mới rồi tải tệp ấy."),
    ],
)  # fmt: skip
def test_the_message_names_the_file_and_what_to_do(name: str, content: bytes, message: str):
    with pytest.raises(ValidationError) as refusal:
        check_document(io.BytesIO(content), name, len(content))
    assert refusal.value.messages == [message]
