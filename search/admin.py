"""Search boxes and autocomplete fields of the admin ask the same index as the readers do, drafts included."""

from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from search import abbreviation_admin, desk_admin, index  # noqa: F401 - read so that they are registered


class RefreshingMixin:
    """For the ModelAdmin of whatever an entry shows: a save updates the index in the same transaction."""

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: list, change: bool) -> None:
        """By now many-to-many rows and inlines are saved: the entry and all that shows it can follow."""
        super().save_related(request, form, formsets, change)
        self.complete(request, form, formsets)
        index.refresh(form.instance)

    def complete(self, request: HttpRequest, form: ModelForm, formsets: list) -> None:
        """What can only be written once the inlines have their ids, before the index is."""

    def kept_when_restored(self, request: HttpRequest, before: object, row: Model) -> None:
        """An old version that comes back is found by its words."""
        super().kept_when_restored(request, before, row)
        index.refresh(row)


class IndexedSearchMixin(RefreshingMixin):
    """For a ModelAdmin of a registered model: "dang uy" finds "Đảng ủy", also while the last word is typed.

    Results come by relevance; a column header that the user clicked wins over it.
    """

    search_fields = ("pk",)  # only says "searchable" to Django's checks; the index does the searching

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        if not search_term.strip():
            return queryset, False
        ordering = queryset.query.order_by
        found = index.narrow(queryset, index.kind_of(self.model), search_term)
        return (found.order_by(*ordering) if request.GET.get("o") else found), False
