"""The report itself: tin, bài, and the undated information page."""

import datetime
from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import JSONField, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from taggit.managers import TaggableManager

from articles.models.category import Category
from articles.models.conditions import CONDITIONS
from articles.models.tagging import KeyedTagManager
from organizations.models.organization import Organization
from organizations.models.portal import Portal
from publishing.fields import LineField, ParagraphField, RichTextField, WebAddressField
from publishing.images import Rendition, rendition
from publishing.models import Publishable, PublishableQuerySet, Record
from publishing.visits.gathering import counted
from vietnamese.slugs import slugify

_LISTED = ("-published_at", "-id", "expires_at", "revises", "genre")
_ON_CARDS = (
    "title", "slug", "lead", "byline", "genre", "published_at", "corrected_at", "category__name", "category__slug"
)  # fmt: skip


class ArticleQuerySet(PublishableQuerySet):
    def news(self) -> Self:
        """Dated reports: everything but information pages."""
        return self.exclude(genre=Article.Genre.PAGE)

    def pages(self) -> Self:
        return self.filter(genre=Article.Genre.PAGE)

    def photo_stories(self) -> Self:
        return self.filter(genre=Article.Genre.PHOTOS)

    def due_between(self, first: datetime.date, last: datetime.date) -> Self:
        """Those that are to be read again on one of these days."""
        return self.originals().filter(review_on__range=(first, last))

    def due(self) -> Self:
        """Those that are to be read again, today or since a day that has passed, the longest due first."""
        return self.originals().filter(review_on__lte=timezone.localdate()).order_by("review_on", "pk")

    def for_rows(self) -> Self:
        """Load what rows show and nothing more."""
        return self.select_related("category").only(*_ON_CARDS)

    def for_cards(self) -> Self:
        """Load what cards show: a row and the first photo, in one query."""
        return self.for_rows().with_cover()

    def with_cover(self) -> Self:
        photos = self.model._meta.get_field("photos").related_model.objects.filter(article=OuterRef("pk"))
        shown = JSONObject(
            name="image", width="image_width", height="image_height", avif="image_avif",
            alt="alt", decorative="decorative",
        )  # fmt: skip
        first = photos.order_by("order", "pk").values(shown=shown)[:1]
        return self.annotate(cover_shown=Subquery(first, JSONField()))


@counted
class Article(Record, Publishable):
    class Genre(models.TextChoices):
        NEWS = "news", "Tin"
        REPORT = "report", "Bài phản ánh"
        ANALYSIS = "analysis", "Phân tích"
        REVIEW = "review", "Tổng kết"
        NOTICE = "notice", "Thông báo"
        SPEECH = "speech", "Phát biểu"
        PHOTOS = "photos", "Phóng sự ảnh"
        PAGE = "page", "Trang thông tin"

    class DayPart(models.TextChoices):
        MORNING = "morning", "sáng"
        NOON = "noon", "trưa"
        AFTERNOON = "afternoon", "chiều"
        EVENING = "evening", "tối"

    url_name = "articles:detail"
    LINKS = ("participations", "involvements", "citations", "awards", "tagged_items")

    title = LineField("tiêu đề", max_length=300)
    subtitle = LineField("tiêu đề phụ", max_length=300, blank=True)
    lead = ParagraphField("sa-pô", blank=True, help_text="Một đoạn mở đầu: ai, việc gì, khi nào, ở đâu.")
    body = RichTextField("nội dung", blank=True)
    genre = models.CharField("thể loại", max_length=8, choices=Genre, default=Genre.NEWS)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name="chuyên mục"
    )
    featured = models.BooleanField("tin nổi bật", default=False, help_text="Tin nổi bật mới nhất đứng đầu trang chủ.")
    rated = models.BooleanField(
        "bạn đọc đánh giá", default=True, help_text="Cuối tin có ô để bạn đọc đánh giá; trang thông tin thì không có."
    )
    byline = LineField(
        "tác giả", max_length=150, blank=True, help_text="Như in: tên, nhóm (Nhóm PV) hoặc chữ viết tắt."
    )
    source = LineField("nguồn", max_length=150, blank=True)
    dateline = LineField("nơi viết", max_length=100, blank=True)
    event_date = models.DateField("ngày diễn ra", null=True, blank=True, help_text="Ngày của sự việc, khác ngày đăng.")
    day_part = models.CharField("buổi", max_length=9, choices=DayPart, blank=True)
    publisher = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="published_articles", verbose_name="nơi đăng"
    )
    legacy_url = WebAddressField("địa chỉ cũ", max_length=500, blank=True)
    menu_label = LineField(
        "nhãn trên trình đơn",
        max_length=40,
        blank=True,
        help_text="Chỉ với trang thông tin: có nhãn thì trang vào trình đơn.",
    )
    menu_order = models.PositiveSmallIntegerField("thứ tự trên trình đơn", default=0)
    review_on = models.DateField(
        "xem lại ngày", null=True, blank=True, editable=False,
        help_text="Đến ngày này trang quản trị nhắc đọc lại. Độc giả không thấy.",
    )  # fmt: skip
    tags = TaggableManager(
        "từ khóa", through="articles.TaggedArticle", manager=KeyedTagManager, blank=True, related_name="articles",
        help_text="Cách nhau bằng dấu phẩy.",
    )  # fmt: skip

    objects = ArticleQuerySet.as_manager()

    class Meta(Publishable.Meta):
        abstract = False
        verbose_name = "tin, bài"
        verbose_name_plural = "tin, bài"
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("publish_article", "Đăng, gỡ tin, bài"),
            ("export_article", "Xuất danh sách tin, bài"),
            ("import_article", "Nhập tin, bài từ tệp"),
            ("see_all_article", "Xem cả tin, bài của người khác"),
            ("edit_all_article", "Sửa cả tin, bài của người khác, phần đăng tin"),
            ("approve_article", "Duyệt, trả lại tin, bài"),
            ("override_article", "Tự duyệt tin, bài của mình, có nêu lý do"),
        ]
        # Public lists are answered by an index alone: what `published().news()` asks follows the order.
        indexes = [
            models.Index(fields=["status", *_LISTED], name="article_listed"),
            models.Index(fields=["category", "status", *_LISTED], name="article_listed_in_category"),
            models.Index(fields=["publisher", "status", *_LISTED], name="article_listed_by_publisher"),
            models.Index(fields=["genre", "status", *_LISTED[:-1]], name="article_listed_of_genre"),
            models.Index(fields=["genre", "status", "menu_order", "id"], name="article_pages"),
            models.Index(fields=["-published_at", "-id"], name="article_featured_newest", condition=Q(featured=True)),
            models.Index(fields=["expires_at", "id"], name="article_expiring"),
            models.Index(fields=["review_on", "id"], name="article_review", condition=Q(review_on__isnull=False)),
            # Lists of the admin, drafts included.
            models.Index(fields=["-published_at", "-id"], name="article_newest"),
            models.Index(fields=["category", "-published_at", "-id"], name="article_newest_in_category"),
            models.Index(fields=["genre", "-published_at", "-id"], name="article_newest_of_genre"),
            models.Index(fields=["status", "-updated_at", "-id"], name="article_changed"),
            models.Index(fields=["created_by", "status", "-updated_at"], name="article_own"),
            models.Index(fields=["-published_at", "-id"], name="article_copies", condition=Q(revises__isnull=False)),
            models.Index(fields=["status", *_LISTED], name="article_ending", condition=Q(expires_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    def make_slug(self) -> str:
        return slugify(self.title) or "tin"

    @property
    def is_page(self) -> bool:
        return self.genre == self.Genre.PAGE

    @property
    def is_photo_story(self) -> bool:
        return self.genre == self.Genre.PHOTOS

    @property
    def cover(self) -> Rendition | None:
        """The first photo: as `for_cards()` loaded it, else from the photos, which are expected to be prefetched."""
        if not hasattr(self, "cover_shown"):
            first = next(iter(self.photos.all()), None)
            return first.rendition if first else None
        shown = self.cover_shown
        if not shown:
            return None
        alt = "" if shown["decorative"] else shown["alt"]
        return rendition(shown["name"], shown["width"], shown["height"], alt, shown["avif"])

    @property
    def listed_from(self) -> datetime.datetime | None:
        return None if self.is_page else super().listed_from

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and tell the links when public lists show the article (articles/models/links.py)."""
        super().save(*args, **kwargs)
        times = {"listed_from": self.listed_from, "listed_until": self.expires_at}
        for name in self.LINKS:
            getattr(self, name).exclude(**times).update(**times)

    def clean(self) -> None:
        super().clean()
        if self.day_part and not self.event_date:
            raise ValidationError({"event_date": "Có buổi thì phải có ngày diễn ra."})
        if self.menu_label and not self.is_page:
            raise ValidationError({"menu_label": "Chỉ trang thông tin mới vào trình đơn."})

    def check_before_publishing(self) -> None:
        """What readers would miss, named all at once. Photos must be saved before."""
        faults = [Portal.fault(), *self.missing_for_readers(self.photos.all() if self.pk else ())]
        if faults := [fault for fault in faults if fault]:
            raise ValidationError(faults)

    def missing_for_readers(self, photos: Iterable[models.Model]) -> list[str]:
        """Name what the article itself lacks before readers may see it with these photos."""
        photos = list(photos)
        return [fault for condition in CONDITIONS for fault in condition(self, photos)]
