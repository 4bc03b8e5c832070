"""The reader's request, parsed once.

A value that makes no sense is left out: no address of the search page is an error.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from publishing.day_forms import DATE_ERROR, DATE_FORM
from search import index
from search.choosing import Filters
from search.facets import facet_kinds
from search.query import CHARACTERS_LIMIT, Query
from vietnamese.folding import clean_line

SHORTEST_QUERY = 2
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_ID = 18

RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"
SORT_LABELS = {RELEVANCE: _("Phù hợp nhất"), NEWEST: _("Mới nhất"), OLDEST: _("Cũ nhất")}
SINCE, UNTIL = "from", "to"


class SearchForm(forms.Form):
    """What is searched, narrowed to what, in which order. Days are typed as everywhere ("31/12/2026"); facets are ids,
    one of each.
    """

    q = forms.CharField(
        label=_("Tìm kiếm"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": CHARACTERS_LIMIT}),
    )
    kind = forms.CharField(label=_("Loại nội dung"), required=False)
    year = forms.CharField(label=_("Năm"), required=False)
    sort = forms.CharField(label=_("Sắp xếp"), required=False)
    exact = forms.CharField(label=_("Tìm đúng như đã gõ"), required=False)

    def __init__(self, data: Any, **kwargs: Any):
        """A control character would be an error of the field; here it is dirt like any other."""
        names = (*self.base_fields, SINCE, UNTIL, *facet_kinds())
        super().__init__({name: data.get(name, "").replace("\0", "") for name in names}, **kwargs)
        self.fields |= {
            name: forms.DateField(
                label=label, required=False, help_text=DATE_FORM, error_messages={"invalid": DATE_ERROR}
            )
            for name, label in ((SINCE, _("Từ ngày")), (UNTIL, _("Đến ngày")))
        }

    def clean_q(self) -> Query:
        typed = self.cleaned_data["q"]
        query = Query.asked(typed) if typed else Query()
        if query.text and sum(map(len, query.words)) < SHORTEST_QUERY:
            raise ValidationError(_("Hãy nhập ít nhất hai chữ cái."))
        return query

    def clean_kind(self) -> str:
        value = self.cleaned_data["kind"]
        return value if value in index.kinds() else ""

    def clean_year(self) -> int | None:
        value = self.cleaned_data["year"]
        year = int(value) if value.isdecimal() and len(value) == len(str(LAST_YEAR)) else 0
        return year if FIRST_YEAR <= year <= LAST_YEAR else None

    def clean_sort(self) -> str:
        value = self.cleaned_data["sort"]
        return value if value in SORT_LABELS else RELEVANCE

    def clean_exact(self) -> bool:
        return self.cleaned_data["exact"] == "1"

    def chosen(self) -> dict[str, Any]:
        """The request as understood, as `results.Search` takes it; an unusable question finds nothing, and what was
        typed stays.
        """
        self.is_valid()
        known = self.cleaned_data
        filters = Filters(known["kind"], known["year"], known.get(SINCE), known.get(UNTIL), dict(self._facets()))
        typed = known.get("q") or Query(clean_line(self["q"].data[:CHARACTERS_LIMIT]))
        return {"typed": typed, "filters": filters, "sort": known["sort"], "exact": known["exact"]}

    def _facets(self) -> Any:
        for name in facet_kinds():
            value = self.data[name]
            if value.isascii() and value.isdigit() and len(value) <= LONGEST_ID:
                yield name, int(value)
