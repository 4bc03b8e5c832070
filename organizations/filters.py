"""Filter forms of the organization and directive lists."""

import django_filters
from django.db.models import QuerySet

from organizations.models import Directive, Organization
from organizations.models.directive import DirectiveFamily
from organizations.models.organization import Family, Kind
from publishing.views import DayFilter
from search.filters import NamedFilter
from vietnamese.slugs import slugify
from vietnamese.symbols import parse_symbol, type_choices


class OrganizationFilter(django_filters.FilterSet):
    ten = NamedFilter(kind="organization", field_name="pk", label="Tên tổ chức")
    khoi = django_filters.ChoiceFilter(field_name="family", choices=Family.choices, label="Khối", empty_label="Tất cả")
    loai = django_filters.ChoiceFilter(field_name="kind", choices=Kind.choices, label="Loại hình", empty_label="Tất cả")
    tinh_trang = django_filters.ChoiceFilter(
        method="by_state",
        choices=[("dang", "Đang hoạt động"), ("da", "Đã kết thúc")],
        label="Tình trạng",
        empty_label="Tất cả",
    )

    class Meta:
        model = Organization
        fields: list[str] = []

    def by_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        current = Organization.objects.current()
        return queryset.filter(pk__in=current) if value == "dang" else queryset.exclude(pk__in=current)


class DirectiveFilter(django_filters.FilterSet):
    so = django_filters.CharFilter(method="by_symbol", label="Số, ký hiệu", max_length=60)
    loai = django_filters.ChoiceFilter(
        field_name="doc_type", choices=type_choices(), label="Loại văn bản", empty_label="Tất cả"
    )
    he_thong = django_filters.ChoiceFilter(
        field_name="family", choices=DirectiveFamily.choices, label="Hệ thống", empty_label="Tất cả"
    )
    co_quan = NamedFilter(kind="organization", field_name="issuer", label="Cơ quan ban hành")
    hieu_luc = django_filters.ChoiceFilter(
        method="by_force",
        choices=[("con", "Còn hiệu lực"), ("khac", "Hết hoặc chưa có hiệu lực")],
        label="Hiệu lực",
        empty_label="Tất cả",
    )
    nhiem_ky = django_filters.CharFilter(field_name="series", label="Nhiệm kỳ hoặc năm", max_length=20)
    tu_ngay = DayFilter(field_name="issued_on", lookup_expr="gte", label="Từ ngày")
    den_ngay = DayFilter(field_name="issued_on", lookup_expr="lte", label="Đến ngày")

    class Meta:
        model = Directive
        fields: list[str] = []

    def by_symbol(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """A whole symbol in any spelling, or its beginning ("05", "05-ct")."""
        parsed = parse_symbol(value)
        if parsed:
            return queryset.filter(symbol_key=parsed.key)
        return queryset.filter(symbol_key__startswith=slugify(value.lstrip("0 ")) or "-")

    def by_force(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        in_force = Directive.objects.in_force()
        return queryset.filter(pk__in=in_force) if value == "con" else queryset.exclude(pk__in=in_force)
