"""The first step of reading a report: a pasted text or a file becomes lines, with what their layout says of them."""

from articles.intake.source import Source
from articles.intake.sources.files import read_file
from articles.intake.sources.hypertext import read_fragment
from articles.intake.sources.plain import read_text

__all__ = ["read_file", "read_pasted"]
_LEAST_SHARE = 0.5


def read_pasted(text: str, html: str = "") -> Source:
    """Read what was pasted: the HTML of the clipboard where there is any, unless it holds far less than the text."""
    if not html.strip():
        return read_text(text)
    source = read_fragment(html)
    letters = sum(len(line.text) for line in source.lines)
    return source if letters and letters >= _LEAST_SHARE * len("".join(text.split())) else read_text(text)
