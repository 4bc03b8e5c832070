"""Small Word files, made part by part."""

import io
import zipfile
from xml.sax.saxutils import escape

from tests.hostile.files import picture

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="emf" ContentType="image/x-emf"/></Types>'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = {"Heading1": "heading 1", "Caption": "caption", "Title": "Title"}


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; what is no XML becomes a run."""
    written = "".join(each if each.startswith("<") else run(each) for each in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{written}</w:p>"


def link(identifier: str, text: str) -> str:
    return f'<w:hyperlink r:id="{identifier}">{run(text)}</w:hyperlink>'


def drawing(identifier: str, alt: str = "", kind: str = "embed") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}"/><a:graphic><a:graphicData><pic:pic>'
        f'<pic:blipFill><a:blip r:{kind}="{identifier}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def table(*rows: tuple[str, ...]) -> str:
    written = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{written}</w:tbl>"


def _cell(content: str) -> str:
    return content if content.startswith("<w:p>") else paragraph(content)


def word(
    *body: str, media: dict[str, bytes] | None = None, links: dict[str, str] | None = None, **parts: bytes
) -> bytes:
    """A Word file. `media` maps the name of a picture, which is also its identifier, to its bytes."""
    relations = [
        f'<Relationship Id="{name.partition(".")[0]}" Type="{_OFFICE}/image" Target="media/{name}"/>'
        for name in media or {}
    ] + [
        f'<Relationship Id="{name}" Type="{_OFFICE}/{"image" if name[0] == "i" else "hyperlink"}" Target="{target}" '
        'TargetMode="External"/>'
        for name, target in (links or {}).items()
    ]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES.items()
    )
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(
            f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _RELATIONS.format("".join(relations)),
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles}</w:styles>",
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>",
        **{f"word/media/{name}": data for name, data in (media or {}).items()},
        **{name.replace("__", "/").replace("_DOT_", "."): data for name, data in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


JPEG = picture("JPEG")
PNG = picture("PNG")
EMF = b"\x01\0\0\0" + bytes(100)
