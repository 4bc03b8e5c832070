"""The search page: reads the request, asks the index, shows what the entries hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from search import index, unanswered
from search.facets import facet_kinds, names_of
from search.forms import SINCE, SORT_LABELS, UNTIL, SearchForm
from search.promoting import promoted
from search.query import CHARACTERS_LIMIT, WORDS_LIMIT
from search.results import Search, spelled_total

PER_PAGE = 10
OFFERED = 12
"""Values of one facet that are offered."""


@dataclass(frozen=True)
class Choice:
    """One value of a filter or order: a link, with the number of results where that is known."""

    value: Any
    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Facet:
    """One filter and its values."""

    title: str
    values: list[Choice]


class SearchView(TemplateView):
    """The search page, also without a question. What it costs is bounded, however much is found (`search.collecting`).

    Context of `search/search.html`:
    - `form`: SearchForm, with `form.errors` in Vietnamese; `q`: the question as text, cleaned;
    - `total`: number of results that can be shown under the chosen filters; `total_text` says it, and whether there are
      more; `entries`: those of this page, see `results.Result`
      (`title_parts` and `snippet_parts` are lists of (text, is_hit); `url`, `kind`, `label`, `context`,
      `date`, `image` are the entry's own, each may be empty but the first two);
      of an entry that does not hold all of the question `missing` says which words; `only_near`: all are such;
    - `corrected`: the question that is answered in place of `q`, empty if it is `q`; `exact_url` asks for `q` itself;
    - `cut_at`: how many characters and words count, where more was typed;
    - `promoted`: what the office puts above the first page (`title`, `url`, `summary`), see `search.promoting`;
    - `expansions`: abbreviations in the question and what they were taken for, as pairs of texts;
    - `page_obj`, `page_range` (numbers and "…"), `querystring` (ends in "&" or is empty), `page_kwarg`;
    - `facets`: kinds, what is registered as a facet, years, each with `title` and `values` (`value`, `label`, `url`,
      `current`, `count`; the first value stands for no filter; nothing with 0 is listed; no count where there are more
      matches than are counted); `facets_chosen`: how many filters are on; `day_fields`: those of the days, and `kept`:
      the parameters that their form keeps, as pairs;
    - `sorts`: the orders (`label`, `url`, `current`); `chips`: chosen filters, whose `url` drops them;
      `clear_url` drops them all, empty when there is none;
    - `message` and `hint`: sentences when a question found nothing, else empty.
    """

    template_name = "search/search.html"
    page_kwarg = "page"
    per_page = PER_PAGE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = SearchForm(self.request.GET)
        search = Search(**form.chosen())
        page = self._page(search)
        kept = search.address()
        is_first = page.number == 1
        promotions = promoted(search.typed.text, search.query.text) if is_first else []
        if is_first and not promotions:
            unanswered.note(self.request, search)
        return super().get_context_data(
            **kwargs,
            form=form,
            q=search.typed.text,
            corrected=search.corrected.text if search.corrected else "",
            exact_url=_link(search, exact=1),
            cut_at=(CHARACTERS_LIMIT, WORDS_LIMIT) if search.typed.is_cut else None,
            total=page.paginator.count,
            total_text=spelled_total(search.found),
            entries=search.results(page),
            promoted=promotions,
            expansions=search.query.expansions,
            only_near=search.has_only_near,
            page_obj=page,
            page_range=list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
            querystring=f"{kept}&" if kept else "",
            page_kwarg=self.page_kwarg,
            **(filters := _filters(search, form)),
            **_nothing_found(search, page.paginator.count, filters["chips"]),
        )

    def _page(self, search: Search) -> Page:
        """The page asked for; anything but the number of an existing page is not found."""
        paginator = Paginator(search.shown, self.per_page)
        number = self.request.GET.get(self.page_kwarg, "1")
        is_number = number.isascii() and number.isdigit() and len(number) <= len(str(paginator.num_pages))
        if not is_number or not 1 <= int(number) <= paginator.num_pages:
            raise Http404(_("Không có trang kết quả này."))
        return paginator.page(int(number))


def _filters(search: Search, form: SearchForm) -> dict[str, Any]:
    ids = _ids(search)
    names = names_of(ids)
    chips = _chips(search, names)
    return {
        "facets": [facet for facet in _facets(search, ids, names) if len(facet.values) > 1],
        "facets_chosen": len(chips),
        "chips": chips,
        "clear_url": _link(search, **dict.fromkeys(search.filters.values)) if chips else "",
        "kept": search.kept(SINCE, UNTIL),
        "day_fields": [form[SINCE], form[UNTIL]] if search.typed else [],
        "sorts": [
            Choice(value, str(label), _link(search, sort=value), value == search.sort)
            for value, label in SORT_LABELS.items()
        ],
    }


def _ids(search: Search) -> dict[str, list[int]]:
    """The things of each facet that are shown: what is chosen, then the most frequent ones."""
    offered = {
        name: [pk for pk, _count in search.seen.ids(name).most_common(OFFERED)]
        for name, kind in facet_kinds().items()
        if kind.offered
    }
    chosen = {name: [pk] for name, pk in search.filters.facets.items()}
    return {name: [*dict.fromkeys([*chosen.get(name, ()), *offered.get(name, ())])] for name in facet_kinds()}


def _facets(search: Search, ids: dict[str, list[int]], names: dict[tuple[str, int], str]) -> Iterator[Facet]:
    seen = search.seen
    kinds = {kind: (label, seen.kinds[kind]) for kind, label in index.kinds().items()}
    yield Facet(_("Loại nội dung"), _choices(search, "kind", _("Tất cả"), kinds))
    for name, kind in facet_kinds().items():
        if kind.offered:
            counted = {pk: (names.get((name, pk)), seen.ids(name)[pk]) for pk in ids[name]}
            yield Facet(kind.title, _choices(search, name, _("Tất cả"), counted))
    years = {year: (str(year), seen.years[year]) for year in sorted(seen.years, reverse=True)}
    yield Facet(_("Năm"), _choices(search, "year", _("Mọi năm"), years))


def _choices(search: Search, name: str, all_of_it: str, values: dict[Any, tuple[str | None, int]]) -> list[Choice]:
    """The values of one filter that leave something under the others, after the one that chooses none."""
    chosen = search.filters.values.get(name) or None
    counted = {None: (all_of_it, search.seen.total(name)), **values}
    return [
        Choice(
            value, label, _link(search, **{name: value}), value == chosen,
            number if search.seen.is_known(name, value) else None,
        )
        for value, (label, number) in counted.items()
        if label and number
    ]  # fmt: skip


def _chips(search: Search, names: dict[tuple[str, int], str]) -> list[Choice]:
    """What is chosen, each with the address that drops it."""
    labels = {
        "kind": index.kinds().get(search.filters.kind, ""),
        "year": _("Năm %s"),
        SINCE: _("Từ %s"),
        UNTIL: _("Đến %s"),
    }
    labels |= {
        name: f"{kind.title}: {names.get((name, search.filters.facets.get(name, 0)), _('không rõ'))}"
        for name, kind in facet_kinds().items()
    }
    chosen = {name: value for name, value in search.filters.values.items() if value}
    return [
        Choice(value, labels[name].replace("%s", str(value)), _link(search, **{name: None}), True)
        for name, value in chosen.items()
    ]


def _link(search: Search, **changes: Any) -> str:
    return f"?{search.address(**changes)}"


def _nothing_found(search: Search, total: int, chips: list[Choice]) -> dict[str, str]:
    """What is missing, and what would help."""
    if total or not search.typed:
        return {"message": "", "hint": ""}
    filters = " · ".join(chip.label for chip in chips)
    message = _("Không tìm thấy nội dung nào cho “%s”.") % search.typed.text
    if filters:
        return {"message": message, "hint": _("Hãy thử ít từ hơn hoặc bỏ bộ lọc %s.") % filters}
    return {"message": message, "hint": _("Hãy thử ít từ hơn hoặc từ khác.")}
