"""Small Word and Excel files made from a record's own text, so that what is offered for download really opens."""

import html
import io
import re
import zipfile
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from publishing import richtext

_BLOCK = re.compile(r"<(h2|h3|p|li|tr)\b[^>]*>(.*?)</\1>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_COLUMN_WIDTH = 36

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = f"""{_XML}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_DOCUMENT_TYPE}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_DOCUMENT_TYPE}.styles+xml"/></Types>"""
_PACKAGE_RELATIONS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>"""
_DOCUMENT_RELATIONS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE_RELATION}/styles" Target="styles.xml"/></Relationships>"""
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
# Sizes are half points: 14 pt text, 16 pt title.
_STYLES = f"""{_XML}<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}<w:sz w:val="28"/>\
<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="300"/></w:pPr>\
</w:pPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr>\
<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:keepNext/>\
<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>"""
# A4 in twentieths of a point; margins as official documents have them: 20 mm, left 30 mm.
_PAGE = """<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>\
<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>\
</w:sectPr>"""


def make_docx(title: str, source: str) -> bytes:
    """Return a Word document of the HTML `source` under a title."""
    blocks = [("Title", title), *_blocks(source)]
    paragraphs = "".join(_paragraph(style, text) for style, text in blocks)
    document = f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}{_PAGE}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _CONTENT_TYPES)
        package.writestr("_rels/.rels", _PACKAGE_RELATIONS)
        package.writestr("word/_rels/document.xml.rels", _DOCUMENT_RELATIONS)
        package.writestr("word/document.xml", document)
        package.writestr("word/styles.xml", _STYLES)
    return buffer.getvalue()


def make_xlsx(title: str, source: str) -> bytes:
    """Return a workbook of the tables in the HTML `source`, or of its paragraphs, numbered, where it has none."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Bảng")
    for letter in "BCDEF":
        sheet.column_dimensions[letter].width = _COLUMN_WIDTH
    sheet.append([_cell(sheet, title, bold=True)])
    for place, row in enumerate(_rows(source)):
        sheet.append([_cell(sheet, text, bold=place == 0) for text in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _paragraph(style: str, text: str) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r></w:p>'


def _blocks(source: str) -> Iterable[tuple[str, str]]:
    """Yield style and text of every heading, paragraph, list item and table row."""
    for tag, inner in _BLOCK.findall(source):
        style = "Heading1" if tag in ("h2", "h3") else ""
        for line in richtext.plain_text(inner).splitlines():
            yield style, f"– {line}" if tag == "li" else line


def _rows(source: str) -> list[list[str]]:
    cells = [[richtext.plain_text(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(source)]
    if cells:
        return cells
    lines = [text for _, text in _blocks(source)]
    return [["STT", "Nội dung"], *([str(number), line] for number, line in enumerate(lines, 1))]


def _cell(sheet: object, text: str, bold: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"  # never a formula
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=not bold, vertical="top")
    return cell
