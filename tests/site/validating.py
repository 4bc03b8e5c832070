"""Whether a page is valid: HTML by the parser of the standard and the rules for what may stand in what; JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary", "label", "iframe"}
PHRASING_ONLY = {"h1", "h2", "h3", "h4", "p", "span", "a", "button", "label", "strong", "em", "dt", "summary", "legend"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
# Where a block may stand in what is else for phrases only.
MAY_HOLD_BLOCKS = {"a": BLOCKS, "summary": {"h2", "h3", "h4"}, "legend": {"h2", "h3", "h4"}}
CHILDREN = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "select": {"option", "optgroup"}, "tr": {"td", "th"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"}, "picture": {"source", "img"},
}  # fmt: skip
PARENTS = {
    "li": {"ul", "ol"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "figcaption": {"figure"}, "legend": {"fieldset"},
    "summary": {"details"},
}  # fmt: skip
OBSOLETE = {"center", "font", "big", "tt", "strike", "marquee", "acronym", "frame", "frameset", "noframes"}
OBSOLETE_ATTRIBUTES = {"align", "bgcolor", "border", "cellpadding", "cellspacing", "valign", "nowrap", "style"}
NAMED = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list", "form")
NEEDED = {"img": {"src", "alt", "width", "height"}, "a": {"href"}, "time": set(), "source": {"srcset"}}
# What search engines ask of each type (schema.org; Google's guide for articles).
PROPERTIES = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "image", "mainEntityOfPage"},
    "WebPage": {"name", "url", "publisher"},
    "GovernmentOrganization": {"name", "url"},
    "Organization": {"name"},
    "Person": {"name"},
    "Legislation": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "MediaObject": {"contentUrl"},
}
# Beginning of a path of one record: the types of which its page must tell one.
TOLD = {
    "/tin-bai/": {"NewsArticle", "WebPage"},
    "/van-ban/": {"Legislation"},
    "/to-chuc/": {"GovernmentOrganization", "Organization"},
    "/nhan-su/": {"Person"},
}
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


class Source:
    """The source of one page."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        self.tree = parser.parse(text)
        self.errors = [f"{line}:{column} {code} {data}" for (line, column), code, data in parser.errors]

    def addresses(self) -> set[str]:
        """Whatever the page names by its address: links, pictures in every size, sheets, feeds."""
        found = {each.get(name, "") for each in self.tree.iter() for name in ("href", "src", "content")}
        sets = (each.get("srcset", "") for each in self.tree.iter())
        found |= {candidate.split()[0] for each in sets for candidate in each.split(",") if candidate.strip()}
        return {each for each in found if each.startswith(("/", "http://", "https://", "?"))}

    def faults(self) -> list[str]:
        rules = (_structure(self.tree), _names(self.tree), _linked_data(self.path, self.text))
        return [*self.errors, *(fault for rule in rules for fault in rule)]


def _structure(node: Element, above: tuple[str, ...] = ()) -> Iterator[str]:
    """What stands where it may not, what is obsolete, and what lacks an attribute it must have."""
    for child in node:
        name, parent = child.tag, above[-1] if above else ""
        if not isinstance(name, str) or name.startswith("{") or name == "svg":
            continue
        where = f"{' > '.join((*above[-3:], name))} {child.attrib}"
        if parent in CHILDREN and name not in CHILDREN[parent] | {"script", "template"}:
            yield f"{parent} holds {where}"
        if name in PARENTS and parent not in PARENTS[name]:
            yield f"out of place: {where}"
        if name in BLOCKS and parent in PHRASING_ONLY and name not in MAY_HOLD_BLOCKS.get(parent, ()):
            yield f"a block among phrases: {where}"
        if name in INTERACTIVE - {"label", "summary"} and {"a", "button"} & set(above):
            yield f"something to press inside another: {where}"
        if name in OBSOLETE or OBSOLETE_ATTRIBUTES & set(child.attrib):
            yield f"obsolete: {where}"
        if missing := NEEDED.get(name, set()) - set(child.attrib):
            yield f"without {missing}: {where}"
        yield from _structure(child, (*above, name))


def _names(tree: Element) -> Iterator[str]:
    """Ids that stand twice, and names of ids that are not there."""
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    yield from (f"id twice: {each}" for each in set(ids) if ids.count(each) > 1)
    for each in tree.iter():
        wanted = [name for attribute in NAMED for name in each.get(attribute, "").split()]
        if each.tag == "a" and each.get("href", "").startswith("#") and each.get("href") != "#top":
            wanted.append(each.get("href")[1:])
        yield from (f"no id {name} for {each.tag} {each.attrib}" for name in wanted if name not in ids)


def _linked_data(path: str, text: str) -> Iterator[str]:
    """One graph a page, its nodes with what they must have, of the type that the page is about."""
    found = _DATA.findall(text)
    if len(found) != 1:
        yield f"{len(found)} elements with linked data"
        return
    graph = json.loads(found[0])["@graph"]
    for each in _nodes(graph):
        if "@type" in each and (missing := PROPERTIES[each["@type"]] - {name for name, told in each.items() if told}):
            yield f"linked data: {each['@type']} without {missing}"
    for beginning, types in TOLD.items():
        if path.startswith(beginning) and path != beginning and not types & {each["@type"] for each in graph[1:]}:
            yield f"linked data: none of {types}"


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    for each in value if isinstance(value, list) else value.values():
        if isinstance(each, dict):
            yield each
        if isinstance(each, dict | list):
            yield from _nodes(each)
