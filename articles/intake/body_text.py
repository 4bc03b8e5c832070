"""The body of an article from the blocks of a reading, as HTML that the field sanitises once more."""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from articles.intake.reading import Block, Reading
from articles.models import Photo
from publishing import richtext

_MARKERS = "-+•*– "
_TAGS = {"heading": "h2", "paragraph": "p"}


def body_html(reading: Reading, photos: Mapping[int, Photo]) -> str:
    """All blocks but the lead; a caption stands with its photo, or slanted where the text brought none."""
    blocks = [block for block in reading.blocks if block.passage != reading.lead]
    parts: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind == "item":
            parts.append(f"<ul>{''.join(f'<li>{_inline(block).lstrip(_MARKERS)}</li>' for block in group)}</ul>")
        else:
            parts += [html for block in group for html in _block(block, photos)]
    return richtext.sanitize("".join(parts))


def _block(block: Block, photos: Mapping[int, Photo]) -> Iterator[str]:
    if block.kind == "picture":
        if block.picture in photos:
            yield f'<figure data-photo="{photos[block.picture].pk}"></figure>'
    elif block.kind == "table":
        yield block.html or f"<p>{_inline(block)}</p>"
    elif block.kind == "caption":
        text = " ".join(block.passage.text.split())
        if text[:500] not in {photo.caption for photo in photos.values()}:
            yield f"<p><em>{escape(text)}</em></p>"
    else:
        tag = _TAGS.get(block.kind, "p")
        yield f"<{tag}>{_inline(block)}</{tag}>"


def _inline(block: Block) -> str:
    return block.html or escape(" ".join(block.passage.text.split()))
