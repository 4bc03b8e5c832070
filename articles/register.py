"""The public register of awards: who was honoured, by the reports that tell of it."""

from django.db.models import QuerySet

from articles.filters import AwardFilter
from articles.models import Award
from publishing.paging import Listing
from publishing.views import PublishedListView


class AwardListView(PublishedListView):
    queryset = Award.objects.for_rows()
    filterset_class = AwardFilter
    template_name = "articles/award_list.html"
    context_object_name = "awards"
    heading = "Khen thưởng"

    def get_queryset(self) -> QuerySet:
        """Those of reports that lists show; the rows of a page are asked for once more by `load()`."""
        return Award.objects.in_register()

    def get_listing(self, queryset: QuerySet) -> Listing:
        return self.filterset.listing(queryset)
