"""What the elements of HTML are to a reader of reports."""


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


BLOCKS = _names(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
UNREAD = _names(
    "script style template noscript svg math object embed applet iframe audio video canvas select textarea button "
    "input datalist title meta link base param source track del map colgroup col xml"
)
"""Elements without text of the report."""

VOID = _names("area base br col embed hr img input link meta param source track wbr")
RAW = _names("iframe noembed noframes plaintext script style textarea title xmp")
"""Elements whose content is no markup."""

TABLE_PARTS = _names("table caption thead tbody tfoot tr td th")
CELL_LIMITS = _names("td th table")
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (_names("li"), _names("ul ol menu td th table")),
    **dict.fromkeys(("dt", "dd"), (_names("dt dd"), _names("dl td th table"))),
    **dict.fromkeys(("td", "th"), (_names("td th"), _names("tr table"))),
    "tr": (_names("tr"), _names("table")),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (_names("thead tbody tfoot"), _names("table"))),
}
"""Start tags that end an element: which ones, and the elements that stop the search for it."""

KEPT_ATTRIBUTES = _names(
    "alt class colspan content datetime height hidden href itemprop name property rel role rowspan src style width"
)
