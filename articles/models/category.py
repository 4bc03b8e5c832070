"""Sections of the news: chuyên mục."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from publishing.addresses import address
from publishing.fields import DerivedField, LineField
from vietnamese.folding import fold
from vietnamese.names import collation_key
from vietnamese.slugs import slugify

RESERVED_SLUGS = ("ngay",)  # /tin-tuc/ngay/… is the day archive


class Category(models.Model):
    name = LineField("tên", max_length=100, unique=True)
    slug = models.SlugField(
        "địa chỉ",
        max_length=100,
        unique=True,
        blank=True,
        help_text="Để trống: lấy từ tên. Đổi địa chỉ làm hỏng liên kết cũ.",
    )
    description = LineField("mô tả", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    on_home = models.BooleanField("hiện ở trang chủ", default=True)
    search_key = DerivedField(max_length=100, derive="make_search_key")
    sort_key = DerivedField(max_length=400, derive="make_sort_key")

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["order", "sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="category_by_name")]
        constraints = [
            models.CheckConstraint(
                name="category_slug_not_reserved",
                condition=~Q(slug__in=RESERVED_SLUGS),
                violation_error_message="Địa chỉ “ngay” dành riêng cho trang tin theo ngày.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def make_search_key(self) -> str:
        return fold(self.name)

    def make_sort_key(self) -> str:
        return collation_key(self.name)

    def clean(self) -> None:
        super().clean()
        self.slug = self.slug or slugify(self.name, 100)
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": "Địa chỉ “ngay” dành riêng cho trang tin theo ngày."})

    def get_absolute_url(self) -> str:
        return address("articles:category", self.slug)
