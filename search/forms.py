"""The reader's request, parsed once.

A value that makes no sense is left out: no address of the search page is an error.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from search import index
from search.query import CHARACTERS_LIMIT, Query
from vietnamese.folding import clean_line

SHORTEST_QUERY = 2
FIRST_YEAR, LAST_YEAR = 1900, 2200

RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"
SORT_LABELS = {RELEVANCE: _("Phù hợp nhất"), NEWEST: _("Mới nhất"), OLDEST: _("Cũ nhất")}


class SearchForm(forms.Form):
    """What is searched, in which kind and year, in which order."""

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
        super().__init__({name: data.get(name, "").replace("\0", "") for name in self.base_fields}, **kwargs)

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
        """The request as understood; an unusable question finds nothing, and what was typed stays."""
        self.is_valid()
        typed = clean_line(self["q"].data[:CHARACTERS_LIMIT])
        return {"q": Query(typed), **self.cleaned_data}
