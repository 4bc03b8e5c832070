"""A walk along the links of the admin that opens every kind of page, though not every row and every choice."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlsplit

from django.contrib import admin
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from publishing.workflow_admin import WorkflowAdmin
from tests.site.watching import Watch

TABS = 2
# Parameters that make no other page of what they are carried to.
CARRIED = {"_changelist_filters", "_to_field"}
# Those of a list that are no filter: whatever their value, one page stands for all.
DRILL_DOWN = ("__year", "__month", "__day")
OF_LIST = ("o", "p", "q", "all", "_facets", "_popup")
# What no link leads to: lists and forms in the small window of another form.
IN_WINDOW = ("changelist", "add", "change")
# Files to be saved, which no tab goes to.
FILES = ("import_template", "import_faults")


@dataclass(frozen=True)
class Bounds:
    """Where a walk turns back."""

    rows: int  # of a model
    states: int  # rows of a model whose rows offer by their state what can be done
    is_thorough: bool  # a list also with each of its filters, and whatever else a link asks of a page


@dataclass(frozen=True)
class Sort:
    """What makes one page another than the rest: its view, and what was asked of it."""

    view: str
    asked: str = ""
    choice: str = ""


def view_at(address: str) -> str:
    """The name of the admin's view at an address; empty elsewhere."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    return (match.app_name == "admin" and match.url_name) or ""


def task_of(view: str) -> str:
    """What of a model's a view is: `change` of `articles_article_change`; empty for a view of no model."""
    return "".join(view.split("_", 2)[2:])


def views_of_the_admin(patterns: Iterable[Any] | None = None) -> Iterator[str]:
    for pattern in admin.site.get_urls() if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views_of_the_admin(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def sort_of(address: str) -> Sort | None:
    """None for what is no page of the admin, and for a filter within a filter."""
    view = view_at(address)
    asked = [each for each in parse_qsl(urlsplit(address).query, keep_blank_values=True) if each[0] not in CARRIED]
    names = sorted(name for name, _value in asked)
    if not view or task_of(view) in FILES:
        return None
    if task_of(view) != "changelist":
        return Sort(view, "_popup" if "_popup" in names else "more" if names else "")
    if all(name.endswith(DRILL_DOWN) for name in names) or names[0] in OF_LIST and len(names) == 1:
        return Sort(view, " ".join(names))
    return Sort(view, *asked[0]) if len(names) == 1 else None


class Crawl:
    """Opens what links lead to, the nearest first."""

    def __init__(self, watch: Watch, bounds: Bounds) -> None:
        self.watch, self.bounds = watch, bounds
        self.opened: list[str] = []
        self.taken: set[str] = set()
        self.counts: Counter[Sort] = Counter()
        self.waiting: deque[str] = deque()

    def run(self, start: str, tabs: list[Page]) -> None:
        self.waiting.append(start)
        while self.waiting:
            batch = [(tab, self.waiting.popleft()) for tab in tabs[: len(self.waiting)]]
            _go(batch)
            for tab, address in batch:
                self.opened.append(address)
                self._take([*self.watch.look(tab)["links"], *_in_window(address)], sort_of(address))

    def _take(self, links: list[str], origin: Sort | None) -> None:
        for link in links:
            address = urldefrag(link).url
            sort = sort_of(address) if address.startswith(self.watch.site) else None
            place = address if sort and sort.asked else urlsplit(address)._replace(query="").geturl()
            if sort and place not in self.taken and self._is_wanted(sort, origin):
                self.taken.add(place)
                self.waiting.append(address)

    def _is_wanted(self, sort: Sort, origin: Sort | None) -> bool:
        """Count what is as good as another. Of rows, each list of its own filter gives the one it begins with."""
        most, kind = 1, Sort(sort.view, sort.asked)
        if sort.asked and not self.bounds.is_thorough:
            return False
        if task_of(sort.view) == "change" and not sort.asked:
            most = self.bounds.states if is_workflow(sort.view) else self.bounds.rows
            begun = Sort(sort.view, f"of {origin}")
            if self.counts[begun] or (origin and origin.asked and not origin.choice):
                return False
            self.counts[begun] += 1
        self.counts[kind] += 1
        return self.counts[kind] <= most


def _in_window(address: str) -> list[str]:
    return [f"{address}?_popup=1"] if task_of(view_at(address)) in IN_WINDOW and not urlsplit(address).query else []


def is_workflow(view: str) -> bool:
    """Whether the view is one of a model whose rows go through states."""
    models = (model for model, each in admin.site._registry.items() if isinstance(each, WorkflowAdmin))
    return any(view.startswith(f"{model._meta.app_label}_{model._meta.model_name}_") for model in models)


def _go(batch: list[tuple[Page, str]]) -> None:
    """Follow links in several tabs at once: one is drawn while the server works on another."""
    with ExitStack() as loading:
        for tab, address in batch:
            loading.enter_context(tab.expect_navigation(wait_until="load"))
            tab.evaluate("(address) => { location.href = address; }", address)
