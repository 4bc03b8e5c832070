"""How an editor arranges the home page; what is not arranged chooses itself (articles/home.py)."""

import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models.article import Article
from articles.models.category import Category
from publishing.fields import refuse_strange_dates


class HomePage(models.Model):
    """The one arrangement of this site, made by its migration. Where it says nothing, the page arranges itself."""

    MOST_PLACED = 20
    MOST_BLOCKS = 7
    FEATURED = ((0, "Không hiện"), (3, "Ba tin"), (6, "Sáu tin"))

    singleton = models.BooleanField(default=True, unique=True, editable=False)
    featured_shown = models.PositiveSmallIntegerField(
        "hàng tin nổi bật", choices=FEATURED, default=3,
        help_text="Tin chọn ở dưới đứng trước; còn chỗ thì lấy tin có đánh dấu nổi bật, rồi tin mới.",
    )  # fmt: skip

    class Meta:
        verbose_name = "bố trí trang chủ"
        verbose_name_plural = "bố trí trang chủ"
        default_permissions = ("change", "view")
        constraints = [models.CheckConstraint(name="home_page_is_one", condition=Q(singleton=True))]

    def __str__(self) -> str:
        return "Trang chủ"


class PlacementQuerySet(models.QuerySet):
    def current(self, at: datetime.datetime | None = None) -> Self:
        """Those whose time is not over, in order."""
        return self.filter(Q(until=None) | Q(until__gt=at or timezone.now())).order_by("order", "pk")


class Placement(models.Model):
    """An article that an editor puts on the home page. It shows as long as readers may see the article."""

    class Place(models.TextChoices):
        LEAD = "lead", "Tin đầu trang"
        FEATURED = "featured", "Tin nổi bật"

    home = models.ForeignKey(HomePage, models.CASCADE, related_name="placements", verbose_name="trang chủ")
    place = models.CharField("vị trí", max_length=8, choices=Place, default=Place.LEAD)
    article = models.ForeignKey(Article, models.CASCADE, related_name="placements", verbose_name="tin, bài")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    until = models.DateTimeField(
        "đến lúc", null=True, blank=True, help_text="Từ lúc này tin nhường chỗ cho tin kế tiếp. Để trống: không hạn."
    )

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "tin được chọn"
        verbose_name_plural = "tin được chọn"
        default_permissions = ()
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="placement_once",
                fields=["home", "article"],
                violation_error_message="Tin này đã có một vị trí ở trang chủ.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()}: {self.article}"

    @property
    def is_current(self) -> bool:
        """The row's answer to `current()`."""
        return self.until is None or self.until > timezone.now()

    def clean(self) -> None:
        super().clean()
        refuse_strange_dates(self)
        if self.article_id and self.article.is_page:
            raise ValidationError({"article": "Trang thông tin không đặt ở trang chủ; hãy đưa vào trình đơn."})
        if self.article_id and self.article.revises_id:
            raise ValidationError({"article": "Đây là bản sửa. Hãy chọn tin đã đăng."})


class HomeBlock(models.Model):
    """One part of the home page below the lead story."""

    class Kind(models.TextChoices):
        CATEGORY = "category", "Chuyên mục"
        DOCUMENTS = "documents", "Văn bản mới và tin theo ngày"
        PHOTOS = "photos", "Phóng sự ảnh"
        LINKS = "links", "Liên kết website"

    class Layout(models.TextChoices):
        CARDS = "cards", "Cả hàng, thẻ có ảnh"
        HALF = "half", "Nửa hàng"

    MOST_ITEMS = 9
    USUAL_CATEGORIES = 3

    home = models.ForeignKey(HomePage, models.CASCADE, related_name="blocks", verbose_name="trang chủ")
    kind = models.CharField("loại khối", max_length=9, choices=Kind, default=Kind.CATEGORY)
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, related_name="home_blocks", verbose_name="chuyên mục"
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    items = models.PositiveSmallIntegerField(
        "số mục", default=4, validators=[MinValueValidator(1), MaxValueValidator(MOST_ITEMS)]
    )
    layout = models.CharField("cách bày", max_length=5, choices=Layout, default=Layout.HALF)

    class Meta:
        verbose_name = "khối"
        verbose_name_plural = "khối dưới tin đầu trang"
        default_permissions = ()
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="home_block_category",
                condition=Q(kind="category", category__isnull=False) | (~Q(kind="category") & Q(category=None)),
                violation_error_message="Khối chuyên mục phải chọn chuyên mục; khối khác thì để trống chuyên mục.",
            )
        ]

    def __str__(self) -> str:
        return str(self.category or self.get_kind_display())

    @classmethod
    def usual(cls) -> list[Any]:
        """The blocks of a page that nobody has arranged: documents, the categories shown at home, photo stories."""
        categories = [
            cls(kind=cls.Kind.CATEGORY, category=category, layout=cls.Layout.HALF)
            for category in Category.objects.filter(on_home=True)[: cls.USUAL_CATEGORIES]
        ]
        if categories:
            categories[0].layout = cls.Layout.CARDS
        return [cls(kind=cls.Kind.DOCUMENTS), *categories, cls(kind=cls.Kind.PHOTOS, items=3)]
