"""A web page that was saved: what it says of itself, and the part of it that is the report."""

import datetime as dt
import re
from collections.abc import Iterator

from articles.intake.sources.elements import UNREAD
from articles.intake.sources.markup import Node, nodes, text_of
from vietnamese.dates import parse_date
from vietnamese.folding import clean_line, fold

_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_YEARS = range(1995, 2101)
_LONGEST_ADDRESS, _LONGEST_TITLE = 500, 500
_HEADINGS = ("h1", "h2", "h3", "h4")
_TITLES = ("og:title", "twitter:title")
_DATES = ("article:published_time", "datepublished", "pubdate", "publishdate", "dc.date.issued", "date")
_SAVED_FROM = re.compile(r"<!--\s{0,5}saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,500}?)\s{0,5}-->", re.IGNORECASE)
_JSON_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"\\]{8,40})"')
_SITE = re.compile(
    r"(?:\s\|\s|\s[-–—]\s(?=(?:Cổng|Trang|Báo|Tạp chí|Website|Đài|Chi tiết|[\w-]+\.[\w.-]*\w$)))[^|]{1,120}$",
    re.IGNORECASE,
)
_SHORTEST_TITLE = 10
# Of the letters outside of links: how many an element that is named as the report must hold of those on the page, and
# any element of those in the former. Where a title is known the element around both is taken, so that less will do.
_MOST_OF_PAGE, _MOST_OF_PART, _NEARLY_ALL = 0.6, 0.8, 0.95
_SHORTEST_REPORT = 200
_FURNITURE = frozenset({"nav", "footer", "aside", "menu"})
_FURNITURE_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"})
_MENU_LINKS, _MENU_SHARE = 3, 0.8


class Page:
    """What a page says of itself."""

    def __init__(self, root: Node, source: str) -> None:
        self._all = list(nodes(root))
        self._meta: dict[str, str] = {}
        for node in self._all:
            if node.tag == "meta":
                name = (node.attribute("property") or node.attribute("name") or node.attribute("itemprop")).lower()
                self._meta.setdefault(name, clean_line(node.attribute("content")))
        self._source = source

    def title(self) -> str:
        """Return the title without the name of the site."""
        written = next((self._meta[name] for name in _TITLES if self._meta.get(name)), "")
        written = written or self._shown_title()
        written = written[: 2 * _LONGEST_TITLE]
        site = self._meta.get("og:site_name", "")
        if site and re.search(r"[-–—|]\s*$", rest := written.removesuffix(site)) and rest != written:
            written = rest.rstrip(" -–—|")
        shorter = _SITE.sub("", written)
        return (shorter if len(shorter) >= _SHORTEST_TITLE else written)[:_LONGEST_TITLE]

    def published_on(self) -> dt.date | None:
        """Return the day of publication in Vietnam."""
        said = [self._meta.get(name, "") for name in _DATES[:2]]
        said += [found[1] for found in _JSON_DATE.finditer(self._source)][:1]
        said += [self._meta.get(name, "") for name in _DATES[2:]]
        times = [node.attribute("datetime") for node in self._all if node.tag == "time"]
        return next((date for text in (*said, *times[:1]) if (date := _date(text))), None)

    def address(self) -> str:
        """Return the address the page came from, or ""."""
        links = [node.attribute("href") for node in self._all if node.attribute("rel").lower() == "canonical"]
        saved = _SAVED_FROM.search(self._source[:5_000])
        said = (*links[:1], self._meta.get("og:url", ""), saved[1] if saved else "")
        return next((each for text in said if (each := _address(text))), "")

    def title_node(self, title: str) -> Node | None:
        """Return the element that shows the title, else the first great heading."""
        wanted = fold(title)
        same = [node for node in self._all if wanted and _says(node, wanted)]
        headings = [node for node in same if node.tag in _HEADINGS]
        greatest = [node for node in self._all if node.tag == "h1"]
        return next(iter(headings or greatest or same), None)

    def _shown_title(self) -> str:
        """Return the great heading that the title in the head begins with; else that title; else any such heading."""
        named = next(self._texts("title"), "")
        shown = next((text for text in self._texts("h1") if fold(named[: len(text) + 20]).startswith(fold(text))), "")
        return shown or named or next(self._texts("h1"), "")

    def _texts(self, tag: str) -> Iterator[str]:
        texts = (clean_line(text_of(node)[: 4 * _LONGEST_TITLE]) for node in self._all if node.tag == tag)
        return (text for text in texts if text)


def _says(node: Node, wanted: str) -> bool:
    """Whether this is all an element says; its length tells most apart."""
    if abs(node.length - len(wanted)) > 20 or node.tag in UNREAD:
        return False
    return fold(clean_line(text_of(node))) == wanted


def _date(text: str) -> dt.date | None:
    date = _read_date(text)
    return date if date and date.year in _YEARS else None


def _read_date(text: str) -> dt.date | None:
    try:
        moment = dt.datetime.fromisoformat(text)
        return (moment.astimezone(_VIETNAM) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        pass
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return parse_date(text[:40])


def _address(text: str) -> str:
    text = clean_line(text)
    return text if re.match(r"https?://[^\s/]", text) and len(text) <= _LONGEST_ADDRESS else ""


def main_part(root: Node, title: Node | None) -> Node:
    """Return the smallest element that holds the report: most of the text that is no link, and its title.

    Rather too much than too little: a line of a menu is easily deleted, a lost paragraph is not missed.
    """
    whole, part = _words(root), root
    if whole < _SHORTEST_REPORT:
        return root
    named = [node for node in nodes(root) if _is_named_report(node) and _words(node) >= _MOST_OF_PAGE * whole]
    if named:
        part = min(named, key=_words)
    least = (_MOST_OF_PART if title else _NEARLY_ALL) * _words(part)
    while inner := next((each for each in _elements(part) if _words(each) >= least), None):
        part = inner
    around = set(map(id, _ancestors(title))) if title else {id(part)}
    return next((node for node in _ancestors(part) if id(node) in around), root)


def _words(node: Node) -> int:
    return node.length - node.linked


def _elements(node: Node) -> Iterator[Node]:
    return (child for child in node.children if isinstance(child, Node) and child.tag != "p")


def _ancestors(node: Node) -> Iterator[Node]:
    around: Node | None = node
    while around:
        yield around
        around = around.parent


def _is_named_report(node: Node) -> bool:
    role = node.attribute("role").lower()
    return node.tag in ("article", "main") or role in ("main", "article") or node.attribute("itemprop") == "articleBody"


def is_furniture(node: Node) -> bool:
    """Whether an element of a page is a menu or a list of other reports."""
    if node.tag in _FURNITURE or node.attribute("role").lower() in _FURNITURE_ROLES:
        return True
    is_list = node.tag in ("ul", "ol", "div", "section", "td")
    return is_list and node.links >= _MENU_LINKS and node.linked >= _MENU_SHARE * node.length
