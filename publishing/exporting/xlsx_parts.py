"""What stands in an XLSX package beside its sheets (ECMA-376): their names, and how cells look."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

PLAIN, BOLD, PREFIXED, DATE, MOMENT, MOMENT_WITH_SECONDS = range(1, 7)
"""Styles of cells by their number in `_STYLES`; 0 is Excel's own."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FORMATS = {164: "dd/mm/yyyy", 165: "dd/mm/yyyy hh:mm", 166: "dd/mm/yyyy hh:mm:ss"}


def package_parts(titles: Sequence[str]) -> dict[str, str]:
    """Return the parts by name for a workbook whose sheets `xl/worksheets/sheet1.xml` and so on have these titles."""
    return {
        "[Content_Types].xml": _content_types(len(titles)),
        "_rels/.rels": _relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(titles),
        "xl/_rels/workbook.xml.rels": _relationships(
            [
                *((f"rId{place}", "worksheet", f"worksheets/sheet{place}.xml") for place in range(1, len(titles) + 1)),
                ("rIdStyles", "styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": _styles(),
    }


def _content_types(sheets: int) -> str:
    parts = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    parts |= {f"/xl/worksheets/sheet{place}.xml": "worksheet" for place in range(1, sheets + 1)}
    overrides = (f'<Override PartName="{name}" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{''.join(overrides)}</Types>"
    )


def _relationships(targets: Sequence[tuple[str, str, str]]) -> str:
    each = (f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{part}"/>' for key, kind, part in targets)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _workbook(titles: Sequence[str]) -> str:
    sheets = (
        f'<sheet name={quoteattr(title)} sheetId="{place}" r:id="rId{place}"/>' for place, title in enumerate(titles, 1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{"".join(sheets)}</sheets></workbook>'


def _styles() -> str:
    formats = (f'<numFmt numFmtId="{key}" formatCode="{code}"/>' for key, code in _FORMATS.items())
    looks = ((0, 0, ""), (0, 1, ""), (0, 0, ' quotePrefix="1"'), *((key, 0, "") for key in _FORMATS))
    cells = (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"'
        f' applyAlignment="1"{more}><alignment vertical="top"/></xf>'
        for number, font, more in looks
    )
    font = '<font>{}<sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(_FORMATS)}">{"".join(formats)}</numFmts>'
        f'<fonts count="2">{font.format("")}{font.format("<b/>")}</fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(looks) + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        f"{''.join(cells)}</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
