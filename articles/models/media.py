"""Photos and attached files of an article."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from articles.models.article import Article
from people.models import Person
from publishing.fields import DerivedField, LineField
from publishing.files import PictureField
from publishing.images import Rendition
from publishing.models import StoredDocument
from vietnamese.folding import fold


class PhotoQuerySet(models.QuerySet):
    def undescribed(self) -> Self:
        """Those that say nothing to whoever does not see them, and are not marked as decoration."""
        return self.filter(alt="", decorative=False)

    def of_published_articles(self) -> Self:
        return self.filter(Exists(Article.objects.published().filter(pk=OuterRef("article"))))

    def showing(self, person: Person, most: int) -> list["Photo"]:
        """The last photos of published articles that show the person, the newest first."""
        public = Photo.objects.of_published_articles().filter(pk=OuterRef("photo"))
        shown = Photo.persons.through.objects.filter(Exists(public), person=person).order_by("-photo_id")
        photos = self.in_bulk(shown.values_list("photo_id", flat=True)[:most])
        return sorted(photos.values(), key=lambda photo: -photo.pk)


class Photo(models.Model):
    """A photo of an article. File, caption, credit and alternative text live here alone, never in the text."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="photos", verbose_name="tin, bài")
    image = PictureField("tệp ảnh")
    image_width = models.PositiveIntegerField(default=0, editable=False)
    image_height = models.PositiveIntegerField(default=0, editable=False)
    image_avif = models.BooleanField(null=True, editable=False)
    caption = LineField("chú thích", max_length=500, blank=True)
    credit = LineField("tác giả ảnh", max_length=120, blank=True)
    alt = LineField(
        "mô tả ảnh",
        max_length=300,
        blank=True,
        help_text="Cho người không nhìn thấy ảnh. Bắt buộc khi đăng, trừ ảnh trang trí.",
    )
    decorative = models.BooleanField("ảnh trang trí", default=False)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    search_key = DerivedField(max_length=700, derive="make_search_key")
    persons = models.ManyToManyField(Person, blank=True, related_name="photos", verbose_name="người trong ảnh")
    # A working copy's photo points at the one it will replace, so that the id other texts use stays.
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        ordering = ["order", "pk"]
        indexes = [
            models.Index(fields=["article", "order", "id"], name="photo_of_article"),
            models.Index(fields=["id"], name="photo_without_alt", condition=Q(alt="", decorative=False)),
            models.Index(fields=["id"], name="photo_without_credit", condition=Q(credit="")),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt or f"Ảnh {self.pk}"

    def make_search_key(self) -> str:
        return fold(f"{self.caption} {self.credit}")

    @property
    def rendition(self) -> Rendition | None:
        return self._meta.get_field("image").rendition_of(self, alt="" if self.decorative else self.alt)

    @property
    def thumbnail(self) -> str:
        return self._meta.get_field("image").thumbnail_of(self)

    def figure(self) -> dict[str, Any]:
        """What a figure on a page shows of the photo."""
        rendition = self.rendition
        return {
            "pk": self.pk,
            "url": rendition.url,
            "srcset": rendition.srcset,
            "avif": rendition.avif,
            "width": rendition.width,
            "height": rendition.height,
            "alt": rendition.alt,
            "caption": self.caption,
            "credit": self.credit,
        }

    @property
    def lacks_alt(self) -> bool:
        return not self.alt and not self.decorative

    def clean(self) -> None:
        super().clean()
        if self.decorative and self.alt:
            raise ValidationError({"decorative": "Ảnh trang trí thì bỏ trống mô tả ảnh."})


class Attachment(StoredDocument):
    """A file readers may download with an article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="attachments", verbose_name="tin, bài")
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta(StoredDocument.Meta):
        abstract = False
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"

    def get_absolute_url(self) -> str:
        return reverse("articles:attachment", args=[self.article.slug, self.article_id, self.pk, self.download_name])
