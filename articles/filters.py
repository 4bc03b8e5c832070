"""The filter form of the lists of articles."""

import re
from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from articles.models import Article, Award, Category, Citation, Involvement, Participation, Tag, TaggedArticle
from articles.models.award import FIRST_YEAR
from articles.models.links import ArticleLinkQuerySet
from publishing.day_forms import DayFilter
from publishing.fields import LAST_DAY
from publishing.paging import Condition, Listing, Source
from publishing.periods import day_bounds
from search.filters import NamedFilter
from vietnamese.folding import tone_key

ORDER = ("-published_at", "-pk")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class TagNameField(forms.CharField):
    """A text field that shows the name of a tag where a link carried its address."""

    def prepare_value(self, value: Any) -> Any:
        if not (isinstance(value, str) and SLUG.fullmatch(value)):
            return value
        tag = Tag.objects.filter(slug=value).first()
        return tag.name if tag and tag.tagged_articles.listed().exists() else value


class TagNameFilter(django_filters.CharFilter):
    field_class = TagNameField


class ArticleFilter(django_filters.FilterSet):
    """The rows filtered by their own columns, and beside them what ties them to something: see `listing()`.

    Of several ties the first gives the order; the others are asked of the rows of a window.
    """

    chuyen_muc = django_filters.ModelChoiceFilter(
        method="by_category",
        queryset=Category.objects.all(),
        to_field_name="slug",
        label="Chuyên mục",
        empty_label="Tất cả",
    )
    to_chuc = NamedFilter(kind="organization", narrow="by_organization", label="Tổ chức")
    nhan_su = NamedFilter(kind="person", narrow="by_person", label="Người")
    van_ban = NamedFilter(kind="directive", narrow="by_directive", label="Văn bản")
    tu_khoa = TagNameFilter(method="by_tag", label="Từ khóa", max_length=100)
    tu_ngay = DayFilter(method="since", label="Từ ngày")
    den_ngay = DayFilter(method="until", label="Đến ngày")

    class Meta:
        model = Article
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ties: list[tuple[list[ArticleLinkQuerySet], list[int]]] = []
        self.period: list[Any] = [None, None]
        self.is_narrowed = False

    def listing(self, queryset: QuerySet, *links: ArticleLinkQuerySet) -> Listing:
        """The list of the filtered `queryset`, where there are ties led by the first: `links`, or what was chosen."""
        own = (Source(queryset, ORDER),)
        given = [(list(links), [])] if links else []
        ties = [self._condition(*tie) for tie in [*given, *self.ties]]
        if not ties:
            return Listing(own)
        return Listing(ties[0], (*ties[1:], *([own] if self.is_narrowed else [])))

    def _condition(self, links: list[ArticleLinkQuerySet], publishers: list[int]) -> Condition:
        """The reports of one tie, in the period and no category: beside one SQLite would walk all of that."""
        first, last = self.period
        posted = Article.objects.published().news()
        posted = posted.posted_since(first) if first else posted
        posted = posted.posted_before(last) if last else posted
        linked = [each.listed_between(first, last).source() for each in links]
        return (*linked, *(Source(posted.filter(publisher=pk), ORDER) for pk in publishers))

    def _tie(self, queryset: QuerySet, links: Iterable[ArticleLinkQuerySet], publishers: list[int]) -> QuerySet:
        self.ties.append((list(links), publishers))
        return queryset

    def by_category(self, queryset: QuerySet, name: str, value: Category) -> QuerySet:
        self.is_narrowed = True
        return queryset.filter(category=value)

    def by_organization(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        return self._tie(queryset, (Involvement.objects.filter(organization=pk) for pk in ids), ids)

    def by_person(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        return self._tie(queryset, (Participation.objects.filter(person=pk) for pk in ids), [])

    def by_directive(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        return self._tie(queryset, (Citation.objects.filter(directive=pk) for pk in ids), [])

    def by_tag(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """A tag in any placing of its tone marks, or its address."""
        tags = Tag.objects.filter(Q(key=tone_key(value)) | Q(slug=value))
        return self._tie(queryset, (TaggedArticle.objects.filter(tag=tag) for tag in tags), [])

    def since(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        self.period[0] = day_bounds(value, value)[0]
        return queryset.posted_since(self.period[0])

    def until(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        self.period[1] = day_bounds(value, value)[1]
        return queryset.posted_before(self.period[1])


class CategoryFilter(ArticleFilter):
    """On a category's page the category is given."""

    chuyen_muc = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_narrowed = True


class TagFilter(ArticleFilter):
    """On a tag's page the tag is given."""

    tu_khoa = None


class NoFilter(django_filters.FilterSet):
    """The archive of a day, a month or a year has no form."""

    class Meta:
        model = Article
        fields: list[str] = []


class YearFilter(django_filters.NumberFilter):
    """A year that may stand in the calendar; in a field of text, because one for numbers drops what is none."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        typed = forms.TextInput({"inputmode": "numeric"})
        super().__init__(*args, min_value=FIRST_YEAR, max_value=LAST_DAY.year, widget=typed, **kwargs)


# What is chosen first of these gives the rows of the register by an index of its own.
AWARD_LEADS = ("nhan_su", "to_chuc", "nam", "hinh_thuc")


class AwardFilter(django_filters.FilterSet):
    nhan_su = NamedFilter(kind="person", field_name="person", narrow="by_person", label="Cá nhân được khen")
    to_chuc = NamedFilter(
        kind="organization", field_name="organization", narrow="by_organization", label="Tập thể được khen"
    )
    hinh_thuc = django_filters.ChoiceFilter(
        field_name="kind", choices=Award.Kind.choices, label="Hình thức", empty_label="Tất cả"
    )
    nam = YearFilter(field_name="year", label="Năm khen thưởng")

    class Meta:
        model = Award
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipients: dict[str, list[int]] = {}

    def listing(self, queryset: QuerySet) -> Listing:
        """The register of the filtered `queryset`: one choice leads, the others are asked of the rows of a window."""
        values = self.form.cleaned_data if self.is_bound else {}
        chosen = [name for name in AWARD_LEADS if values.get(name)]
        others = ((queryset.entries(),),) if chosen[1:] else ()
        lead, rows = next(iter(chosen), ""), self.queryset.all()
        if lead in self.recipients:
            field = self.filters[lead].field_name
            return Listing(tuple(rows.filter(**{field: pk}).entries() for pk in self.recipients[lead]), others)
        return Listing(((self.filters[lead].filter(rows, values[lead]) if lead else rows).entries(),), others)

    def by_person(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        self.recipients["nhan_su"] = ids
        return queryset.filter(person__in=ids)

    def by_organization(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        self.recipients["to_chuc"] = ids
        return queryset.filter(organization__in=ids)
