"""Filter forms of the organization and directive lists."""

import datetime
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet

from organizations.models import Directive, Organization
from organizations.models.directive import DirectiveFamily
from organizations.models.organization_kinds import Family, Kind
from publishing.day_forms import DayFilter
from publishing.paging import Listing, Source, among
from search.filters import NamedFilter
from vietnamese.slugs import slugify
from vietnamese.symbols import parse_symbol, type_choices


class OrganizationFilter(django_filters.FilterSet):
    ten = NamedFilter(kind="organization", narrow="by_name", label="Tên tổ chức")
    khoi = django_filters.ChoiceFilter(field_name="family", choices=Family.choices, label="Khối", empty_label="Tất cả")
    loai = django_filters.ChoiceFilter(field_name="kind", choices=Kind.choices, label="Loại hình", empty_label="Tất cả")
    tinh_trang = django_filters.ChoiceFilter(
        method="by_state",
        choices=[("dang", "Đang hoạt động"), ("da", "Đã kết thúc"), ("chua", "Chưa thành lập")],
        label="Tình trạng",
        empty_label="Tất cả",
    )

    class Meta:
        model = Organization
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named: list[int] | None = None

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """The few bodies of a name are asked for last, when everything else that they must be is known."""
        found = super().filter_queryset(queryset)
        return found if self.named is None else among(found, self.named)

    def by_name(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        self.named = ids
        return queryset

    def by_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return {"dang": queryset.current, "da": queryset.ended, "chua": queryset.unfounded}[value]()


NEWEST, BY_SYMBOL = ("-day_key", "-pk"), ("symbol_key", "day_key", "pk")
# What is chosen first of these gives the rows of the list by an index of its own.
LEADS = ("so", "co_quan", "nhiem_ky", "loai", "he_thong")
PERIOD = ("tu_ngay", "den_ngay")


class DirectiveFilter(django_filters.FilterSet):
    so = django_filters.CharFilter(method="by_symbol", label="Số, ký hiệu", max_length=60)
    loai = django_filters.ChoiceFilter(
        field_name="doc_type", choices=type_choices(), label="Loại văn bản", empty_label="Tất cả"
    )
    he_thong = django_filters.ChoiceFilter(
        field_name="family", choices=DirectiveFamily.choices, label="Hệ thống", empty_label="Tất cả"
    )
    co_quan = NamedFilter(kind="organization", narrow="by_issuer", label="Cơ quan ban hành")
    hieu_luc = django_filters.ChoiceFilter(
        method="by_force",
        choices=[
            ("con", "Còn hiệu lực"),
            ("khac", "Hết hoặc chưa có hiệu lực"),
            ("chua-ro", "Chưa xác định hiệu lực"),
        ],
        label="Hiệu lực",
        empty_label="Tất cả",
    )
    nhiem_ky = django_filters.CharFilter(field_name="series", label="Nhiệm kỳ hoặc năm", max_length=20)
    tu_ngay = DayFilter(method="since", label="Từ ngày")
    den_ngay = DayFilter(method="until", label="Đến ngày")

    class Meta:
        model = Directive
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.issuers: list[int] = []
        self.order = NEWEST

    def listing(self, queryset: QuerySet) -> Listing:
        """The list of the filtered `queryset`: one choice leads, the others are asked of the rows of a window."""
        values = self.form.cleaned_data if self.is_bound else {}
        chosen = [name for name, value in values.items() if value]
        lead = next((name for name in LEADS if name in chosen), "")
        rows = self.queryset.all()
        for name in (lead, *PERIOD):
            if name in chosen and name != "co_quan":
                rows = self.filters[name].filter(rows, values[name])
        rest = not {*chosen} <= {lead, *PERIOD}
        others = ((Source(queryset, self.order),),) if rest else ()
        if lead == "co_quan":
            return Listing(tuple(Source(rows.filter(issuer=pk), NEWEST) for pk in self.issuers), others)
        return Listing((Source(rows, self.order),), others)

    def by_issuer(self, queryset: QuerySet, ids: list[int]) -> QuerySet:
        self.issuers = ids
        return queryset.filter(issuer__in=ids)

    def since(self, queryset: QuerySet, name: str, value: datetime.date) -> QuerySet:
        return queryset.issued_between(value, None)

    def until(self, queryset: QuerySet, name: str, value: datetime.date) -> QuerySet:
        return queryset.issued_between(None, value)

    def by_symbol(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """A whole symbol in any spelling, newest first; or its beginning ("05", "05-ct"), in the order of symbols.

        The range is for the index; nothing that begins so lies outside it, in whatever order a database sorts text.
        """
        parsed = parse_symbol(value)
        if parsed:
            return queryset.filter(symbol_key=parsed.key)
        self.order = BY_SYMBOL
        beginning = slugify(value.lstrip("0 ")) or "-"
        found = queryset.filter(symbol_key__gte=beginning, symbol_key__lt=f"{beginning}zzz")
        return found.filter(symbol_key__startswith=beginning)

    def by_force(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        rows = Directive.objects
        kept = {"con": rows.in_force, "khac": rows.out_of_force, "chua-ro": rows.of_unknown_force}
        return queryset.filter(Exists(kept[value]().filter(pk=OuterRef("pk"))))
