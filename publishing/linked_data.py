"""What search engines read of a page beside its words: nodes of schema.org, written as JSON-LD.

A node holds nothing that the page itself does not show.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from publishing.views import absolute

Node = dict[str, Any]
# As in django.utils.html.json_script: no text of a node may end the element that holds it.
_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
SITE = "#co-quan"


def node(kind: str, **properties: Any) -> Node:
    """A node without the properties that are empty."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value not in ("", None, [], {})}}


def owner() -> Node:
    """Names the node of whose site it is; every page tells it (config/jinja.py)."""
    return {"@id": absolute("/") + SITE}


def breadcrumbs(steps: Iterable[Mapping[str, str]]) -> Node:
    """The way down to a page, home first, as its breadcrumb shows it."""
    told = [("Trang chủ", "/"), *((step["label"], step["url"]) for step in steps)]
    return node(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=place, name=label, item=absolute(url))
            for place, (label, url) in enumerate(told, start=1)
        ],
    )


def written(nodes: Sequence[Node]) -> SafeString:
    """The graph of these nodes as the content of a script element."""
    graph = {"@context": "https://schema.org", "@graph": list(nodes)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"), default=str)
    return mark_safe(text.translate(_ESCAPED))  # noqa: S308 - escaped on this line
