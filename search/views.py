"""The search page: reads the request, asks the index, shows what the entries hold."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from search import index, unanswered
from search.forms import SORT_LABELS, SearchForm
from search.promoting import promoted
from search.results import Choice, Facet, Search, spelled_total

PER_PAGE = 10


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
    - `promoted`: what the office puts above the first page (`title`, `url`, `summary`), see `search.promoting`;
    - `expansions`: abbreviations in the question and what they were taken for, as pairs of texts;
    - `page_obj`, `page_range` (numbers and "…"), `querystring` (ends in "&" or is empty), `page_kwarg`;
    - `facets`: kinds and years, each with `title` and `values` (`value`, `label`, `url`, `current`, `count`;
      the first value stands for no filter; nothing with 0 is listed; no count where there are more matches than are
      counted); `facets_chosen`: how many are on;
    - `sorts`: the orders (`label`, `url`, `current`); `chips`: chosen filters, whose `url` drops them;
      `clear_url` drops them all, empty when there is none;
    - `message` and `hint`: sentences when a question found nothing, else empty.
    """

    template_name = "search/search.html"
    page_kwarg = "page"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = SearchForm(self.request.GET)
        chosen = form.chosen()
        search = Search(chosen["q"], chosen["kind"], chosen["year"], chosen["sort"], chosen["exact"])
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
            **_filters(search),
            **_nothing_found(search, page.paginator.count),
        )

    def _page(self, search: Search) -> Page:
        """The page asked for; anything but the number of an existing page is not found."""
        paginator = Paginator(search.shown, PER_PAGE)
        number = self.request.GET.get(self.page_kwarg, "1")
        is_number = number.isascii() and number.isdigit() and len(number) <= len(str(paginator.num_pages))
        if not is_number or not 1 <= int(number) <= paginator.num_pages:
            raise Http404(_("Không có trang kết quả này."))
        return paginator.page(int(number))


def _filters(search: Search) -> dict[str, Any]:
    chips = _chips(search)
    kinds = {"": _("Tất cả"), **index.kinds()}
    years = {None: _("Mọi năm"), **{year: str(year) for year in search.years}}
    facets = [
        Facet(_("Loại nội dung"), _choices(search, "kind", kinds)),
        Facet(_("Năm"), _choices(search, "year", years)),
    ]
    return {
        "facets": [facet for facet in facets if len(facet.values) > 1],
        "facets_chosen": len(chips),
        "chips": chips,
        "clear_url": _link(search, kind="", year=None) if chips else "",
        "sorts": [
            Choice(value, str(label), _link(search, sort=value), value == search.sort)
            for value, label in SORT_LABELS.items()
        ],
    }


def _choices(search: Search, name: str, labels: dict[Any, str]) -> list[Choice]:
    """The values of one filter that leave something under the other one."""
    chosen = {"kind": search.kind, "year": search.year}
    found = []
    for value, label in labels.items():
        under = {**chosen, name: value}
        if count := search.count(**under):
            known = count if search.is_known(**under) else None
            found.append(Choice(value, label, _link(search, **{name: value}), value == chosen[name], known))
    return found


def _chips(search: Search) -> list[Choice]:
    kind = Choice(search.kind, index.kinds().get(search.kind, ""), _link(search, kind=""), True)
    year = Choice(search.year, _("Năm %s") % search.year, _link(search, year=None), True)
    return [chip for chip in (kind, year) if chip.value]


def _link(search: Search, **changes: Any) -> str:
    return f"?{search.address(**changes)}"


def _nothing_found(search: Search, total: int) -> dict[str, str]:
    """What is missing, and what would help."""
    if total or not search.typed:
        return {"message": "", "hint": ""}
    filters = " · ".join(chip.label for chip in _chips(search))
    message = _("Không tìm thấy nội dung nào cho “%s”.") % search.typed.text
    if filters:
        return {"message": message, "hint": _("Hãy thử ít từ hơn hoặc bỏ bộ lọc %s.") % filters}
    return {"message": message, "hint": _("Hãy thử ít từ hơn hoặc từ khác.")}
