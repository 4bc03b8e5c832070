"""The text that an article was read from, kept for the office: never public, never exported, never searched."""

from hashlib import sha256
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from articles.models.article import Article
from publishing.fields import LineField
from vietnamese.encodings import legacy_text
from vietnamese.folding import clean


def hash_of(content: str | bytes) -> str:
    """Return the key by which the same text or file is known again: SHA-256 in hexadecimal, of text as UTF-8."""
    return sha256(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content).hexdigest()


class ExactTextField(models.TextField):
    """Text as it came. Only what no database holds is left out: NUL, and halves of surrogate pairs."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        if not isinstance(value, str):
            return value
        return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


class OriginalTextQuerySet(models.QuerySet):
    def of(self, article: Article) -> Self:
        """The text of an article; a working copy was read from what its original was, unless it has its own."""
        own = self.filter(article=article)
        return own if not article.revises_id or own.exists() else self.filter(article=article.revises_id)

    def found_of(self, article: Article) -> "OriginalText | None":
        """The same without an order, which `first()` would ask for: SQLite then walks over the texts before it."""
        return next(iter(self.of(article)[:1]), None)


class OriginalText(models.Model):
    """What a report was read from, and what a person decided of it, so that a second reading keeps that.

    `content_hash` is that of the file, or of the text where it was pasted (the default). A revision of the article
    does not hold it: going back to an old version leaves it as it is. It goes with its article.
    """

    class Kind(models.TextChoices):
        PASTED = "pasted", "văn bản dán vào"
        FILE = "file", "tệp"

    article = models.OneToOneField(Article, models.CASCADE, related_name="original", verbose_name="tin, bài")
    kind = models.CharField("nguồn", max_length=6, choices=Kind, default=Kind.PASTED)
    text = ExactTextField("văn bản")
    html = ExactTextField("văn bản có định dạng", blank=True)
    file_name = LineField("tên tệp", max_length=255, blank=True)
    address = LineField("địa chỉ nguồn", max_length=500, blank=True)
    encoding = LineField("bảng mã", max_length=40, blank=True)
    content_hash = models.CharField("mã nội dung", max_length=64, db_index=True, editable=False)
    read_at = models.DateTimeField("đọc lúc", default=timezone.now)
    decisions = models.JSONField("quyết định khi đọc", default=dict, blank=True)

    objects = OriginalTextQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản gốc"
        verbose_name_plural = "văn bản gốc"

    def __str__(self) -> str:
        return self.file_name or f"Văn bản gốc của “{self.article}”"

    @property
    def readable_text(self) -> str:
        """The text as it is read: in NFC, and in Unicode where it came in an old encoding."""
        text = clean(self.text)
        repaired = legacy_text(text)
        return repaired[0] if repaired else text

    def clean(self) -> None:
        super().clean()
        if self.kind == self.Kind.FILE and not self.file_name:
            raise ValidationError({"file_name": "Văn bản từ tệp phải có tên tệp."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.content_hash = self.content_hash or hash_of(self.text)
        super().save(*args, **kwargs)
