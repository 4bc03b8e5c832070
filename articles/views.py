"""Public pages of reports: home, lists, the report itself, days and tags."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from articles.calendar import day_url, month_calendar, month_url, nearest_day, year_url
from articles.filters import ORDER, ArticleFilter, CategoryFilter, NoFilter, TagFilter
from articles.home import home_context
from articles.models import Article, Attachment, Category, Tag, TaggedArticle
from articles.models.links import cards_among
from articles.page import article_context
from articles.rating import TOLD, rating_context
from publishing.addresses import address
from publishing.paging import Listing
from publishing.periods import day_bounds
from publishing.scope import seen
from publishing.views import (
    PublishedListView,
    WithdrawableDetailView,
    canonical,
    document_response,
    may_see_all,
)


def category_links(path: str) -> list[dict[str, Any]]:
    """The categories as links, the current one marked."""
    links = [(each.name, each.get_absolute_url()) for each in Category.objects.all()]
    return [{"label": label, "url": url, "current": url == path} for label, url in links]


class HomeView(TemplateView):
    """The home page as an editor has arranged it, or as it arranges itself (articles/home.py)."""

    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, **home_context(), canonical=canonical(self.request.path))


class CardListView(PublishedListView):
    """A list of reports as cards, or as a table."""

    has_table = True
    queryset = Article.objects.news()

    def load(self, ids: list[int]) -> list[Article]:
        return cards_among(Article, timezone.now(), ids)


class ArticleListView(CardListView):
    filterset_class = ArticleFilter
    template_name = "articles/article_list.html"
    context_object_name = "articles"
    heading = "Tin tức"

    def get_listing(self, queryset: QuerySet) -> Listing:
        return self.filterset.listing(queryset)

    def get_feed_url(self) -> str:
        return reverse("articles:feed")

    def get_calendar(self) -> dict[str, Any]:
        today = timezone.localdate()
        return month_calendar(today.year, today.month, today)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "calendar": self.get_calendar(),
            "categories": category_links(self.request.path),
            "feed_url": self.get_feed_url(),
            "intro": "",
        }


class CategoryView(ArticleListView):
    filterset_class = CategoryFilter

    def get_queryset(self) -> QuerySet:
        self.category = get_object_or_404(Category, slug=self.kwargs["slug"])
        return super().get_queryset().filter(category=self.category)

    def get_heading(self) -> str:
        return self.category.name

    def get_feed_url(self) -> str:
        return reverse("articles:category_feed", args=[self.category.slug])

    def get_breadcrumb(self) -> list[dict[str, str]]:
        return [{"label": "Tin tức", "url": reverse("articles:list")}]

    def get_calendar(self) -> dict[str, Any]:
        """The days on which the category has news, in the month of the days that were chosen."""
        values = getattr(self.filterset.form, "cleaned_data", {})
        first, last, today = values.get("tu_ngay"), values.get("den_ngay"), timezone.localdate()
        shown = min(last or first or today, today)
        return month_calendar(shown.year, shown.month, last if first == last else None, self.category)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "category": self.category,
            "intro": self.category.description,
            "atom_url": address("articles:feed_atom_category", self.category.slug),
            "atom_title": self.category.name,
        }


class TagView(ArticleListView):
    filterset_class = TagFilter

    def get_queryset(self) -> QuerySet:
        self.tag = get_object_or_404(Tag, slug=self.kwargs["slug"])
        if not TaggedArticle.objects.filter(tag=self.tag).listed().exists():
            raise Http404("Không tìm thấy trang")  # a tag known only from drafts tells nobody that it exists
        return super().get_queryset()

    def get_listing(self, queryset: QuerySet) -> Listing:
        return self.filterset.listing(queryset, TaggedArticle.objects.filter(tag=self.tag))

    def get_heading(self) -> str:
        return f"Từ khóa: {self.tag.name}"

    def get_feed_url(self) -> str:
        return ""

    def get_breadcrumb(self) -> list[dict[str, str]]:
        return [{"label": "Tin tức", "url": reverse("articles:list")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "tag": self.tag}


class PhotoStoryListView(CardListView):
    """All photo stories, as large cards."""

    queryset = Article.objects.photo_stories()
    order = ORDER
    filterset_class = NoFilter
    template_name = "articles/photo_story_list.html"
    context_object_name = "articles"
    heading = "Thư viện ảnh"

    def get_breadcrumb(self) -> list[dict[str, str]]:
        return [{"label": "Tin tức", "url": reverse("articles:list")}]


class ArchiveView(CardListView):
    """News of a day, a month or a year ("Các tin đã đưa ngày"), with the calendar of the month."""

    order = ORDER
    filterset_class = NoFilter
    template_name = "articles/day_archive.html"
    context_object_name = "articles"

    def get_queryset(self) -> QuerySet:
        self.first, self.last = self._period(**{key: int(value) for key, value in self.kwargs.items()})
        return super().get_queryset().posted_between(*day_bounds(self.first, self.last))

    def _period(self, year: int | None = None, month: int = 0, day: int = 0) -> tuple[datetime.date, datetime.date]:
        if year is None:
            today = timezone.localdate()
            year, month = today.year, today.month
        try:
            first = datetime.date(year, month or 1, day or 1)
        except ValueError as error:
            raise Http404("Không có ngày này") from error
        if not 1900 <= year <= timezone.localdate().year + 1:
            raise Http404("Không có tin của năm này")
        if day:
            return first, first
        after = datetime.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
        return first, after - datetime.timedelta(days=1)

    def get_heading(self) -> str:
        return f"Tin {self._period_name()} {self._label(self.first)}"

    def _period_name(self) -> str:
        return self._named("ngày", "tháng", "năm")

    def _named(self, day: Any, month: Any, year: Any) -> Any:
        """What of the three belongs to the period that is shown."""
        if self.first == self.last:
            return day
        return month if self.first.month == self.last.month else year

    def _label(self, day: datetime.date) -> str:
        """The period of this kind that holds the day, in numbers."""
        return self._named(f"{day:%d/%m/%Y}", f"{day.month}/{day.year}", str(day.year))

    def get_breadcrumb(self) -> list[dict[str, str]]:
        return [{"label": "Tin tức", "url": reverse("articles:list")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = self.first if self.first == self.last else None
        shown = self.first if self.first.month == self.last.month else self.last
        shown = min(shown, timezone.localdate())
        earlier, later = self._link_to(newer=False), self._link_to(newer=True)
        context = super().get_context_data(**kwargs)
        calendar = month_calendar(shown.year, shown.month, chosen)
        return {
            **context,
            "period": self._period_name(),
            "earlier": earlier,
            "later": later,
            "nearest": earlier or later,
            "empty_text": f"{self.get_heading().removeprefix('Tin ').capitalize()} không có tin.",
            "calendar": calendar,
            "categories": category_links(""),
        }

    def _link_to(self, newer: bool) -> dict[str, Any] | None:
        """The nearest day, month or year with news after or before the one that is shown."""
        day = nearest_day(self.first, self.last, newer)
        if day is None:
            return None
        url = self._named(day_url(day), month_url(day.year, day.month), year_url(day.year))
        return {"label": self._label(day), "url": url}


class ArticleDetailView(WithdrawableDetailView):
    queryset = Article.objects.select_related("category", "rating")
    template_name = "articles/article_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rating = rating_context(self.object, self.request.GET.get(TOLD, ""))
        return super().get_context_data(**kwargs, **article_context(self.object), rating=rating)


class AttachmentView(View):
    """A file of an article that readers may see; staff who may see the attachment read it before."""

    def get(self, request: HttpRequest, slug: str, pk: int, file_id: int, name: str) -> HttpResponse:
        articles = Article.objects.published()
        if may_see_all(request, "articles.view_attachment"):
            articles |= seen(Article.objects.all(), request.user)
        attachment = Attachment.objects.filter(article__in=articles.filter(pk=pk), pk=file_id).first()
        if attachment is None:
            raise Http404("Không tìm thấy tệp")
        return document_response(attachment.file.name, attachment.download_name)
