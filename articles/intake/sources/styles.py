"""What the attributes of an element say of its text: hidden, strong, centred, indented, a caption, a list's item."""

import re

from articles.intake.sources.elements import UNREAD
from articles.intake.sources.markup import Node
from articles.intake.sources.paragraphs import LONGEST_LINK, Marks

INDENTED_CLASS, CENTERED_CLASS = "paragraph-indented", "paragraph-centered"
"""What paragraphs of a Word file that are laid out so are given as their class."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*(?!none)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_LISTED = re.compile(r"mso-list\s*:\s*l\d", re.IGNORECASE)
_LIST_CLASS = re.compile(r"\bMsoListParagraph", re.IGNORECASE)
_CAPTION_CLASS = re.compile(r"caption|chu-?thich", re.IGNORECASE)
_CENTERED = re.compile(r"text-align\s*:\s*(?:-\w+-)?center", re.IGNORECASE)
_INDENT = re.compile(r"text-indent\s*:\s*(?!-)[\d.]*[1-9]", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(\w+)", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?[^\W_]{1,6}(?:\.\d{1,3}){0,4}[.)]")


def is_hidden(node: Node) -> bool:
    return node.tag in UNREAD or "hidden" in node.attributes or bool(_HIDDEN.search(node.attribute("style")))


def is_list_sign(node: Node) -> bool:
    """Whether Word wrote this text only for readers that know no lists: a bullet or a number."""
    return bool(_IGNORED.search(node.attribute("style")))


def is_number(sign: str) -> bool:
    """Whether the sign of a list says something ("1.", "a)", "III.", "2.1."), unlike the letters of symbol fonts."""
    return bool(_NUMBERED.fullmatch(sign))


def is_item(node: Node) -> bool:
    style = node.attribute("style")
    return node.tag in ("li", "dd") or bool(_LISTED.search(style) or _LIST_CLASS.search(node.attribute("class")))


def is_caption(node: Node) -> bool:
    return node.tag in ("figcaption", "caption") or bool(_CAPTION_CLASS.search(node.attribute("class")))


def is_centered(node: Node) -> bool:
    return (
        node.tag == "center"
        or CENTERED_CLASS in node.attribute("class")
        or bool(_CENTERED.search(node.attribute("style")))
    )


def is_indented(node: Node) -> bool:
    return INDENTED_CLASS in node.attribute("class") or bool(_INDENT.search(node.attribute("style")))


def keeps_lines(node: Node) -> bool:
    return node.tag == "pre" or bool(_PRE.search(node.attribute("style")))


def marks_of(node: Node, around: Marks) -> Marks:
    """Add what an element says of its text; a style outweighs the name of the element."""
    style = node.attribute("style")
    strong = around.strong or node.tag in ("b", "strong")
    em = around.em or node.tag in ("i", "em", "cite")
    if weight := _WEIGHT.search(style):
        strong = weight[1].lower() in ("bold", "bolder", "600", "700", "800", "900")
    if slant := _SLANT.search(style):
        em = slant[1].lower() in ("italic", "oblique")
    href = node.attribute("href")[: LONGEST_LINK + 1] if node.tag == "a" else around.href
    return Marks(strong, em, href)
