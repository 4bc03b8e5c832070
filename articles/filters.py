"""The filter form of the lists of articles."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from articles.models import Article, Category, Citation, Involvement, Participation, Tag, TaggedArticle
from publishing.views import DayFilter, day_bounds
from search.filters import NamedFilter
from vietnamese.folding import tone_key


class ArticleFilter(django_filters.FilterSet):
    chuyen_muc = django_filters.ModelChoiceFilter(
        field_name="category",
        queryset=Category.objects.all(),
        to_field_name="slug",
        label="Chuyên mục",
        empty_label="Tất cả",
    )
    to_chuc = NamedFilter(kind="organization", narrow="by_organization", label="Tổ chức")
    nhan_su = NamedFilter(kind="person", narrow="by_person", label="Người")
    van_ban = NamedFilter(kind="directive", narrow="by_directive", label="Văn bản")
    tu_khoa = django_filters.CharFilter(method="by_tag", label="Từ khóa", max_length=100)
    tu_ngay = DayFilter(method="since", label="Từ ngày")
    den_ngay = DayFilter(method="until", label="Đến ngày")

    class Meta:
        model = Article
        fields: list[str] = []

    def by_organization(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        involved = Involvement.objects.filter(organization__in=ids).values("article")
        return queryset.filter(Q(pk__in=involved) | Q(publisher__in=ids))

    def by_person(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        return queryset.filter(pk__in=Participation.objects.filter(person__in=ids).values("article"))

    def by_directive(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        citing = Citation.objects.filter(directive__in=ids, state__in=Citation.LINKED)
        return queryset.filter(pk__in=citing.values("article"))

    def by_tag(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """A tag in any placing of its tone marks, or its address."""
        tags = Tag.objects.filter(Q(key=tone_key(value)) | Q(slug=value))
        return queryset.filter(pk__in=TaggedArticle.objects.filter(tag__in=tags).values("content_object"))

    def since(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        return queryset.posted_since(day_bounds(value, value)[0])

    def until(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        return queryset.posted_before(day_bounds(value, value)[1])


class CategoryFilter(ArticleFilter):
    """On a category's page the category is given."""

    chuyen_muc = None


class TagFilter(ArticleFilter):
    """On a tag's page the tag is given."""

    tu_khoa = None
