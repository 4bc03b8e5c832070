import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from articles.demo.files import Documents
from articles.demo.loader import CONTENT
from articles.demo.office import make_docx, make_xlsx
from publishing.files import check_document, private_storage

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "<h2>I. Mục tiêu</h2><p>Đến năm 2030 &amp; sau đó.</p><ul><li>Một</li><li>Hai</li></ul>"
ROWS = "<tr><th>Xã</th><th>Số hộ</th></tr><tr><td>Đồng Mây</td><td>=1+1</td></tr>"
TABLE = f"<p>Kèm theo</p><table><tbody>{ROWS}</tbody></table>"


def stored_files(storage) -> list[str]:
    root = Path(storage.location)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def path(columns: dict[str, str | int | None]) -> str:
    return f"tep/{columns['file'][:2]}/{columns['file']}"


def test_word_file_holds_the_text_in_order_with_styles():
    content = make_docx("Nghị quyết <số> 1", TEXT)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))  # noqa: S314  made by ourselves a line above
        body = ElementTree.fromstring(package.read("word/document.xml"))  # noqa: S314
    styles = [
        (style.get(f"{WORD}val") if (style := paragraph.find(f".//{WORD}pStyle")) is not None else "")
        for paragraph in body.iter(f"{WORD}p")
    ]
    texts = ["".join(text.text for text in paragraph.iter(f"{WORD}t")) for paragraph in body.iter(f"{WORD}p")]
    assert list(zip(styles, texts, strict=True)) == [
        ("Title", "Nghị quyết <số> 1"),
        ("Heading1", "I. Mục tiêu"),
        ("", "Đến năm 2030 & sau đó."),
        ("", "– Một"),
        ("", "– Hai"),
    ]


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        (TABLE, [("Biểu 1", None), ("Xã", "Số hộ"), ("Đồng Mây", "=1+1")]),
        ("<p>A</p><p>B</p>", [("Biểu 1", None), ("STT", "Nội dung"), ("1", "A"), ("2", "B")]),
    ],
)
def test_workbook_holds_the_table_or_the_numbered_text_and_no_formula(source, rows):
    sheet = load_workbook(io.BytesIO(make_xlsx("Biểu 1", source))).active
    assert list(sheet.iter_rows(values_only=True)) == rows
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


@pytest.mark.parametrize(
    ("title", "kind", "pages"),
    [
        ("Nghị quyết 08-NQ/TU (bản ký)", "pdf", 2),
        ("Kế hoạch 33-KH/TU", "pdf", 1),
        ("Nghị quyết 08-NQ/TU (bản chữ)", "docx", None),
        ("Quy chế 01-QC/TU", "docx", None),
        ("Phụ lục nhiệm vụ", "xlsx", None),
        ("Danh sách kèm theo", "xlsx", None),
    ],
)
def test_title_decides_the_kind_of_file_and_the_file_is_genuine(title, kind, pages):
    columns = Documents(CONTENT / "files").columns(title, TEXT)
    assert (columns["file"].rpartition(".")[2], columns["pages"]) == (kind, pages)
    with private_storage().open(path(columns)) as stored:
        check_document(stored, columns["file"], stored.size)


def test_document_is_made_again_only_when_its_text_changed():
    documents = Documents(CONTENT / "files")
    first = documents.columns("Phụ lục", TEXT)
    assert documents.columns("Phụ lục", TEXT) == first
    assert stored_files(private_storage()) == [path(first)]
    second = documents.columns("Phụ lục", TABLE)
    assert stored_files(private_storage()) == sorted([path(first), path(second)])


def test_printed_files_are_small_and_pdf():
    printed = sorted((CONTENT / "files").iterdir())
    assert [file.name for file in printed if not file.read_bytes().startswith(b"%PDF-")] == []
    assert [file.name for file in printed if file.stat().st_size > 40_000] == []
