from typing import Any

import reversion
import taggit.models
from django.contrib import admin
from django.db.models import F, OuterRef
from django.http import HttpRequest, HttpResponse

from articles import home_admin, urgent_admin  # noqa: F401 - read so that they are registered
from articles.admin_parts import (
    AttachmentInline,
    AwardInline,
    CitationInline,
    IndicatorInline,
    InvolvementInline,
    OpenCitationsFilter,
    OriginalTextInline,
    ParticipationInline,
    PhotoInline,
    PublicationFilter,
)
from articles.forms import ArticleForm
from articles.models import (
    Article,
    Attachment,
    Award,
    Category,
    Citation,
    Indicator,
    Involvement,
    OriginalText,
    Participation,
    Photo,
    Tag,
    TaggedArticle,
)
from articles.models.working_copy import publish_working_copy, start_working_copy
from articles.page import article_context
from articles.photo_admin import PhotoAdmin
from articles.photo_marks_admin import PhotoMarksMixin
from articles.rating import rating_of
from articles.reading_admin import ReadingAdminMixin
from articles.scopes import EDIT_ALL
from articles.second_look_admin import SecondLookMixin
from organizations.models import Portal
from publishing.admin import BaseAdmin, FoldedSearchMixin
from publishing.deletion import CountedDeletionMixin
from publishing.export_admin import ExportAdminMixin
from publishing.import_admin import ImportAdminMixin
from publishing.scope import scope_of
from publishing.steps import name_of
from publishing.visits.rows import views_of
from publishing.workflow import Status
from publishing.workflow_admin import WorkflowAdmin
from publishing.workflow_filters import OwnFilter
from search import index
from search.admin import IndexedSearchMixin, RefreshingMixin
from vietnamese.numbers import format_number

BESIDE = "xem-canh"  # asks for the form with the preview beside it

# A revision of an article holds its whole: reverting brings back photos, people, documents, awards, figures and tags
# with the text. What it was read from is not part of it and stays.
PARTS = {
    "photos": Photo,
    "attachments": Attachment,
    "participations": Participation,
    "involvements": Involvement,
    "citations": Citation,
    "awards": Award,
    "indicators": Indicator,
    "tagged_items": TaggedArticle,
}
for part in PARTS.values():
    reversion.register(part)
reversion.register(Article, follow=tuple(PARTS))


@admin.register(Article)
class ArticleAdmin(
    PhotoMarksMixin,
    SecondLookMixin,
    ReadingAdminMixin,
    ImportAdminMixin,
    ExportAdminMixin,
    IndexedSearchMixin,
    WorkflowAdmin,
):
    form = ArticleForm
    fields_kept = (*WorkflowAdmin.fields_kept, "published_at", "expires_at")
    kept_in_trash = ("original", "comments", "rating", "steps")  # not the votes of the day: who gave them is forgotten
    preview_template = "articles/article_detail.html"
    full_export_rights = (EDIT_ALL,)
    list_display = ("title", "state", "category", "genre", "published_at", "creator", "shown_views", "shown_rating")
    list_filter = (PublicationFilter, OwnFilter, "status", "genre", "category", "featured", OpenCitationsFilter)
    list_select_related = ("category", "created_by", "rating")
    date_hierarchy = "published_at"
    ordering = (F("published_at").desc(nulls_first=True), "-pk")
    sortable_by = ("published_at",)
    autocomplete_fields = ("category", "publisher")
    inlines = (
        PhotoInline, ParticipationInline, InvolvementInline, CitationInline, AwardInline, IndicatorInline,
        AttachmentInline,
    )  # fmt: skip
    fieldsets = (
        ("Nội dung", {"fields": ("title", "subtitle", ("genre", "category"), "lead", "body")}),
        ("Sự việc và nguồn", {"fields": (("event_date", "day_part", "dateline"), ("byline", "source"), "tags")}),
        ("Đăng tin", {"fields": (("published_at", "expires_at"), ("publisher", "featured", "rated"), "change_note")}),
        (
            "Trang thông tin, nhập liệu",
            {"fields": ("menu_label", "menu_order", "import_ref", "legacy_url"), "classes": ("collapse",)},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        queryset = super().get_queryset(request)
        match = request.resolver_match
        if not (match and match.url_name.endswith(("_changelist", "_change"))):
            return queryset
        counted = queryset.annotate(views=views_of(OuterRef("pk")))
        return counted.defer("body") if match.url_name.endswith("_changelist") else counted

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        inlines = super().get_inlines(request, obj)
        has_original = obj is not None and OriginalText.objects.filter(article=obj).exists()
        return (*inlines, OriginalTextInline) if has_original else inlines

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["is_beside"] = BESIDE in request.GET and kwargs.get("obj") is not None
        return super().render_change_form(request, context, *args, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A working copy keeps the date of what it corrects.

        Whoever writes only for themselves has no part in how it is posted.
        """
        head, event, *rest = super().get_fieldsets(request, obj)
        if obj is not None and obj.revises_id:
            rest = [("Đăng tin", {"fields": ("expires_at", ("publisher", "featured", "rated"), "change_note")})]
        return (head, event, *rest) if request.user.has_perm(EDIT_ALL) else (head, event)

    @admin.display(description="lượt xem")
    def shown_views(self, article: Article) -> str:
        return format_number(article.views or 0)

    @admin.display(description="đánh giá")
    def shown_rating(self, article: Article) -> str:
        return str(rating_of(article) or "")

    @admin.display(description="người tạo")
    def creator(self, article: Article) -> str | None:
        return name_of(article.created_by) if article.created_by else None

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What this editor chose last time: category, byline, publisher; else the portal's own organization."""
        initial: dict[str, Any] = {}
        last = Article.objects.originals().news().filter(created_by=request.user).order_by("-pk").first()
        if last:
            initial = {"category": last.category_id, "byline": last.byline, "publisher": last.publisher_id}
        scope = scope_of(request.user)
        if not initial.get("publisher") or not (scope.is_whole or initial["publisher"] in scope.ids):
            initial["publisher"] = Portal.usual_body(request.user)
        return {**initial, **super().get_changeform_initial_data(request)}

    def preview_context(self, obj: Article) -> dict[str, Any]:
        return article_context(obj)

    def start_working_copy(self, obj: Article, user: Any) -> Article:
        return start_working_copy(obj, user)

    def publish_working_copy(self, copy: Article, action: str, by: Any, **said: Any) -> Article:
        return publish_working_copy(copy, action, by, **said)

    def index_rows(self, rows: list[Any]) -> None:
        index.refresh(rows)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """What is written for nobody in particular is written for the writer's own organization."""
        if not change and "publisher" not in form.fields:
            obj.publisher_id = Portal.usual_body(request.user)
        super().save_model(request, obj, form, change)

    def may_write(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Whoever writes only for themselves has the text in hand until it is sent in, and no part in corrections."""
        is_in_hand = obj is None or not obj.revises_id and obj.status in (Status.DRAFT, Status.RETURNED)
        return super().may_write(request, obj) and (is_in_hand or request.user.has_perm(EDIT_ALL))


@admin.register(Category)
class CategoryAdmin(RefreshingMixin, FoldedSearchMixin, BaseAdmin):
    list_display = ("shown_name", "slug", "order", "on_home")
    sortable_by = ("shown_name", "slug")
    wrapped = ("description",)

    @admin.display(description="tên", ordering="sort_key")
    def shown_name(self, category: Category) -> str:
        return category.name


@admin.register(Tag)
class TagAdmin(RefreshingMixin, FoldedSearchMixin, CountedDeletionMixin, BaseAdmin):
    list_display = ("shown_name", "slug")
    sortable_by = ("shown_name", "slug")
    fields = ("name", "slug")

    @admin.display(description="từ khóa", ordering="sort_key")
    def shown_name(self, tag: Tag) -> str:
        return tag.name


admin.site.register(Photo, PhotoAdmin)  # behind PARTS: reversion takes a model once, and its admin would be first
admin.site.unregister(taggit.models.Tag)  # taggit's own tags are not used: articles/models/tagging.py
