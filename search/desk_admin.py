"""What the office sees of the search: questions without answers, and the results it puts above others."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from publishing.admin import BaseAdmin, FoldedSearchMixin
from publishing.admin_guards import ChosenRowsMixin
from publishing.changelist import BoundedChangeList
from publishing.deletion import BoundedDeletionMixin
from publishing.paging import BoundedPaginator
from search.models import PromotedResult, UnansweredQuestion
from search.promoting import public_among


class PeriodFilter(admin.SimpleListFilter):
    title = "lần hỏi gần nhất"
    parameter_name = "trong"
    DAYS = {"7": "7 ngày qua", "30": "30 ngày qua", "90": "90 ngày qua"}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.DAYS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        days = self.value()
        since = timezone.localdate() - timedelta(days=int(days)) if days in self.DAYS else None
        return queryset.filter(last_day__gt=since) if since else queryset


@admin.register(UnansweredQuestion)
class UnansweredQuestionAdmin(ChosenRowsMixin, FoldedSearchMixin, BoundedDeletionMixin, admin.ModelAdmin):
    """A report, to be read. It keeps no history: what is dropped of it is gone."""

    list_display = ("question", "answer", "times", "first_day", "last_day", "see", "promote")
    list_filter = ("answer", PeriodFilter)
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[BoundedChangeList]:
        return BoundedChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).worth_reading()

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        may_promote = request.user.has_perm("search.add_promotedresult")
        return self.list_display if may_promote else self.list_display[:-1]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Who deleted a question, and not which: the log would keep what may be deleted for its very words."""
        return super().log_deletions(request, [UnansweredQuestion(pk=each.pk, question="…") for each in queryset])

    @admin.display(description="trang tìm kiếm")
    def see(self, row: UnansweredQuestion) -> SafeString:
        address = f"{reverse('search:search')}?{urlencode({'q': row.question})}"
        return format_html('<a href="{}">Xem kết quả</a>', address)

    @admin.display(description="trả lời")
    def promote(self, row: UnansweredQuestion) -> SafeString:
        address = f"{reverse('admin:search_promotedresult_add')}?{urlencode({'questions': row.question})}"
        return format_html('<a href="{}">Thêm kết quả đề xuất</a>', address)


class PromotedChangeList(BoundedChangeList):
    def get_results(self, request: HttpRequest) -> None:
        """Ask for all rows at once whether their pages are public."""
        super().get_results(request)
        self.result_list = list(self.result_list)
        public = public_among(row.url for row in self.result_list)
        for row in self.result_list:
            row.leads_somewhere = row.url in public


@admin.register(PromotedResult)
class PromotedResultAdmin(FoldedSearchMixin, BaseAdmin):
    list_display = ("title", "first_question", "url", "order", "state")
    list_filter = ("is_shown",)
    wrapped = ("title", "summary")
    fieldsets = (
        (None, {"fields": ("questions",)}),
        ("Kết quả", {"fields": ("url", "title", "summary")}),
        ("Hiển thị", {"fields": ("is_shown", ("shown_from", "shown_until"), "order")}),
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[PromotedChangeList]:
        return PromotedChangeList

    def save_model(self, request: HttpRequest, obj: PromotedResult, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not public_among([obj.url]):
            messages.warning(
                request, f"Trang {obj.url} hiện không công khai: kết quả này chỉ hiện khi trang ấy công khai."
            )

    @admin.display(description="câu hỏi")
    def first_question(self, row: PromotedResult) -> str:
        first, *others = row.lines or [""]
        return f"{first} (và {len(others)} câu khác)" if others else first

    @admin.display(description="tình trạng")
    def state(self, row: PromotedResult) -> str:
        if not row.is_shown:
            return "Đã tắt"
        if not row.is_due(timezone.localdate()):
            return "Ngoài thời gian hiện"
        return "Đang hiện" if row.leads_somewhere else "Trang đích không công khai"
